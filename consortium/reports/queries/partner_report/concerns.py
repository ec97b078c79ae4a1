"""The decisions that concern the partner, and the actions that it or its people owe."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from consortium.actions.models import Action
from consortium.actions.rules import ActionKind, ActionState
from consortium.core.db import db
from consortium.core.markdown import plain_text
from consortium.meetings.models import Admission, Decision, Item, ItemAction, Meeting
from consortium.meetings.rules.words import Outcome
from consortium.reports.queries.partner_report.figures import open_to_partners
from consortium.reports.queries.partner_report.scope import Scope
from consortium.reports.rules.partner_report import Concern, ConcernKind, names_partner, shortened


@dataclass(frozen=True)
class Concerned:
    """What concerns the partner, in the order of the items."""

    told: tuple[Concern, ...]
    decisions: int
    moments: tuple[datetime, ...]


def concerned(scope: Scope, person_ids: Iterable[int]) -> Concerned:
    """Decisions of the year that admitted the partner, name it, or left it something to do; its actions of the year."""
    owed = _owed(scope, person_ids)
    item_ids = {item.id for _action, item in owed}
    decided = [
        decision
        for decision, admits in _decisions(scope)
        if admits or decision.item_id in item_ids or names_partner(decision.search_key, scope.names)
    ]
    told = [(_order(decision.item), _decision(decision)) for decision in decided]
    told += [(_order(item), _action(action, item)) for action, item in owed]
    told.sort(key=lambda one: one[0])
    moments = (*(one.recorded_at for one in decided), *(action.recorded_at for action, _item in owed))
    return Concerned(tuple(one for _place, one in told), len(decided), moments)


def _order(item: Item) -> tuple[int, int, int]:
    return (item.year, item.number or 0, item.id)


def _decisions(scope: Scope) -> list[tuple[Decision, bool]]:
    """The year's decisions that partners may read, and whether each admitted this one."""
    admits = (
        sa.select(Admission.id)
        .where(Admission.decision_id == Decision.id, Admission.partnership_id.in_(scope.partnership_ids))
        .exists()
    )
    rows = db.session.execute(
        sa.select(Decision, admits)
        .join(Decision.item)
        .join(Item.meeting)
        .where(
            Meeting.consortium_id == scope.consortium.id,
            Item.year == scope.year,
            Decision.outcome.in_((Outcome.ADOPTED, Outcome.RECOMMENDATION)),
            open_to_partners(),
        )
        .options(contains_eager(Decision.item))
        .order_by(Item.year, Item.number, Decision.ordinal, Decision.id)
    )
    return [(decision, bool(is_admission)) for decision, is_admission in rows]


def _owed(scope: Scope, person_ids: Iterable[int]) -> list[tuple[Action, Item]]:
    """Actions of the organisation, or of its people for nobody else, that were given, due or closed in the year.

    Only those that come from an item which partners may read: what else somebody owes is the office's own matter.
    """
    mine = sa.or_(
        Action.owner_organisation_id == scope.organisation.id,
        sa.and_(Action.owner_organisation_id.is_(None), Action.owner_person_id.in_(sorted(person_ids))),
    )
    in_year = sa.or_(
        Action.due_on.between(scope.first_day, scope.last_day),
        Action.closed_on.between(scope.first_day, scope.last_day),
        Item.year == scope.year,
    )
    rows = db.session.execute(
        sa.select(Action, Item)
        .join(ItemAction, ItemAction.action_id == Action.id)
        .join(Item, Item.id == ItemAction.item_id)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(
            Action.consortium_id == scope.consortium.id,
            Action.deleted_at.is_(None),
            Action.state != ActionState.DROPPED,
            Action.kind != ActionKind.THANKS,
            mine,
            in_year,
            open_to_partners(),
        )
        .options(joinedload(Action.owner_person), joinedload(Action.owner_organisation))
        .order_by(Action.id)
    )
    return [(action, item) for action, item in rows]


def _decision(decision: Decision) -> Concern:
    text = f"{decision.item.title.rstrip('.')}: {plain_text(decision.text)}"
    return Concern(ConcernKind.DECISION, decision.label, shortened(text), is_superseded=decision.superseded_by_id is not None)


def _action(action: Action, item: Item) -> Concern:
    return Concern(
        ConcernKind.ACTION,
        item.label,
        shortened(plain_text(action.text)),
        owner=shortened(action.owner_name, 60),
        due_on=action.due_on,
        is_done=action.state is ActionState.DONE,
    )
