"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from typing import Any

import sqlalchemy as sa

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.files import services as files
from consortium.outreach.models import (
    ConsultationAnswer,
    EncounterDocument,
    EncounterPolitician,
    Hearing,
    Office,
    OfficialBody,
    OutreachImport,
    ProgrammeLine,
)
from consortium.outreach.rules.encounters import EncounterForm
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from consortium.outreach.rules.readings import ImportKind
from tests.factories import a_person
from tests.marks import OFFICE
from tests.outreach.encounter_rows import a_campaign, a_message, a_topic, an_encounter
from tests.outreach.rows import a_consultation

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    politician = db.session.scalar(sa.select(Person).where(Person.search_key == "petra politiker"))
    if politician is None:
        # Offices and their holders are shared: both consortia see the same.
        body = OfficialBody(kind=BodyKind.COMMITTEE, name="Prøvekomiteen", sort_key="provekomiteen", search_key="provekomiteen")
        hearing = Hearing(source_id="1", title="Prøvehøring")
        politician = a_person("Petra Politiker", consortium=consortium)
        db.session.add_all([body, hearing])
        db.session.flush()
        office = Office(person_id=politician.id, kind=OfficeKind.COMMITTEE_MEMBER, body_id=body.id, source="prøve")
        db.session.add(office)
    db.session.flush()
    shared = db.session.scalars(sa.select(Office).where(Office.person_id == politician.id)).one()
    consultation = a_consultation(f"Høring{mark}", consortium=consortium, note=f"{OFFICE}{mark}", recipient=f"Mottaker{mark}")
    kept = files.keep_bytes(PDF, f"svar{mark}.pdf", "application/pdf", consortium.id)
    answer = ConsultationAnswer(consultation_id=consultation.id, file=kept, title=f"{OFFICE}{mark}")
    db.session.add(answer)
    listed = files.keep_bytes(b"subject,recipient,month\nA,B,2022\n", f"innspill{mark}.csv", "text/csv", consortium.id)
    upload = OutreachImport(consortium_id=consortium.id, kind=ImportKind.CONSULTATIONS, file_id=listed.id)
    db.session.add(upload)
    db.session.flush()
    return {
        "politician_id": politician.id,
        "office_id": shared.id,
        "body_id": shared.body_id,
        "consultation_id": consultation.id,
        "answer_id": answer.id,
        "new_state": "in_preparation",
        "reading_id": upload.id,
        **_contact(consortium, mark, shared),
    }


def _contact(consortium: Consortium, mark: str, office: Office) -> dict[str, Any]:
    """What was said with the holder of a shared office: each consortium's own."""
    topic = a_topic(f"Kliniske studier{mark}", consortium=consortium)
    campaign = a_campaign(f"Arendalsuka{mark}", consortium=consortium, goals=f"{OFFICE}{mark}")
    message = a_message(f"Ett krav{mark}", consortium=consortium, text=f"Alle sykehus{mark}")
    encounter = an_encounter(
        office,
        consortium=consortium,
        topic=topic,
        campaign_id=campaign.id,
        form=EncounterForm.VISIT,
        address=f"{OFFICE}{mark}",
        meeting_point=f"{OFFICE}{mark}",
        subject=f"{OFFICE} om studier{mark}",
        asked=f"{OFFICE}{mark}",
        note=f"{OFFICE}{mark}",
        response=f"{OFFICE}{mark}",
    )
    encounter.programme.append(ProgrammeLine(what=f"{OFFICE}{mark}"))
    met = EncounterPolitician(description=f"rådgiver{mark}", position=9)
    encounter.politicians.append(met)
    file = files.keep_bytes(PDF, f"notat{mark}.pdf", "application/pdf", consortium.id)
    document = EncounterDocument(encounter=encounter, file=file, title=f"{OFFICE}{mark}")
    db.session.add(document)
    db.session.flush()
    return {
        "campaign_id": campaign.id,
        "document_id": document.id,
        "encounter_id": encounter.id,
        "message_id": message.id,
        "met_id": met.id,
        "topic_id": topic.id,
    }
