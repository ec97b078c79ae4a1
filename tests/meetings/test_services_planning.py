"""Setting up a meeting and its agenda."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.committees.rules import Confidentiality
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files.rules import Aside, Kind
from consortium.journal.models import JournalEntry
from consortium.meetings.models import Attachment, ItemAction, Notice, RunningNumber
from consortium.meetings.queries import planning as queries
from consortium.meetings.rules.planning import ItemDetails, MeetingDetails
from consortium.meetings.rules.words import ItemState, MeetingForm, MeetingState
from consortium.meetings.services import agenda, attachments, planning
from tests import factories as make

OSLO = ZoneInfo("Europe/Oslo")
NOON = datetime(2031, 12, 14, 11, 0, tzinfo=UTC)


def details(starts_at=NOON, **facts):
    defaults = {
        "form": MeetingForm.IN_PERSON,
        "language": "nb",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
    }
    return MeetingDetails(**{**defaults, **facts})


@pytest.fixture
def committee(session):
    return make.a_committee()


@pytest.fixture
def meeting(committee):
    return planning.create_meeting(committee, details())


def titles(meeting):
    return [item.title for item in queries.agenda_of(meeting)]


def test_meetings_are_numbered_by_committee_and_calendar_year(committee):
    other = make.a_committee("WG1")
    numbers = [
        (one.year, one.number)
        for one in (
            planning.create_meeting(committee, details()),
            planning.create_meeting(committee, details(NOON + timedelta(days=1))),
            planning.create_meeting(other, details()),
            # Half past midnight of New Year's Day in Oslo is the new year already.
            planning.create_meeting(committee, details(datetime(2031, 12, 31, 23, 30, tzinfo=UTC))),
        )
    ]
    assert numbers == [(2031, 1), (2031, 2), (2031, 1), (2032, 1)]


def test_an_end_before_the_start_is_refused_beside_the_end(committee):
    with pytest.raises(Refusal) as refused:
        planning.create_meeting(committee, details(ends_at=NOON - timedelta(hours=1)))
    assert refused.value.field == "ends"


def test_the_years_dates_keep_the_time_of_day_through_summer_time(committee):
    made = planning.create_several(committee, details(), [date(2031, 7, 2), date(2031, 2, 5)])
    assert [clock.local(one.starts_at).strftime("%d.%m %H.%M") for one in made] == ["05.02 12.00", "02.07 12.00"]
    assert [one.number for one in made] == [1, 2]
    assert [one.reply_by for one in made] == [date(2031, 1, 29), date(2031, 6, 25)]


def test_the_same_date_twice_or_far_too_many_are_refused(committee):
    with pytest.raises(Refusal):
        planning.create_several(committee, details(), [date(2031, 7, 2)] * 2)
    with pytest.raises(Refusal):
        planning.create_several(committee, details(), [date(2031, 1, 1) + timedelta(days=n) for n in range(25)])


def test_a_written_procedure_needs_a_last_day(committee):
    with pytest.raises(Refusal) as refused:
        planning.create_meeting(committee, details(form=MeetingForm.WRITTEN_PROCEDURE, ends_at=None))
    assert refused.value.field == "answers_until"


def test_a_postponed_meeting_stays_the_same_meeting_and_nobody_hears_of_a_draft(meeting):
    before = (meeting.year, meeting.number, meeting.calendar_uid)
    assert not planning.edit_meeting(meeting, details(NOON + timedelta(days=40)))
    assert (meeting.year, meeting.number, meeting.calendar_uid) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 0


def test_a_meeting_that_has_begun_is_not_moved(meeting):
    meeting.state = MeetingState.IN_PROGRESS
    with pytest.raises(Refusal):
        planning.edit_meeting(meeting, details())


def test_a_draft_goes_into_the_trash_and_comes_back_under_its_number(committee, meeting):
    planning.delete_draft(meeting)
    assert meeting.deleted_at is not None
    planning.restore_draft(meeting)
    assert meeting.deleted_at is None
    assert planning.create_meeting(committee, details()).number == 2


def test_a_thrown_away_draft_leaves_no_gap_and_cannot_come_back_into_a_taken_number(committee, meeting):
    planning.delete_draft(meeting)
    assert planning.create_meeting(committee, details()).number == 1
    with pytest.raises(Refusal):
        planning.restore_draft(meeting)


def test_a_meeting_that_members_were_told_of_is_cancelled_and_not_deleted(meeting):
    meeting.announced_at = clock.now()
    with pytest.raises(Refusal):
        planning.delete_draft(meeting)


def test_an_approved_meeting_is_never_deleted(meeting):
    meeting.state = MeetingState.APPROVED
    with pytest.raises(Refusal):
        planning.delete_draft(meeting)


def test_a_draft_nobody_knows_of_is_cancelled_in_silence(meeting):
    assert not planning.cancel_meeting(meeting, "For få saker")
    assert (meeting.state, meeting.cancelled_because) == (MeetingState.CANCELLED, "For få saker")


def test_a_held_meeting_cannot_be_cancelled(meeting):
    meeting.state = MeetingState.MINUTES_DRAFT
    with pytest.raises(Refusal):
        planning.cancel_meeting(meeting, "x")


# --- The agenda


def test_items_stand_in_the_order_they_were_added_and_have_no_number_yet(meeting):
    for title in ("Budsjett", "Strategi"):
        agenda.add_item(meeting, ItemDetails(title))
    assert titles(meeting) == ["Budsjett", "Strategi"]
    assert [item.number for item in meeting.items] == [None, None]


def test_every_unapproved_earlier_meeting_gets_its_item_at_the_top_in_the_meetings_language(committee):
    make.a_meeting(committee, 3, starts_at=NOON - timedelta(days=90), state=MeetingState.IN_REVIEW)
    make.a_meeting(committee, 2, starts_at=NOON - timedelta(days=180), state=MeetingState.APPROVED)
    made = planning.create_meeting(committee, details(language="en"))
    assert titles(made) == ["Approval of the minutes of meeting 3/2031"]
    assert made.items[0].approves_meeting_id is not None
    agenda.add_item(made, ItemDetails("Budget"))
    late = make.a_meeting(committee, 9, starts_at=NOON - timedelta(days=30), state=MeetingState.MINUTES_DRAFT)
    agenda.add_approvals(made)
    assert titles(made) == [
        "Approval of the minutes of meeting 3/2031",
        f"Approval of the minutes of meeting {late.number}/2031",
        "Budget",
    ]
    assert agenda.add_approvals(made) == []


def test_an_item_is_moved_without_disturbing_who_edits_its_text(meeting):
    first, second, third = (agenda.add_item(meeting, ItemDetails(title)) for title in ("A", "B", "C"))
    versions = [item.version for item in (first, second, third)]
    agenda.move_item(third, 1)
    assert titles(meeting) == ["C", "A", "B"]
    assert [item.version for item in (first, second, third)] == versions
    entry = db.session.scalars(sa.select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert (entry.table_name, entry.row_id, list(entry.after)) == ("meeting", meeting.id, ["agenda"])


def test_a_deleted_item_comes_back_to_its_place(meeting):
    first = agenda.add_item(meeting, ItemDetails("A"))
    agenda.add_item(meeting, ItemDetails("B"))
    agenda.delete_item(first)
    assert titles(meeting) == ["B"]
    agenda.restore_item(first)
    assert titles(meeting) == ["A", "B"]


def test_an_item_with_a_number_is_withdrawn_instead_of_deleted(meeting):
    item = agenda.add_item(meeting, ItemDetails("A"))
    item.number = 3
    with pytest.raises(Refusal):
        agenda.delete_item(item)
    agenda.set_item_state(item, ItemState.WITHDRAWN)
    assert (item.number, item.state) == (3, ItemState.WITHDRAWN)
    with pytest.raises(Refusal):
        agenda.set_item_state(item, ItemState.TREATED)


def test_an_item_added_after_the_notice_takes_the_next_free_number(meeting):
    db.session.scalars(sa.select(RunningNumber)).one().last_item = 20
    meeting.state = MeetingState.CONVENED
    assert agenda.add_item(meeting, ItemDetails("Late")).label == "21/2031"


def test_an_agenda_is_closed_once_the_meeting_has_begun(meeting):
    item = agenda.add_item(meeting, ItemDetails("A"))
    meeting.state = MeetingState.IN_PROGRESS
    for write in (
        lambda: agenda.add_item(meeting, ItemDetails("B")),
        lambda: agenda.edit_item(item, ItemDetails("B")),
        lambda: agenda.move_item(item, 1),
        lambda: agenda.delete_item(item),
    ):
        with pytest.raises(Refusal):
            write()


def test_an_item_may_tighten_its_meetings_confidentiality_and_not_loosen_it(meeting):
    meeting.confidentiality = Confidentiality.MEMBERS
    with pytest.raises(Refusal) as refused:
        agenda.add_item(meeting, ItemDetails("A", confidentiality=Confidentiality.PARTNERS))
    assert refused.value.field == "confidentiality"
    assert agenda.add_item(meeting, ItemDetails("A", confidentiality=Confidentiality.VOTING)).id


def test_open_actions_of_earlier_meetings_are_carried_in_earliest_due_first(committee, meeting):
    earlier = make.a_meeting(committee, 9, starts_at=NOON - timedelta(days=90))
    item = make.an_item(earlier)
    for text, due, state in (
        ("later", date(2031, 12, 20), ActionState.OPEN),
        ("no date", None, ActionState.OPEN),
        ("first", date(2031, 12, 1), ActionState.OPEN),
        ("done", None, ActionState.DONE),
    ):
        action = Action(consortium_id=committee.consortium_id, text=text, due_on=due, state=state)
        db.session.add(action)
        db.session.flush()
        db.session.add(ItemAction(item_id=item.id, action_id=action.id))
    db.session.flush()
    assert [one.action.text for one in queries.open_actions(meeting)] == ["first", "later", "no date"]


# --- Attachments


def an_aside(name="Budsjett_2032.pdf", key="k1"):
    return Aside(name, Kind.PDF, "application/pdf", 10, "ab" * 32, key)


def test_an_item_left_over_from_an_earlier_meeting_is_taken_up_once_with_its_texts_and_attachments(committee, meeting):
    earlier = make.a_meeting(committee, 3, state=MeetingState.MINUTES_DRAFT)
    postponed = make.an_item(
        earlier,
        "Handlingsplan",
        number=11,
        state=ItemState.POSTPONED,
        proposal="Planen vedtas",
        confidentiality=Confidentiality.MEMBERS,
    )
    make.an_item(earlier, "Regnskap", number=12, state=ItemState.TREATED)
    unreached = make.an_item(earlier, "Eventuelle funn", number=13, state=ItemState.NOT_REACHED)
    attachments.add_attachment(postponed, an_aside())
    db.session.flush()
    assert [item.id for item in queries.left_over_items(meeting)] == [postponed.id, unreached.id]

    item = agenda.take_up(meeting, postponed)
    assert (item.title, item.proposal, item.number, item.confidentiality) == (
        "Handlingsplan",
        "Planen vedtas",
        None,
        Confidentiality.MEMBERS,
    )
    assert [(one.title, one.file_id, one.sent_at) for one in item.attachments] == [
        ("Budsjett 2032", postponed.attachments[0].file_id, None)
    ]
    assert (postponed.number, postponed.state) == (11, ItemState.POSTPONED)
    assert [one.id for one in queries.left_over_items(meeting)] == [unreached.id]
    agenda.delete_item(item)
    assert [one.id for one in queries.left_over_items(meeting)] == [postponed.id, unreached.id]


def test_an_item_postponed_after_this_meeting_is_not_offered_to_it(committee, meeting):
    later = make.a_meeting(committee, 9, starts_at=NOON + timedelta(days=30), state=MeetingState.MINUTES_DRAFT)
    make.an_item(later, "Senere", number=40, state=ItemState.POSTPONED)
    assert queries.left_over_items(meeting) == []


def test_an_attachment_is_called_by_its_files_name_unless_it_has_a_title(meeting):
    item = agenda.add_item(meeting, ItemDetails("A"))
    first = attachments.add_attachment(item, an_aside())
    second = attachments.add_attachment(item, an_aside(key="k2"), title="Notat")
    assert [(one.title, one.position) for one in (first, second)] == [("Budsjett 2032", 1), ("Notat", 2)]
    attachments.move_attachment(second, 1)
    db.session.refresh(item)
    assert [one.title for one in item.attachments] == ["Notat", "Budsjett 2032"]


def test_an_attachment_may_only_tighten(meeting):
    item = agenda.add_item(meeting, ItemDetails("A", confidentiality=Confidentiality.MEMBERS))
    with pytest.raises(Refusal):
        attachments.add_attachment(item, an_aside(), confidentiality=Confidentiality.PARTNERS)
    assert attachments.add_attachment(item, an_aside(), confidentiality=Confidentiality.VOTING).id


def test_an_attachment_is_replaced_until_it_was_sent(meeting):
    item = agenda.add_item(meeting, ItemDetails("A"))
    attachment = attachments.add_attachment(item, an_aside())
    attachments.edit_attachment(attachment, title="Ny", confidentiality=None, aside=an_aside("ny.pdf", "k2"))
    assert (attachment.title, attachment.file.name) == ("Ny", "ny.pdf")
    attachment.sent_at = clock.now()
    for write in (
        lambda: attachments.edit_attachment(attachment, title="Nyere", confidentiality=None),
        lambda: attachments.delete_attachment(attachment),
    ):
        with pytest.raises(Refusal):
            write()


def test_a_deleted_attachment_comes_back(meeting):
    item = agenda.add_item(meeting, ItemDetails("A"))
    attachment = attachments.add_attachment(item, an_aside())
    attachments.delete_attachment(attachment)
    attachments.restore_attachment(attachment)
    assert db.session.get_one(Attachment, attachment.id).deleted_at is None
    meeting.state = MeetingState.APPROVED
    with pytest.raises(Refusal):
        attachments.delete_attachment(attachment)
