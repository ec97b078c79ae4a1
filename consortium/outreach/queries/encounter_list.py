"""The list of encounters: by campaign, politician, party, committee, topic, state and year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.core.dates import PartialDate
from consortium.core.db import db, kept, plain_text
from consortium.core.errors import NotThere
from consortium.core.remembering import remember
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper
from consortium.directory.models import Person
from consortium.outreach.models import (
    Campaign,
    Encounter,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
    Office,
    OfficialBody,
    Topic,
)
from consortium.outreach.queries.encounter_words import FORMS, STATES
from consortium.outreach.queries.offices import was_held_on
from consortium.outreach.rules.encounters import EncounterForm, EncounterState
from consortium.outreach.rules.offices import BodyKind

_day_text = sa.type_coerce(Encounter.day, plain_text(10))
_year = sa.func.substr(_day_text, 1, 4)


@dataclass(frozen=True, slots=True)
class Offered:
    """By what the list can be narrowed, of what there is: ids and names."""

    campaigns: tuple[tuple[str, str], ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    committees: tuple[tuple[str, str], ...] = ()
    years: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters that no column of an encounter holds: whom it was with, and about what."""

    politician_id: int | None = None
    party: str = ""
    committee_id: int | None = None
    topic_id: int | None = None
    words: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.politician_id or self.party or self.committee_id or self.topic_id)


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """A row of the list. ``people`` are the politicians by id; one of whom nobody knows the name yet is in ``who`` only."""

    id: int
    day: PartialDate | None
    who: str
    form: EncounterForm
    subject: str | None
    topics: tuple[str, ...]
    campaign: str | None
    state: EncounterState
    place: str | None
    is_confidential: bool
    people: Mapping[int, str]


def offered(consortium_id: int, language: str) -> Offered:
    """What the filters offer, in one statement."""
    return remember(("offered encounters", consortium_id, language), lambda: _offered(consortium_id, language))


def _offered(consortium_id: int, language: str) -> Offered:
    here = sa.select(Encounter.id).where(Encounter.consortium_id == consortium_id, Encounter.deleted_at.is_(None))
    met = sa.select(EncounterPolitician.person_id).where(EncounterPolitician.encounter_id.in_(here))

    def kind(word: str, key: Any, name: Any, order: Any) -> sa.Select[Any]:
        columns: list[sa.ColumnElement[Any]] = [sa.literal(word).label("kind")]
        columns += [sa.cast(what, sa.String).label(label) for what, label in ((key, "key"), (name, "name"), (order, "place"))]
        return sa.select(*columns)

    topic_name = Topic.name_en if language == "en" else Topic.name_nb
    parts = (
        kind("campaign", Campaign.id, Campaign.name, Campaign.starts_on).where(
            Campaign.consortium_id == consortium_id, Campaign.deleted_at.is_(None)
        ),
        kind("topic", Topic.id, topic_name, 10_000 + Topic.position).where(
            Topic.consortium_id == consortium_id, Topic.deleted_at.is_(None)
        ),
        kind("party", Office.party, Office.party, Office.party)
        .where(Office.party.is_not(None), Office.deleted_at.is_(None), Office.person_id.in_(met))
        .distinct(),
        kind("committee", OfficialBody.id, OfficialBody.name, OfficialBody.sort_key)
        .join(Office, Office.body_id == OfficialBody.id)
        .where(OfficialBody.kind == BodyKind.COMMITTEE, Office.person_id.in_(met))
        .distinct(),
        kind("year", _year, _year, _year).where(Encounter.id.in_(here), Encounter.day.is_not(None)).distinct(),
    )
    found: dict[str, list[tuple[str, str, str]]] = {}
    for word, key, name, place in db.session.execute(sa.union_all(*parts)):
        found.setdefault(word, []).append((place or "", key, name))
    ordered = {word: tuple((key, name) for _place, key, name in sorted(rows)) for word, rows in found.items()}
    return Offered(
        campaigns=ordered.get("campaign", ())[::-1],
        topics=ordered.get("topic", ()),
        parties=ordered.get("party", ()),
        committees=ordered.get("committee", ()),
        years=ordered.get("year", ())[::-1],
    )


def listing(choices: Offered) -> Listing[EncounterRow]:
    """What the list of encounters is made of."""
    return Listing(
        name="encounters",
        columns=(
            Column("day", _l("Date"), sort=(_day_text, Encounter.starts_at), cell=lambda one: one.day, may_be_empty=True),
            Column("who", _l("Whom"), cell=lambda one: one.who),
            Column("form", _l("How"), cell=lambda one: str(FORMS[one.form]), is_shown=False),
            Column("subject", _l("About"), cell=lambda one: one.subject, is_shown=False),
            Column("topics", _l("Topics"), cell=lambda one: ", ".join(one.topics), is_wide=True),
            Column(
                "campaign",
                _l("Campaign"),
                sort=(Campaign.name,),
                cell=lambda one: one.campaign,
                may_be_empty=True,
                is_wide=True,
            ),
            Column(
                "state",
                _l("State"),
                sort=(Encounter.state,),
                cell=lambda one: first_upper(str(STATES[one.state])),
                is_wide=True,
            ),
            Column("place", _l("Place"), cell=lambda one: one.place, is_shown=False),
            # A file leaves the page on which it is told what may not be handed on.
            Column(
                "confidential", _l("Confidential"), cell=lambda one: str(_l("yes")) if one.is_confidential else "", is_shown=False
            ),
        ),
        filters=(
            Filter("state", _l("State"), Encounter.state, tuple((s.value, first_upper(str(w))) for s, w in STATES.items())),
            Filter("year", _l("Year"), _year, choices.years),
            Filter("campaign", _l("Campaign"), Encounter.campaign_id, choices.campaigns),
        ),
        default_sort="-day",
    )


