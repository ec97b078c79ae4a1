"""Who was there: counts, seats, guests and apologies. In a written procedure: who answered."""

from consortium.core import formats
from consortium.meetings.papers.voice import Voice
from consortium.meetings.rules.minutes import Guest, Named, Occupant, SeatAttendance, SideAttendance, Spell
from consortium.meetings.rules.words import Presence


class AttendanceList(Voice):
    """The tables of page 1 and the lines under them."""

    @property
    def heading(self) -> str:
        return self.pgettext("paper", "Answers") if self.is_written else self.pgettext("paper", "Present")

    @property
    def count(self) -> str:
        """Beside the heading: `16 av 22 plasser, vedtaksført`."""
        quorum = self.data.attendance.quorum
        if not quorum.whole:
            return self.pgettext("paper", "not recorded")
        seats = formats.part_of(quorum.present, quorum.whole, self.language)
        if quorum.is_quorate:
            return self.pgettext("paper", "%(part_of_whole)s seats, quorate", part_of_whole=seats)
        return self.pgettext("paper", "%(part_of_whole)s seats, no quorum", part_of_whole=seats)

    def side_count(self, side: SideAttendance) -> str:
        """In a side's head: `Møtte 7 av 9`."""
        part_of_whole = formats.part_of(side.present, side.whole, self.language)
        if self.is_written:
            return self.pgettext("paper", "Answered: %(part_of_whole)s", part_of_whole=part_of_whole)
        return self.pgettext("paper", "Present: %(part_of_whole)s", part_of_whole=part_of_whole)

    def remarks(self, seat: SeatAttendance, occupant: Occupant) -> str:
        """After a name, in grey: role, how present, for whom, from when to when."""
        parts = [occupant.role]
        if not seat.is_voting:
            parts.append(self.pgettext("paper", "non-voting"))
        if self.is_written:
            parts.append(self._answer(occupant))
        elif occupant.presence is Presence.REMOTE:
            parts.append(self.pgettext("paper", "online"))
        elif occupant.presence is Presence.PHONE:
            parts.append(self.pgettext("paper", "by phone"))
        if occupant.alternate_for:
            parts.append(self.pgettext("paper", "alternate for %(person)s", person=occupant.alternate_for))
        parts.extend(map(self._spell, occupant.spells))
        if occupant.recused_items:
            parts.append(self.pgettext("paper", "not during %(items)s", items=self.items(occupant.recused_items)))
        return "".join(f", {part}" for part in parts if part)

    def _answer(self, occupant: Occupant) -> str:
        if occupant.answered_on is None:
            return self.pgettext("paper", "did not answer")
        day = formats.long_date(occupant.answered_on, self.language, with_year=False)
        return self.pgettext("paper", "answered on %(date)s", date=day)

    def _spell(self, spell: Spell) -> str:
        if spell.item:
            return self.pgettext("paper", "during %(items)s", items=self.items((spell.item,)))
        match spell.arrived_at, spell.left_at:
            case None, None:
                return ""
            case arrived, None if arrived is not None:
                return self.pgettext("paper", "from %(time)s", time=self.time(arrived))
            case None, left if left is not None:
                return self.pgettext("paper", "until %(time)s", time=self.time(left))
            case arrived, left:
                assert arrived is not None  # noqa: S101 - matched above
                assert left is not None  # noqa: S101
                return formats.time_range(arrived, left, self.language)

    @property
    def others(self) -> list[tuple[str, str]]:
        """Label and one run of text each: observers, secretary, guests, apologies, vacant seats."""
        attendance = self.data.attendance
        rows = [
            (self.pgettext("paper", "Observers"), "; ".join(map(self.named, attendance.observers))),
            (self.pgettext("paper", "Secretary"), "; ".join(map(self.named, attendance.secretaries))),
            (self.pgettext("paper", "Guests"), "; ".join(map(self._guest, attendance.guests))),
            (self.pgettext("paper", "Apologies"), ", ".join(map(self._apology, attendance.apologies))),
            (self.pgettext("paper", "Vacant"), ", ".join(attendance.vacant_seats)),
        ]
        return [(label, text) for label, text in rows if text]

    def _guest(self, guest: Guest) -> str:
        who = self.named(Named(guest.person, guest.affiliation))
        return f"{who} ({self.items(guest.items)})" if guest.items else who

    @staticmethod
    def _apology(apology: Named) -> str:
        if apology.person and apology.affiliation:
            return f"{apology.affiliation} ({apology.person})"
        return apology.affiliation or apology.person
