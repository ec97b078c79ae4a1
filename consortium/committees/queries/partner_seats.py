"""A partner's seats, for its record in the partners' room."""

from consortium.accounts.rules import Reader
from consortium.committees.queries.seats import seats_of_partner
from consortium.committees.queries.words import role_of
from consortium.core import clock, formats
from consortium.core.text import first_upper
from consortium.partners.queries import SeatLine


def partner_seats(reader: Reader, partnership_id: int, language: str) -> list[SeatLine]:
    """The seats that a partner has today in the reader's consortium, with who holds each; a vacant one has no holder."""
    lines = []
    for committee, seats in seats_of_partner(reader.consortium_id or 0, partnership_id, clock.today()):
        for seat in seats:
            starts = seat.member.starts if seat.member else None
            role = role_of(seat, language)
            lines.append(
                SeatLine(
                    committee=first_upper(committee.name(language)),
                    holder=seat.member.name if seat.member else None,
                    detail=role[:1].lower() + role[1:],
                    since=formats.table_partial_date(starts.first_day, starts.precision, language) if starts else "",
                    endpoint="committees.show",
                    arguments={"code": committee.code.lower()},
                )
            )
    return lines
