"""What comes of an encounter: promises, thanks, tasks, documents; and the trash."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from consortium.actions import services as actions
from consortium.actions.rules import ActionDetails, ActionKind
from consortium.core import clock
from consortium.core.db import db
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.outreach.models import Encounter, EncounterAction, EncounterDocument
from consortium.outreach.rules.encounters import THANKS_WITHIN, PromisedBy


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, by whom, and who sees to it."""

    text: str
    owner_person_id: int | None
    due_on: date | None = None
    promised_by: PromisedBy = PromisedBy.US


def promise(encounter: Encounter, promised: Promise) -> EncounterAction:
    """A promise of ours or theirs becomes an action. Raises Refusal for no owner."""
    details = ActionDetails(
        text=promised.text, kind=ActionKind.PROMISE, owner_person_id=promised.owner_person_id, due_on=promised.due_on
    )
    return add_action(encounter, details, promised.promised_by)


def thank(encounter: Encounter, owner_person_id: int | None, today: date) -> EncounterAction:
    """Thanks to be sent within a week. Raises Refusal for no owner."""
    whom = ", ".join(dict.fromkeys(one.body.name if one.body else one.name for one in encounter.politicians))[:200]
    details = ActionDetails(
        text=str(_("Thank %(whom)s", whom=whom)),
        kind=ActionKind.THANKS,
        owner_person_id=owner_person_id,
        due_on=(encounter.day.first_day if encounter.day else today) + THANKS_WITHIN,
    )
    return add_action(encounter, details)


def add_action(encounter: Encounter, details: ActionDetails, promised_by: PromisedBy | None = None) -> EncounterAction:
    """Something to do after the encounter. Raises Refusal as ``actions.services.create``."""
    is_promise = details.kind is ActionKind.PROMISE
    made = EncounterAction(
        encounter=encounter,
        action=actions.create(encounter.consortium_id, details),
        promised_by=(promised_by or PromisedBy.US) if is_promise else None,
    )
    db.session.add(made)
    db.session.flush()
    return made


def add_document(encounter: Encounter, aside: Aside, title: str) -> EncounterDocument:
    """A file that was handed over."""
    made = EncounterDocument(encounter=encounter, file=files.keep(aside, encounter.consortium_id), title=title or aside.name)
    db.session.add(made)
    db.session.flush()
    return made


def trash(row: Encounter | EncounterDocument) -> None:
    """Move it to the trash."""
    row.deleted_at = clock.now()
    db.session.flush()


def restore(row: Encounter | EncounterDocument) -> None:
    """Take it out of the trash."""
    row.deleted_at = None
    db.session.flush()
