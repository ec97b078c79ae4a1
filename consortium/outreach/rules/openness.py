"""The openness export (*åpenhetseksport*): whom the consortium met in public office, about what, and on whose behalf."""

from dataclasses import dataclass

from consortium.core.dates import PartialDate
from consortium.outreach.rules.encounters import EncounterForm
from consortium.outreach.rules.offices import WITH_PARTY, OfficeKind

# Elected, or appointed politically: a seat in a committee follows from an election.
_PUBLIC = (*WITH_PARTY, OfficeKind.COMMITTEE_MEMBER)


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One of those met in a held encounter. Never what was answered, nor what is noted for ourselves.

    ``politician`` is empty for who may not be named. ``purpose`` is what we asked for, which was told them anyway.
    """

    encounter_id: int
    day: PartialDate | None
    place: str
    form: EncounterForm
    politician: str
    office: str
    party: str
    ours: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    topics: tuple[str, ...]
    subject: str
    purpose: str
    documents: tuple[str, ...]


def is_named(kinds: tuple[OfficeKind, ...], *, has_objected: bool) -> bool:
    """Whether somebody met is named, by the kinds of the offices held that day.

    An objection (GDPR art. 21 no. 1) leaves the name out, but not that of who met us in an elected or politically appointed
    office. The meeting is part of the public duty; that the public can see who was met by whom, and on whose behalf, is an
    interest that overrides, and an account with such gaps would mislead. Of a civil servant who objects the office is enough.
    """
    return not has_objected or any(kind in _PUBLIC for kind in kinds)
