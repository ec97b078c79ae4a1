"""What is done in the directory."""

from consortium.directory.services.objections import register_objection
from consortium.directory.services.organisations import (
    change_organisation,
    check_number,
    create_organisation,
    link_organisation,
    restore_organisation,
    trash_organisation,
)
from consortium.directory.services.people import (
    add_affiliation,
    change_affiliation,
    change_person,
    check_email,
    check_phone,
    create_person,
    end_affiliation,
    ensure_user,
    link_person,
    restore_affiliation,
    restore_person,
    trash_affiliation,
    trash_person,
)

__all__ = [
    "add_affiliation",
    "change_affiliation",
    "change_organisation",
    "change_person",
    "check_email",
    "check_number",
    "check_phone",
    "create_organisation",
    "create_person",
    "end_affiliation",
    "ensure_user",
    "link_organisation",
    "link_person",
    "register_objection",
    "restore_affiliation",
    "restore_organisation",
    "restore_person",
    "trash_affiliation",
    "trash_organisation",
    "trash_person",
]
