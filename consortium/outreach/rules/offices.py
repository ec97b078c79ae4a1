"""The kinds of political office and of the bodies they belong to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consortium.core.dates import PartialDate


class BodyKind(StrEnum):
    """What kind of body an office belongs to."""

    STORTING = "storting"
    COMMITTEE = "committee"  # a committee of the Storting
    MINISTRY = "ministry"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    PARTY = "party"
    AGENCY = "agency"
    OTHER = "other"


class OfficeKind(StrEnum):
    """What somebody was elected or appointed to."""

    REPRESENTATIVE = "representative"  # stortingsrepresentant
    SUBSTITUTE = "substitute"  # fast møtende vararepresentant
    COMMITTEE_MEMBER = "committee_member"
    MINISTER = "minister"
    STATE_SECRETARY = "state_secretary"
    ADVISER = "adviser"  # political adviser; may be named later
    MAYOR = "mayor"
    COUNTY_COUNCIL = "county_council"
    PARTY = "party"
    CIVIL_SERVICE = "civil_service"
    OTHER = "other"


# The weightiest first: by which a person is introduced who holds several.
OFFICE_ORDER = (
    OfficeKind.MINISTER,
    OfficeKind.STATE_SECRETARY,
    OfficeKind.REPRESENTATIVE,
    OfficeKind.SUBSTITUTE,
    OfficeKind.COMMITTEE_MEMBER,
    OfficeKind.MAYOR,
    OfficeKind.COUNTY_COUNCIL,
    OfficeKind.ADVISER,
    OfficeKind.PARTY,
    OfficeKind.CIVIL_SERVICE,
    OfficeKind.OTHER,
)
# A party is written down of who was elected or politically appointed, and of nobody else (GDPR art. 9 (2) (e)).
WITH_PARTY = (
    OfficeKind.REPRESENTATIVE,
    OfficeKind.SUBSTITUTE,
    OfficeKind.MINISTER,
    OfficeKind.STATE_SECRETARY,
    OfficeKind.ADVISER,
    OfficeKind.MAYOR,
    OfficeKind.COUNTY_COUNCIL,
    OfficeKind.PARTY,
)


class OfficeProblem(StrEnum):
    """What is wrong with an office as it was typed."""

    PARTY_OF_NOBODY = "party_of_nobody"  # the kind of office is neither elected nor political
    PARTY_WITHOUT_SOURCE = "party_without_source"
    ENDS_FIRST = "ends_first"
    NO_BODY = "no_body"


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """An office as a form or the sample says it. ``source_on`` is the day on which the source said so."""

    kind: OfficeKind
    body_id: int | None = None
    title: str | None = None
    party: str | None = None
    constituency: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    source: str | None = None
    source_on: date | None = None


def problem_of(office: OfficeDetails, *, has_body: bool) -> OfficeProblem | None:
    """What is wrong with an office, if anything."""
    if office.ends is not None and office.starts is not None and office.ends.last_day < office.starts.first_day:
        return OfficeProblem.ENDS_FIRST
    if office.party and office.kind not in WITH_PARTY:
        return OfficeProblem.PARTY_OF_NOBODY
    if office.party and not (office.source and office.source_on):
        return OfficeProblem.PARTY_WITHOUT_SOURCE
    is_representative = office.kind in (OfficeKind.REPRESENTATIVE, OfficeKind.SUBSTITUTE)
    return None if has_body or is_representative or office.title else OfficeProblem.NO_BODY
