"""A seminar's facts and states: what may become of it, and when registration is open."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from consortium.core.dates import PartialDate
from consortium.core.text import search_key
from consortium.seminars.rules.words import Audience, CountKind, MaterialKind, SeminarForm, SeminarState, Visibility

# States in which others than the project office see the seminar.
SEEN = (SeminarState.PUBLISHED, SeminarState.CLOSED, SeminarState.HELD, SeminarState.ARCHIVED, SeminarState.CANCELLED)
# States in which it lies ahead, so that its time, place and registrations may change.
AHEAD = (SeminarState.DRAFT, SeminarState.PUBLISHED, SeminarState.CLOSED)
# States in which it counts in figures.
OVER = (SeminarState.HELD, SeminarState.ARCHIVED)
# Second words of addresses under /seminars, which no seminar may have for its own.
RESERVED_SLUGS = frozenset({"new", "import", "imports", "figures", "registration", "invitation", "trash", "suggest"})
LONGEST_SLUG = 80
MOST_PLACES = 10_000


@dataclass(frozen=True, slots=True)
class SeminarDetails:
    """What is written down about a seminar. Moments are zone-aware.

    ``held_on`` is the day as far as it is known; with ``starts_at`` it is that day. ``consent_text`` is what who registers
    agrees to.
    """

    title: str
    slug: str
    held_on: PartialDate
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    description: str | None = None
    form: SeminarForm = SeminarForm.IN_PERSON
    place: str | None = None
    link: str | None = None
    language: str = "nb"
    target_group: str | None = None
    host_committee_id: int | None = None
    organised_by: str | None = None
    co_host_ids: tuple[int, ...] = ()
    part_of: str | None = None
    part_of_link: str | None = None
    audience: Audience = Audience.PUBLIC
    capacity: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    has_needs: bool = False
    consent_text: str | None = None
    contact_email: str | None = None
    source: str | None = None
    material_note: str | None = None


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """A part of the programme."""

    title: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    abstract: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerDetails:
    """Who speaks. What is typed as ``affiliation`` is kept; left empty, it is read from the directory on the day."""

    name: str
    affiliation: str | None = None
    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class MaterialDetails:
    """Slides, a recording or another file of a session. ``consented_on`` and ``consented_by`` say who agreed to show it."""

    title: str
    kind: MaterialKind = MaterialKind.SLIDES
    link: str | None = None
    visibility: Visibility = Visibility.OFFICE
    consented_on: date | None = None
    consented_by: str | None = None


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many came where nobody kept names, how exact that is, and who says so."""

    number: int | None = None
    kind: CountKind = CountKind.EXACT
    source: str | None = None


class Door(StrEnum):
    """Whether registration is open, and if not, why."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    ELSEWHERE = "elsewhere"
    BY_INVITATION = "by_invitation"
    CALLED_OFF = "called_off"
    OVER = "over"


def next_states(state: SeminarState) -> tuple[SeminarState, ...]:
    """The states a seminar may go to by a button. A closed registration may open again; what was cancelled stays so."""
    match state:
        case SeminarState.DRAFT:
            return (SeminarState.PUBLISHED, SeminarState.HELD)
        case SeminarState.PUBLISHED:
            return (SeminarState.CLOSED, SeminarState.HELD, SeminarState.DRAFT)
        case SeminarState.CLOSED:
            return (SeminarState.HELD, SeminarState.PUBLISHED)
        case SeminarState.HELD:
            return (SeminarState.ARCHIVED,)
        case SeminarState.ARCHIVED:
            return (SeminarState.HELD,)
        case SeminarState.CANCELLED:
            return ()


def door(
    state: SeminarState,
    audience: Audience,
    *,
    is_elsewhere: bool,
    opens_at: datetime | None,
    closes_at: datetime | None,
    starts_at: datetime | None,
    now: datetime,
    is_invited: bool = False,
) -> Door:
    """Whether somebody may register ``now``. Registration ends when the seminar starts, if not before.

    Who ``is_invited`` holds a mailed link, which opens a seminar by invitation too.
    """
    if state is SeminarState.CANCELLED:
        return Door.CALLED_OFF
    if state in OVER or (starts_at is not None and starts_at <= now):
        return Door.OVER
    if is_elsewhere:
        return Door.ELSEWHERE
    if audience is Audience.INVITED and not is_invited:
        return Door.BY_INVITATION
    if state is not SeminarState.PUBLISHED or (closes_at is not None and closes_at <= now):
        return Door.CLOSED
    if opens_at is not None and now < opens_at:
        return Door.NOT_YET
    return Door.OPEN


def slug_of(title: str, *, year: int | None = None) -> str:
    """The word a seminar has in addresses, from its title: plain letters, digits and hyphens. Never empty, never reserved."""
    plain = re.sub(r"[^a-z0-9]+", "-", search_key(title)).strip("-")
    if len(plain) > 60:
        plain = plain[:60].rpartition("-")[0] or plain[:60]
    slug = plain or "seminar"
    if slug in RESERVED_SLUGS:
        slug = f"seminar-{slug}"
    return f"{slug}-{year}" if year and not slug.endswith(str(year)) else slug


def is_slug(text: str) -> bool:
    """Whether ``text`` may stand in an address for a seminar."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None and len(text) <= LONGEST_SLUG and text not in RESERVED_SLUGS


def is_shown(visibility: Visibility, consented_on: date | None, *, is_signed_in: bool, is_office: bool) -> bool:
    """Whether a reader may have what was shown: with consent only, and as far as its visibility goes."""
    if is_office:
        return True
    if consented_on is None or visibility is Visibility.OFFICE:
        return False
    return visibility is Visibility.PUBLIC or is_signed_in
