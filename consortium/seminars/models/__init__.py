"""Seminars, sessions, speakers, invitations, registrations, attendance."""

from consortium.seminars.models.invitation import SeminarInvitation, SeminarInvitationLink
from consortium.seminars.models.registration import Feedback, Registration, RegistrationLink, Upload
from consortium.seminars.models.seminar import CoHost, Material, Seminar, SeminarSession, Speaker

__all__ = [
    "CoHost",
    "Feedback",
    "Material",
    "Registration",
    "RegistrationLink",
    "Seminar",
    "SeminarInvitation",
    "SeminarInvitationLink",
    "SeminarSession",
    "Speaker",
    "Upload",
]
