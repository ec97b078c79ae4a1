"""Who signs, who sits where."""

from consortium.core.text import first_upper
from consortium.reports.papers.annual_review.columns import in_two
from consortium.reports.papers.annual_review.voice import Voice
from consortium.reports.rules.annual_review import Committee, Seat, SeatGroup, Signature


class People(Voice):
    """Names with what they are."""

    def signed(self, signature: Signature) -> str:
        """``leder (offentlig), Oslo universitetssykehus``."""
        return ", ".join(part for part in (self.role(signature.role, signature.side), signature.organisation) if part)

    def holder(self, seat: Seat) -> str:
        """A seat's holder, or that it was vacant."""
        return seat.holder or self.pgettext("paper", "vacant")

    def remark(self, seat: Seat) -> str:
        """After a name, in grey: the role, and that the seat has no vote."""
        parts = [self.role(seat.role, seat.side), "" if seat.is_voting else self.pgettext("paper", "non-voting")]
        return "".join(f", {part}" for part in parts if part)

    def together(self, seats: tuple[Seat, ...]) -> str:
        """Observers or the secretary in one run of text."""
        return "; ".join(", ".join(part for part in (self.holder(one), one.partner) if part) for one in seats)

    @staticmethod
    def seat_columns(committee: Committee) -> list[list[SeatGroup]]:
        """The tables of seats in two columns."""
        return in_two(committee.sides, lambda side: len(side.seats))

    def committee_title(self, committee: Committee) -> str:
        return first_upper(committee.name)

    def group_lines(self, groups: tuple[Committee, ...]) -> list[tuple[str, str]]:
        """The working groups, each with who leads it and how large it is."""
        return [(self.committee_title(group), self.group_line(group)) for group in groups]

    def group_line(self, group: Committee) -> str:
        """``Ledes av Anne-Grete Hovde (Helse Bergen) og Tor Moe (Nordlys). Seks medlemmer.``"""
        chairs = [f"{one.holder} ({one.partner})" if one.partner else one.holder for one in group.chairs]
        members = self.ngettext(
            "One member.",
            "%(spelled)s members.",
            group.members,
            spelled=first_upper(self.spelled(group.members)),
        )
        if not chairs:
            return members
        return " ".join((self.gettext("Led by %(who)s.", who=self.listed(chairs)), members))
