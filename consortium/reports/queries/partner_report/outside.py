"""What the partner's people did outside of committees: seminars, political contact, and the seminars to come."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, selectinload

from consortium.actions.models import Action
from consortium.actions.rules import ActionKind, ActionState
from consortium.core import formats
from consortium.core.db import db, not_ended_before, plain_text, started_by
from consortium.core.markdown import plain_text as plain_words
from consortium.core.text import first_upper
from consortium.outreach.models import Encounter, EncounterAction, EncounterParticipant
from consortium.outreach.queries.encounter_words import FORMS
from consortium.outreach.rules.encounters import EncounterState, PromisedBy
from consortium.reports.queries.partner_report.scope import Scope
from consortium.reports.rules.partner_report import MOST_DATES, DateAhead, FollowUp, Met, Occasion, PresenceLine, shortened
from consortium.seminars import queries as seminars
from consortium.seminars.models import Seminar
from consortium.seminars.rules.figures import HeldSeminar
from consortium.seminars.rules.words import Audience, SeminarState


def held_seminars(scope: Scope) -> Sequence[HeldSeminar]:
    """The consortium's seminars of the year."""
    return seminars.held_in(scope.consortium.id, scope.year)


def seminar_line(scope: Scope, held: Sequence[HeldSeminar]) -> tuple[PresenceLine, ...]:
    """One line for those whose names are known: of one that was only counted nobody can say who was not there."""
    attended = {one.slug for one in seminars.attended_by(scope.organisation.id, scope.year, consortium_id=scope.consortium.id)}
    occasions = tuple(Occasion(one.held_on.first_day, one.slug in attended) for one in held if one.named)
    name = str(_("Seminars") if len(occasions) == len(held) else _("Seminars with a list of names"))
    return (PresenceLine(name, occasions, is_seminars=True),) if occasions else ()


def seminars_ahead(scope: Scope) -> tuple[DateAhead, ...]:
    """The next year's seminars that are announced and that partners may come to."""
    day = sa.type_coerce(Seminar.held_on, plain_text(10))
    rows = db.session.scalars(
        sa.select(Seminar)
        .where(
            Seminar.consortium_id == scope.consortium.id,
            Seminar.deleted_at.is_(None),
            Seminar.state.in_((SeminarState.PUBLISHED, SeminarState.CLOSED)),
            Seminar.audience.in_((Audience.PUBLIC, Audience.PARTNERS)),
            day >= f"{scope.year + 1:04d}",
            day < f"{scope.year + 2:04d}",
        )
        .order_by(Seminar.held_on, Seminar.id)
        .limit(MOST_DATES)
    )
    return tuple(DateAhead(one.held_on.first_day, shortened(one.title, 80), shortened(one.place or "", 80)) for one in rows)


def _contacts(scope: Scope) -> sa.ColumnElement[bool]:
    """Political contact of the year that was held, is not confidential, and in which somebody spoke for the partner."""
    spoke = (
        sa.select(EncounterParticipant.id)
        .where(
            EncounterParticipant.encounter_id == Encounter.id,
            EncounterParticipant.organisation_id == scope.organisation.id,
        )
        .exists()
    )
    return sa.and_(
        Encounter.consortium_id == scope.consortium.id,
        Encounter.deleted_at.is_(None),
        Encounter.state == EncounterState.HELD,
        Encounter.is_confidential.is_(False),
        Encounter.day.is_not(None),
        started_by(Encounter.day, scope.last_day),
        not_ended_before(Encounter.day, scope.first_day),
        spoke,
    )


def met(scope: Scope) -> tuple[Met, ...]:
    """The political contact of the partner's own people, told without the politicians."""
    rows = db.session.scalars(
        sa.select(Encounter)
        .where(_contacts(scope))
        .options(joinedload(Encounter.campaign), selectinload(Encounter.participants).joinedload(EncounterParticipant.person))
        .order_by(Encounter.day, Encounter.id)
    )
    return tuple(_told(scope, encounter) for encounter in rows)


def follow_ups(scope: Scope) -> tuple[tuple[FollowUp, datetime], ...]:
    """What we do after those contacts, whoever of us owes it, and when each was written down.

    Neither thanks nor what a politician promised: that is nobody's among the partners to report.
    """
    rows = db.session.scalars(
        sa.select(Action)
        .join(EncounterAction, EncounterAction.action_id == Action.id)
        .join(Encounter, Encounter.id == EncounterAction.encounter_id)
        .where(
            _contacts(scope),
            Action.deleted_at.is_(None),
            Action.state != ActionState.DROPPED,
            Action.kind != ActionKind.THANKS,
            sa.or_(EncounterAction.promised_by.is_(None), EncounterAction.promised_by != PromisedBy.THEM),
        )
        .options(joinedload(Action.owner_person), joinedload(Action.owner_organisation))
        .order_by(Encounter.day, Action.id)
    )
    return tuple((_follow_up(action), action.recorded_at) for action in rows)


def _follow_up(action: Action) -> FollowUp:
    return FollowUp(
        shortened(plain_words(action.text)), shortened(action.owner_name, 60), action.due_on, action.state is ActionState.DONE
    )


def _told(scope: Scope, encounter: Encounter) -> Met:
    """Subject, else the form; the campaign; the partner's own people. Politicians are not named."""
    what = first_upper(encounter.subject or str(FORMS[encounter.form]))
    if encounter.campaign is not None:
        what = f"{what}, {encounter.campaign.name}"
    names = [one.person.name for one in encounter.participants if one.organisation_id == scope.organisation.id]
    day = encounter.day
    when = formats.narrow_partial_date(day.first_day, day.precision, scope.language) if day else str(scope.year)
    return Met(when, shortened(f"{what}: {', '.join(names)}"))
