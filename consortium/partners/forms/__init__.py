"""Forms of the partners' room: fields and shape checks; what they hold goes out as a dataclass."""

from consortium.partners.forms.activities import ActivityForm, NewActivityForm
from consortium.partners.forms.agreed import AgreedActionForm
from consortium.partners.forms.contributions import CashEntryForm, ContributionForm, ContributionReportForm
from consortium.partners.forms.partnerships import (
    CorrectionForm,
    ImportForm,
    NewPartnerForm,
    NewRepresentativeForm,
    NewSideForm,
    PartnershipForm,
    PlainForm,
    RepresentativeForm,
    SideForm,
    StatusForm,
)

__all__ = [
    "ActivityForm",
    "AgreedActionForm",
    "CashEntryForm",
    "ContributionForm",
    "ContributionReportForm",
    "CorrectionForm",
    "ImportForm",
    "NewActivityForm",
    "NewPartnerForm",
    "NewRepresentativeForm",
    "NewSideForm",
    "PartnershipForm",
    "PlainForm",
    "RepresentativeForm",
    "SideForm",
    "StatusForm",
]
