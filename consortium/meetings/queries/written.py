"""Answers of a written procedure, item by item and seat by seat."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from consortium.committees.models import Seat
from consortium.core.db import db, kept
from consortium.meetings.models import Decision, Item, Meeting, WrittenAnswer
from consortium.meetings.queries import planning
from consortium.meetings.rules.votes import Ballot, Tally, tally
from consortium.meetings.rules.words import ItemState, ItemType, MeetingForm, MeetingState, Outcome
from consortium.partners.models import Partnership


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """What the seats answered to one item. ``silent`` names the voting seats that have not."""

    item: Item
    answers: tuple[WrittenAnswer, ...]
    tally: Tally
    silent: tuple[Seat, ...]


def asked_items(meeting: Meeting) -> list[Item]:
    """The items that a written procedure asks about: decisions with a proposal, none withdrawn."""
    return [
        item
        for item in planning.agenda_of(meeting)
        if item.type is ItemType.DECISION and item.proposal and item.state in (ItemState.PLANNED, ItemState.TREATED)
    ]


def voting_seats(meeting: Meeting) -> list[Seat]:
    """The seats with a vote on the day the procedure began, held or not."""
    day = planning.local_day(meeting)
    seats = db.session.scalars(
        sa.select(Seat)
        .where(Seat.committee_id == meeting.committee_id, Seat.is_voting, Seat.deleted_at.is_(None))
        .options(joinedload(Seat.partnership).joinedload(Partnership.organisation))
        .order_by(Seat.position, Seat.id)
    )
    return [seat for seat in seats if planning.is_there(seat, day)]


def answers_to(meeting: Meeting) -> list[ItemAnswers]:
    """Every asked item with what was answered, in three queries."""
    items = asked_items(meeting)
    seats = voting_seats(meeting)
    given = list(
        db.session.scalars(
            sa.select(WrittenAnswer)
            .where(WrittenAnswer.item_id.in_([item.id for item in items]))
            .options(joinedload(WrittenAnswer.seat))
            .order_by(WrittenAnswer.id)
        )
    )
    found = []
    for item in items:
        own = tuple(answer for answer in given if answer.item_id == item.id)
        answered = {answer.seat_id for answer in own}
        ballots = [Ballot(answer.seat_id, answer.choice, answer.seat.partnership_id) for answer in own]
        found.append(ItemAnswers(item, own, tally(ballots), tuple(seat for seat in seats if seat.id not in answered)))
    return found


def recommendations_of(meeting: Meeting) -> list[Decision]:
    """Decisions that are only recommendations, since the meeting had no quorum, and that no written procedure took up yet."""
    return list(db.session.scalars(*_recommendations_of(meeting.id, meeting.committee_id)))


@kept
def _recommendations_of(meeting_id: int, committee_id: int) -> sa.Select[Any]:
    taken = (
        sa.select(Item.id)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(
            Meeting.committee_id == committee_id,
            Meeting.form == MeetingForm.WRITTEN_PROCEDURE,
            Meeting.deleted_at.is_(None),
            Item.deleted_at.is_(None),
            Item.proposal == Decision.text,
        )
        .correlate(Decision)
        .exists()
    )
    return (
        sa.select(Decision)
        .join(Decision.item)
        .where(Item.meeting_id == meeting_id, Decision.outcome == Outcome.RECOMMENDATION, ~taken)
        .options(contains_eager(Decision.item))
        .order_by(Item.position, Decision.ordinal, Decision.id)
    )


def over_on(day: date) -> list[Meeting]:
    """Written procedures whose last day of answers is past on ``day`` and that have not ended, the oldest first."""
    return list(
        db.session.scalars(
            sa.select(Meeting)
            .where(
                Meeting.form == MeetingForm.WRITTEN_PROCEDURE,
                Meeting.state == MeetingState.CONVENED,
                Meeting.answers_until < day,
                Meeting.deleted_at.is_(None),
            )
            .order_by(Meeting.answers_until, Meeting.id)
        )
    )