def who(encounter: Encounter, most: int = 3) -> str:
    """Whom it was with, in words: names, a committee by its own name, *og 3 til* after the third."""
    names: list[str] = []
    for one in encounter.politicians:
        told = one.body.name if one.body else one.name
        if one.number and not one.body:
            told = f"{told} ({one.number})"
        if told not in names:
            names.append(told)
    rest = len(names) - most
    return ", ".join(names) if rest < 2 else f"{', '.join(names[:most])} + {rest}"


def encounters(
    reader: Reader, asked: ListQuery, shown: Listing[EncounterRow], narrowed: Narrowed, language: str
) -> Page[EncounterRow]:
    """The page of encounters that ``asked`` and ``narrowed`` ask for; for staff."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    rows, values = _encounters(reader.consortium_id)
    if not narrowed.is_empty:
        rows, values = rows.where(*conditions(narrowed)).params(values), {}
    options = (
        contains_eager(Encounter.campaign),
        selectinload(Encounter.politicians).options(joinedload(EncounterPolitician.person), joinedload(EncounterPolitician.body)),
        selectinload(Encounter.topics).joinedload(EncounterTopic.topic),
    )

    def row(found: Any) -> EncounterRow:
        one: Encounter = found[0]
        return EncounterRow(
            id=one.id,
            day=one.day,
            who=who(one),
            form=one.form,
            subject=one.subject,
            topics=tuple(each.topic.name(language) for each in one.topics),
            campaign=one.campaign.name if one.campaign else None,
            state=one.state,
            place=one.place,
            is_confidential=one.is_confidential,
            people={each.person.id: each.person.name for each in one.politicians if each.person},
        )

    return shown.page(rows, asked, key=Encounter.id, search=_has_word, options=options, make=row, values=values, plain=language)


@kept
def _encounters(consortium_id: int) -> sa.Select[Any]:
    return (
        sa.select(Encounter)
        .outerjoin(Encounter.campaign)
        .where(Encounter.consortium_id == consortium_id, Encounter.deleted_at.is_(None))
    )


def conditions(narrowed: Narrowed) -> list[sa.ColumnElement[bool]]:
    """The WHERE of what no column holds: party and committee are those of the offices held on the encounter's day."""
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.politician_id:
        found.append(_with(EncounterPolitician.person_id == narrowed.politician_id))
    if narrowed.party or narrowed.committee_id:
        # Where both are asked for, it is one person who was both.
        found.append(_with(*_of_party(narrowed.party), *_of_committee(narrowed.committee_id)))
    if narrowed.topic_id:
        found.append(about(narrowed.topic_id))
    return found


def about(topic_id: int) -> sa.ColumnElement[bool]:
    """Encounters in which a topic was talked about."""
    return Encounter.id.in_(sa.select(EncounterTopic.encounter_id).where(EncounterTopic.topic_id == topic_id))


def _with(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(EncounterPolitician.encounter_id == Encounter.id, *conditions)


def _of_party(party: str) -> list[sa.ColumnElement[bool]]:
    return [EncounterPolitician.person_id.in_(_held_then(Office.party == party))] if party else []


def _of_committee(committee_id: int | None) -> list[sa.ColumnElement[bool]]:
    if not committee_id:
        return []
    sat = EncounterPolitician.person_id.in_(_held_then(Office.body_id == committee_id))
    return [sa.or_(EncounterPolitician.body_id == committee_id, sat)]


def _held_then(condition: sa.ColumnElement[bool]) -> Any:
    held = sa.select(Office.person_id).where(condition, was_held_on(Encounter.day))
    return held.correlate(Encounter).scalar_subquery()


def _has_word(word: str) -> sa.ColumnElement[bool]:
    met = (
        sa.select(EncounterPolitician.encounter_id)
        .outerjoin(Person, Person.id == EncounterPolitician.person_id)
        .outerjoin(OfficialBody, OfficialBody.id == EncounterPolitician.body_id)
        .where(sa.or_(contains(Person.search_key, word), contains(OfficialBody.search_key, word)))
    )
    ours = (
        sa.select(EncounterParticipant.encounter_id)
        .join(Person, Person.id == EncounterParticipant.person_id)
        .where(contains(Person.search_key, word))
    )
    return sa.or_(contains(Encounter.search_key, word), Encounter.id.in_(met), Encounter.id.in_(ours))
