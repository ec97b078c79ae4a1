"""The room's blueprint, and what its pages have in common."""

from typing import Any

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium
from consortium.actions.models import Action
from consortium.actions.queries import KINDS, STATES
from consortium.actions.rules import ActionKind, ActionState
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords

bp = Blueprint("actions", __name__)


def history_of(action: Action) -> list[dict[str, Any]]:
    """The changes of an action, as the history component takes them."""
    people = directory.people_choices(action.consortium_id, chosen=action.owner_person_id)
    organisations = directory.organisation_choices(action.consortium_id, chosen=action.owner_organisation_id)
    words = TableWords(
        created=_l("Action created"),
        changed=_l("Action changed"),
        trashed=_l("Action moved to the trash"),
        restored=_l("Action restored"),
        columns={
            "text": _l("What is to be done"),
            "kind": _l("Kind"),
            "owner_person_id": _l("Responsible"),
            "owner_organisation_id": _l("On behalf of"),
            "due_on": _l("Due"),
            "state": _l("State"),
        },
        show={
            "kind": lambda value: KINDS[ActionKind(value)],
            "state": lambda value: STATES[ActionState(value)],
            "owner_person_id": lambda value: people.get(str(value), "–"),
            "owner_organisation_id": lambda value: organisations.get(str(value), "–"),
        },
    )
    entries = journal.history([action])
    return journal.told(entries, {"action": words}, language=language(), timezone=current_consortium().timezone)
