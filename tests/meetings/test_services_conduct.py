"""The meeting while it is held: seats, items, decisions."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from consortium.actions.rules import ActionDetails
from consortium.committees.rules import QuorumRule
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.meetings.models import Invitation, Spell
from consortium.meetings.rules.table import DecisionDetails, FrameDetails, SpellDetails, TableItemDetails
from consortium.meetings.rules.words import (
    Choice,
    ItemState,
    ItemType,
    Manner,
    MeetingState,
    Outcome,
    Presence,
    Reply,
)
from consortium.meetings.services import attendance, conduct, decisions
from tests.meetings.tables import a_cast, a_convened_meeting, add_discussion, items_of, now_at, opened


@pytest.fixture
def cast(session):
    return a_cast()


@pytest.fixture
def meeting(cast):
    return opened(a_convened_meeting(cast, "Handlingsplan", "Budsjett", "Ny partner"))


def everybody_comes(cast, meeting, *names):
    for name in names or ("ragnhild", "eirik", "marte", "silje"):
        attendance.tick(meeting, cast.seats[name], is_present=True, now=meeting.starts_at)


def at(meeting, minutes):
    return meeting.starts_at + timedelta(minutes=minutes)


def spells(meeting):
    return list(db.session.scalars(sa.select(Spell).where(Spell.meeting_id == meeting.id).order_by(Spell.id)))


# --- Opening and closing -----------------------------------------------------------------------------


def test_opening_a_meeting_sets_who_chairs_and_who_writes(meeting):
    assert meeting.state is MeetingState.IN_PROGRESS
    assert (meeting.chair.name, meeting.minute_taker.name) == ("Ragnhild Moe", "Siri Sekretær")


def test_a_meeting_that_was_not_convened_cannot_be_opened(cast):
    meeting = a_convened_meeting(cast)
    meeting.state = MeetingState.DRAFT
    with pytest.raises(Refusal):
        conduct.open_meeting(meeting, now=meeting.starts_at)


def test_names_and_roles_are_copied_when_the_meeting_ends_and_stay(cast, meeting):
    conduct.close_meeting(meeting, now=at(meeting, 120))
    cast.seats["ragnhild"].holders[0].person.family_name = "Nytt-Navn"
    db.session.flush()
    assert meeting.chaired_by == "Ragnhild Moe, leder (offentlig)"
    assert meeting.minutes_by == "Siri Sekretær"
    assert meeting.closed_at == at(meeting, 120)


def test_in_progress_may_be_skipped(cast):
    meeting = a_convened_meeting(cast)
    conduct.write_afterwards(meeting)
    assert meeting.state is MeetingState.MINUTES_DRAFT
    assert (meeting.opened_at, meeting.closed_at) == (meeting.starts_at, meeting.ends_at)


def test_nothing_is_written_before_the_meeting_or_after_approval(cast):
    meeting = a_convened_meeting(cast)
    for state in (MeetingState.CONVENED, MeetingState.APPROVED):
        meeting.state = state
        with pytest.raises(Refusal):
            conduct.save_text(items_of(meeting)[0], "Tekst")


def test_the_end_comes_after_the_opening(meeting):
    with pytest.raises(Refusal) as refused:
        conduct.write_frame(meeting, FrameDetails(opened_at=at(meeting, 10), closed_at=at(meeting, 5)))
    assert refused.value.field == "closed_at"


def test_the_minute_that_a_form_shows_does_not_change_the_moment(meeting):
    opened, closed = at(meeting, 1) + timedelta(seconds=12), at(meeting, 120) + timedelta(seconds=40)
    meeting.opened_at = opened
    conduct.close_meeting(meeting, now=closed)
    conduct.write_frame(meeting, FrameDetails(opened_at=at(meeting, 1), closed_at=at(meeting, 120)))
    assert (meeting.opened_at, meeting.closed_at) == (opened, closed)
    conduct.write_frame(meeting, FrameDetails(opened_at=at(meeting, 1), closed_at=at(meeting, 119)))
    assert meeting.closed_at == at(meeting, 119)


# --- Seats -------------------------------------------------------------------------------------------


def test_who_is_ticked_while_the_list_is_gone_through_was_there_from_the_start(cast, meeting):
    everybody_comes(cast, meeting)
    assert [spell.from_at for spell in spells(meeting)] == [None] * 4
    assert now_at(meeting).presence.quorum_at_opening().present == 4


def test_who_comes_late_counts_from_then(cast, meeting):
    attendance.tick(meeting, cast.seats["marte"], is_present=True, now=at(meeting, 40))
    (spell,) = spells(meeting)
    assert spell.from_at == at(meeting, 40)


def test_who_leaves_is_there_no_more(cast, meeting):
    everybody_comes(cast, meeting)
    attendance.tick(meeting, cast.seats["marte"], is_present=False, now=at(meeting, 80))
    (marte,) = [spell for spell in spells(meeting) if spell.person_name == "Marte Hovland"]
    assert marte.until_at == at(meeting, 80)
    item = items_of(meeting)[0]
    assert now_at(meeting, 79).presence.quorum(item).present == 4
    assert now_at(meeting, 81).presence.quorum(item).present == 3


def test_a_tick_taken_back_at_once_was_a_slip(cast, meeting):
    attendance.tick(meeting, cast.seats["marte"], is_present=True, now=at(meeting, 40))
    attendance.tick(meeting, cast.seats["marte"], is_present=False, now=at(meeting, 41))
    assert spells(meeting) == []


def test_who_answered_that_the_alternate_comes_is_sat_for(cast, meeting):
    seat = cast.seats["silje"]
    member, alternate = (holder.person for holder in seat.holders)
    db.session.add(
        Invitation(
            meeting_id=meeting.id, seat_id=seat.id, person_id=member.id, reply=Reply.ALTERNATE, alternate_person_id=alternate.id
        )
    )
    db.session.flush()
    attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)
    (spell,) = spells(meeting)
    assert (spell.person_name, spell.is_alternate, spell.alternate_for) == ("Jan Opsahl", True, "Silje Aasheim")


def test_who_answered_online_is_ticked_online(cast, meeting):
    seat = cast.seats["marte"]
    db.session.add(Invitation(meeting_id=meeting.id, seat_id=seat.id, person_id=seat.holders[0].person_id, reply=Reply.REMOTE))
    db.session.flush()
    attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)
    assert spells(meeting)[0].presence is Presence.REMOTE


def test_ticking_all_notes_the_apologies_of_who_declined(cast, meeting):
    seat = cast.seats["marte"]
    db.session.add(
        Invitation(meeting_id=meeting.id, seat_id=seat.id, person_id=seat.holders[0].person_id, reply=Reply.NOT_COMING)
    )
    db.session.flush()
    came = attendance.tick_all(meeting, list(cast.seats.values()), now=meeting.starts_at)
    assert came == 5
    assert [apology.person_name for apology in now_at(meeting).apologies] == ["Marte Hovland"]


def test_two_people_may_share_a_seat_one_after_the_other(cast, meeting):
    seat = cast.seats["silje"]
    member, alternate = (holder.person for holder in seat.holders)
    attendance.add_spell(meeting, seat, SpellDetails(person_id=member.id, until_at=at(meeting, 60)))
    attendance.add_spell(
        meeting, seat, SpellDetails(person_id=alternate.id, is_alternate=True, from_at=at(meeting, 60), presence=Presence.PHONE)
    )
    item = items_of(meeting)[0]
    assert now_at(meeting, 59).presence.present(item) == {seat.id}
    assert now_at(meeting, 61).presence.present(item) == {seat.id}


def test_nobody_sits_twice_in_a_seat_at_once_or_leaves_before_coming(cast, meeting):
    seat = cast.seats["marte"]
    person = seat.holders[0].person
    attendance.add_spell(meeting, seat, SpellDetails(person_id=person.id))
    with pytest.raises(Refusal) as twice:
        attendance.add_spell(meeting, seat, SpellDetails(person_id=person.id, from_at=at(meeting, 30)))
    assert twice.value.field == "from_at"
    with pytest.raises(Refusal) as backwards:
        attendance.add_spell(
            meeting, cast.seats["eirik"], SpellDetails(person_name="X", from_at=at(meeting, 30), until_at=at(meeting, 20))
        )
    assert backwards.value.field == "until_at"


def test_a_vacant_seat_has_nobody_present(cast, meeting):
    seat = cast.seats["eirik"]
    seat.holders[0].deleted_at = meeting.starts_at
    db.session.flush()
    with pytest.raises(Refusal, match=r"ledig|vacant"):
        attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)


def test_apologies_are_taken_back_by_coming_and_refused_from_who_is_there(cast, meeting):
    seat = cast.seats["marte"]
    attendance.excuse(meeting, seat)
    attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)
    assert now_at(meeting).apologies == []
    with pytest.raises(Refusal):
        attendance.excuse(meeting, seat)


# --- Items -------------------------------------------------------------------------------------------


def test_an_item_from_the_table_takes_the_next_free_number_wherever_it_stands(meeting):
    item = conduct.add_item(meeting, TableItemDetails("Fra bordet"))
    assert item.label == "4/2022"
    conduct.move(item, earlier=True)
    assert [one.label for one in items_of(meeting)] == ["1/2022", "2/2022", "4/2022", "3/2022"]


def test_going_on_finishes_what_needs_no_decision(meeting):
    discussion = add_discussion(meeting)
    conduct.finish_item(discussion)
    conduct.finish_item(items_of(meeting)[0])
    assert discussion.state is ItemState.TREATED
    assert items_of(meeting)[0].state is ItemState.PLANNED


def test_an_item_that_has_a_decision_cannot_be_put_off(cast, meeting):
    everybody_comes(cast, meeting)
    item = items_of(meeting)[0]
    decisions.record(item, DecisionDetails("Vedtatt."), now_at(meeting).presence, now=at(meeting, 20))
    with pytest.raises(Refusal):
        conduct.settle(item, ItemState.POSTPONED)


def test_an_item_that_was_put_off_is_taken_up_again(meeting):
    item = items_of(meeting)[0]
    conduct.settle(item, ItemState.WITHDRAWN)
    conduct.reopen(item)
    assert item.state is ItemState.PLANNED


# --- Decisions ---------------------------------------------------------------------------------------


def record(meeting, item, text="Vedtatt.", minutes=20, **facts):
    return decisions.record(item, DecisionDetails(text, **facts), now_at(meeting, minutes).presence, now=at(meeting, minutes))


def test_a_decision_carries_its_items_number_and_a_second_one_two(cast, meeting):
    everybody_comes(cast, meeting)
    item = items_of(meeting)[0]
    first, second = record(meeting, item), record(meeting, item, "Enda et vedtak.")
    assert (first.label, second.label) == ("1/2022", "1/2022-2")
    assert first.decided_at == at(meeting, 20)
    assert item.state is ItemState.TREATED


def test_without_quorum_what_is_resolved_is_a_recommendation(cast, meeting):
    everybody_comes(cast, meeting, "ragnhild", "eirik")
    assert record(meeting, items_of(meeting)[0]).outcome is Outcome.RECOMMENDATION


def test_quorum_follows_the_item(cast, meeting):
    everybody_comes(cast, meeting, "ragnhild", "eirik", "marte")
    first, second, _third = items_of(meeting)
    decisions.add_recusal(second, cast.seats["marte"], "Marte Hovland", "hun er part i saken", withdrew=True)
    assert record(meeting, first).outcome is Outcome.ADOPTED
    assert record(meeting, second).outcome is Outcome.RECOMMENDATION


def test_votes_are_counted_and_kept_by_name(cast, meeting):
    everybody_comes(cast, meeting)
    votes = {seat.id: Choice.FOR for seat in cast.voting} | {cast.seats["marte"].id: Choice.AGAINST}
    decision = record(meeting, items_of(meeting)[0], manner=Manner.VOTES, votes=votes)
    assert decision.outcome is Outcome.ADOPTED
    assert {(vote.name, vote.choice.value) for vote in decision.votes} == {
        ("OUS", "for"),
        ("Havlab", "for"),
        ("Kreftforeningen", "against"),
        ("Fjordgen", "for"),
    }


def test_more_votes_than_voting_members_present_are_refused_in_these_words(cast, meeting, app):
    everybody_comes(cast, meeting, "ragnhild", "eirik", "marte")
    votes = {seat.id: Choice.FOR for seat in cast.voting}
    with app.test_request_context("/?lang=en"), pytest.raises(Refusal) as refused:
        record(meeting, items_of(meeting)[0], manner=Manner.VOTES, votes=votes)
    assert str(refused.value) == "The votes add up to 4, but only 3 voting members are present."


def test_an_observer_does_not_vote(cast, meeting):
    everybody_comes(cast, meeting, "ragnhild", "eirik", "marte", "ola")
    with pytest.raises(Refusal):
        record(meeting, items_of(meeting)[0], manner=Manner.VOTES, votes={cast.seats["ola"].id: Choice.FOR})


def test_a_tie_is_decided_by_the_vote_of_who_chairs(cast, meeting):
    cast.committee.chair_has_casting_vote = True
    everybody_comes(cast, meeting)
    tied = dict(zip((seat.id for seat in cast.voting), (Choice.FOR, Choice.AGAINST, Choice.AGAINST, Choice.FOR), strict=True))
    item = items_of(meeting)[0]
    without = record(meeting, item, manner=Manner.VOTES, votes=tied)
    with_it = record(meeting, item, manner=Manner.VOTES, votes=tied, is_casting_vote_used=True)
    assert (without.outcome, with_it.outcome) == (Outcome.NOT_ADOPTED, Outcome.ADOPTED)


def test_a_decision_is_corrected_and_loses_votes_it_no_longer_has(cast, meeting):
    everybody_comes(cast, meeting)
    votes = {seat.id: Choice.FOR for seat in cast.voting}
    decision = record(meeting, items_of(meeting)[0], manner=Manner.VOTES, votes=votes)
    decisions.correct(decision, DecisionDetails("Enstemmig likevel."), now_at(meeting, 30).presence)
    assert (decision.text, decision.manner, decision.votes) == ("Enstemmig likevel.", Manner.UNANIMOUS, [])


def test_a_decision_taken_back_leaves_the_item_open(cast, meeting):
    everybody_comes(cast, meeting)
    item = items_of(meeting)[0]
    first = record(meeting, item)
    second = record(meeting, item)
    with pytest.raises(Refusal):
        decisions.take_back(first)
    decisions.take_back(second)
    decisions.take_back(first)
    assert (item.decisions, item.state) == ([], ItemState.PLANNED)


def test_a_decision_needs_words(cast, meeting):
    with pytest.raises(Refusal) as refused:
        record(meeting, items_of(meeting)[0], "")
    assert refused.value.field == "text"


def test_who_voted_cannot_withdraw_afterwards_nor_declare_twice(cast, meeting):
    everybody_comes(cast, meeting)
    item = items_of(meeting)[0]
    record(meeting, item, manner=Manner.VOTES, votes={seat.id: Choice.FOR for seat in cast.voting})
    with pytest.raises(Refusal):
        decisions.add_recusal(item, cast.seats["marte"], "Marte Hovland", "part", withdrew=True)
    decisions.add_recusal(item, cast.seats["marte"], "Marte Hovland", "part", withdrew=False)
    with pytest.raises(Refusal):
        decisions.add_recusal(item, cast.seats["marte"], "Marte Hovland", "part", withdrew=False)


def test_what_is_typed_afterwards_gets_no_time_of_its_own(cast):
    meeting = a_convened_meeting(cast)
    conduct.write_afterwards(meeting)
    attendance.tick(meeting, cast.seats["ragnhild"], is_present=True, now=at(meeting, 60 * 24 * 5))
    decision = record(meeting, items_of(meeting)[0], minutes=60 * 24 * 5)
    assert decision.decided_at is None
    assert spells(meeting)[0].from_at is None


def test_a_statement_on_a_decision_comes_and_goes(cast, meeting):
    everybody_comes(cast, meeting)
    decision = record(meeting, items_of(meeting)[0])
    dissent = decisions.add_dissent(decision, "Marte Hovland", "Vi mener noe annet.")
    decisions.remove_dissent(dissent)
    assert decision.dissents == []


def test_an_action_belongs_to_its_item(cast, meeting):
    item = items_of(meeting)[0]
    person = cast.seats["marte"].holders[0].person
    action = decisions.add_action(item, ActionDetails("Send utkastet", owner_person_id=person.id))
    assert [link.action_id for link in item.actions] == [action.id]
    decisions.delete_action(item, action)
    assert action.deleted_at is not None


def test_a_later_decision_supersedes_an_older_one_but_never_itself(cast, meeting):
    everybody_comes(cast, meeting)
    first, second, _third = items_of(meeting)
    old, new = record(meeting, first), record(meeting, second)
    decisions.supersede(old, new)
    assert old.superseded_by_id == new.id
    with pytest.raises(Refusal):
        decisions.supersede(new, old)
    with pytest.raises(Refusal):
        decisions.supersede(new, new)
    decisions.supersede(old, None)
    assert old.superseded_by_id is None


def test_per_side_each_side_must_be_there(cast, meeting):
    cast.committee.quorum_rule = QuorumRule.PER_SIDE
    everybody_comes(cast, meeting, "ragnhild", "marte", "silje")
    found = now_at(meeting).presence.quorum(items_of(meeting)[0])
    assert not found.is_quorate
    everybody_comes(cast, meeting, "eirik")
    assert now_at(meeting).presence.quorum(items_of(meeting)[0]).is_quorate


def test_information_is_noted_by_itself(cast, meeting):
    everybody_comes(cast, meeting)
    item = items_of(meeting)[0]
    item.type = ItemType.INFORMATION
    assert record(meeting, item, outcome=Outcome.NOTED).outcome is Outcome.NOTED


def test_presence_is_judged_when_it_is_decided_and_not_when_the_item_began(cast, meeting):
    everybody_comes(cast, meeting, "ragnhild", "eirik")
    item = items_of(meeting)[0]
    conduct.begin_item(item, now=at(meeting, 5))
    attendance.tick(meeting, cast.seats["marte"], is_present=True, now=at(meeting, 20))
    votes = {cast.seats[name].id: Choice.FOR for name in ("ragnhild", "eirik", "marte")}
    assert record(meeting, item, minutes=30, manner=Manner.VOTES, votes=votes).outcome is Outcome.ADOPTED
