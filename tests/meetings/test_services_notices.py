"""What goes out about a meeting, to whom, and with how much in it."""

import email
import email.policy
import io
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar
from pypdf import PdfWriter

from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS
from consortium.meetings.models import Invitation, Notice, ReplyLink
from consortium.meetings.queries import invitations as queries
from consortium.meetings.queries.notices import agenda_now, told_about
from consortium.meetings.rules.notices import news
from consortium.meetings.rules.planning import Gap, ItemDetails, MeetingDetails
from consortium.meetings.rules.words import ItemState, ItemType, MeetingForm, MeetingState, NoticeKind, Reply
from consortium.meetings.services import agenda, attachments, invitations, notices, planning
from consortium.outbox import worker
from consortium.outbox.models import Work
from tests import factories as make

NOON = datetime(2031, 12, 14, 11, 0, tzinfo=UTC)


@pytest.fixture
def committee(session):
    committee = make.a_committee()
    make.a_seat(committee, make.a_person("Carol Dahl"), alternate=make.a_person("Lise Brekke"), position=1)
    make.a_seat(committee, make.a_person("Ola Observatør", email="ola@example.org"), role=SeatRole.OBSERVER, position=2)
    make.a_seat(committee, make.a_person("Siri Sekretær", email="siri@example.org"), role=SeatRole.SECRETARY, position=3)
    return committee


@pytest.fixture
def meeting(committee):
    details = MeetingDetails(
        form=MeetingForm.HYBRID,
        language="nb",
        starts_at=NOON,
        ends_at=NOON + timedelta(hours=3, minutes=10),
        place="Innovasjonsparken",
        reply_by=date(2031, 12, 7),
    )
    made = planning.create_meeting(committee, details)
    agenda.add_item(made, ItemDetails("Budsjett", background="Tall", proposal="Vedta"))
    agenda.add_item(made, ItemDetails("Lukket sak", type=ItemType.DISCUSSION, confidentiality=Confidentiality.VOTING))
    return made


def a_pdf(item, name="Budsjett.pdf", **facts):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    content = io.BytesIO()
    writer.write(content)
    return attachments.add_attachment(item, files.put_aside(content, name, kinds=ATTACHMENTS), **facts)


@pytest.mark.parametrize(
    ("sent_on", "reply_by"), [(1, date(2031, 12, 7)), (10, date(2031, 12, 10))], ids=["in time", "after the day to reply by"]
)
def test_a_late_notice_asks_for_no_reply_by_a_day_that_is_past(meeting, sent_on, reply_by):
    with clock.set_to(datetime(2031, 12, sent_on, 9, tzinfo=UTC)):
        notices.send_notice(meeting)
    assert meeting.reply_by == reply_by


def asked():
    return list(db.session.scalars(sa.select(Work).where(Work.kind == queries.SENDING).order_by(Work.id)))


def sent(app):
    """The mails the worker sends now, by recipient."""
    db.session.commit()
    worker.run_due()
    found = {}
    folder = app.config["CONSORTIUM"].instance / "outbox"
    for file in sorted(folder.glob("*.eml")):
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        found[message["To"].addresses[0].addr_spec] = message
    for file in folder.glob("*.eml"):
        file.unlink()
    return found


def text_of(message):
    return message.get_body(("plain",)).get_content()


def calendar_of(message):
    part = next((one for one in message.walk() if one.get_content_type() == "text/calendar"), None)
    return None if part is None else (part.get_param("method"), Calendar.from_ical(part.get_content()).walk("VEVENT")[0])


def names_of_files(message):
    return [part.get_filename() for part in message.iter_attachments()]


# --- Before sending


def test_an_empty_agenda_is_refused(committee):
    made = planning.create_meeting(committee, MeetingDetails(MeetingForm.ONLINE, "nb", NOON))
    with pytest.raises(Refusal):
        notices.send_notice(made)


def test_a_committee_without_anybody_is_refused(session):
    made = planning.create_meeting(make.a_committee(), MeetingDetails(MeetingForm.ONLINE, "nb", NOON))
    agenda.add_item(made, ItemDetails("A"))
    with pytest.raises(Refusal):
        notices.send_notice(made)


