"""A written procedure: asked by mail, answered per seat, decided by the answers."""

from datetime import date, timedelta

import pytest

from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.meetings.jobs import written as jobs
from consortium.meetings.models import Attachment, Decision
from consortium.meetings.queries import invitations as invitation_queries
from consortium.meetings.queries import written as queries
from consortium.meetings.rules.words import Choice, ItemState, ItemType, Manner, MeetingForm, MeetingState, Outcome
from consortium.meetings.services import invitations, notices, written
from tests import factories as make

TODAY = clock.today()


@pytest.fixture
def committee(session):
    return make.a_committee()


@pytest.fixture
def seats(committee):
    return [
        make.a_seat(committee, make.a_person(f"Medlem {'ABC'[n]}"), partnership=make.a_partnership(), position=n)
        for n in range(3)
    ]


@pytest.fixture
def observer(committee):
    return make.a_seat(committee, make.a_person("Ola Observatør"), role=SeatRole.OBSERVER, position=9)


@pytest.fixture
def meeting(committee, seats, observer):
    meeting = make.a_meeting(
        committee,
        1,
        starts_at=clock.now(),
        ends_at=None,
        form=MeetingForm.WRITTEN_PROCEDURE,
        answers_until=TODAY + timedelta(days=10),
    )
    make.an_item(meeting, "Budsjett", proposal="Budsjettet vedtas.")
    make.an_item(meeting, "Til orientering", type=ItemType.INFORMATION)
    notices.send_notice(meeting)
    return meeting


def answer(meeting, seat, choice, **facts):
    return written.answer_item(meeting.items[0], seat, by=seat.holders[0].person.name, choice=choice, **facts)


def test_only_decisions_with_a_proposal_are_asked_about(meeting):
    assert [item.title for item in queries.asked_items(meeting)] == ["Budsjett"]


def test_until_the_date_the_latest_answer_of_a_seat_holds(meeting, seats):
    answer(meeting, seats[0], Choice.FOR)
    answer(meeting, seats[0], Choice.AGAINST, remark="For dyrt")
    (one,) = queries.answers_to(meeting)
    assert [(given.choice, given.remark) for given in one.answers] == [(Choice.AGAINST, "For dyrt")]
    assert (one.tally.against, one.tally.total, len(one.silent)) == (1, 1, 2)


def test_the_last_day_still_counts_and_the_day_after_does_not(meeting, seats):
    meeting.answers_until = TODAY
    answer(meeting, seats[0], Choice.FOR)
    meeting.answers_until = TODAY - timedelta(days=1)
    with pytest.raises(Refusal):
        answer(meeting, seats[0], Choice.AGAINST)


def test_an_observer_has_no_vote(meeting, observer):
    with pytest.raises(Refusal):
        answer(meeting, observer, Choice.FOR)


def test_a_seat_of_another_committee_has_no_vote(meeting):
    with pytest.raises(Refusal):
        answer(meeting, make.a_seat(make.a_committee("WG1"), make.a_person("Fremmed Vik")), Choice.FOR)


def test_an_item_that_is_not_asked_about_takes_no_answer(meeting, seats):
    with pytest.raises(Refusal):
        written.answer_item(meeting.items[1], seats[0], by="x", choice=Choice.FOR)


def test_a_partner_with_two_seats_answers_once(meeting, committee, seats):
    second = make.a_seat(committee, make.a_person("Medlem Aa"), partnership=seats[0].partnership, position=5)
    answer(meeting, seats[0], Choice.FOR)
    with pytest.raises(Refusal):
        answer(meeting, second, Choice.AGAINST)
    committee.one_vote_per_partner = False
    answer(meeting, second, Choice.AGAINST)
    assert queries.answers_to(meeting)[0].tally.total == 2


def test_answers_become_a_decision_with_votes_and_remarks(meeting, seats):
    answer(meeting, seats[0], Choice.FOR)
    answer(meeting, seats[1], Choice.FOR)
    answer(meeting, seats[2], Choice.AGAINST, remark="For dyrt")
    written.close(meeting)
    (decision,) = meeting.items[0].decisions
    assert (decision.text, decision.outcome, decision.manner) == ("Budsjettet vedtas.", Outcome.ADOPTED, Manner.VOTES)
    assert [vote.choice for vote in decision.votes] == [Choice.FOR, Choice.FOR, Choice.AGAINST]
    assert [dissent.text for dissent in decision.dissents] == ["For dyrt"]
    assert (meeting.state, meeting.items[0].state) == (MeetingState.MINUTES_DRAFT, ItemState.TREATED)


def test_all_for_is_unanimous(meeting, seats):
    for seat in seats:
        answer(meeting, seat, Choice.FOR)
    written.close(meeting)
    assert meeting.items[0].decisions[0].manner is Manner.UNANIMOUS


def test_more_against_than_for_is_not_adopted(meeting, seats):
    for seat in seats:
        answer(meeting, seat, Choice.AGAINST)
    written.close(meeting)
    assert meeting.items[0].decisions[0].outcome is Outcome.NOT_ADOPTED


def test_too_few_answers_make_a_recommendation(meeting, seats):
    answer(meeting, seats[0], Choice.FOR)
    meeting.answers_until = TODAY - timedelta(days=1)
    written.close(meeting)
    assert meeting.items[0].decisions[0].outcome is Outcome.RECOMMENDATION


