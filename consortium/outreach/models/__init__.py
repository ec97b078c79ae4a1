"""The tables of the room, by subject."""

from consortium.outreach.models.campaigns import Campaign, CampaignMessage, CampaignTopic
from consortium.outreach.models.consultations import Consultation, ConsultationAnswer, ConsultationPartner
from consortium.outreach.models.encounters import (
    Encounter,
    EncounterAction,
    EncounterDocument,
    EncounterMessage,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
)
from consortium.outreach.models.offices import Office, OfficialBody, StortingPerson
from consortium.outreach.models.readings import Hearing, OutreachImport, StortingReading
from consortium.outreach.models.topics import Message, MessageVersion, Topic

__all__ = [
    "Campaign",
    "CampaignMessage",
    "CampaignTopic",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationPartner",
    "Encounter",
    "EncounterAction",
    "EncounterDocument",
    "EncounterMessage",
    "EncounterParticipant",
    "EncounterPolitician",
    "EncounterTopic",
    "Hearing",
    "Message",
    "MessageVersion",
    "Office",
    "OfficialBody",
    "OutreachImport",
    "StortingPerson",
    "StortingReading",
    "Topic",
]
