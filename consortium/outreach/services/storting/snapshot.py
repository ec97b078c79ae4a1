"""A snapshot of the Storting or of the government: who is in it holds office, who is gone from it does so no more."""

from dataclasses import dataclass, field
from datetime import date

from consortium.core.dates import PartialDate
from consortium.outreach.rules.holdings import OfficeFact, PersonFact
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from consortium.outreach.rules.readings import Line, Verdict
from consortium.outreach.rules.storting import SNAPSHOTS, FileKind, PersonRecord, StortingFile, last_day_before
from consortium.outreach.services.storting import words
from consortium.outreach.services.storting.register import Happening, Register, names_of

IN_THE_HOUSE = (OfficeKind.REPRESENTATIVE, OfficeKind.SUBSTITUTE)


@dataclass(slots=True)
class Snapshot:
    """One snapshot, read into the register as it stood on ``day``. After ``read``, ``ended`` of ``held`` offices end."""

    register: Register
    file: StortingFile
    day: date
    lines: list[Line] = field(default_factory=list)
    ended: int = 0
    held: int = 0
    is_first: bool = False
    is_older: bool = False

    def read(self) -> None:
        """Compare everybody in the snapshot with what is known; then end what it no longer shows."""
        known, kinds = self.register.known, SNAPSHOTS[self.file.kind]
        newest = known.read_on.get(self.file.kind)
        self.is_first, self.is_older = newest is None, newest is not None and self.day < newest
        self.held = sum(1 for _one in known.held_on(self.day, kinds))
        names, shown = names_of(self.file.people), set()
        records: dict[str, list[PersonRecord]] = {}
        for record in self.file.people:
            records.setdefault(record.source_id, []).append(record)
        for number, of_one in enumerate(records.values(), 1):
            happening = Happening(number, of_one[0].name)
            person = self.register.person(of_one[0], happening, names)
            shown.add(known.by_source[of_one[0].source_id])
            if person is not None:
                if self.file.kind is FileKind.GOVERNMENT:
                    self._govern(of_one, person, happening)
                else:
                    self._sit(of_one[0], person, happening)
            self.lines.append(happening.as_line())
        if self.is_older:
            return
        # A list with nobody in it is an answer that failed, not a Storting without members.
        if self.file.people:
            self._end_the_gone(kinds, shown)
        known.read_on[self.file.kind] = self.day

    # --- The Storting ----------------------------------------------------------------------------

    def _sit(self, record: PersonRecord, person: PersonFact, happening: Happening) -> None:
        kind = OfficeKind.SUBSTITUTE if record.is_substitute else OfficeKind.REPRESENTATIVE
        title = words.stands_in_for(record.stands_in_for) if record.stands_in_for else None
        held = [one for one in self.register.known.offices_of(person.id, IN_THE_HOUSE) if one.is_held_on(self.day)]
        same = [one for one in held if one.kind is kind and _agree(one.party, record.party) and _agree(one.title, title)]
        if same:
            self.register.fill(same[0], record)
            if title and same[0].title is None:
                same[0].change(title=title)
        else:
            office = self._begin(record, person, kind, None, happening, title=title)
            if held and office is not None and not self.is_older:
                # The term's end, where it is known, holds for what follows too.
                office.ends = next((one.ends for one in held if one.ends is not None), None)
                reason = words.other_office(held[0], record.party, kind)
                self._end(held)
                happening.told = [
                    (Verdict.CHANGED if verdict is Verdict.NEW else verdict, text) for verdict, text in happening.told
                ]
                happening.tell(Verdict.CHANGED, reason)
        if record.committees is not None:
            self._move(record, person, happening)

    def _move(self, record: PersonRecord, person: PersonFact, happening: Happening) -> None:
        """Committees are compared as a whole: what is gone ends, what is new begins."""
        wanted = {
            self.register.body(BodyKind.COMMITTEE, one.source_id, one.name, self.day): one.name for one in record.committees or ()
        }
        held = {
            one.body_id: one
            for one in self.register.known.offices_of(person.id, (OfficeKind.COMMITTEE_MEMBER,))
            if one.is_held_on(self.day) and one.body_id is not None and self._is_committee(one.body_id)
        }
        is_known = any(verdict is Verdict.NEW for verdict, _reason in happening.told)
        joined = [body_id for body_id in wanted if body_id not in held]
        left = [] if self.is_older else [one for body_id, one in held.items() if body_id not in wanted]
        begun = [body_id for body_id in joined if self._begin(record, person, OfficeKind.COMMITTEE_MEMBER, body_id, None)]
        self._end(left)
        # Who goes from one committee to another has moved; only who sits in none any more counts as an end.
        self.ended += 0 if begun else len(left)
        if begun or left:
            names = (
                [self.register.name_of(one.body_id) or "" for one in left],
                [self.register.name_of(body_id) or "" for body_id in begun],
            )
            happening.tell(Verdict.NEW if is_known else Verdict.MOVED, words.committees(*names))

    def _is_committee(self, body_id: int) -> bool:
        return self.register.known.bodies[body_id].kind is BodyKind.COMMITTEE

    # --- The government --------------------------------------------------------------------------

    def _govern(self, records: list[PersonRecord], person: PersonFact, happening: Happening) -> None:
        held = [one for one in self.register.known.offices_of(person.id, (OfficeKind.MINISTER,)) if one.is_held_on(self.day)]
        left = list(held)
        for record in records:
            body_id = self.register.body(BodyKind.MINISTRY, None, record.ministry, self.day) if record.ministry else None
            same = [
                one
                for one in left
                if one.body_id in (None, body_id) and _agree(one.title, record.title) and _agree(one.party, record.party)
            ]
            if same:
                left.remove(same[0])
                same[0].change(
                    body_id=same[0].body_id if same[0].body_id is not None else body_id,
                    title=same[0].title or record.title,
                    party=same[0].party or record.party,
                )
            else:
                self._begin(record, person, OfficeKind.MINISTER, body_id, happening, title=record.title)
        if left and not self.is_older:
            self._end(left)
            told = [words.office(one, self.register.name_of(one.body_id)) for one in left]
            happening.tell(Verdict.CHANGED, words.ended(told))

    # --- Beginning and ending --------------------------------------------------------------------

    def _begin(
        self,
        record: PersonRecord,
        person: PersonFact,
        kind: OfficeKind,
        body_id: int | None,
        happening: Happening | None,
        *,
        title: str | None = None,
    ) -> OfficeFact | None:
        """A new office, from the snapshot's day on; from an unknown day where it is the first of its kind.

        An older snapshot only says that the office was held already, or until then. None where nothing begins.
        """
        if self.is_older:
            for one in self.register.known.offices_of(person.id, (kind,)):
                is_same = one.body_id == body_id and _agree(one.party, record.party) and _agree(one.title, title)
                if is_same and one.starts is None and one.first_seen_on and one.first_seen_on > self.day:
                    one.change(first_seen_on=self.day)
                    return None
        office = self.register.office(self.file, record, person, kind, self.day)
        office.body_id, office.title = body_id, title
        if kind is OfficeKind.COMMITTEE_MEMBER:
            # Whose party it is stands with the mandate.
            office.party = office.constituency = None
        if kind is OfficeKind.MINISTER:
            office.constituency = None
        if self.is_older:
            office.ends = PartialDate.of(self.day)
        elif not self.is_first:
            office.starts = PartialDate.of(self.day)
        if happening is not None:
            happening.tell(Verdict.NEW, words.office(office, self.register.name_of(body_id)))
        return office

    def _end(self, offices: list[OfficeFact]) -> None:
        for office in offices:
            office.change(ends=last_day_before(self.day, office.starts))

    def _end_the_gone(self, kinds: tuple[OfficeKind, ...], shown: set[int]) -> None:
        known = self.register.known
        sitting = {record.stands_in_for: record.name for record in self.file.people if record.stands_in_for}
        gone: dict[int, list[OfficeFact]] = {}
        for office in known.held_on(self.day, kinds):
            if office.person_id not in shown:
                gone.setdefault(office.person_id, []).append(office)
        for person_id, offices in gone.items():
            person = known.people[person_id]
            self._end(offices)
            self.ended += len(offices)
            told = [words.office(one, self.register.name_of(one.body_id)) for one in offices]
            is_minister = any(one.is_held_on(self.day) for one in known.offices_of(person_id, (OfficeKind.MINISTER,)))
            reason = words.gone(told, sitting.get(person.source_name), is_minister=is_minister)
            self.lines.append(Line(0, person.name, Verdict.LEFT, reason))


def _agree(ours: str | None, theirs: str | None) -> bool:
    """Whether two values are the same, or one of them is not known."""
    return not ours or not theirs or ours.casefold() == theirs.casefold()
