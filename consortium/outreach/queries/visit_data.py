"""Gathers what the run sheet of a visit says, in the paper's language."""

from datetime import date

import sqlalchemy as sa
from flask_babel import force_locale

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db
from consortium.directory.models import Organisation
from consortium.outreach.models import Encounter
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.offices_met import spoken_for_on
from consortium.outreach.queries.paper_data import last_change, ours_in, politicians_of
from consortium.outreach.rules import papers
from consortium.outreach.rules.visits import things


def run_sheet_key(encounter_id: int, language: str) -> str:
    """What the run sheet is kept under."""
    return f"run-sheet-{encounter_id}-{language}"


def run_sheet_data(encounter: Encounter, language: str) -> papers.RunSheetData:
    """Everything one needs at hand on the day: telephones, addresses and guests as they are now, offices as they are that day."""
    consortium = db.session.get_one(Consortium, encounter.consortium_id)
    day = encounter.day.first_day if encounter.day else clock.today(consortium.timezone)
    with force_locale(language):
        return papers.RunSheetData(
            language=language,
            consortium=consortium.name,
            zone=consortium.timezone,
            as_of=last_change([encounter], beside=[*encounter.programme, *encounter.contacts]),
            whom=who(encounter),
            subject=encounter.subject or "",
            day=str(encounter.day or ""),
            starts_at=encounter.starts_at,
            ends_at=encounter.ends_at,
            place=encounter.place or "",
            address=encounter.address or "",
            meeting_point=encounter.meeting_point or "",
            guests=politicians_of(encounter, language),
            ours=ours_in(encounter),
            contacts=_contacts(encounter, day),
            programme=tuple(papers.SheetLine(one.what, one.starts, one.responsible or "") for one in encounter.programme),
            to_bring=things(encounter.to_bring or ""),
            practical=encounter.practical or "",
        )


def _contacts(encounter: Encounter, day: date) -> tuple[papers.ContactPerson, ...]:
    """With the organisation that each speaks for in the encounter, else the one of that day, and its address."""
    if not encounter.contacts:
        return ()
    people = [one.person_id for one in encounter.contacts]
    of = {
        **spoken_for_on(encounter.consortium_id, people, day),
        **{one.person_id: one.organisation_id for one in encounter.participants if one.organisation_id},
    }
    found = db.session.scalars(sa.select(Organisation).where(Organisation.id.in_(of.values())).order_by(Organisation.id))
    organisations = {one.id: one for one in found}

    def told(one: papers.ContactPerson, organisation: Organisation | None) -> papers.ContactPerson:
        if organisation is None:
            return one
        return papers.ContactPerson(one.name, organisation.label, one.phone, ", ".join((organisation.address or "").split("\n")))

    return tuple(
        told(papers.ContactPerson(one.person.name, phone=one.person.phone or ""), organisations.get(of.get(one.person_id) or 0))
        for one in encounter.contacts
    )
