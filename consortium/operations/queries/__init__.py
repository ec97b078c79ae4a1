"""What is asked across all rooms for whoever runs the installation, and about persons."""

from consortium.operations.queries.following import Traces, kept_rows, people_called, rows_of, traces_of
from consortium.operations.queries.outgoing import subjects
from consortium.operations.queries.reach import is_known_elsewhere, mentions, within
from consortium.operations.queries.requests import (
    REQUESTS,
    engagements,
    notice_of,
    objecting_people,
    open_requests_of,
    request_for,
    request_page,
    trashed,
)
from consortium.operations.queries.review import Untied, retention_of, untied_people

__all__ = [
    "REQUESTS",
    "Traces",
    "Untied",
    "engagements",
    "is_known_elsewhere",
    "kept_rows",
    "mentions",
    "notice_of",
    "objecting_people",
    "open_requests_of",
    "people_called",
    "request_for",
    "request_page",
    "retention_of",
    "rows_of",
    "subjects",
    "traces_of",
    "trashed",
    "untied_people",
    "within",
]
