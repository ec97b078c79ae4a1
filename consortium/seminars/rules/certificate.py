"""What a certificate of attendance says: gathered once, kept as JSON, printed later."""

from dataclasses import dataclass
from datetime import datetime

from consortium.core import frozen
from consortium.seminars.rules.words import SeminarForm


@dataclass(frozen=True, slots=True)
class CertificatePart:
    """A part of the programme, with who spoke."""

    title: str
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificateData:
    """Who attended what. ``day`` is the day as far as it is known, in ISO 8601; ``minutes`` None where nobody counted them."""

    language: str
    consortium: str
    name: str
    organisation: str
    seminar: str
    day: str
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    form: SeminarForm
    place: str
    host: str
    minutes: int | None
    parts: tuple[CertificatePart, ...]
    as_of: datetime

    def digest(self) -> str:
        """SHA-256 (hex), equal for equal data: says whether stored bytes still belong to it."""
        return frozen.digest(self)