def test_what_should_be_looked_at_is_told_and_holds_nothing_back(committee, meeting):
    make.a_seat(committee, make.a_person("Uten Adresse", email=None), position=9)
    agenda.add_item(meeting, ItemDetails("Uten forslag", background="x"))
    ready = notices.readiness(meeting)
    assert ready.recipients == ("Carol Dahl", "Ola Observatør", "Siri Sekretær")
    assert ready.without_email == ("Uten Adresse",)
    assert [(item.title, gap) for item, gap in ready.gaps] == [("Lukket sak", Gap.MEMO), ("Uten forslag", Gap.PROPOSAL)]
    assert not ready.is_clean
    assert notices.send_notice(meeting).recipients == 3


def test_a_short_notice_period_is_told_in_days(committee):
    soon = clock.now() + timedelta(days=5)
    made = planning.create_meeting(committee, MeetingDetails(MeetingForm.ONLINE, "nb", soon))
    assert notices.readiness(made).days_short in (9, 10)


# --- The notice


def test_the_notice_numbers_the_items_and_calls_who_holds_a_seat_that_day(committee, meeting):
    make.a_seat(committee, make.a_person("Gått Av"), position=9).holders[0].ends = PartialDate(2030)
    db.session.flush()
    notice = notices.send_notice(meeting)
    assert (meeting.state, meeting.convened_at is not None) == (MeetingState.CONVENED, True)
    assert [item.label for item in meeting.items] == ["1/2031", "2/2031"]
    assert [one.person.name for one in queries.invitations_to(meeting)] == ["Carol Dahl", "Ola Observatør", "Siri Sekretær"]
    assert (notice.kind, notice.recipients, len(asked())) == (NoticeKind.NOTICE, 3, 3)
    assert all(one.person.user_id for one in queries.invitations_to(meeting))


def test_numbers_go_on_after_the_last_meeting(committee, meeting):
    notices.send_notice(meeting)
    later = planning.create_meeting(committee, MeetingDetails(MeetingForm.ONLINE, "nb", NOON + timedelta(days=9)))
    agenda.add_item(later, ItemDetails("C"))
    notices.send_notice(later)
    assert [item.label for item in later.items if item.approves_meeting_id is None] == ["3/2031"]


def test_a_notice_is_sent_once(meeting):
    notices.send_notice(meeting)
    with pytest.raises(Refusal):
        notices.send_notice(meeting)


def test_who_is_asked_for_a_vacant_seat_is_its_alternate(committee, meeting):
    make.a_seat(committee, alternate=make.a_person("Vara Alene"), position=9)
    notices.send_notice(meeting)
    assert queries.invitations_to(meeting)[-1].person.name == "Vara Alene"


@pytest.mark.slow
def test_the_mail_is_in_the_meetings_language_with_a_calendar_entry_and_a_personal_link(app, meeting):
    a_pdf(meeting.items[0])
    notices.send_notice(meeting)
    mails = sent(app)
    carol = mails["carol.dahl@example.org"]
    assert carol["Subject"] == "Innkalling: møte 1/2031 i styringsgruppen for CONNECT 14. desember"
    text = text_of(carol)
    assert "Du er kalt inn til møte 1/2031 søndag 14. desember 2031 kl. 12.00–15.10. Svar senest 7. desember." in text.replace(
        "\u00a0", " "
    )
    method, event = calendar_of(carol)
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", meeting.calendar_uid, 0)
    assert names_of_files(carol) == ["Budsjett.pdf"]
    links = [line for line in text.splitlines() if "/reply/" in line]
    token = links[0].rpartition("/")[2]
    assert queries.invitation_by_token(meeting.consortium_id, token).person.name == "Carol Dahl"
    hashes = list(db.session.scalars(sa.select(ReplyLink.token_hash)))
    assert len(hashes) == 3
    assert token not in hashes


def test_closed_items_are_left_out_of_the_mail_of_who_may_not_read_them(app, meeting):
    a_pdf(meeting.items[1], "Hemmelig.pdf")
    a_pdf(meeting.items[0], "Bare for stemmer.pdf", confidentiality=Confidentiality.VOTING)
    notices.send_notice(meeting)
    mails = sent(app)
    observer, member, secretary = (mails[f"{who}@example.org"] for who in ("ola", "carol.dahl", "siri"))
    raw = observer.as_string() + text_of(observer) + observer.get_body(("html",)).get_content()
    assert "Lukket" not in raw
    assert "Hemmelig" not in raw
    assert "Bare for stemmer" not in raw
    assert "2/2031  ikke med i denne utgaven" in text_of(observer)
    assert names_of_files(observer) == []
    for one in (member, secretary):
        assert "Lukket sak" in text_of(one)
        assert names_of_files(one) == ["Bare for stemmer.pdf", "Hemmelig.pdf"]


