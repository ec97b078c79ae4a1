"""The tables of the room, by subject."""

from consortium.outreach.models.offices import Office, OfficialBody, StortingPerson

__all__ = ["Office", "OfficialBody", "StortingPerson"]
