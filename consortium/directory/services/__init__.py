"""What is done in the directory."""

from consortium.directory.services.importers import (
    ImportedRow,
    Importer,
    importer_of,
    kinds,
    register_importer,
)
from consortium.directory.services.objections import (
    Objection,
    heed_objections,
    register_objection,
    used_elsewhere,
)
from consortium.directory.services.organisations import (
    change_organisation,
    check_number,
    create_organisation,
    know_manager,
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
    ensure_user,
    link_person,
    restore_affiliation,
    restore_person,
    trash_affiliation,
    trash_person,
)

__all__ = [
    "ImportedRow",
    "Importer",
    "Objection",
    "add_affiliation",
    "change_affiliation",
    "change_organisation",
    "change_person",
    "check_email",
    "check_number",
    "check_phone",
    "create_organisation",
    "create_person",
    "ensure_user",
    "heed_objections",
    "importer_of",
    "kinds",
    "know_manager",
    "link_organisation",
    "link_person",
    "register_importer",
    "register_objection",
    "restore_affiliation",
    "restore_organisation",
    "restore_person",
    "trash_affiliation",
    "trash_organisation",
    "trash_person",
    "used_elsewhere",
]
