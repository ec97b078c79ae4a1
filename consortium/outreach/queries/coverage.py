"""Coverage: party by committee of the Storting, with the last held encounter of each, on any day.

A person counts for the committee and the party of the offices held on the encounter's own day. A party is only what an office
says with a source. Confidential encounters are left out, as of every report, and counted as left out.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import aliased, joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import Columns, db, plain_text, started_by
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page
from consortium.core.text import sort_key
from consortium.directory.models import Person
from consortium.outreach.models import Encounter, EncounterParticipant, EncounterPolitician, Office, OfficialBody
from consortium.outreach.queries.encounter_list import Offered, about
from consortium.outreach.queries.offices import is_held_on, was_held_on
from consortium.outreach.rules.coverage import Cell, Coverage, LastContact
from consortium.outreach.rules.encounters import EncounterState
from consortium.outreach.rules.offices import BodyKind

_day_text = sa.type_coerce(Encounter.day, plain_text(10))
_year = sa.func.substr(_day_text, 1, 4)


@cache
def _offices() -> tuple[Any, Any, sa.ColumnElement[str], sa.ColumnElement[bool]]:
    """The office in a committee, the one that tells the party, that party, and whether it has one with a source."""
    seat, mandate = aliased(Office, name="seat"), aliased(Office, name="mandate")
    return seat, mandate, sa.func.coalesce(mandate.party, ""), sa.and_(mandate.party.is_not(None), mandate.source != "")


def listing(offered: Offered) -> Listing[Cell]:
    """What the page and its files are made of; narrowed by year, campaign and topic."""
    return Listing(
        name="coverage",
        columns=(
            Column("committee", _lp("Storting", "Committee"), cell=lambda one: one.committee),
            Column("party", _l("Party"), cell=lambda one: one.party),
            Column("members", _l("Members"), cell=lambda one: one.members, is_number=True),
            Column("contacts", _l("Contacts"), cell=lambda one: one.contacts, is_number=True),
            Column("last", _l("Last contact"), cell=lambda one: one.last.day if one.last else None),
            Column("ours", _l("By whom"), cell=lambda one: ", ".join(one.last.ours) if one.last else None),
        ),
        filters=(
            Filter("year", _l("Year"), _year, offered.years),
            Filter("campaign", _l("Campaign"), Encounter.campaign_id, offered.campaigns),
            Filter("topic", _l("Topic"), Encounter.id, offered.topics),
        ),
        default_sort="committee",
    )


def coverage(reader: Reader, shown: Listing[Cell], asked: ListQuery, day: date) -> Coverage:
    """Who sits where on ``day``, and when each was last met by then; for staff. Raises NotThere. Four statements."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    narrowing = [
        Encounter.consortium_id == reader.consortium_id,
        Encounter.deleted_at.is_(None),
        Encounter.state == EncounterState.HELD,
        started_by(Encounter.day, day),
    ]
    for one in shown.filters:
        if chosen := asked.chosen.get(one.name):
            narrowing.append(about(int(chosen[0])) if one.name == "topic" else one.is_chosen(chosen))
    cells = _members_on(day)
    for committee_id, committee, party, contacts, encounter_id, met_on in db.session.execute(_last_contacts(narrowing)):
        cell = cells.get((committee_id, party)) or Cell(committee_id, committee, party)
        cells[committee_id, party] = replace(cell, contacts=contacts, last=LastContact(encounter_id, met_on))
    told = _with_ours(cells.values())
    told.sort(key=lambda one: (sort_key(one.committee), one.committee_id, not one.party, sort_key(one.party)))
    met = _met([*narrowing, Encounter.is_confidential.is_(True)]).subquery()
    left_out = db.session.scalar(sa.select(sa.func.count(sa.distinct(met.c.encounter_id))))
    return Coverage(tuple(told), left_out or 0)


def page_of(found: Coverage) -> Page[Cell]:
    """The cells as a list has its rows: all of them on one page."""
    return Page(found.cells, len(found.cells), 1, {}, len(found.cells))


