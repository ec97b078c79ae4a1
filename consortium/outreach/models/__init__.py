"""The tables of the room, by subject."""

from consortium.outreach.models.campaigns import Campaign, CampaignMessage, CampaignTopic
from consortium.outreach.models.consultations import Consultation, ConsultationAnswer, ConsultationPartner
from consortium.outreach.models.encounters import (
    Encounter,
    EncounterAction,
    EncounterContact,
    EncounterDocument,
    EncounterMessage,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
    ProgrammeLine,
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
    "EncounterContact",
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
    "ProgrammeLine",
    "StortingPerson",
    "StortingReading",
    "Topic",
]
