"""The kinds of political office and of the bodies they belong to."""

from enum import StrEnum


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
