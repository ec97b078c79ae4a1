"""What is done with committees, their seats and those who hold them."""

from consortium.committees.services.committees import (
    change_committee,
    create_committee,
    restore_committee,
    trash_committee,
)
from consortium.committees.services.holders import (
    add_holder,
    change_holder,
    end_holder,
    extend_reading,
    object_to_trash,
    restore_holder,
    trash_holder,
)
from consortium.committees.services.seats import (
    add_seat,
    appoint_acting_chair,
    change_role,
    change_seat,
    end_seat,
    resign_chair,
    restore_seat,
    trash_seat,
)

__all__ = [
    "add_holder",
    "add_seat",
    "appoint_acting_chair",
    "change_committee",
    "change_holder",
    "change_role",
    "change_seat",
    "create_committee",
    "end_holder",
    "end_seat",
    "extend_reading",
    "object_to_trash",
    "resign_chair",
    "restore_committee",
    "restore_holder",
    "restore_seat",
    "trash_committee",
    "trash_holder",
    "trash_seat",
]
