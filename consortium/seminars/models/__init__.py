"""Seminars, sessions, speakers, registrations, attendance."""

from consortium.seminars.models.registration import Feedback, Registration, RegistrationLink, Upload
from consortium.seminars.models.seminar import CoHost, Material, Seminar, SeminarSession, Speaker

__all__ = ["CoHost", "Feedback", "Material", "Registration", "RegistrationLink", "Seminar", "SeminarSession", "Speaker", "Upload"]
