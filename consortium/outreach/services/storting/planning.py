"""What a file of the Storting changes: worked out in memory, so that it can be told before anything is written."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from consortium.core.dates import PartialDate
from consortium.outreach.readers.storting import UnreadableFile
from consortium.outreach.rules.holdings import HearingFact, Holdings, OfficeFact, PersonFact
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from consortium.outreach.rules.readings import Line, Verdict
from consortium.outreach.rules.storting import (
    SNAPSHOTS,
    CaseRecord,
    FileKind,
    FileTrouble,
    HearingRecord,
    NamedRecord,
    PersonRecord,
    Remark,
    StortingFile,
    hearing_title,
    is_too_much,
    term_of,
)
from consortium.outreach.services.storting import words
from consortium.outreach.services.storting.register import Happening, Register, names_of
from consortium.outreach.services.storting.snapshot import IN_THE_HOUSE, Snapshot


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What becomes of a file. ``ended`` of ``held`` offices would end; ``is_older`` than the newest snapshot read."""

    file: StortingFile
    day: date | None
    lines: tuple[Line, ...]
    ended: int = 0
    held: int = 0
    is_older: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each verdict there are."""
        found = Counter(line.verdict for line in self.lines)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return self.file.remarks

    @property
    def wants_confirming(self) -> bool:
        """Whether so much ends at once that somebody must say that it is meant."""
        return is_too_much(self.ended, self.held)


class Planner:
    """Reads files one after another into what is known. Nothing is written; ``known`` holds what would be."""

    def __init__(self, known: Holdings, today: date) -> None:
        self.register = Register(known)
        self.known = known
        self.today = today
        self.cases: dict[str, CaseRecord] = {}

    def read(self, file: StortingFile, as_of: date | None = None) -> PlannedFile:
        """One file, as it stood on ``as_of`` or on its own date. Raises UnreadableFile where it needs a date or period."""
        day = as_of or file.stands_on
        if day is not None and day > self.today:
            raise UnreadableFile(FileTrouble.FUTURE, day.isoformat())
        if file.kind in SNAPSHOTS:
            if day is None:
                raise UnreadableFile(FileTrouble.NO_DATE)
            snapshot = Snapshot(self.register, file, day)
            snapshot.read()
            return PlannedFile(file, day, tuple(snapshot.lines), snapshot.ended, snapshot.held, snapshot.is_older)
        match file.kind:
            case FileKind.REPRESENTATIVES:
                lines = self._term(file)
            case FileKind.HEARINGS:
                lines = [self._hearing(number, one, day) for number, one in enumerate(file.hearings, 1)]
            case FileKind.CASES:
                self.cases.update({one.source_id: one for one in file.cases})
                lines = []
            case _:
                kind = BodyKind.PARTY if file.kind is FileKind.PARTIES else BodyKind.COMMITTEE
                lines = [self._named(number, one, kind, day or _session_start(file)) for number, one in enumerate(file.named, 1)]
        return PlannedFile(file, day, tuple(lines))

    # --- Bodies and people -----------------------------------------------------------------------

    def _named(self, number: int, record: NamedRecord, kind: BodyKind, day: date | None) -> Line:
        known_id = self.known.bodies_by_key.get((kind, record.source_id))
        if known_id is None:
            made = self.register.body(kind, record.source_id, record.name, day)
            if self.known.bodies[made].is_new:
                return Line(number, record.name, Verdict.NEW)
            return Line(number, record.name, Verdict.CHANGED, words.recognised_body())
        body = self.known.bodies[known_id]
        is_older = body.source_on is not None and (day is None or day < body.source_on)
        if body.name == record.name or is_older:
            return Line(number, record.name, Verdict.SAME)
        reason = words.changed(body.name, record.name)
        body.change(name=record.name, source_on=day)
        return Line(number, record.name, Verdict.CHANGED, reason)

    # --- Representatives of a period -------------------------------------------------------------

    def _term(self, file: StortingFile) -> list[Line]:
        term = term_of(file.period)
        if term is None:
            raise UnreadableFile(FileTrouble.NO_PERIOD, file.period or "")
        names = names_of(file.people)
        lines = []
        for number, record in enumerate(file.people, 1):
            happening = Happening(number, record.name)
            person = self.register.person(record, happening, names)
            if person is not None:
                self._elected(file, record, person, term, happening)
            lines.append(happening.as_line())
        return lines

    def _elected(
        self, file: StortingFile, record: PersonRecord, person: PersonFact, term: tuple[date, date], happening: Happening
    ) -> None:
        first, last = term
        ends = min(last, record.died_on) if record.died_on and record.died_on >= first else last
        held = [one for one in self.known.offices_of(person.id, IN_THE_HOUSE) if _falls_in(one, first, last)]
        if not held:
            kind = OfficeKind.SUBSTITUTE if record.is_substitute else OfficeKind.REPRESENTATIVE
            office = self.register.office(file, record, person, kind, file.stands_on)
            office.starts, office.ends, office.first_seen_on = PartialDate.of(first), PartialDate.of(ends), None
            happening.tell(Verdict.NEW, words.office(office, None))
            return
        office = min(held, key=lambda one: (one.counts_from or first, one.id))
        if office.kind is OfficeKind.REPRESENTATIVE and not record.is_substitute:
            known = {"starts": office.starts or PartialDate.of(first), "ends": office.ends or PartialDate.of(ends)}
            if office.change(**known):
                happening.tell(Verdict.CHANGED, words.dates_known())
        self.register.fill(office, record)

    # --- Hearings --------------------------------------------------------------------------------

    def _hearing(self, number: int, record: HearingRecord, day: date | None) -> Line:
        cases = tuple(one if one.title else self.cases.get(one.source_id, one) for one in record.cases)
        committee = record.committee
        body_id = self.register.body(BodyKind.COMMITTEE, committee.source_id, committee.name, day) if committee else None
        facts = {
            "title": hearing_title(cases) or words.untitled_hearing(record.source_id, self.register.name_of(body_id)),
            "reference": "; ".join(one.reference for one in cases if one.reference)[:300] or None,
            "body_id": body_id,
            "status": record.status,
            "is_written": record.is_written,
            "deadline_on": record.deadline_on,
            "starts_on": record.starts_on,
        }
        known = self.known.hearings.get(record.source_id)
        if known is None:
            fresh = HearingFact(self.known.next_id(), record.source_id, source_on=day, **facts)  # type: ignore[arg-type] # by name
            self.known.hearings[record.source_id] = fresh
            return Line(number, fresh.title, Verdict.NEW, self.register.name_of(body_id) or "")
        is_older = known.source_on is not None and (day is None or day < known.source_on)
        if not is_older and known.change(**facts):
            known.change(source_on=day)
            return Line(number, known.title, Verdict.CHANGED)
        return Line(number, known.title, Verdict.SAME)


def _falls_in(office: OfficeFact, first: date, last: date) -> bool:
    """Whether an office belongs to a period: it began in it, or was held in it by somebody whose start is not known."""
    if office.starts is not None:
        return office.starts.first_day <= last and office.starts.last_day >= first
    if office.first_seen_on is not None:
        return first <= office.first_seen_on <= last
    return office.ends is None or first <= office.ends.last_day


def _session_start(file: StortingFile) -> date | None:
    """The first day of the session or period that a list without a date is of."""
    year = (file.period or "")[:4]
    return date(int(year), 10, 1) if year.isascii() and year.isdigit() and int(year) >= 1814 else None