def test_attachments_too_large_for_a_mail_stay_on_the_page(app, meeting, monkeypatch):
    monkeypatch.setattr("consortium.meetings.jobs.notices.ALONG_LIMIT", 10)
    a_pdf(meeting.items[0])
    notices.send_notice(meeting)
    carol = sent(app)["carol.dahl@example.org"]
    assert names_of_files(carol) == []
    assert "Budsjett" in text_of(carol)


def test_what_went_out_is_frozen(meeting):
    paper = a_pdf(meeting.items[0])
    notices.send_notice(meeting)
    assert paper.sent_at is not None
    assert told_about(meeting).items[0].attachments[0].sha256 == paper.file.sha256


def test_how_each_mail_fared_is_told(app, committee, meeting):
    make.a_seat(committee, make.a_person("Uten Adresse", email=None), position=9)
    make.a_seat(committee, make.a_person("Feil Adresse", email="feil@@example.org"), position=10)
    notice = notices.send_notice(meeting)
    assert queries.deliveries([notice])[notice.id].waiting == 4
    sent(app)
    fared = queries.deliveries([notice])[notice.id]
    assert (fared.sent, fared.waiting, fared.failed) == (3, 0, ("Uten Adresse", "Feil Adresse"))


# --- Dates ahead, changes, cancellation


def test_a_hold_becomes_the_notice_in_the_same_calendar_entry(app, meeting):
    notices.announce(meeting)
    assert meeting.state is MeetingState.DRAFT
    hold = sent(app)["ola@example.org"]
    assert hold["Subject"] == "Hold av datoen: møte 1/2031 i styringsgruppen for CONNECT 14. desember"
    assert "Budsjett" not in hold.as_string()
    method, event = calendar_of(hold)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "TENTATIVE", 0)
    notices.send_notice(meeting)
    _method, later = calendar_of(sent(app)["ola@example.org"])
    assert (later["UID"], later["SEQUENCE"], later["STATUS"]) == (event["UID"], 1, "CONFIRMED")
    with pytest.raises(Refusal):
        notices.announce(meeting)


@pytest.mark.slow
def test_who_was_told_hears_of_a_new_time_and_not_of_a_new_language(app, meeting):
    notices.send_notice(meeting)
    sent(app)
    moved = MeetingDetails(MeetingForm.HYBRID, "nb", NOON + timedelta(days=7), place="Innovasjonsparken")
    assert planning.edit_meeting(meeting, moved)
    mail = sent(app)["carol.dahl@example.org"]
    assert mail["Subject"] == "Endret: møte 1/2031 i styringsgruppen for CONNECT 21. desember"
    assert calendar_of(mail)[1]["SEQUENCE"] == 1
    english = MeetingDetails(MeetingForm.HYBRID, "en", NOON + timedelta(days=7), place="Innovasjonsparken")
    assert not planning.edit_meeting(meeting, english)


def test_a_cancellation_reaches_earlier_holders_too_and_empties_their_calendar(app, meeting):
    notices.send_notice(meeting)
    sent(app)
    holder = queries.invitations_to(meeting)[0].seat.holders[0]
    holder.deleted_at = clock.now()
    assert planning.cancel_meeting(meeting, "Begge lederne er syke.")
    mails = sent(app)
    assert set(mails) == {"carol.dahl@example.org", "ola@example.org", "siri@example.org"}
    mail = mails["carol.dahl@example.org"]
    assert mail["Subject"] == "Avlyst: møte 1/2031 i styringsgruppen for CONNECT 14. desember"
    assert "Begge lederne er syke." in text_of(mail)
    method, event = calendar_of(mail)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


def test_a_notice_that_still_waits_is_not_sent_for_a_cancelled_meeting(app, meeting):
    notices.send_notice(meeting)
    planning.cancel_meeting(meeting, "x")
    assert {mail["Subject"].split(":")[0] for mail in sent(app).values()} == {"Avlyst"}


# --- What comes after