def test_without_an_answer_there_is_no_decision(meeting):
    meeting.answers_until = TODAY - timedelta(days=1)
    written.close(meeting)
    assert meeting.items[0].decisions == []
    assert meeting.items[0].state is ItemState.NOT_REACHED


def test_it_does_not_end_early_while_somebody_has_not_answered(meeting, seats):
    answer(meeting, seats[0], Choice.FOR)
    with pytest.raises(Refusal):
        written.close(meeting)


def test_an_ordinary_meeting_is_not_ended_this_way(committee):
    with pytest.raises(Refusal):
        written.close(make.a_meeting(committee, 7, state=MeetingState.CONVENED))


def test_a_procedure_that_is_over_ends_by_itself_in_the_night(meeting, seats):
    answer(meeting, seats[0], Choice.FOR)
    answer(meeting, seats[1], Choice.FOR)
    jobs.close_written(work_id=1)
    assert meeting.state is MeetingState.CONVENED
    meeting.answers_until = TODAY - timedelta(days=1)
    db.session.flush()
    jobs.close_written(work_id=1)
    assert meeting.state is MeetingState.MINUTES_DRAFT
    assert meeting.items[0].decisions[0].outcome is Outcome.ADOPTED


# --- From a recommendation


@pytest.fixture
def held(committee, seats):
    held = make.a_meeting(committee, 8, starts_at=make.noon_in(-3), state=MeetingState.MINUTES_DRAFT)
    item = make.an_item(held, "Ny partner", number=31, background="Om partneren", confidentiality=Confidentiality.MEMBERS)
    make.an_item(held, "Annet", number=32)
    db.session.add(Decision(item=item, text="Granitt tas opp.", outcome=Outcome.RECOMMENDATION))
    db.session.flush()
    return held


def test_what_a_meeting_without_quorum_recommended_is_asked_in_writing(committee, held):
    committee.notice_days = 14
    asked = written.from_recommendations(held, queries.recommendations_of(held))
    assert (asked.form, asked.state) == (MeetingForm.WRITTEN_PROCEDURE, MeetingState.DRAFT)
    assert asked.answers_until == TODAY + timedelta(days=14)
    (item,) = asked.items
    assert (item.title, item.proposal, item.confidentiality) == ("Ny partner", "Granitt tas opp.", Confidentiality.MEMBERS)
    assert (item.background or "").endswith("Om partneren")
    assert "8/" in (item.background or "")
    assert db.session.query(Attachment).all() == []


def test_a_recommendation_is_taken_up_once(held):
    written.from_recommendations(held, queries.recommendations_of(held))
    assert queries.recommendations_of(held) == []
    with pytest.raises(Refusal):
        written.from_recommendations(held, [])


# --- Pages


def path(meeting, tail=""):
    return f"/connect/committees/sc/meetings/{meeting.year}-{meeting.number}{tail}"


def member(client, seat):
    user = make.a_user("Carol Dahl")
    seat.holders[0].person.user_id = user.id
    db.session.flush()
    return client.sign_in(user)


def test_a_member_answers_item_by_item(client, meeting, seats):
    page = member(client, seats[0]).get(path(meeting)).follow("Svar på sakene")
    assert "Budsjettet vedtas." in page.text
    page = page.submit(f"Svar på sak 1/{meeting.year}", choice="against", remark="For dyrt")
    assert page.flashes == [f"Svaret på sak 1/{meeting.year} er lagret."]
    (one,) = queries.answers_to(meeting)
    assert (one.answers[0].choice, one.answers[0].person_name) == (Choice.AGAINST, "Carol Dahl")


def test_an_answer_without_a_choice_is_refused_with_the_remark_kept(client, meeting, seats):
    page = member(client, seats[0]).get(path(meeting, "/answer"))
    page = page.submit(f"Svar på sak 1/{meeting.year}", remark="Beholdt")
    assert page.status == 422
    assert page.errors == ["Velg et svar."]
    assert "Beholdt" in page.text


def test_an_observer_is_not_asked(client, meeting, observer):
    assert member(client, observer).get(path(meeting, "/answer")).status == 404


def test_the_mails_link_answers_without_signing_in(client, meeting, seats):
    token = invitations.mint_link(invitation_queries.invitations_to(meeting)[0])
    page = client.get(f"/connect/reply/{token}")
    assert page.path.endswith("/answers")
    page.submit(f"Svar på sak 1/{meeting.year}", choice="for")
    (one,) = queries.answers_to(meeting)
    assert (one.tally.in_favour, one.answers[0].person_name) == (1, "Medlem A")


def test_the_secretary_ends_it_and_starts_one_from_a_recommendation(client, committee, meeting, seats, held):
    secretary = member(client, make.a_seat(committee, make.a_person("Siri Sekretær"), role=SeatRole.SECRETARY, position=8))
    page = secretary.get(path(held)).submit("Start skriftlig behandling")
    assert page.flashes == ["Den skriftlige behandlingen er opprettet. Ingen har fått beskjed ennå."]
    for seat in seats:
        answer(meeting, seat, Choice.FOR)
    page = secretary.get(path(meeting)).submit("Avslutt behandlingen")
    assert page.flashes == ["Behandlingen er avsluttet. Svarene er blitt vedtak."]


def test_the_link_lives_as_long_as_answers_are_taken(meeting):
    meeting.answers_until = date(2040, 1, 1)
    token = invitations.mint_link(invitation_queries.invitations_to(meeting)[0])
    assert invitation_queries.invitation_by_token(meeting.consortium_id, token).meeting is meeting
