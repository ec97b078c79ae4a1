"""The openness export: each politician met in the held, open encounters of a period or a campaign, by day.

What is confidential is not there, planned or declined neither. Internal notes and answers are not even read.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.core.db import db, plain_text
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page
from consortium.directory.models import Organisation, Person
from consortium.directory.queries import objecting_people
from consortium.outreach.models import (
    Encounter,
    EncounterDocument,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
    Topic,
)
from consortium.outreach.queries.encounter_words import FORMS
from consortium.outreach.queries.offices import OfficeHolder, holders_on_days
from consortium.outreach.rules.encounters import EncounterState
from consortium.outreach.rules.openness import OpenRow, is_named

_day_text = sa.type_coerce(Encounter.day, plain_text(10))
_TOLD = (
    Encounter.day,
    Encounter.place,
    Encounter.form,
    Encounter.subject,
    Encounter.asked,
    Encounter.handed_over,
)
AT_ONCE = 10_000  # a database takes only so many values


@dataclass(frozen=True, slots=True)
class Period:
    """From one day until another, both included; None where it is open."""

    first: date | None = None
    last: date | None = None

    @property
    def is_upside_down(self) -> bool:
        return self.first is not None and self.last is not None and self.last < self.first


def listing(campaigns: tuple[tuple[str, str], ...]) -> Listing[Any]:
    """What page and files are made of."""
    return Listing(
        name="openness",
        columns=(
            Column(
                "day",
                _l("Date"),
                sort=(_day_text, Encounter.starts_at, Encounter.id, EncounterPolitician.position),
                cell=lambda one: one.day,
                may_be_empty=True,
            ),
            Column("place", _l("Place"), cell=lambda one: one.place),
            Column("form", _l("How"), cell=lambda one: str(FORMS[one.form])),
            Column("politician", _l("Politician"), cell=lambda one: one.politician),
            Column("office", _l("Office"), cell=lambda one: one.office),
            Column("party", _l("Party"), cell=lambda one: one.party),
            Column("ours", _l("From us"), cell=lambda one: ", ".join(one.ours)),
            Column("on_behalf_of", _l("On behalf of"), cell=lambda one: ", ".join(one.on_behalf_of)),
            Column("topics", _l("Topics"), cell=lambda one: ", ".join(one.topics)),
            Column("subject", _l("About"), cell=lambda one: one.subject),
            Column("purpose", _l("Purpose"), cell=lambda one: one.purpose),
            Column("documents", _l("Documents handed over"), cell=lambda one: "; ".join(one.documents)),
        ),
        filters=(Filter("campaign", _l("Campaign"), Encounter.campaign_id, campaigns),),
        default_sort="day",
    )


def open_page(reader: Reader, shown: Listing[Any], asked: ListQuery, period: Period, language: str) -> Page[OpenRow]:
    """The rows that ``asked`` and ``period`` ask for; for staff. Raises NotThere. Asks as often at any size."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    rows = (
        sa.select(EncounterPolitician)
        .join(EncounterPolitician.encounter)
        .where(
            Encounter.consortium_id == reader.consortium_id,
            Encounter.deleted_at.is_(None),
            Encounter.state == EncounterState.HELD,
            Encounter.is_confidential.is_(False),
            *_within(period),
        )
    )
    options = (
        contains_eager(EncounterPolitician.encounter).load_only(*_TOLD),
        joinedload(EncounterPolitician.person),
        joinedload(EncounterPolitician.body),
    )
    # A search would look into what was answered.
    page = shown.page(rows, replace(asked, q=""), key=EncounterPolitician.id, search=lambda _word: sa.true(), options=options)
    consortium = db.session.get_one(Consortium, reader.consortium_id).name
    return replace(page, rows=tuple(_told(page.rows, consortium, objecting_people(reader.consortium_id), language)))


def _within(period: Period) -> list[sa.ColumnElement[bool]]:
    """Encounters whose day, as far as it is known, lies in the period or may do so."""
    found = []
    if period.first is not None:
        found.append(_day_text + "~" >= period.first.isoformat())
    if period.last is not None:
        found.append(_day_text <= period.last.isoformat())
    return found


