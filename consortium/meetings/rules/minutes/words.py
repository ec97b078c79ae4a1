"""The words that only the minutes know; all others are the meetings', the committees' and the actions' own."""

from enum import StrEnum


class VersionKind(StrEnum):
    """What a line of the paper's history tells."""

    APPROVED = "approved"
    REVOKED = "revoked"
    CORRECTION = "correction"
