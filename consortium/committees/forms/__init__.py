"""The forms of committees and their seats."""

from consortium.committees.forms.committees import CommitteeForm, NewCommitteeForm
from consortium.committees.forms.seats import (
    EndForm,
    HolderDatesForm,
    HolderForm,
    NewSeatForm,
    ReadingForm,
    RoleForm,
    SeatForm,
)

__all__ = [
    "CommitteeForm",
    "EndForm",
    "HolderDatesForm",
    "HolderForm",
    "NewCommitteeForm",
    "NewSeatForm",
    "ReadingForm",
    "RoleForm",
    "SeatForm",
]
