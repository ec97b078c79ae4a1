"""A hundred times the sample: 3,000 organisations and partnerships, 10,000 people, 500 meetings, 20,000 encounters.

Seeded and repeatable.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from consortium.accounts.models import Consortium
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.committees.models import Committee
from consortium.core.dates import PartialDate
from consortium.core.db import Model, db
from consortium.core.text import person_sort_key, search_key, sort_key
from consortium.directory.models import Affiliation, ConsortiumOrganisation, ConsortiumPerson, Organisation, Person
from consortium.journal.models import JournalEntry
from consortium.journal.rules import Change
from consortium.meetings.models import Decision, Item, ItemAction, Meeting
from consortium.meetings.rules.words import ItemState, MeetingState
from consortium.outreach.models import Encounter, EncounterPolitician
from consortium.outreach.rules.encounters import EncounterForm, EncounterState, Initiative
from consortium.partners.models import Partnership, Representative, Side
from consortium.partners.rules import PartnershipStatus

ORGANISATIONS, PEOPLE, MEETINGS, ITEMS, ENCOUNTERS = 3_000, 10_000, 500, 8, 20_000
FIRST_ID = 1_000_000  # clear of the sample's
GIVEN = "Anne Bjørn Cecilie Dag Elin Finn Grete Hans Ida Jon Kari Lars Mari Nils Oda Per Ragnhild Stein Tuva Øystein Åse".split()
FAMILY = "Aas Berg Bråten Dahl Eide Foss Haugen Lie Lund Moen Nygård Ødegård Rønning Solberg Strand Vik Ås".split()
FIRST = "Nord Sør Vest Øst Fjord Fjell Skog Strand Lys Berg".split()
SECOND = "biotek helse data diagnostikk medisin forskning lab pharma teknologi omsorg".split()
FORM = ["AS", "ASA", "HF", "sykehus", "universitet", "forening"]


def grow(code: str = "connect") -> None:
    """Fill the consortium of this code. Must run inside an application context; commits."""
    by_lot = random.Random(20221214)
    consortium = db.session.scalars(sa.select(Consortium).where(Consortium.code == code)).one()
    committee = db.session.scalars(
        sa.select(Committee).where(Committee.consortium_id == consortium.id).order_by(Committee.id).limit(1)
    ).one()
    sides = list(db.session.scalars(sa.select(Side.id).where(Side.consortium_id == consortium.id).order_by(Side.id)))
    _insert(Organisation, _organisations(by_lot))
    _insert(Person, _people(by_lot))
    organisations = range(FIRST_ID, FIRST_ID + ORGANISATIONS)
    people = range(FIRST_ID, FIRST_ID + PEOPLE)
    _insert(ConsortiumOrganisation, ({"consortium_id": consortium.id, "organisation_id": one} for one in organisations))
    _insert(ConsortiumPerson, ({"consortium_id": consortium.id, "person_id": one} for one in people))
    _insert(Affiliation, _affiliations(by_lot))
    _insert(Partnership, _partnerships(by_lot, consortium.id, sides))
    _insert(
        Representative,
        ({"partnership_id": one, "person_id": FIRST_ID + by_lot.randrange(PEOPLE), "version": 1} for one in organisations),
    )
    _insert(Meeting, _meetings(consortium.id, committee.id))
    _insert(Item, _items(committee.id))
    _insert(Decision, ({"id": one, "item_id": one, "text": "Saken tas til orientering.", "version": 1} for one in _item_ids()))
    _insert(Action, _actions(by_lot, consortium.id))
    _insert(ItemAction, ({"item_id": one, "action_id": one} for one in _item_ids()))
    _insert(Encounter, _encounters(by_lot, consortium.id))
    _insert(EncounterPolitician, _politicians())
    _insert(JournalEntry, _journal(consortium.id))
    db.session.commit()
    db.session.execute(sa.text("ANALYZE"))
    db.session.commit()


def _insert(table: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 1000:
            db.session.execute(sa.insert(table), batch)
            batch = []
    if batch:
        db.session.execute(sa.insert(table), batch)


def _organisations(by_lot: random.Random) -> Iterator[dict[str, Any]]:
    for at in range(ORGANISATIONS):
        name = f"{by_lot.choice(FIRST)}{by_lot.choice(SECOND)} {at} {by_lot.choice(FORM)}"
        keys = {"sort_key": sort_key(name), "search_key": search_key(name)}
        yield {"id": FIRST_ID + at, "name": name, "country": "NO", "version": 1, **keys}


def _people(by_lot: random.Random) -> Iterator[dict[str, Any]]:
    for at in range(PEOPLE):
        given, family = by_lot.choice(GIVEN), by_lot.choice(FAMILY)
        keys = {"sort_key": person_sort_key(given, family), "search_key": search_key(f"{given} {family}")}
        yield {
            "id": FIRST_ID + at, "given_name": given, "family_name": family, "email": f"{at}@people.example", "version": 1, **keys
        }  # fmt: skip


def _affiliations(by_lot: random.Random) -> Iterator[dict[str, Any]]:
    for at in range(PEOPLE):
        yield {"person_id": FIRST_ID + at, "organisation_id": FIRST_ID + by_lot.randrange(ORGANISATIONS), "version": 1}


def _partnerships(by_lot: random.Random, consortium_id: int, sides: list[int]) -> Iterator[dict[str, Any]]:
    for at in range(ORGANISATIONS):
        yield {
            "id": FIRST_ID + at,
            "consortium_id": consortium_id,
            "organisation_id": FIRST_ID + at,
            "side_id": by_lot.choice(sides),
            "status": PartnershipStatus.ACTIVE,
            "joined": PartialDate(by_lot.randrange(2015, 2022), by_lot.randrange(1, 13)),
            "recorded_on": date(2022, 1, 3),
            "version": 1,
        }


def _meetings(consortium_id: int, committee_id: int) -> Iterator[dict[str, Any]]:
    first = datetime(1972, 1, 10, 11, tzinfo=UTC)
    for at in range(MEETINGS):
        year, number = 1972 + at // 10, at % 10 + 1
        yield {
            "id": FIRST_ID + at,
            "consortium_id": consortium_id,
            "committee_id": committee_id,
            "year": year,
            "number": number,
            "state": MeetingState.APPROVED,
            "starts_at": first.replace(year=year) + timedelta(days=30 * number),
            "calendar_uid": f"grown-{at}@bench.example",
            "place": "Oslo",
            "version": 1,
        }


def _item_ids() -> range:
    return range(FIRST_ID, FIRST_ID + MEETINGS * ITEMS)


def _items(committee_id: int) -> Iterator[dict[str, Any]]:
    for one in _item_ids():
        at = one - FIRST_ID
        meeting, place = divmod(at, ITEMS)
        yield {
            "id": one,
            "meeting_id": FIRST_ID + meeting,
            "committee_id": committee_id,
            "position": place + 1,
            "year": 1972 + meeting // 10,
            "number": meeting % 10 * ITEMS + place + 1,
            "title": f"Sak om punkt {at} i handlingsplanen",
            "state": ItemState.TREATED,
            "proposal": "Styringsgruppen slutter seg til forslaget.",
            "minutes_text": "Sekretariatet redegjorde for saken. Styringsgruppen drøftet den.",
            "version": 1,
        }


def _actions(by_lot: random.Random, consortium_id: int) -> Iterator[dict[str, Any]]:
    for one in _item_ids():
        yield {
            "id": one,
            "consortium_id": consortium_id,
            "text": "Følge opp saken og melde tilbake.",
            "owner_person_id": FIRST_ID + by_lot.randrange(PEOPLE),
            "due_on": date(1973 + (one - FIRST_ID) // 80, 1, 15),
            "state": ActionState.DONE,
            "version": 1,
        }


def _encounters(by_lot: random.Random, consortium_id: int) -> Iterator[dict[str, Any]]:
    for at in range(ENCOUNTERS):
        subject = f"Møte {at} om {by_lot.choice(SECOND)}"
        yield {
            "id": FIRST_ID + at,
            "consortium_id": consortium_id,
            "state": EncounterState.HELD,
            "form": EncounterForm.MEETING,
            "initiative": Initiative.OURS,
            "subject": subject,
            "day": PartialDate(2012 + at // 2000, by_lot.randrange(1, 13), by_lot.randrange(1, 29)),
            "place": "Oslo",
            "is_confidential": False,
            "search_key": search_key(subject),
            "recorded_at": datetime(2022, 1, 3, 9, tzinfo=UTC),
            "version": 1,
        }


def _politicians() -> Iterator[dict[str, Any]]:
    for at in range(ENCOUNTERS):
        yield {"encounter_id": FIRST_ID + at, "position": 0, "description": "En representant", "number": 1}


def _journal(consortium_id: int) -> Iterator[dict[str, Any]]:
    at = datetime(2022, 1, 3, 9, tzinfo=UTC)
    for table, count in (
        ("organisation", ORGANISATIONS),
        ("person", PEOPLE),
        ("partnership", ORGANISATIONS),
        ("meeting", MEETINGS),
    ):
        for row in range(count):
            yield {
                "batch": f"grown-{table}-{row}",
                "at": at,
                "actor": "Tuva Lien",
                "consortium_id": consortium_id,
                "table_name": table,
                "row_id": FIRST_ID + row,
                "change": Change.CREATED,
                "before": {},
                "after": {"version": 1},
            }
