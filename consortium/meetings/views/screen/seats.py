"""The right column: who is there in the item, and whether that is enough."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from consortium.committees.models import Seat
from consortium.committees.rules import HolderKind, SeatRole
from consortium.core import clock, formats
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.meetings.models import Item, Meeting, Spell
from consortium.meetings.queries.conduct import Table
from consortium.meetings.queries.presence import holders_on
from consortium.meetings.queries.words import body_of, role_of
from consortium.meetings.rules.quorum import QuorumCount
from consortium.meetings.rules.words import MeetingState, Presence
from consortium.meetings.views.screen.words import presence_word, seat_name


@dataclass(frozen=True)
class SeatLine:
    """One seat of the list, as it stands in the item."""

    seat_id: int
    name: str
    second: str
    is_present: bool
    is_ticked: bool
    is_fixed: bool  # not to be ticked here: vacant, withdrawn, or with times that the attendance page shows
    is_voting: bool


@dataclass(frozen=True)
class SideLines:
    """The seats of one side and how many of its voting ones are there."""

    heading: str
    count: str
    seats: tuple[SeatLine, ...]


class SeatList:
    """The seats as they stand in one item of a loaded table."""

    def __init__(self, table: Table, item: Item | None, *, now: datetime) -> None:
        self.table, self.item, self.now = table, item, now
        self.meeting: Meeting = table.meeting
        self.language = language()
        self.zone = table.consortium.timezone
        self.present = table.presence.present(item) if item else table.here_now()

    @property
    def is_running(self) -> bool:
        """Whether the clock runs: times are noted."""
        return self.meeting.state is MeetingState.IN_PROGRESS

    def time(self, moment: datetime) -> str:
        """`12.40`, in the consortium's zone."""
        return formats.bare_time(clock.local(moment, self.zone).time(), self.language)

    @property
    def quorum(self) -> QuorumCount:
        """The quorum in the item."""
        return self.table.presence.quorum(self.item) if self.item else self.table.presence.quorum_at_opening()

    @property
    def quorum_sentence(self) -> str:
        """`av 22 plasser. Vedtaksfør.`"""
        found = self.quorum
        if found.is_quorate:
            return str(ngettext("of %(num)s seat. Quorate.", "of %(num)s seats. Quorate.", found.whole))
        return str(ngettext("of %(num)s seat. No quorum.", "of %(num)s seats. No quorum.", found.whole))

    @property
    def quorum_in_bar(self) -> str:
        """`16 av 22, vedtaksfør`."""
        part = formats.part_of(self.quorum.present, self.quorum.whole, self.language)
        if self.quorum.is_quorate:
            return str(_("%(part_of_whole)s, quorate", part_of_whole=part))
        return str(_("%(part_of_whole)s, no quorum", part_of_whole=part))

    @property
    def no_quorum_note(self) -> str:
        """What follows from there being no quorum; empty while there is one, and before anybody was ticked."""
        if self.item is None or self.quorum.is_quorate or not self.table.presence.spells:
            return ""
        body = first_upper(body_of(self.meeting.committee.kind, self.language))
        since = self.table.no_quorum_since(self.item)
        if since is not None:
            at = formats.clock_time(clock.local(since, self.zone).time(), self.language)
            return str(
                _(
                    "%(committee)s has had no quorum since %(time)s. What you agree on now is a recommendation.",
                    committee=body,
                    time=at,
                )
            )
        return str(_("%(committee)s has no quorum. What you agree on now is a recommendation.", committee=body))

    @property
    def sides(self) -> list[SideLines]:
        """The seats by side, voting members first; observers and the secretary last."""
        groups: dict[tuple[int, str], list[Seat]] = {}
        for seat in self.table.presence.seats:
            groups.setdefault(self._group(seat), []).append(seat)
        found = []
        voting = {seat.seat_id for seat in self.table.presence.counted if seat.is_voting}
        for (_place, heading), seats in sorted(groups.items(), key=lambda entry: entry[0]):
            whole = [seat.id for seat in seats if seat.id in voting]
            there = sum(1 for seat_id in whole if seat_id in self.present)
            found.append(
                SideLines(
                    heading=heading,
                    count=formats.part_of(there, len(whole), self.language) if whole else "",
                    seats=tuple(self._line(seat, is_voting=seat.id in voting) for seat in seats),
                )
            )
        return found

    def _group(self, seat: Seat) -> tuple[int, str]:
        if seat.role is SeatRole.OBSERVER:
            return 1001, str(_("Observers"))
        if seat.role is SeatRole.SECRETARY:
            return 1002, str(_("Secretary"))
        if seat.side is None:
            return 1000, str(_("Seats of their own"))
        return seat.side.position, seat.side.heading(self.language)

    def _line(self, seat: Seat, *, is_voting: bool) -> SeatLine:
        spells = [spell for spell in self.table.presence.spells if spell.seat_id == seat.id]
        withdrew = self.item is not None and seat.id in self.table.presence.recused.get(self.item.id, frozenset())
        members = holders_on(seat, self.meeting, HolderKind.MEMBER)
        alternates = holders_on(seat, self.meeting, HolderKind.ALTERNATE)
        has_times = any(spell.from_at or spell.until_at or spell.item_id for spell in spells)
        person = members[0].person.name if members else ""
        return SeatLine(
            seat_id=seat.id,
            name=seat.partnership.organisation.name if seat.partnership else person or str(_("Vacant seat")),
            second=self._second(seat, spells, withdrew=withdrew, person=person),
            is_present=seat.id in self.present,
            is_ticked=seat.id in self.present and not withdrew,
            is_fixed=withdrew or (not members and not alternates and not spells) or (has_times and not self.is_running),
            is_voting=is_voting,
        )

    def _second(self, seat: Seat, spells: list[Spell], *, withdrew: bool, person: str) -> str:
        role = role_of(seat, self.language)
        own = seat.partnership is None
        if withdrew and self.item is not None:
            name = next((one.person_name for one in self.item.recusals if one.seat_id == seat.id), person)
            return str(_("%(name)s, withdrawn", name=name))
        if spells:
            moment = self.table.presence.moment(self.item) if self.item else self.now
            here = [spell for spell in spells if spell.until_at is None or spell.until_at > moment] or spells[-1:]
            return "; ".join(self._told(spell, role, own=own) for spell in here)
        if any(apology.seat_id == seat.id for apology in self.table.apologies):
            return str(_("Sent apologies"))
        if not person:
            return str(_("The seat is vacant"))
        parts = [role] if own else [person, role]
        return ", ".join(part for part in parts if part)

    def told(self, spell: Spell) -> str:
        """One spell in words: `Jonas Ekeberg, digitalt, fra 10.40`."""
        return self._told(spell, role_of(self.table.seat(spell.seat_id), self.language), own=False)

    def _told(self, spell: Spell, role: str, *, own: bool) -> str:
        parts = []
        if spell.is_alternate:
            parts.append(str(_("Alternate: %(name)s", name=spell.person_name)))
        elif not own:
            parts.append(spell.person_name)
        if role and not spell.is_alternate:
            parts.append(role)
        if spell.presence is not Presence.IN_ROOM:
            parts.append(presence_word(spell.presence))
        if spell.from_at:
            parts.append(str(_("from %(time)s", time=self.time(spell.from_at))))
        if spell.until_at:
            parts.append(str(_("left %(time)s", time=self.time(spell.until_at))))
        if spell.item_id:
            labels = {item.id: item.label for item in self.table.items}
            parts.append(str(_("for item %(number)s", number=labels.get(spell.item_id, ""))))
        return ", ".join(parts)

    @property
    def voters(self) -> list[tuple[Seat, str, bool]]:
        """The voting seats that take part in the item, by name, and whether each has a vote of its own to give: where a
        partner has one vote, its second seat gives none.
        """
        there = self.table.presence.voting_present(self.item) if self.item else frozenset[int]()
        found: list[tuple[Seat, str, bool]] = []
        seen: set[int] = set()
        for seat in self.table.presence.seats:
            if seat.id not in there:
                continue
            is_second = self.meeting.committee.one_vote_per_partner and seat.partnership_id in seen
            if seat.partnership_id is not None:
                seen.add(seat.partnership_id)
            found.append((seat, seat_name(seat, self._sitter(seat)), not is_second))
        return found

    def _sitter(self, seat: Seat) -> str:
        return next((spell.person_name for spell in self.table.presence.spells if spell.seat_id == seat.id), "")
