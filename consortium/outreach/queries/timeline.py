"""Political contact on the timelines: of the partner that somebody spoke for, of who took part and who was met."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.core.db import Columns, plain_text
from consortium.directory.models import Person
from consortium.directory.queries import Event, EventKind, EventRow, Subject, told
from consortium.outreach.models import (
    Encounter,
    EncounterAction,
    EncounterParticipant,
    EncounterPolitician,
)
from consortium.outreach.rules.encounters import EncounterState
from consortium.partners.models import Partnership


def _met() -> Any:
    """The names of those met, in one text."""
    return (
        sa.select(
            sa.func.aggregate_strings(
                sa.func.coalesce(Person.given_name + " " + Person.family_name, EncounterPolitician.description, ""), ", "
            )
        )
        .select_from(EncounterPolitician)
        .outerjoin(Person, Person.id == EncounterPolitician.person_id)
        .where(EncounterPolitician.encounter_id == Encounter.id)
        .correlate(Encounter)
        .scalar_subquery()
    )


def _encounters(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """The contacts that were held, each once, whoever of the subject's took part."""
    if not reader.is_staff:
        return []
    own = sa.select(EncounterParticipant.encounter_id)
    if subject.person_id is not None:
        met = sa.select(EncounterPolitician.encounter_id).where(EncounterPolitician.person_id == subject.person_id)
        own = own.where(EncounterParticipant.person_id == subject.person_id)
        is_its = sa.or_(Encounter.id.in_(own), Encounter.id.in_(met))
    else:
        is_its = Encounter.id.in_(own.where(EncounterParticipant.organisation_id == subject.organisation_id))
    return [
        sa.select(*told("encounter", Encounter.id, Encounter.day, _met(), Encounter.subject)).where(
            is_its,
            Encounter.consortium_id == reader.consortium_id,
            Encounter.deleted_at.is_(None),
            Encounter.state == EncounterState.HELD,
            Encounter.day.is_not(None),
        )
    ]


def _show_encounter(row: EventRow, _subject: Subject, _language: str) -> Event:
    title = str(_("Contact with %(who)s", who=row.a)) if row.a else str(_("Political contact"))
    return Event(row.kind, row.on, title, row.b or "", "outreach.encounter", {"encounter_id": row.key})


EVENTS = (EventKind("encounter", _l("Political contact"), _encounters, _show_encounter),)


def contacts() -> Columns:
    """A SELECT of the days on which somebody spoke for a partner to politicians: contact with the partner.

    A day known to its month or year only counts as the first of it.
    """
    day = sa.type_coerce(Encounter.day, plain_text(10))
    # "2022" and "2022-12", filled up from the first day of a year.
    whole = day + sa.func.substr("0000-01-01", sa.func.length(day) + 1)
    return (
        sa.select(Partnership.id.label("partnership_id"), sa.func.date(whole, type_=sa.Date()).label("day"))
        .select_from(EncounterParticipant)
        .join(Encounter, Encounter.id == EncounterParticipant.encounter_id)
        .join(
            Partnership,
            sa.and_(
                Partnership.organisation_id == EncounterParticipant.organisation_id,
                Partnership.consortium_id == Encounter.consortium_id,
                Partnership.deleted_at.is_(None),
            ),
        )
        .where(Encounter.deleted_at.is_(None), Encounter.state == EncounterState.HELD, Encounter.day.is_not(None))
    )


def actions_of_encounters() -> sa.Select[Any]:
    """A SELECT of the ids of all actions that come from political contact."""
    return sa.select(EncounterAction.action_id)


def held_this_year(_reader: Reader, consortium: Consortium, today: date) -> sa.Select[Any]:
    """A SELECT of how many contacts were held in the year, for the home page."""
    day = sa.type_coerce(Encounter.day, plain_text(10))
    return sa.select(sa.func.count(Encounter.id)).where(
        Encounter.consortium_id == consortium.id,
        Encounter.deleted_at.is_(None),
        Encounter.state == EncounterState.HELD,
        sa.func.substr(day, 1, 4) == str(today.year),
    )
