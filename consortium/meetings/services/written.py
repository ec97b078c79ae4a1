"""A written procedure (*skriftlig behandling*): asked by mail, answered per seat until a date."""

import secrets
from datetime import date, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.committees.models import Committee, Seat
from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.markdown import plain_text
from consortium.core.text import search_key
from consortium.meetings.models import Attachment, Decision, Dissent, Item, Meeting, Vote, WrittenAnswer
from consortium.meetings.queries import planning
from consortium.meetings.queries import written as queries
from consortium.meetings.queries.written import ItemAnswers
from consortium.meetings.rules.planning import ItemDetails
from consortium.meetings.rules.quorum import CountedSeat, QuorumRules, count
from consortium.meetings.rules.votes import outcome
from consortium.meetings.rules.words import Choice, ItemState, Manner, MeetingForm, MeetingState, Outcome
from consortium.meetings.services import agenda, conduct, numbers
from consortium.meetings.services.steps import check_step


def from_recommendations(meeting: Meeting, decisions: list[Decision]) -> Meeting:
    """A draft of a written procedure that asks about what a meeting without quorum only recommended.

    Each recommendation is the proposal of an item; memo, attachments and confidentiality come along. Raises Refusal.
    """
    if not decisions:
        raise Refusal(_("The meeting has no recommendation that waits for a decision."))
    today = clock.today(planning.zone_name(meeting.consortium_id))
    until = today + timedelta(days=max(meeting.committee.notice_days, 1))
    asked = Meeting(
        consortium_id=meeting.consortium_id,
        committee_id=meeting.committee_id,
        committee=meeting.committee,
        year=today.year,
        number=numbers.next_meeting_number(meeting.committee_id, today.year),
        calendar_uid=f"{secrets.token_hex(16)}@consortium",
        state=MeetingState.DRAFT,
        form=MeetingForm.WRITTEN_PROCEDURE,
        language=meeting.language,
        starts_at=clock.now(),
        answers_until=until,
        confidentiality=meeting.confidentiality,
        items=[],
    )
    db.session.add(asked)
    db.session.flush()
    for decision in decisions:
        _take_up(asked, decision)
    return asked


def _take_up(asked: Meeting, decision: Decision) -> None:
    source = decision.item
    with force_locale(asked.language):
        origin = str(
            _(
                "Recommended in meeting %(meeting)s as item %(item)s, where the committee had no quorum.",
                meeting=f"{source.meeting.number}/{source.meeting.year}",
                item=decision.label,
            )
        )
    item = agenda.add_item(
        asked,
        ItemDetails(
            title=source.title,
            background="\n\n".join(text for text in (origin, source.background) if text),
            assessment=source.assessment,
            proposal=decision.text,
            presenter_id=source.presenter_id,
            confidentiality=source.confidentiality,
            confidentiality_reason=source.confidentiality_reason,
        ),
    )
    for attachment in source.attachments:
        if attachment.deleted_at is None:
            item.attachments.append(
                Attachment(
                    file_id=attachment.file_id,
                    title=attachment.title,
                    position=attachment.position,
                    confidentiality=attachment.confidentiality,
                )
            )
    db.session.flush()


def is_open_on(meeting: Meeting, day: date) -> bool:
    """Whether answers are taken on a day: from the notice on, to the end of the last day."""
    return (
        meeting.form is MeetingForm.WRITTEN_PROCEDURE
        and meeting.state is MeetingState.CONVENED
        and meeting.answers_until is not None
        and day <= meeting.answers_until
    )


