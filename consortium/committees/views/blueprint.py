"""The room's blueprint, and what its pages have in common."""

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium, today_here
from consortium.accounts.rules import Role
from consortium.committees import queries
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries import words
from consortium.committees.rules import HolderKind, SeatRole
from consortium.core.dates import PartialDate
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords

bp = Blueprint("committees", __name__)
READERS = (Role.LEAD, Role.STAFF, Role.MEMBER, Role.CHAIR, Role.SECRETARY)
GROUP = "/committees/<code>"
SEAT = GROUP + "/seats/<int:seat_id>"
HOLDER = GROUP + "/holders/<int:holder_id>"


def from_today() -> PartialDate:
    """Today as a date that forms show."""
    return PartialDate.of(today_here())


def code_of(committee: Committee) -> str:
    """The committee's code as addresses have it."""
    return committee.code.lower()


def to_group(committee: Committee) -> str:
    """The address of a committee's record."""
    return url_for("committees.show", code=code_of(committee))


def to_seat(seat: Seat) -> str:
    """The address of a seat's record."""
    return url_for("committees.seat", code=code_of(seat.committee), seat_id=seat.id)


def seat_title(seat: Seat) -> str:
    """The partner's name, or the role of a seat that is nobody's."""
    if seat.partnership is not None:
        return seat.partnership.organisation.name
    side = seat.side.name(language()) if seat.side else ""
    return first_upper(words.role_words(seat.role, side))


@bp.app_context_processor
def give_words() -> dict[str, Any]:
    """Lets templates say roles and warnings."""
    return {"role_of": words.role_of, "seat_title": seat_title}


def history_of(committee: Committee, only: Seat | None = None) -> list[dict[str, Any]]:
    """The changes of a committee, its seats and who held them (of one seat alone), as the history component takes them."""
    seats = [only] if only is not None else queries.seats_with_holders(committee)
    holders = {holder.id: holder for seat in seats for holder in seat.holders}
    titles = {seat.id: seat_title(seat) for seat in seats}
    rows = [*([] if only is not None else [committee]), *seats, *holders.values()]
    show = _shown_values(committee)
    told: list[dict[str, Any]] = []
    for entry in journal.history(rows, limit=60):
        match entry.table:
            case "seat":
                of_table = _seat_words(titles.get(entry.row_id, "–"), show)
            case "seat_holder":
                of_table = _holder_words(holders[entry.row_id], titles, show)
            case _:
                of_table = _committee_words()
        told += journal.told([entry], {entry.table: of_table}, language=language(), timezone=current_consortium().timezone)
    return told


def _shown_values(committee: Committee) -> dict[str, Any]:
    sides = {side.id: side.name(language()) for side in queries.sides_of(committee.consortium_id)}
    partners = {one.id: one.organisation.label for one in queries.partnerships_of(committee.consortium_id)}
    return {
        "partnership_id": lambda value: partners.get(value, "–"),
        "role": lambda value: words.ROLE_WORDS[SeatRole(value)],
        "side_id": lambda value: sides.get(value, "–"),
    }


def _seat_words(title: str, show: dict[str, Any]) -> TableWords:
    return TableWords(
        created=_("Seat added: %(seat)s", seat=title),
        changed=_("Seat changed: %(seat)s", seat=title),
        trashed=_("Seat moved to the trash: %(seat)s", seat=title),
        restored=_("Seat restored: %(seat)s", seat=title),
        columns={
            "partnership_id": _l("Partner"),
            "role": _l("Role"),
            "side_id": _l("Partner type"),
            "is_voting": _l("Vote"),
            "starts": _l("From"),
            "ends": _l("Until"),
        },
        show=show,
    )


def _holder_words(holder: Holder, titles: dict[int, str], show: dict[str, Any]) -> TableWords:
    told = {"name": holder.person.name, "seat": titles.get(holder.seat_id, "–")}
    is_member = holder.kind is HolderKind.MEMBER
    return TableWords(
        created=_("%(name)s got the seat: %(seat)s", **told) if is_member else _("%(name)s became alternate: %(seat)s", **told),
        changed=_("%(name)s in the seat, changed: %(seat)s", **told),
        trashed=_("%(name)s moved to the trash: %(seat)s", **told),
        restored=_("%(name)s restored: %(seat)s", **told),
        columns={
            "seat_id": _l("Seat"),
            "kind": _l("Kind"),
            "starts": _l("From"),
            "ends": _l("Until"),
            "reads_until": _l("May read until"),
        },
        show={
            **show,
            "seat_id": lambda value: titles.get(value, "–"),
            "kind": lambda value: words.HOLDER_WORDS[HolderKind(value)],
        },
    )


def _committee_words() -> TableWords:
    return TableWords(
        created=_l("Group created"),
        changed=_l("Group changed"),
        trashed=_l("Group moved to the trash"),
        restored=_l("Group restored"),
        columns={
            "code": _l("Code in addresses"),
            "name_nb": _l("Name in Norwegian"),
            "name_en": _l("Name in English"),
            "short_nb": _l("Short name in Norwegian"),
            "short_en": _l("Short name in English"),
            "starts": _l("From"),
            "ends": _l("Until"),
            "mandate": _l("Mandate"),
            "notice_days": _l("Notice period, days"),
            "agenda_days": _l("Agenda deadline, days before"),
            "minutes_days": _l("Minutes sent within, days"),
            "review_days": _l("Time to comment, days"),
            "quorum_rule": _l("Quorum"),
            "quorum_number": _l("Voting seats that must be present"),
            "vacant_seats_count": _l("Vacant seats count in the whole"),
            "one_vote_per_partner": _l("One vote per partner"),
            "chair_has_casting_vote": _l("The chair has a casting vote"),
            "approval_ways": _l("How minutes may be approved"),
            "paper_kind": _l("Minutes are written as"),
            "language": _l("Language of the papers"),
            "opening_text": _l("Standing opening text"),
            "has_signatures": _l("The minutes have a signature block"),
            "default_confidentiality": _l("Who may read, unless an item says otherwise"),
        },
        show={
            "quorum_rule": lambda value: words.QUORUM_WORDS[value],
            "paper_kind": lambda value: words.PAPER_WORDS[value],
            "language": lambda value: words.LANGUAGE_WORDS.get(value, value),
            "default_confidentiality": lambda value: words.LEVEL_WORDS[value],
            "approval_ways": lambda value: ", ".join(str(words.APPROVAL_WORDS[way]) for way in value),
        },
    )
