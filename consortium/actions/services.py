"""What is done with actions."""

import secrets
from datetime import date, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.actions import queries
from consortium.actions.models import Action, ProgressNote, Reminder, ReportLink
from consortium.actions.rules import LINK_DAYS, ActionDetails, ActionState, is_reminder_due
from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.tokens import token_hash
from consortium.directory import queries as directory
from consortium.directory.models import Organisation, Person
from consortium.outbox import services as outbox


def create(consortium_id: int, details: ActionDetails) -> Action:
    """A new open action. Raises Refusal for no owner, and for one that the consortium does not know."""
    action = Action(consortium_id=consortium_id, state=ActionState.OPEN)
    _write(action, details)
    db.session.add(action)
    db.session.flush()
    return action


def change(action: Action, details: ActionDetails) -> None:
    """Write the details over the action's; a new owner's links are new too. Raises Refusal as ``create``."""
    _write(action, details)
    db.session.flush()


def _write(action: Action, details: ActionDetails) -> None:
    person, organisation = details.owner_person_id, details.owner_organisation_id
    if person is None and organisation is None:
        raise Refusal(_("Choose who is responsible: a person, an organisation or both."), "owner_person_id")
    if person is not None and person != action.owner_person_id and not directory.is_linked_person(action.consortium_id, person):
        raise Refusal(_("Choose a person from the list."), "owner_person_id")
    is_new = organisation is not None and organisation != action.owner_organisation_id
    if is_new and organisation and not directory.is_known_organisation(action.consortium_id, organisation):
        raise Refusal(_("Choose an organisation from the list."), "owner_organisation_id")
    action.text, action.kind, action.due_on = details.text, details.kind, details.due_on
    action.owner_person_id, action.owner_organisation_id = person, organisation


def close(action: Action, state: ActionState, today: date) -> None:
    """The action is done or dropped. Raises Refusal for one that is closed already."""
    if action.state is not ActionState.OPEN:
        raise Refusal(_("The action is closed already."))
    if state is ActionState.OPEN:
        raise ValueError("an action is closed as done or dropped")
    action.state, action.closed_on = state, today
    db.session.flush()


def reopen(action: Action) -> None:
    """Undo ``close``; an open action stays as it is."""
    action.state, action.closed_on = ActionState.OPEN, None
    db.session.flush()


def add_note(action: Action, text: str, by: str | None = None) -> ProgressNote:
    """How it is going. ``by`` is who says so where it is not the actor: the owner who came by a mail's link."""
    note = ProgressNote(action=action, text=text, by=(by or acting().actor.name)[:200])
    db.session.add(note)
    db.session.flush()
    return note


def trash(action: Action) -> None:
    """Move the action to the trash; its links answer no more."""
    action.deleted_at = clock.now()
    db.session.flush()


def restore(action: Action) -> None:
    """Take the action out of the trash."""
    action.deleted_at = None
    db.session.flush()


def object_to_trash(row: Organisation | Person) -> str | None:
    """Why a person or an organisation must not go to the trash: something is still owed."""
    is_person = isinstance(row, Person)
    if queries.owns_open_actions(person_id=row.id) if is_person else queries.owns_open_actions(organisation_id=row.id):
        return str(_("%(name)s is responsible for open actions. Close them or give them to others first.", name=row.name))
    return None


# --- Reminders ---------------------------------------------------------------------------------------


def ask_for_reminders(consortium_id: int, today: date) -> int:
    """Ask for a mail for each action whose owner should be reminded today, and note it: once a day at most. Returns how many."""
    asked = 0
    for action, last in queries.open_and_dated(consortium_id):
        if is_reminder_due(action.due_on, today, last):
            db.session.add(Reminder(action_id=action.id, sent_on=today))
            outbox.ask(
                "actions.send_reminder", key=f"action-{action.id}-{today}", consortium_id=consortium_id, action_id=action.id
            )
            asked += 1
    db.session.flush()
    return asked


def mint_link(action: Action, person_id: int) -> str:
    """A new link's token, of which only the hash is kept. Minted when the mail is sent, never before."""
    token = secrets.token_urlsafe(24)
    db.session.execute(sa.delete(ReportLink).where(ReportLink.action_id == action.id, ReportLink.expires_at < clock.now()))
    db.session.add(
        ReportLink(
            action_id=action.id,
            person_id=person_id,
            token_hash=token_hash(token),
            expires_at=clock.now() + timedelta(days=LINK_DAYS),
        )
    )
    db.session.flush()
    return token