def answer_item(item: Item, seat: Seat, *, by: str, choice: Choice, remark: str | None = None) -> WrittenAnswer:
    """A seat's answer to an item; until the date the latest holds. ``by`` is who answers, copied. Raises Refusal."""
    meeting = item.meeting
    today = clock.today(planning.zone_name(meeting.consortium_id))
    if not is_open_on(meeting, today):
        raise Refusal(_("Answers are no longer taken."))
    if not seat.is_voting or seat.committee_id != meeting.committee_id or not planning.is_there(seat, today):
        raise Refusal(_("This seat has no vote."))
    if item not in queries.asked_items(meeting):
        raise Refusal(_("This item asks for no answer."))
    own, other = _earlier(item, seat)
    if own is None and other is not None and meeting.committee.one_vote_per_partner:
        raise Refusal(_("%(name)s has answered for the partner already.", name=other.person_name))
    if own is None:
        own = WrittenAnswer(item_id=item.id, seat_id=seat.id, person_name=by, choice=choice)
        db.session.add(own)
    own.person_name = by
    own.partner_name = seat.partnership.organisation.label if seat.partnership else None
    own.choice = choice
    own.remark = remark
    own.answered_at = clock.now()
    db.session.flush()
    return own


def _earlier(item: Item, seat: Seat) -> tuple[WrittenAnswer | None, WrittenAnswer | None]:
    """The seat's own earlier answer, and that of another seat of the same partner."""
    locked(Committee, item.committee_id)
    given = next(one for one in queries.answers_to(item.meeting) if one.item.id == item.id).answers
    own = next((one for one in given if one.seat_id == seat.id), None)
    other = next(
        (
            one
            for one in given
            if one.seat_id != seat.id and seat.partnership_id and one.seat.partnership_id == seat.partnership_id
        ),
        None,
    )
    return own, other


def close(meeting: Meeting) -> None:
    """End the procedure: each asked item gets its decision from the answers. Raises Refusal before the date, unless all answered.

    Without a quorum of answers what was asked stays a recommendation. An item that nobody answered has no decision.
    """
    if meeting.form is not MeetingForm.WRITTEN_PROCEDURE:
        raise Refusal(_("This is no written procedure."))
    check_step(meeting, MeetingState.MINUTES_DRAFT)
    asked = queries.answers_to(meeting)
    today = clock.today(planning.zone_name(meeting.consortium_id))
    if is_open_on(meeting, today) and any(one.silent for one in asked):
        raise Refusal(_("Not everybody has answered, and answers are taken until the end of the last day."))
    seats = queries.voting_seats(meeting)
    for one in asked:
        _decide(meeting, one, seats)
    # Who chairs and who writes the minutes follow from the seats, names are copied: as for any meeting that was held.
    conduct.write_afterwards(meeting)
    meeting.opened_at = meeting.convened_at
    meeting.closed_at = clock.now()
    db.session.flush()


def _decide(meeting: Meeting, asked: ItemAnswers, seats: list[Seat]) -> None:
    item = asked.item
    if not asked.answers:
        item.state = ItemState.NOT_REACHED
        return
    item.state = ItemState.TREATED
    if item.decisions:
        return  # somebody has written it down already
    committee = meeting.committee
    held = {holder.seat_id for holder in planning.holders_on(committee.id, planning.local_day(meeting))}
    quorum = count(
        QuorumRules(committee.quorum_rule, committee.quorum_number, vacant_seats_count=committee.vacant_seats_count),
        [CountedSeat(seat.id, side=str(seat.side_id or ""), is_vacant=seat.id not in held) for seat in seats],
        {answer.seat_id for answer in asked.answers},
    )
    is_unanimous = asked.tally.total == asked.tally.in_favour
    manner = Manner.UNANIMOUS if is_unanimous else Manner.VOTES
    decision = Decision(
        item=item,
        ordinal=1,
        text=item.proposal or "",
        search_key=search_key(f"{item.label} {item.title} {plain_text(item.proposal or '')}"),
        manner=manner,
        outcome=outcome(Outcome.ADOPTED, manner=manner, is_quorate=quorum.is_quorate, votes=asked.tally),
        decided_at=clock.now(),
    )
    for answer in asked.answers:
        name = ", ".join(part for part in (answer.person_name, answer.partner_name) if part)
        if not is_unanimous:
            decision.votes.append(Vote(seat_id=answer.seat_id, choice=answer.choice, name=name[:400]))
        if answer.remark:
            decision.dissents.append(Dissent(by=name[:300], text=answer.remark))
    db.session.add(decision)
    db.session.flush()
