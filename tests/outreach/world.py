"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.files import services as files
from consortium.outreach.models import EncounterDocument, EncounterPolitician
from tests.outreach.rows import a_campaign, a_message, a_topic, an_encounter, an_office

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    # Offices are shared by all consortia; what was said with their holder is not.
    office = an_office(db.session.get_one(Person, made["person_id"]))
    topic = a_topic(f"Kliniske studier{mark}", consortium=consortium)
    campaign = a_campaign(f"Arendalsuka{mark}", consortium=consortium, goals=f"Mål{mark}")
    message = a_message(f"Ett krav{mark}", consortium=consortium, text=f"Alle sykehus{mark}")
    encounter = an_encounter(
        office,
        consortium=consortium,
        topic=topic,
        campaign_id=campaign.id,
        subject=f"Om studier{mark}",
        asked=f"Penger{mark}",
        note=f"Notat{mark}",
        response=f"Kanskje{mark}",
    )
    politician = EncounterPolitician(description=f"rådgiver{mark}", position=9)
    encounter.politicians.append(politician)
    file = files.keep_bytes(PDF, f"notat{mark}.pdf", "application/pdf", consortium.id)
    document = EncounterDocument(encounter=encounter, file=file, title=f"Notat{mark}")
    db.session.add(document)
    db.session.flush()
    return {
        "campaign_id": campaign.id,
        "document_id": document.id,
        "encounter_id": encounter.id,
        "message_id": message.id,
        "met_id": politician.id,
        "topic_id": topic.id,
    }