@dataclass(slots=True)
class _Beside:
    """What hangs on an encounter: our people, for whom they spoke, its topics, the names of the documents handed over."""

    ours: list[str] = field(default_factory=list)
    on_behalf_of: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


def _beside(encounter_ids: Collection[int], consortium: str, objecting: Collection[int], language: str) -> dict[int, _Beside]:
    """By encounter, in one statement for each ``AT_ONCE``."""
    found: dict[int, _Beside] = {}
    ids = sorted(encounter_ids)
    for start in range(0, len(ids), AT_ONCE):
        for encounter_id, what, _id, words, more, person_id in db.session.execute(
            _hanging(ids[start : start + AT_ONCE], language)
        ):
            one = found.setdefault(encounter_id, _Beside())
            match what:
                case "topic":
                    one.topics.append(words)
                case "document":
                    one.documents.append(words)
                case _:
                    if person_id not in objecting:
                        one.ours.append(words)
                    one.on_behalf_of.append(more or consortium)
    return found


def _hanging(ids: Sequence[int], language: str) -> sa.CompoundSelect[Any]:
    here = sa.select(Encounter.id).where(Encounter.id.in_(ids)).cte("here")
    nothing, nobody = sa.cast(sa.null(), sa.String), sa.cast(sa.null(), sa.Integer)

    def part(what: str, table: Any, words: Any, more: Any = nothing, person: Any = nobody) -> Any:
        columns = (table.encounter_id, sa.literal(what).label("what"), table.id.label("place"), words.label("words"))
        chosen = sa.select(*columns, more.label("more"), person.label("person_id"))
        return chosen.join(here, here.c.id == table.encounter_id)

    full_name = sa.func.trim(Person.given_name + " " + Person.family_name)
    label = sa.func.coalesce(sa.func.nullif(Organisation.short_name, ""), Organisation.name)
    topic_name = Topic.name_en if language == "en" else Topic.name_nb
    ours = part("ours", EncounterParticipant, full_name, label, Person.id)
    topics = part("topic", EncounterTopic, topic_name)
    documents = part("document", EncounterDocument, EncounterDocument.title)
    return sa.union_all(
        ours.join(Person, Person.id == EncounterParticipant.person_id).outerjoin(
            Organisation, Organisation.id == EncounterParticipant.organisation_id
        ),
        topics.join(Topic, Topic.id == EncounterTopic.topic_id),
        documents.where(EncounterDocument.deleted_at.is_(None)),
    ).order_by("what", "place")


def _told(met: Sequence[EncounterPolitician], consortium: str, objecting: Collection[int], language: str) -> Iterator[OpenRow]:
    days: dict[date, set[int]] = {}
    for one in met:
        if one.person_id and one.encounter.day:
            days.setdefault(one.encounter.day.first_day, set()).add(one.person_id)
    held = holders_on_days(days)
    beside = _beside({one.encounter_id for one in met}, consortium, objecting, language)
    for one in met:
        encounter, day = one.encounter, one.encounter.day
        holder = held[day.first_day].get(one.person_id) if day and one.person_id else None
        hangs = beside.get(encounter.id) or _Beside()
        yield OpenRow(
            encounter_id=encounter.id,
            day=day,
            place=encounter.place or "",
            form=encounter.form,
            politician=_name(one, holder, objecting),
            office="; ".join(dict.fromkeys(office.words(language) for office in holder.offices)) if holder else "",
            party=(holder.party or "") if holder else "",
            ours=tuple(hangs.ours),
            on_behalf_of=tuple(dict.fromkeys(hangs.on_behalf_of)),
            topics=tuple(hangs.topics),
            subject=encounter.subject or "",
            purpose=encounter.asked or "",
            documents=tuple(filter(None, [encounter.handed_over, *hangs.documents])),
        )


def _name(one: EncounterPolitician, holder: OfficeHolder | None, objecting: Collection[int]) -> str:
    kinds = tuple(office.kind for office in holder.offices) if holder else ()
    if not is_named(kinds, has_objected=one.person_id in objecting):
        return ""
    name = one.body.name if one.body and not one.person else one.name
    return f"{name} ({one.number})" if one.number else name