@pytest.mark.slow
def test_a_supplement_holds_only_what_is_new(app, meeting):
    a_pdf(meeting.items[0])
    notices.send_notice(meeting)
    sent(app)
    a_pdf(meeting.items[0], "Tall.pdf")
    agenda.add_item(meeting, ItemDetails("Sen sak", type=ItemType.INFORMATION))
    agenda.set_item_state(meeting.items[1], ItemState.WITHDRAWN)
    notice = notices.send_supplement(meeting)
    mails = sent(app)
    carol = mails["carol.dahl@example.org"]
    assert carol["Subject"] == "Ettersendt: vedlegg til møte 1/2031 i styringsgruppen for CONNECT"
    text = text_of(carol).replace("\u00a0", " ")
    assert (
        "Sak 1/2031 har fått ett nytt vedlegg. Sak 2/2031 er trukket. Sak 3/2031 er ny på sakslisten. Resten er som før." in text
    )
    assert names_of_files(carol) == ["Tall.pdf"]
    assert calendar_of(carol) is None
    observer = mails["ola@example.org"]
    assert "Sak 2/2031 er ikke med i denne utgaven." in text_of(observer).replace("\u00a0", " ")
    assert notice.kind is NoticeKind.SUPPLEMENT
    with pytest.raises(Refusal):
        notices.send_supplement(meeting)


def test_a_changed_memo_is_news(meeting):
    notices.send_notice(meeting)
    agenda.edit_item(meeting.items[0], ItemDetails("Budsjett", background="Nye tall", proposal="Vedta"))
    (one,) = news(told_about(meeting), agenda_now(meeting))
    assert one.is_changed


def test_nothing_is_sent_after_what_was_never_sent(meeting):
    with pytest.raises(Refusal):
        notices.send_supplement(meeting)


# --- Answers


@pytest.fixture
def invitation(meeting):
    notices.send_notice(meeting)
    return queries.invitations_to(meeting)[0]


def test_the_latest_answer_holds(invitation):
    invitations.answer(invitation, Reply.IN_ROOM)
    invitations.answer(invitation, Reply.NOT_COMING, remark="Syk")
    assert (invitation.reply, invitation.remark, invitation.replied_at is not None) == (Reply.NOT_COMING, "Syk", True)


def test_an_alternate_is_one_of_the_seats_and_is_called_too(app, invitation):
    sent(app)
    with pytest.raises(Refusal) as refused:
        invitations.answer(invitation, Reply.ALTERNATE)
    assert refused.value.field == "alternate"
    lise = invitation.seat.holders[1].person
    called = invitations.answer(invitation, Reply.ALTERNATE, alternate_person_id=lise.id)
    assert called is not None
    assert called.person is lise
    notices.call_alternate(called)
    assert list(sent(app)) == ["lise.brekke@example.org"]
    assert invitations.answer(invitation, Reply.ALTERNATE, alternate_person_id=lise.id) is None


def test_a_seat_without_alternates_takes_a_name(meeting, invitation):
    observer = queries.invitations_to(meeting)[1]
    with pytest.raises(Refusal) as refused:
        invitations.answer(observer, Reply.ALTERNATE)
    assert refused.value.field == "remark"
    invitations.answer(observer, Reply.ALTERNATE, remark="Per Vik")
    assert observer.remark == "Per Vik"


@pytest.mark.parametrize("state", [MeetingState.IN_PROGRESS, MeetingState.CANCELLED, MeetingState.APPROVED])
def test_no_answer_is_taken_to_a_meeting_that_is_over(invitation, state):
    invitation.meeting.state = state
    with pytest.raises(Refusal):
        invitations.answer(invitation, Reply.IN_ROOM)


def test_no_answer_is_taken_before_anybody_was_told(meeting):
    seat = meeting.committee.seats[0]
    early = Invitation(meeting=meeting, seat=seat, person=seat.holders[0].person)
    with pytest.raises(Refusal):
        invitations.answer(early, Reply.IN_ROOM)


def test_a_link_answers_one_invitation_in_its_consortium_until_the_meeting_is_over(invitation):
    token = invitations.mint_link(invitation)
    consortium_id = invitation.meeting.consortium_id
    assert queries.invitation_by_token(consortium_id, token) is invitation
    for consortium, wrong in ((consortium_id, token + "x"), (make.a_consortium("hub").id, token)):
        with pytest.raises(NotThere):
            queries.invitation_by_token(consortium, wrong)
    db.session.scalars(sa.select(ReplyLink)).one().expires_at = clock.now()
    with pytest.raises(NotThere):
        queries.invitation_by_token(consortium_id, token)


def test_every_sending_is_written_down(meeting):
    notices.announce(meeting)
    notices.send_notice(meeting)
    planning.cancel_meeting(meeting, "x")
    kinds = [notice.kind for notice in db.session.scalars(sa.select(Notice).order_by(Notice.id))]
    assert kinds == [NoticeKind.ANNOUNCEMENT, NoticeKind.NOTICE, NoticeKind.CANCELLATION]
