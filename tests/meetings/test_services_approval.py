"""Review, approval, sealing, taking back, correcting."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files.rules import Aside, Kind
from consortium.meetings.models import Edition, Item, MinutesVersion
from consortium.meetings.queries import versions
from consortium.meetings.queries.approval import approving_item, chair_seats, presses
from consortium.meetings.queries.review import comments_of
from consortium.meetings.rules.levels import Level, Part, Standing
from consortium.meetings.rules.minutes import MinutesData
from consortium.meetings.rules.table import DecisionDetails
from consortium.meetings.rules.words import ApprovalManner, ItemType, MeetingForm, MeetingState, Rendering
from consortium.meetings.services import approval, attendance, conduct, decisions, review
from consortium.meetings.services.earlier import EarlierMeeting, register
from consortium.outbox.models import Work
from tests import factories as make
from tests.meetings.tables import a_cast, a_convened_meeting, items_of, now_at, opened

NOW = datetime(2023, 1, 9, 9, 0, tzinfo=UTC)
TODAY = date(2023, 1, 9)
LEAD = Standing(Level.FULL, frozenset({Part.LEAD}))


@pytest.fixture(autouse=True)
def english(app):
    with app.test_request_context("/?lang=en"):
        yield


@pytest.fixture
def cast(session):
    return a_cast()


@pytest.fixture
def meeting(cast):
    """A meeting that ended with one decision, everybody there."""
    meeting = opened(a_convened_meeting(cast, "Handlingsplan"))
    for seat in cast.voting:
        attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)
    item = items_of(meeting)[0]
    decisions.record(
        item, DecisionDetails("Vedtatt."), now_at(meeting, 20).presence, now=meeting.starts_at + timedelta(minutes=20)
    )
    conduct.close_meeting(meeting, now=meeting.starts_at + timedelta(hours=2))
    return meeting


def sealer(now=NOW, name="Siri Sekretær"):
    return approval.Sealer(name, "https://connect.example", now)


def reviewed(meeting, until=date(2023, 1, 6)):
    review.send_for_comment(meeting, until=until, today=date(2022, 12, 20))
    return meeting


def press(cast, meeting, *names, now=NOW):
    result = None
    for name in names or ("ragnhild", "eirik"):
        result = approval.press(meeting, cast.seats[name], sealer(now))
    return result


def work_of(kind):
    return list(db.session.scalars(sa.select(Work).where(Work.kind == kind).order_by(Work.id)))


# --- Review ------------------------------------------------------------------------------------------


def test_sending_for_comment_mails_each_member_once(cast, meeting):
    told = review.send_for_comment(meeting, until=date(2023, 1, 6), today=date(2022, 12, 20))
    assert (meeting.state, meeting.review_until) == (MeetingState.IN_REVIEW, date(2023, 1, 6))
    assert told == len(work_of("meetings.mail_review")) == 7


def test_the_usual_end_follows_the_committees_rules(cast, meeting):
    cast.committee.review_days = 10
    assert review.usual_end(meeting, date(2022, 12, 20)) == date(2022, 12, 30)


def test_a_date_that_has_passed_is_refused(meeting):
    with pytest.raises(Refusal) as refused:
        review.send_for_comment(meeting, until=date(2022, 12, 19), today=date(2022, 12, 20))
    assert refused.value.field == "until"


def comment(meeting, cast, item=None, today=date(2023, 1, 6), **facts):
    user = cast.users["marte"]
    return review.comment(
        meeting, item, user_id=user.id, by=user.name, today=today, **{"text": "Feil dato.", "is_objection": False, **facts}
    )


def test_members_comment_to_the_end_of_the_last_day(cast, meeting):
    reviewed(meeting)
    row = comment(meeting, cast, items_of(meeting)[0])
    assert row.text_then == "1/2022: Vedtatt."
    with pytest.raises(Refusal, match="6"):
        comment(meeting, cast, today=date(2023, 1, 7))


def test_nobody_comments_on_minutes_that_are_not_out(cast, meeting):
    with pytest.raises(Refusal):
        comment(meeting, cast)


def test_comments_stay_when_the_minutes_are_written_on(cast, meeting):
    row = comment(reviewed(meeting), cast)
    review.take_back_to_draft(meeting)
    review.answer(row, "Rettet.", now=NOW)
    assert [one.answer for one in comments_of(meeting)] == ["Rettet."]
    review.answer(row, None, now=NOW)
    assert row.answered_at is None


# --- Refusals ----------------------------------------------------------------------------------------


def refusal(cast, meeting, now=NOW):
    with pytest.raises(Refusal) as refused:
        press(cast, meeting, "ragnhild", now=now)
    return str(refused.value)


def test_minutes_without_attendance_are_refused_in_these_words(cast, meeting):
    reviewed(meeting)
    for spell in now_at(meeting).presence.spells:
        db.session.delete(spell)
    db.session.flush()
    assert refusal(cast, meeting) == ("The minutes cannot be approved yet: attendance is not recorded. Record who was present.")


def test_an_item_without_decision_is_refused_by_its_number(cast, meeting):
    item = items_of(meeting)[0]
    decisions.take_back(item.decisions[0])
    reviewed(meeting)
    assert refusal(cast, meeting) == ("Item 1/2022 has no decision. Record it, or mark the item as postponed or withdrawn.")


def test_a_running_review_is_refused_with_its_date(cast, meeting):
    reviewed(meeting)
    found = refusal(cast, meeting, now=datetime(2023, 1, 6, 20, 0, tzinfo=UTC))
    assert (
        found.replace("\u00a0", " ") == "The minutes cannot be approved yet: members may comment until the end of 6 January 2023."
    )


def test_buttons_wait_for_the_day_after_the_last_day_for_comments(meeting):
    def waits(manner, day, **facts):
        return approval.waits_for(meeting, manner, date(2023, 1, day), **facts).replace("\u00a0", " ")

    assert waits(ApprovalManner.CHAIRS, 5) == "The minutes cannot be approved yet: send them for comment first."
    reviewed(meeting)
    for manner in (ApprovalManner.CHAIRS, ApprovalManner.NO_OBJECTION):
        assert waits(manner, 6) == "Can be approved from 7 January 2023, when the time for comments is over."
        assert waits(manner, 7) == ""
    assert waits(ApprovalManner.NO_OBJECTION, 7, objections=1).startswith("A member has objected.")
    assert waits(ApprovalManner.CHAIRS, 7, objections=1) == ""


def test_characters_that_no_font_has_are_refused_by_item_and_character(cast, meeting):
    item = items_of(meeting)[0]
    conduct.save_text(item, "Vi så på \U0001f9ec og 字.")
    reviewed(meeting)
    assert "item 1/2022" in refusal(cast, meeting)
    assert "\U0001f9ec 字" in refusal(cast, meeting)


def test_minutes_that_were_never_out_for_comment_are_not_the_chairs_to_approve(cast, meeting):
    assert refusal(cast, meeting) == "The minutes cannot be approved yet: send them for comment first."


def test_only_a_chair_approves(cast, meeting):
    reviewed(meeting)
    with pytest.raises(Refusal, match="Only a chair"):
        approval.press(meeting, cast.seats["marte"], sealer())


def test_a_way_that_the_rules_do_not_name_is_closed(cast, meeting):
    cast.committee.approval_ways = ["meeting"]
    reviewed(meeting)
    assert refusal(cast, meeting) == "The committee’s rules do not allow this way of approving."


def test_a_written_procedure_without_an_answer_is_refused(cast, meeting):
    meeting.form = MeetingForm.WRITTEN_PROCEDURE
    reviewed(meeting)
    assert "nobody has answered" in refusal(cast, meeting)


# --- By the chairs -----------------------------------------------------------------------------------


def test_the_last_chair_seals(cast, meeting):
    reviewed(meeting)
    assert press(cast, meeting, "ragnhild") is None
    assert meeting.state is MeetingState.IN_REVIEW
    version = press(cast, meeting, "eirik")
    assert (meeting.state, meeting.approved_version, version.version) == (MeetingState.APPROVED, 1, 1)
    assert version.approved_by == "Ragnhild Moe og Eirik Tangen"
    assert version.approved_on == TODAY


def test_a_chairs_approval_is_of_the_text_as_it_was(cast, meeting):
    reviewed(meeting)
    press(cast, meeting, "ragnhild")
    conduct.save_text(items_of(meeting)[0], "Endret etterpå.")
    assert press(cast, meeting, "eirik") is None
    assert [row.name for row in presses(meeting)] == ["Eirik Tangen"]
    assert press(cast, meeting, "ragnhild") is not None


def test_somebody_may_record_that_a_chair_approved(cast, meeting):
    reviewed(meeting)
    approval.press(meeting, cast.seats["ragnhild"], sealer(), recorded_by="Bob Berg")
    assert [(row.name, row.recorded_by) for row in presses(meeting)] == [("Ragnhild Moe", "Bob Berg")]


def test_a_chair_who_resigned_is_not_waited_for(cast, meeting):
    reviewed(meeting)
    cast.seats["eirik"].holders[0].deleted_at = NOW
    db.session.flush()
    assert [seat.id for seat in chair_seats(meeting, TODAY)] == [cast.seats["ragnhild"].id]
    assert press(cast, meeting, "ragnhild") is not None


# --- What sealing keeps ------------------------------------------------------------------------------


def test_sealing_freezes_three_editions_and_asks_for_each_paper(cast, meeting):
    version = press(cast, reviewed(meeting))
    assert [edition.rendering for edition in version.editions] == list(Rendering)
    assert len({edition.code for edition in version.editions}) == 3
    assert [work.payload["edition_id"] for work in work_of("meetings.make_edition")] == [one.id for one in version.editions]
    assert len(work_of("meetings.mail_approved")) == 7
    for edition in version.editions:
        data = MinutesData.from_json(edition.data)
        assert data.digest() == edition.data_hash
        assert data.state is MeetingState.APPROVED
        assert data.details.verification.code == edition.code
        assert data.details.verification.url == f"https://connect.example/verify/{edition.code}"


def test_what_was_sealed_does_not_change_with_the_directory(cast, meeting):
    version = press(cast, reviewed(meeting))
    before = [(edition.data_hash, edition.data) for edition in version.editions]
    cast.seats["ragnhild"].partnership.organisation.name = "Et nytt navn"
    cast.seats["ragnhild"].holders[0].person.family_name = "Nytt"
    db.session.commit()
    db.session.expire_all()
    after = db.session.scalars(sa.select(Edition).order_by(Edition.id)).all()
    assert [(edition.data_hash, edition.data) for edition in after] == before
    assert "Nytt" not in str(before)


def test_a_code_is_found_however_it_is_typed(cast, meeting):
    code = press(cast, reviewed(meeting)).editions[0].code
    assert versions.edition_by_code(code.lower().replace("-", " ")).code == code
    assert versions.plain_code("oil0 1234 5678") == "0110-1234-5678"


def test_approved_minutes_cannot_be_approved_again_or_changed(cast, meeting):
    press(cast, reviewed(meeting))
    assert refusal(cast, meeting) == "The minutes are approved already."
    with pytest.raises(Refusal):
        conduct.save_text(items_of(meeting)[0], "Nytt")


# --- In a later meeting ------------------------------------------------------------------------------


def later_meeting(cast, meeting, *, present=("ragnhild", "eirik", "marte")):
    later = opened(a_convened_meeting(cast, number=5, starts_at=meeting.starts_at + timedelta(days=56)))
    item = make.an_item(later, "Godkjenning av referatet", approves_meeting_id=meeting.id, number=99, type=ItemType.DECISION)
    for name in present:
        attendance.tick(later, cast.seats[name], is_present=True, now=later.starts_at)
    return later, item


def approve(later, item, *, with_changes=False):
    presence = now_at(later, 10).presence
    fresh = db.session.get_one(Item, item.id)
    return approval.approve_in_meeting(fresh, presence, sealer(later.starts_at), with_changes=with_changes)


def test_a_later_meeting_approves_by_its_item(cast, meeting):
    later, item = later_meeting(cast, reviewed(meeting))
    version = approve(later, item)
    assert (version.manner, version.approved_in_item_id) == (ApprovalManner.MEETING, item.id)
    found = MinutesData.from_json(version.data).approval
    assert (found.meeting, found.item, found.approved_on) == ("5/2023", "99/2023", date(2023, 2, 8))
    assert item.approved_with_changes is False


def test_with_changes_the_minutes_are_written_on_and_then_sealed_with_that_date(cast, meeting):
    later, item = later_meeting(cast, reviewed(meeting))
    assert approve(later, item, with_changes=True) is None
    assert meeting.state is MeetingState.MINUTES_DRAFT
    conduct.save_text(items_of(meeting)[0], "Slik ble det rettet.")
    assert approving_item(meeting).id == item.id
    version = approval.seal_with_changes(meeting, sealer(later.starts_at + timedelta(days=3)))
    assert (version.manner, version.approved_on) == (ApprovalManner.MEETING_WITH_CHANGES, date(2023, 2, 8))
    assert "Slik ble det rettet." in str(version.data)


def test_sealing_with_changes_needs_a_meeting_that_asked_for_them(meeting):
    with pytest.raises(Refusal):
        approval.seal_with_changes(meeting, sealer())


def test_a_meeting_without_quorum_approves_nothing(cast, meeting):
    later, item = later_meeting(cast, reviewed(meeting), present=("ragnhild",))
    with pytest.raises(Refusal, match="quorum"):
        approve(later, item)


def test_minutes_approved_here_are_told_in_the_opening_and_not_among_the_items(cast, meeting):
    from consortium.meetings.queries.minutes import minutes_data

    later, item = later_meeting(cast, reviewed(meeting))
    approve(later, item)
    data = minutes_data(later)
    assert [(one.meeting, one.item) for one in data.opening.previous_minutes] == [("4/2022", "99/2023")]
    assert "99/2023" not in [one.number for one in data.items]


# --- Without objection -------------------------------------------------------------------------------


def test_silence_approves_after_the_date(cast, meeting):
    reviewed(meeting)
    with pytest.raises(Refusal, match="members may comment"):
        approval.approve_without_objection(meeting, sealer(datetime(2023, 1, 6, 12, 0, tzinfo=UTC)))
    version = approval.approve_without_objection(meeting, sealer())
    assert MinutesData.from_json(version.data).approval.deadline == date(2023, 1, 6)


def test_an_objection_stops_it(cast, meeting):
    comment(reviewed(meeting), cast, is_objection=True)
    with pytest.raises(Refusal, match="objected"):
        approval.approve_without_objection(meeting, sealer())


# --- Afterwards --------------------------------------------------------------------------------------


def revoke(meeting, because="Feil vedtak"):
    return approval.revoke(meeting, LEAD, because=because, by="Alice Aas", now=NOW)


def test_a_revoked_version_is_kept_and_the_next_is_a_new_one(cast, meeting):
    press(cast, reviewed(meeting))
    revoked = revoke(meeting)
    assert (meeting.state, meeting.approved_version) == (MeetingState.MINUTES_DRAFT, None)
    assert revoked.revoked_because == "Feil vedtak"
    second = press(cast, meeting)
    assert second.version == 2
    kinds = [(line.number, line.kind.value) for line in MinutesData.from_json(second.data).details.versions]
    assert kinds == [(1, "approved"), (1, "revoked"), (2, "approved")] or set(kinds) == {
        (1, "approved"),
        (1, "revoked"),
        (2, "approved"),
    }


def test_an_approval_stands_when_a_later_meeting_is_approved(cast, meeting):
    press(cast, reviewed(meeting))
    make.a_meeting(
        cast.committee, 5, starts_at=meeting.starts_at + timedelta(days=56), state=MeetingState.APPROVED, approved_version=1
    )
    with pytest.raises(Refusal) as refused:
        revoke(meeting)
    assert str(refused.value) == "The approval cannot be revoked: meeting 5/2023 has been approved since."


@pytest.mark.slow
def test_revoking_needs_a_reason_and_something_to_revoke(cast, meeting):
    with pytest.raises(Refusal):
        revoke(meeting)
    press(cast, reviewed(meeting))
    with pytest.raises(Refusal) as refused:
        revoke(meeting, because="")
    assert refused.value.field == "because"


def test_the_secretary_does_not_revoke(cast, meeting):
    press(cast, reviewed(meeting))
    secretary = Standing(Level.FULL, frozenset({Part.SECRETARY}))
    with pytest.raises(Refusal):
        approval.revoke(meeting, secretary, because="x", by="Siri", now=NOW)


def test_a_correction_stands_beside_the_version_until_the_next_is_approved(cast, meeting):
    press(cast, reviewed(meeting))
    with pytest.raises(Refusal):
        approval.begin_next_version(meeting)
    approval.correct(meeting, items_of(meeting)[0], text="Datoen var feil.", by="Siri Sekretær")
    approval.begin_next_version(meeting)
    assert (meeting.state, meeting.approved_version) == (MeetingState.MINUTES_DRAFT, 1)
    conduct.save_text(items_of(meeting)[0], "Riktig dato.")
    second = press(cast, meeting)
    assert (meeting.approved_version, second.version) == (2, 2)
    first = db.session.scalars(sa.select(MinutesVersion).where(MinutesVersion.version == 1)).one()
    assert versions.version_that_replaced(first) == 2
    notes = [line.note for line in MinutesData.from_json(second.data).details.versions]
    assert "Datoen var feil." in notes


def test_only_approved_minutes_are_corrected(meeting):
    with pytest.raises(Refusal):
        approval.correct(meeting, None, text="x", by="Siri")


def an_upload():
    return Aside("referat.pdf", Kind.PDF, "application/pdf", 4, "cd" * 32, "upload-key")


def test_evidence_is_kept_with_its_own_hash(cast, meeting):
    press(cast, reviewed(meeting))
    proof = approval.attach_evidence(meeting, an_upload(), "E-post fra lederne")
    assert versions.evidence_for(meeting, proof.id).file.sha256 == "cd" * 32


# --- Earlier meetings --------------------------------------------------------------------------------


def test_an_earlier_meeting_is_sealed_by_its_upload_and_numbering_goes_on(cast):
    details = EarlierMeeting(number=3, held_on=date(2022, 9, 7), last_item=17)
    earlier = register(cast.committee, details, an_upload(), by="Siri Sekretær", now=NOW)
    assert (earlier.state, earlier.approved_version, earlier.is_earlier) == (MeetingState.APPROVED, 1, True)
    edition = versions.edition_of(earlier, Rendering.FULL, 1)
    assert edition.sha256 == "cd" * 32
    meeting = a_convened_meeting(cast, "Neste sak")
    assert items_of(meeting)[0].label == "18/2022"


def test_an_earlier_meeting_is_for_its_members_unless_it_says_otherwise(cast):
    earlier = register(cast.committee, EarlierMeeting(number=3, held_on=date(2022, 9, 7)), an_upload(), by="S", now=NOW)
    assert [edition.rendering for edition in db.session.scalars(sa.select(Edition))] == [Rendering.FULL]
    details = EarlierMeeting(number=2, held_on=date(2022, 6, 7), is_for_partners=True)
    register(cast.committee, details, Aside("b.pdf", Kind.PDF, "application/pdf", 4, "ef" * 32, "other-key"), by="S", now=NOW)
    assert len(db.session.scalars(sa.select(Edition)).all()) == 4
    assert earlier.number == 3


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"held_on": date(2031, 1, 1)}, "held_on"),
        ({"approved_on": date(2022, 9, 1)}, "approved_on"),
        ({"number": 4}, "number"),
    ],
)
def test_an_earlier_meeting_that_cannot_be_is_refused_beside_its_field(cast, facts, field):
    a_convened_meeting(cast)
    details = EarlierMeeting(**{"number": 3, "held_on": date(2022, 9, 7), **facts})
    with pytest.raises(Refusal) as refused:
        register(cast.committee, details, an_upload(), by="Siri", now=NOW)
    assert refused.value.field == field
