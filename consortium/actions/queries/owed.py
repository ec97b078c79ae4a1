"""What is asked of actions by other rooms, by the reminders, and by forms."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.actions.models import Action, Reminder, ReportLink
from consortium.actions.rules import ActionState
from consortium.core import clock, formats
from consortium.core.db import db, kept
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.core.tokens import token_hash
from consortium.directory.models import Person
from consortium.directory.queries import Engagement, Trashed


def open_actions(consortium_id: int, action_ids: Iterable[int] | None = None) -> list[Action]:
    """The consortium's open actions, or those of ``action_ids`` that are open; the soonest first, those without a date last."""
    rows = sa.select(Action).where(
        Action.consortium_id == consortium_id, Action.state == ActionState.OPEN, Action.deleted_at.is_(None)
    )
    if action_ids is not None:
        rows = rows.where(Action.id.in_(list(action_ids)))
    rows = rows.options(joinedload(Action.owner_person), joinedload(Action.owner_organisation))
    return list(db.session.scalars(rows.order_by(Action.due_on.is_(None), Action.due_on, Action.id)))


@kept
def _actions_of_organisation(consortium_id: int, organisation_id: int, also: Sequence[int]) -> sa.Select[Any]:
    is_closed = sa.case((Action.state == ActionState.OPEN, 0), else_=1)
    return (
        sa.select(Action)
        .where(
            Action.consortium_id == consortium_id,
            sa.or_(Action.owner_organisation_id == organisation_id, Action.id.in_(also)),
            Action.deleted_at.is_(None),
        )
        .options(joinedload(Action.owner_person), joinedload(Action.owner_organisation))
        .order_by(is_closed, Action.due_on.is_(None), Action.due_on, Action.id)
    )


def actions_of_organisation(consortium_id: int, organisation_id: int, *, also: Sequence[int] = ()) -> list[Action]:
    """What an organisation owes in the consortium, and the actions of these ids: open ones first, by date."""
    return list(db.session.scalars(*_actions_of_organisation(consortium_id, organisation_id, also)))


def owns_open_actions(*, person_id: int | None = None, organisation_id: int | None = None) -> bool:
    """Whether a person or an organisation still owes something, in any consortium."""
    owner = Action.owner_person_id == person_id if person_id is not None else Action.owner_organisation_id == organisation_id
    rows = sa.select(Action.id).where(owner, Action.state == ActionState.OPEN, Action.deleted_at.is_(None))
    return db.session.scalar(rows.limit(1)) is not None


def engagements(reader: Reader, person_id: int) -> list[Engagement]:
    """What a person still owes in the reader's consortium, for the person's record."""
    found = [one for one in open_actions(reader.consortium_id or 0) if one.owner_person_id == person_id]
    return [
        Engagement(
            what=str(_("Action")),
            where=one.text if len(one.text) <= 80 else one.text[:79].rstrip() + "…",
            dates=str(_("due %(day)s", day=formats.long_date(one.due_on, language()))) if one.due_on else "",
            endpoint="actions.show",
            arguments={"action_id": one.id},
        )
        for one in found
    ]


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """The actions in the trash, for the consortium's page of all that is there."""
    rows = sa.select(Action).where(Action.consortium_id == reader.consortium_id, Action.deleted_at > since).order_by(Action.id)
    return [
        Trashed(_l("Action"), one.text[:80], one.deleted_at or since, "actions.restore", {"action_id": one.id})
        for one in db.session.scalars(rows)
    ]


# --- Reminders and their links -----------------------------------------------------------------------


def all_consortia() -> list[Consortium]:
    """Every consortium, for what is done daily in each."""
    return list(db.session.scalars(sa.select(Consortium).order_by(Consortium.id)))


def open_and_dated(consortium_id: int) -> list[tuple[Action, date | None]]:
    """Open actions with a date and an owner who can be written to, each with the day of the last reminder."""
    last = sa.select(Reminder.action_id, sa.func.max(Reminder.sent_on).label("sent_on")).group_by(Reminder.action_id).subquery()
    rows = (
        sa.select(Action, last.c.sent_on)
        .join(Person, Action.owner_person_id == Person.id)
        .outerjoin(last, last.c.action_id == Action.id)
        .where(
            Action.consortium_id == consortium_id,
            Action.state == ActionState.OPEN,
            Action.deleted_at.is_(None),
            Action.due_on.is_not(None),
            Person.email.is_not(None),
            Person.deleted_at.is_(None),
        )
        .order_by(Action.id)
    )
    return [(action, sent_on) for action, sent_on in db.session.execute(rows)]


def action_by_token(consortium_id: int, token: str) -> ReportLink:
    """The link of this token, still good: its person owns the action. Raises NotThere."""
    link = db.session.scalar(
        sa.select(ReportLink)
        .join(ReportLink.action)
        .where(
            ReportLink.token_hash == token_hash(token),
            ReportLink.expires_at > clock.now(),
            Action.consortium_id == consortium_id,
            Action.owner_person_id == ReportLink.person_id,
            Action.deleted_at.is_(None),
        )
        .options(joinedload(ReportLink.action).selectinload(Action.notes), joinedload(ReportLink.person))
    )
    if link is None:
        raise NotThere
    return link
