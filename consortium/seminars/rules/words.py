"""The room's words."""

from enum import StrEnum


class SeminarState(StrEnum):
    """How far a seminar has come. *Closed*: registration is over; *archived*: held and put away."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    HELD = "held"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


class SeminarForm(StrEnum):
    """Where people meet."""

    IN_PERSON = "physical"
    HYBRID = "hybrid"
    ONLINE = "digital"


class Audience(StrEnum):
    """Who may come. A *public* seminar has a page for everybody; to one for those *invited* a mailed link is the way in."""

    PUBLIC = "public"
    PARTNERS = "partners"
    INVITED = "invited"


class CountKind(StrEnum):
    """How exact a headcount is."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"


class MaterialKind(StrEnum):
    """What was shown or recorded."""

    SLIDES = "slides"
    VIDEO = "video"
    OTHER = "other"


class Visibility(StrEnum):
    """Who sees what was shown: nobody outside of the project office, those signed in, everybody."""

    OFFICE = "office"
    PARTNERS = "partners"
    PUBLIC = "public"


class RegistrationState(StrEnum):
    """Whether somebody has a place."""

    CONFIRMED = "confirmed"
    WAITING = "waiting_list"
    CANCELLED = "cancelled"


class Origin(StrEnum):
    """Who put a name down: its bearer, the project office, or a meeting service's file."""

    FORM = "form"
    OFFICE = "office"
    FILE = "file"


class Letter(StrEnum):
    """What a mail to a registered person says."""

    REGISTERED = "registered"
    WAITING = "waiting"
    PROMOTED = "promoted"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    CALLED_OFF = "called_off"


class UploadKind(StrEnum):
    """What a file lists."""

    SEMINARS = "seminars"
    ATTENDANCE = "attendance"
