"""Writes what was worked out, in the caller's transaction and in few statements. The session forgets what it wrote."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from consortium.core.db import Model, by_id, db
from consortium.core.text import person_sort_key, search_key, sort_key
from consortium.directory.models import Person
from consortium.outreach.models import Hearing, Office, OfficialBody, StortingPerson, StortingReading
from consortium.outreach.queries import storting as queries
from consortium.outreach.rules.holdings import BodyFact, Fact, HearingFact, Holdings, OfficeFact, PersonFact
from consortium.outreach.services.storting.planning import PlannedFile

BATCH = 1000
F = TypeVar("F", bound=Fact)


def write(known: Holdings, planned: Sequence[PlannedFile]) -> None:
    """Write every new and changed row, and that the files were read."""
    bodies = _write(OfficialBody, known.bodies.values(), _body_columns)
    people = _write(Person, (one for one in known.people.values() if _touches_name(one)), _person_columns)
    _write_ties(known.people.values(), people)

    def office_columns(office: OfficeFact) -> dict[str, Any]:
        columns = _columns(
            office, "first_seen_on", "kind", "title", "party", "constituency", "starts", "ends", "source", "source_on"
        )
        words = " ".join(filter(None, (office.title, office.party, office.constituency)))
        person_id = people.get(office.person_id, office.person_id)
        return {**columns, "person_id": person_id, "body_id": _mapped(bodies, office.body_id), "search_key": search_key(words)}

    def hearing_columns(hearing: HearingFact) -> dict[str, Any]:
        names = ("source_id", "title", "reference", "status", "is_written", "deadline_on", "starts_on", "source_on")
        words = search_key(f"{hearing.title} {hearing.reference or ''}")
        keys = {"sort_key": sort_key(hearing.title)[:600], "search_key": words}
        return {**_columns(hearing, *names), "body_id": _mapped(bodies, hearing.body_id), **keys}

    _write(Office, (one for held in known.offices.values() for one in held), office_columns)
    _write(Hearing, known.hearings.values(), hearing_columns)
    _note_readings(planned)
    db.session.flush()


def _note_readings(planned: Sequence[PlannedFile]) -> None:
    """Remember what was read; the same list of the same day, read again, leaves no trace."""
    for one in planned:
        facts = {"kind": one.file.kind, "stood_on": one.day, "version": one.file.version, "period": one.file.period}
        changed = sum(number for verdict, number in one.counts.items() if verdict not in ("same", "refused"))
        if changed or not queries.is_read(facts):
            db.session.add(StortingReading(**facts, counts=one.counts))


def _write(model: type[Model], facts: Iterable[F], columns: Any) -> dict[int, int]:
    """Insert the new and change the changed; the ids of the new rows, by those they had until now."""
    wanted = [one for one in facts if one.is_new or one.changed]
    ids: dict[int, int] = {}
    for batch in _batches([one for one in wanted if one.is_new]):
        rows: list[Any] = [model(**columns(one)) for one in batch]
        db.session.add_all(rows)
        db.session.flush()
        ids.update({one.id: row.id for one, row in zip(batch, rows, strict=True)})
        _forget(rows)
    for batch in _batches([one for one in wanted if not one.is_new]):
        found = by_id(model, (one.id for one in batch))
        for one in batch:
            for name, value in columns(one).items():
                if getattr(found[one.id], name) != value:
                    setattr(found[one.id], name, value)
        db.session.flush()
        _forget(found.values())
    return ids


def _write_ties(facts: Iterable[PersonFact], people: dict[int, int]) -> None:
    """Remember whom the export calls by which id, and by which name it does now."""
    fresh, renamed = [], {}
    for one in facts:
        if one.is_new or "source_id" in one.changed:
            fresh.append(one)
        elif "source_name" in one.changed:
            renamed[one.id] = one.source_name
    for batch in _batches(fresh):
        rows = [
            StortingPerson(source_id=one.source_id, person_id=people.get(one.id, one.id), source_name=one.source_name[:250])
            for one in batch
        ]
        db.session.add_all(rows)
        db.session.flush()
        _forget(rows)
    if renamed:
        for tie in queries.ties_of(renamed):
            tie.source_name = renamed[tie.person_id][:250]
        db.session.flush()


def _touches_name(person: PersonFact) -> bool:
    return person.is_new or bool(person.changed & {"given_name", "family_name"})


def _person_columns(person: PersonFact) -> dict[str, Any]:
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "sort_key": person_sort_key(person.given_name, person.family_name)[:250],
        "search_key": search_key(person.name),
    }


def _body_columns(body: BodyFact) -> dict[str, Any]:
    return {
        **_columns(body, "kind", "source_id", "name", "source_on"),
        "sort_key": sort_key(body.name)[:350],
        "search_key": search_key(body.name),
    }


def _columns(fact: Fact, *names: str) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in names}


def _mapped(ids: dict[int, int], known_id: int | None) -> int | None:
    return known_id if known_id is None else ids.get(known_id, known_id)


def _batches(facts: Sequence[F]) -> Iterator[Sequence[F]]:
    for start in range(0, len(facts), BATCH):
        yield facts[start : start + BATCH]


def _forget(rows: Iterable[Any]) -> None:
    for row in rows:
        db.session.expunge(row)
