"""The people, bodies and offices that a file speaks of: found among what is known, or made there."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from consortium.core.text import search_key
from consortium.outreach.rules.holdings import BodyFact, Holdings, OfficeFact, PersonFact
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from consortium.outreach.rules.readings import Line, Verdict
from consortium.outreach.rules.storting import PersonRecord, StortingFile
from consortium.outreach.services.storting import words

# The first counts where several things happen to one person.
_WEIGHT = (Verdict.REFUSED, Verdict.NEW, Verdict.LEFT, Verdict.MOVED, Verdict.CHANGED, Verdict.SAME)


@dataclass(slots=True)
class Happening:
    """What happens to one person or body: verdicts with their reasons."""

    line: int
    name: str
    told: list[tuple[Verdict, str]] = field(default_factory=list)

    def tell(self, verdict: Verdict, reason: str = "") -> None:
        self.told.append((verdict, reason))

    def as_line(self) -> Line:
        verdict = min((one for one, _reason in self.told), key=_WEIGHT.index, default=Verdict.SAME)
        return Line(self.line, self.name, verdict, "; ".join(reason for _verdict, reason in self.told if reason))


class Register:
    """What is known, changed in memory by one record after another."""

    def __init__(self, known: Holdings) -> None:
        self.known = known

    def body(self, kind: BodyKind, source_id: str | None, name: str, day: date | None) -> int:
        """The body of this id, or else of this name; made where there is none."""
        key = (kind, source_id or search_key(name))
        found = self.known.bodies_by_key.get(key)
        if found is None and source_id:
            by_name = self.known.bodies_by_key.get((kind, search_key(name)))
            if by_name is not None and self.known.bodies[by_name].source_id is None:
                self.known.bodies[by_name].change(source_id=source_id, source_on=day)
                found = by_name
        if found is None:
            found = self.known.next_id()
            self.known.bodies[found] = BodyFact(found, kind, source_id, name, day)
            self.known.bodies_by_key.setdefault((kind, search_key(name)), found)
        self.known.bodies_by_key[key] = found
        return found

    def person(self, record: PersonRecord, happening: Happening, names: Counter[str]) -> PersonFact | None:
        """The person of a record, made where there is none. None where the person lies in the trash."""
        found = self.known.by_source.get(record.source_id)
        if found is not None:
            person = self.known.people[found]
            if person.is_trashed:
                happening.tell(Verdict.REFUSED, words.in_trash())
                return None
            if person.source_name != record.name:
                happening.tell(Verdict.CHANGED, words.changed(person.name, record.name))
                person.change(given_name=record.given_name, family_name=record.family_name, source_name=record.name)
            return person
        folded = search_key(record.name)
        same_name = [one for one in self.known.by_name.get(folded, ()) if self.known.people[one].source_id is None]
        if len(same_name) == 1 and names[folded] == 1:
            person = self.known.people[same_name[0]]
            person.change(source_id=record.source_id, source_name=record.name)
            happening.tell(Verdict.CHANGED, words.recognised())
        else:
            if same_name or names[folded] > 1:
                happening.tell(Verdict.NEW, words.same_name())
            person = PersonFact(self.known.next_id(), record.given_name, record.family_name, record.source_id, record.name)
            self.known.people[person.id] = person
        self.known.by_source[record.source_id] = person.id
        return person

    # --- Offices ---------------------------------------------------------------------------------

    def name_of(self, body_id: int | None) -> str | None:
        """A body's name."""
        return self.known.bodies[body_id].name if body_id is not None else None

    def office(
        self, file: StortingFile, record: PersonRecord, person: PersonFact, kind: OfficeKind, day: date | None
    ) -> OfficeFact:
        """A new office of a person, with the party that the record tells."""
        office = OfficeFact(
            self.known.next_id(),
            person.id,
            kind,
            party=record.party,
            constituency=record.constituency,
            first_seen_on=day,
            source=file.source,
            source_on=day,
        )
        return self.known.add_office(office)

    @staticmethod
    def fill(office: OfficeFact, record: PersonRecord) -> None:
        """Write what the office does not say yet."""
        office.change(party=office.party or record.party, constituency=office.constituency or record.constituency)


def names_of(people: tuple[PersonRecord, ...]) -> Counter[str]:
    """How many people of a file have each folded name."""
    ids = {record.source_id: search_key(record.name) for record in people}
    return Counter(ids.values())
