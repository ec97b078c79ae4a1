"""The tables of the room, by subject."""

from consortium.outreach.models.consultations import Consultation, ConsultationPartner
from consortium.outreach.models.offices import Office, OfficialBody, StortingPerson
from consortium.outreach.models.readings import Hearing, OutreachImport, StortingReading

__all__ = [
    "Consultation",
    "ConsultationPartner",
    "Hearing",
    "Office",
    "OfficialBody",
    "OutreachImport",
    "StortingPerson",
    "StortingReading",
]
