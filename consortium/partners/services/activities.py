"""Notes of contact with a partner, and what was agreed there."""

from flask_babel import gettext as _

from consortium.actions import services as actions
from consortium.actions.models import Action
from consortium.actions.rules import ActionDetails
from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.directory import queries as directory
from consortium.partners.models import Activity, Partnership, PartnershipAction
from consortium.partners.rules import ActivityDetails


def write_activity(partnership: Partnership, details: ActivityDetails) -> Activity:
    """Note a call, mail, visit or thought about a partner. Raises Refusal for a person the consortium does not know."""
    activity = Activity(partnership=partnership, by=acting().actor.name[:200])
    _write(activity, details)
    db.session.add(activity)
    db.session.flush()
    return activity


def change_activity(activity: Activity, details: ActivityDetails) -> None:
    """Write ``details`` over the note's. Raises Refusal as ``write_activity``."""
    _write(activity, details)
    db.session.flush()


def _write(activity: Activity, details: ActivityDetails) -> None:
    consortium_id = activity.partnership.consortium_id
    person = details.person_id
    if person is not None and person != activity.person_id and directory.known_person(consortium_id, person) is None:
        raise Refusal(_("Choose a person from the list."), "person")
    activity.kind, activity.text, activity.on, activity.person_id = details.kind, details.text, details.on, person


def trash_activity(activity: Activity) -> None:
    """Move the note to the trash."""
    activity.deleted_at = clock.now()
    db.session.flush()


def restore_activity(activity: Activity) -> None:
    """Take the note out of the trash."""
    activity.deleted_at = None
    db.session.flush()


def agree_action(partnership: Partnership, details: ActionDetails) -> Action:
    """An action agreed with the partner. Raises Refusal as ``actions.services.create``."""
    action = actions.create(partnership.consortium_id, details)
    db.session.add(PartnershipAction(partnership_id=partnership.id, action_id=action.id))
    db.session.flush()
    return action