def _members_on(day: date) -> dict[tuple[int, str], Cell]:
    seat, mandate, party_of, has_party = _offices()
    rows = db.session.execute(
        sa.select(OfficialBody.id, OfficialBody.name, party_of, sa.func.count(sa.distinct(seat.person_id)))
        .join(seat, seat.body_id == OfficialBody.id)
        .join(Person, Person.id == seat.person_id)
        .outerjoin(mandate, sa.and_(mandate.person_id == Person.id, has_party, is_held_on(day, mandate)))
        .where(OfficialBody.kind == BodyKind.COMMITTEE, Person.deleted_at.is_(None), is_held_on(day, seat))
        .group_by(OfficialBody.id, OfficialBody.name, party_of)
    )
    return {(id_, party): Cell(id_, name, party, members) for id_, name, party, members in rows}


def _met(narrowing: Sequence[sa.ColumnElement[bool]]) -> Columns:
    """Encounter by committee and party, each once."""
    seat, mandate, party_of, has_party = _offices()
    met = sa.select(EncounterPolitician.encounter_id, EncounterPolitician.person_id)
    sat = met.add_columns(seat.body_id).join(Encounter, Encounter.id == EncounterPolitician.encounter_id)
    sat = sat.join(seat, sa.and_(seat.person_id == EncounterPolitician.person_id, was_held_on(Encounter.day, seat)))
    # A whole committee that was met is met whether or not its seats are known.
    came = met.add_columns(EncounterPolitician.body_id).join(Encounter, Encounter.id == EncounterPolitician.encounter_id)
    both = sa.union(sat.where(*narrowing), came.where(EncounterPolitician.body_id.is_not(None), *narrowing)).subquery("met")
    is_mandate = sa.and_(mandate.person_id == both.c.person_id, has_party, was_held_on(Encounter.day, mandate))
    return (
        sa.select(
            OfficialBody.id.label("committee_id"),
            OfficialBody.name.label("committee"),
            party_of.label("party"),
            Encounter.id.label("encounter_id"),
            Encounter.day.label("day"),
            Encounter.starts_at.label("starts_at"),
        )
        .select_from(both)
        .join(Encounter, Encounter.id == both.c.encounter_id)
        .join(OfficialBody, sa.and_(OfficialBody.id == both.c.body_id, OfficialBody.kind == BodyKind.COMMITTEE))
        .outerjoin(mandate, is_mandate)
        .distinct()
    )


def _last_contacts(narrowing: Sequence[sa.ColumnElement[bool]]) -> Columns:
    met = _met([*narrowing, Encounter.is_confidential.is_(False)]).subquery("cells")
    cell = (met.c.committee_id, met.c.party)
    newest = (sa.type_coerce(met.c.day, plain_text(10)).desc(), met.c.starts_at.is_(None), met.c.starts_at.desc())
    ranked = sa.select(
        *met.c,
        sa.func.count().over(partition_by=cell).label("contacts"),
        sa.func.row_number().over(partition_by=cell, order_by=(*newest, met.c.encounter_id.desc())).label("place"),
    ).subquery("ranked")
    one = ranked.c
    return sa.select(one.committee_id, one.committee, one.party, one.contacts, one.encounter_id, one.day).where(one.place == 1)


def _with_ours(cells: Any) -> list[Cell]:
    """The cells, each last contact with who of us took part."""
    last = {one.last.encounter_id for one in cells if one.last}
    rows = db.session.scalars(
        sa.select(EncounterParticipant)
        .where(EncounterParticipant.encounter_id.in_(last))
        .options(joinedload(EncounterParticipant.person), joinedload(EncounterParticipant.organisation))
        .order_by(EncounterParticipant.id)
    )
    ours: dict[int, list[str]] = {}
    for row in rows:
        name = f"{row.person.name} ({row.organisation.label})" if row.organisation else row.person.name
        ours.setdefault(row.encounter_id, []).append(name)
    return [
        replace(one, last=replace(one.last, ours=tuple(ours.get(one.last.encounter_id, ())))) if one.last else one
        for one in cells
    ]
