"""What the minutes say, gathered from the rows, and who may not read what."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from consortium.actions.rules import ActionDetails, ActionState
from consortium.committees.rules import Confidentiality, QuorumRule
from consortium.core.db import db
from consortium.meetings.models import Attachment
from consortium.meetings.papers import minutes_html
from consortium.meetings.queries.minutes import content_hash, minutes_data
from consortium.meetings.rules.minutes import MinutesData, redact
from consortium.meetings.rules.table import DecisionDetails, FrameDetails, TableItemDetails
from consortium.meetings.rules.words import Choice, ItemState, Manner, MeetingState, Outcome, Presence, Rendering
from consortium.meetings.services import attendance, conduct, decisions
from tests import factories as make
from tests.meetings.tables import a_cast, a_convened_meeting, items_of, now_at, opened


@pytest.fixture
def cast(session):
    return a_cast()


@pytest.fixture
def meeting(cast):
    meeting = opened(a_convened_meeting(cast, "Handlingsplan", "Budsjett", "Ny partner"))
    for seat in (*cast.voting, cast.seats["ola"]):
        attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)
    return meeting


def at(meeting, minutes):
    return meeting.starts_at + timedelta(minutes=minutes)


def record(meeting, item, text="Styringsgruppen vedtar planen.", minutes=20, **facts):
    return decisions.record(item, DecisionDetails(text, **facts), now_at(meeting, minutes).presence, now=at(meeting, minutes))


def test_the_data_goes_to_json_and_back(meeting):
    record(meeting, items_of(meeting)[0])
    data = minutes_data(meeting)
    assert MinutesData.from_json(json.loads(json.dumps(data.to_json()))) == data


def test_it_says_which_meeting_of_whom(meeting):
    data = minutes_data(meeting)
    assert (data.meeting, data.committee, data.body, data.language) == (
        "4/2022",
        "styringsgruppen for CONNECT",
        "styringsgruppen",
        "nb",
    )
    assert data.chaired_by[0].person == "Ragnhild Moe, leder (offentlig)"
    assert data.minutes_by[0].person == "Siri Sekretær"


def test_attendance_stands_by_side_with_roles_and_times(cast, meeting):
    attendance.tick(meeting, cast.seats["silje"], is_present=False, now=at(meeting, 60))
    attendance.excuse(meeting, cast.seats["siri"])
    attendance.add_guest(meeting, "Per Gjest", "Helsedirektoratet", items_of(meeting)[1])
    found = minutes_data(meeting).attendance
    assert [(side.heading, side.present, side.whole) for side in found.sides] == [
        ("Offentlig side", 1, 1),
        ("Industrisiden", 2, 2),
        ("Pasientorganisasjoner", 1, 1),
    ]
    eirik, silje = (seat.occupants[0] for seat in found.sides[1].seats)
    assert (eirik.person, eirik.role, eirik.spells) == ("Eirik Tangen", "leder (industri)", ())
    assert silje.spells[0].left_at.isoformat() == "13:00:00"
    assert [one.person for one in found.observers] == ["Ola Observatør"]
    assert [(guest.person, guest.items) for guest in found.guests] == [("Per Gjest", ("2/2022",))]
    assert [one.person for one in found.apologies] == ["Siri Sekretær"]
    assert (found.quorum.present, found.quorum.whole, found.quorum.required) == (4, 4, 3)


def test_an_items_quorum_is_told_only_where_it_differs(cast, meeting):
    first, second, _third = items_of(meeting)
    record(meeting, first)
    decisions.add_recusal(second, cast.seats["marte"], "Marte Hovland", "hun er part", withdrew=True)
    record(meeting, second)
    data = minutes_data(meeting)
    assert data.items[0].quorum is None
    assert data.items[1].quorum.present == 3
    assert data.items[1].recusals[0].reason == "hun er part"
    assert data.opening.interests[0].item == "2/2022"


def test_the_proposal_is_printed_only_where_it_was_changed(meeting):
    first, second, _third = items_of(meeting)
    record(meeting, first)
    record(meeting, second, "Noe annet.")
    data = minutes_data(meeting)
    assert (data.items[0].proposal, data.items[0].decisions[0].is_as_proposed) == ("", True)
    assert (data.items[1].proposal, data.items[1].decisions[0].is_as_proposed) == ("Styringsgruppen vedtar planen.", False)


def test_votes_tell_who_voted_what_and_who_was_absent(cast, meeting):
    attendance.tick(meeting, cast.seats["silje"], is_present=False, now=at(meeting, 5))
    votes = {cast.seats[name].id: Choice.FOR for name in ("ragnhild", "eirik")} | {cast.seats["marte"].id: Choice.AGAINST}
    record(meeting, items_of(meeting)[0], manner=Manner.VOTES, votes=votes)
    found = minutes_data(meeting).items[0].decisions[0].votes
    assert (found.in_favour.names, found.against.names, found.absent.names) == (
        ("OUS", "Havlab"),
        ("Kreftforeningen",),
        ("Fjordgen",),
    )


def test_what_is_raised_after_the_agenda_is_other_business(meeting):
    added = conduct.add_item(meeting, TableItemDetails("Fra bordet"))
    assert [item.is_other_business for item in minutes_data(meeting).items] == [False, False, False, True]
    conduct.move(added, earlier=True)
    assert not any(item.is_other_business for item in minutes_data(meeting).items)


def test_actions_of_earlier_meetings_are_carried_until_closed(cast, meeting):
    earlier = a_convened_meeting(cast, "Før", number=3, starts_at=meeting.starts_at - timedelta(days=60))
    opened(earlier)
    person = cast.seats["marte"].holders[0].person
    action = decisions.add_action(
        items_of(earlier)[0], ActionDetails("Send utkastet", owner_person_id=person.id, due_on=date(2023, 1, 15))
    )
    found = minutes_data(meeting).closing.earlier_actions
    assert [(one.item, one.what, one.owner.person, one.due_on) for one in found] == [
        (items_of(earlier)[0].label, "Send utkastet", "Marte Hovland", date(2023, 1, 15))
    ]
    action.state, action.closed_on = ActionState.DONE, date(2022, 9, 1)
    db.session.flush()
    assert minutes_data(meeting).closing.earlier_actions == ()


def test_opening_and_closing_say_what_was_typed_and_the_next_meeting(cast, meeting):
    following = make.a_meeting(cast.committee, 5, starts_at=meeting.starts_at + timedelta(days=56), place="Radiumhospitalet")
    conduct.close_meeting(meeting, now=at(meeting, 120))
    conduct.write_frame(
        meeting,
        FrameDetails(
            opened_at=at(meeting, 2),
            closed_at=at(meeting, 125),
            chaired_by="Ragnhild Moe, leder",
            agenda_remarks="Sak 2 først.",
            any_other_business="Takk til Siri.",
        ),
    )
    data = minutes_data(meeting)
    assert (data.opening.opened_at.isoformat(), data.closing.closed_at.isoformat()) == ("12:02:00", "14:05:00")
    assert (data.opening.remarks, data.closing.other_business) == ("Sak 2 først.", "Takk til Siri.")
    assert data.closing.next_meeting.place == following.place
    assert data.opening.notice_days == 21


def test_as_of_is_the_last_recorded_change(meeting):
    before = minutes_data(meeting).as_of
    conduct.save_text(items_of(meeting)[0], "Drøftet.")
    assert minutes_data(meeting).as_of >= before


def test_the_content_hash_follows_the_words_and_nothing_else(meeting):
    conduct.close_meeting(meeting, now=at(meeting, 120))
    first = content_hash(minutes_data(meeting))
    meeting.state, meeting.review_until = MeetingState.IN_REVIEW, date(2023, 1, 6)
    db.session.flush()
    assert content_hash(minutes_data(meeting)) == first
    conduct.save_text(items_of(meeting)[0], "Endret.")
    assert content_hash(minutes_data(meeting)) != first


@pytest.mark.parametrize(
    ("level", "closed_in"),
    [
        (Confidentiality.PARTNERS, set()),
        (Confidentiality.MEMBERS, {Rendering.PARTNERS}),
        (Confidentiality.VOTING, {Rendering.PARTNERS, Rendering.OBSERVERS}),
    ],
)
def test_what_is_closed_is_absent_from_the_editions_data(cast, meeting, level, closed_in):
    item = items_of(meeting)[1]
    item.title, item.confidentiality, item.proposal = "MARKER-title", level, "MARKER-proposal"
    conduct.save_text(item, "MARKER-text")
    decision = record(meeting, item, "MARKER-decision")
    decisions.add_dissent(decision, "MARKER-by", "MARKER-dissent")
    decisions.add_recusal(item, cast.seats["ola"], "Ola Observatør", "MARKER-reason", withdrew=True)
    person = cast.seats["marte"].holders[0].person
    decisions.add_action(item, ActionDetails("MARKER-action", owner_person_id=person.id))
    attendance.add_guest(meeting, "MARKER-guest", None, item)
    db.session.expire(item)
    data = minutes_data(meeting)
    for rendering in Rendering:
        text = json.dumps(redact(data, rendering).to_json(), ensure_ascii=False)
        assert ("MARKER" in text) is (rendering not in closed_in)
        assert item.label in text


def test_a_closed_attachment_leaves_only_its_number(cast, meeting):
    from consortium.files.models import StoredFile

    item = items_of(meeting)[0]
    file = StoredFile(
        consortium_id=meeting.consortium_id, name="MARKER.pdf", content_type="application/pdf", size=1, sha256="ab" * 32, key="k1"
    )
    db.session.add(file)
    db.session.flush()
    db.session.add(Attachment(item_id=item.id, file_id=file.id, title="MARKER", confidentiality=Confidentiality.VOTING))
    db.session.flush()
    data = minutes_data(meeting)
    assert data.items[0].attachments[0].title == "MARKER"
    text = json.dumps(redact(data, Rendering.OBSERVERS).to_json())
    assert "MARKER" not in text
    assert "ab" * 32 not in text
    assert "1-1" in text


def test_the_quorum_of_the_paper_names_the_sides(cast, meeting):
    cast.committee.quorum_rule = QuorumRule.PER_SIDE
    found = minutes_data(meeting).attendance.quorum
    assert {side.side: side.required for side in found.sides} == {
        "Offentlig side": 1,
        "Industrisiden": 2,
        "Pasientorganisasjoner": 1,
    }


def test_what_is_gathered_costs_the_same_number_of_queries_for_more_items(cast, meeting, queries):
    minutes_data(meeting)
    with queries() as few:
        minutes_data(meeting)
    for number in range(8):
        conduct.add_item(meeting, TableItemDetails(f"Sak {number}"))
    with queries() as many:
        minutes_data(meeting)
    assert len(many) <= len(few)
    assert len(few) <= 16


def test_someone_online_and_items_put_off_are_told_so(cast, meeting):
    spell = now_at(meeting).presence.spells[0]
    spell.presence = Presence.REMOTE
    conduct.settle(items_of(meeting)[2], ItemState.POSTPONED)
    data = minutes_data(meeting)
    assert data.items[2].state is ItemState.POSTPONED
    assert data.attendance.sides[0].seats[0].occupants[0].presence is Presence.REMOTE
    assert replace(data, items=()).items == ()
    assert record(meeting, items_of(meeting)[0]).outcome is Outcome.ADOPTED


def test_what_is_typed_around_the_items_is_printed(meeting):
    conduct.close_meeting(meeting, now=at(meeting, 120))
    details = FrameDetails(any_other_business="Takk til Siri.", interests_declared="Eirik Tangen har et styreverv i Havlab.")
    conduct.write_frame(meeting, details)
    html = minutes_html(minutes_data(meeting))
    assert "Takk til Siri." in html
    assert "Eirik Tangen har et styreverv i Havlab." in html
    assert "Det ble ikke tatt opp" not in html
