"""Gathers what the minutes of one meeting say from the rows, in few queries."""

from consortium.meetings.queries.minutes.gather import content_hash, minutes_data, name_with_role, with_details

__all__ = ["content_hash", "minutes_data", "name_with_role", "with_details"]
