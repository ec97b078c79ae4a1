"""What a highlight is, and what its photo needs."""

from dataclasses import dataclass
from enum import StrEnum

from consortium.core.dates import PartialDate

MOST_IN_REVIEW = 10
LONGEST_TITLE, LONGEST_LEAD, LONGEST_TEXT = 120, 500, 4_000
# Sides of a photo in pixels: more is made smaller, less would be coarse in print (127.5 mm at 150 dots an inch).
LARGEST_SIDE, SMALLEST_SIDE = 2_400, 750


class HighlightKind(StrEnum):
    """What a highlight of the year tells of."""

    EVENT = "event"
    PUBLICATION = "publication"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class PhotoDetails:
    """What is told about a photo: who took it, what it shows, who in it agreed to be shown."""

    credit: str | None = None
    alternative: str | None = None
    consent: str | None = None


@dataclass(frozen=True, slots=True)
class HighlightDetails:
    """What is written down about a highlight, its photo's file aside."""

    title: str
    lead: str
    starts: PartialDate
    kind: HighlightKind = HighlightKind.EVENT
    ends: PartialDate | None = None
    text: str | None = None
    link: str | None = None
    contact_id: int | None = None
    photo: PhotoDetails = PhotoDetails()
    is_in_review: bool = True
    is_lead_story: bool = False


def says_what_it_is(credit: str) -> bool:
    """Whether a credit begins with the kind of the picture, as *Drawing: …*, and needs no *Photo:* before it."""
    kind, colon, _name = credit.partition(":")
    return bool(colon) and kind.isalpha()


def missing_with_photo(photo: PhotoDetails) -> str | None:
    """The first thing that a photo must not be without: ``alternative``, ``credit`` or ``consent``; None when all is there."""
    for name in ("alternative", "credit", "consent"):
        if not getattr(photo, name):
            return name
    return None
