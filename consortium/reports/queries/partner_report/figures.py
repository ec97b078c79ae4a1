"""The partner's contributions, and what the whole consortium did in the year."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from consortium.committees.rules import Confidentiality
from consortium.core.db import db
from consortium.meetings.models import Decision, Item, Meeting
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.partners import queries as partners
from consortium.partners.models import Contribution
from consortium.partners.rules import InKindUnit
from consortium.reports.queries.partner_report.scope import Scope
from consortium.reports.rules.partner_report import YEARS_BACK, ConsortiumYear, Given


def contributions_of(scope: Scope) -> list[Contribution]:
    """The last years' contributions, the report's own last."""
    return list(
        db.session.scalars(
            sa.select(Contribution)
            .where(
                Contribution.partnership_id.in_(scope.partnership_ids),
                Contribution.year > scope.year - YEARS_BACK,
                Contribution.year <= scope.year,
            )
            .options(selectinload(Contribution.entries))
            .order_by(Contribution.year, Contribution.id)
        )
    )


def given(contribution: Contribution) -> Given:
    """A row as the report tells it: what is agreed, reported, confirmed and paid, never what is owed."""
    return Given(
        year=contribution.year,
        is_in_kroner=contribution.unit is InKindUnit.KRONER,
        hourly_rate=contribution.hourly_rate,
        agreed=contribution.agreed,
        reported=contribution.reported,
        confirmed=contribution.confirmed,
        value=contribution.kroner(contribution.confirmed),
        cash_agreed=contribution.cash_agreed,
        cash_paid=contribution.cash.paid,
    )


def moments(contributions: Iterable[Contribution]) -> Iterator[datetime]:
    """When the contributions were written down, reported and confirmed."""
    for one in contributions:
        yield from (at for at in (one.recorded_at, one.reported_at, one.confirmed_at) if at is not None)


def consortium_year(scope: Scope, *, seminars: int) -> ConsortiumYear:
    """Partners on 31 December, meetings held, decisions that every partner may read."""
    here = Meeting.consortium_id == scope.consortium.id
    meetings = (
        sa.select(sa.func.count())
        .select_from(Meeting)
        .where(
            here,
            Meeting.deleted_at.is_(None),
            Meeting.year == scope.year,
            Meeting.state.in_((MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED)),
            Meeting.form != MeetingForm.WRITTEN_PROCEDURE,
        )
    )
    decisions = (
        sa.select(sa.func.count())
        .select_from(Decision)
        .join(Decision.item)
        .join(Item.meeting)
        .where(here, Item.year == scope.year, open_to_partners())
    )
    counted = db.session.execute(sa.select(meetings.scalar_subquery(), decisions.scalar_subquery())).one()
    count = partners.count_on(scope.consortium.id, scope.last_day)
    return ConsortiumYear(partners=count.number, meetings=counted[0], decisions=counted[1], seminars=seminars)


def open_to_partners() -> sa.ColumnElement[bool]:
    """Items of approved meetings that are meant for the partners too."""
    effective = sa.func.coalesce(Item.confidentiality, Meeting.confidentiality)
    return sa.and_(
        Item.deleted_at.is_(None),
        Meeting.deleted_at.is_(None),
        Meeting.state == MeetingState.APPROVED,
        sa.type_coerce(effective, sa.String) == Confidentiality.PARTNERS.value,
    )
