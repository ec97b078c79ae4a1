"""What members, observers and partners' contacts read, and how they answer."""

from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from icalendar import Calendar
from pypdf import PdfWriter

from consortium.accounts.rules import Role
from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core import clock
from consortium.core.db import db
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS
from consortium.meetings.models import Invitation
from consortium.meetings.queries import invitations as invitation_queries
from consortium.meetings.rules.words import MeetingForm, MeetingState, Reply
from consortium.meetings.services import attachments, invitations, notices
from consortium.outbox.models import Work
from tests import factories as make

MARK = "Zebrastripe"  # stands in everything that is closed


@pytest.fixture
def committee(session):
    return make.a_committee()


@pytest.fixture
def meeting(committee):
    meeting = make.a_meeting(committee, 1, starts_at=make.noon_in(40), form=MeetingForm.HYBRID, link="https://meet.example/1")
    budget = make.an_item(meeting, "Budsjett", background="**Tall** for året", proposal="Budsjettet vedtas.", minutes_planned=30)
    closed = make.an_item(
        meeting,
        f"{MARK} lønn",
        background=MARK,
        proposal=MARK,
        confidentiality=Confidentiality.VOTING,
        confidentiality_reason=MARK,
    )
    a_pdf(budget, "Tallgrunnlag.pdf")
    a_pdf(budget, f"{MARK}.pdf", confidentiality=Confidentiality.VOTING)
    a_pdf(closed, f"{MARK} to.pdf")
    return meeting


def a_pdf(item, name, **facts):
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(content)
    return attachments.add_attachment(item, files.put_aside(content, name, kinds=ATTACHMENTS), **facts)


def seated(make_client, committee, name="Carol Dahl", *, role=SeatRole.MEMBER, alternate=None):
    """The browser of somebody who holds a seat, signed in."""
    person = make.a_person(name)
    make.a_seat(committee, person, role=role, alternate=alternate)
    user = make.a_user(name)
    person.user_id = user.id
    db.session.flush()
    return make_client().sign_in(user)


@pytest.fixture
def carol(make_client, committee, meeting):
    return seated(make_client, committee, alternate=make.a_person("Lise Brekke"))


@pytest.fixture
def ola(make_client, committee, meeting):
    return seated(make_client, committee, "Ola Observatør", role=SeatRole.OBSERVER)


@pytest.fixture
def dan(make_client, meeting):
    """A partner's contact, by granted representation."""
    person = make.a_person("Dan Partner")
    make.a_representative(make.a_partnership(), person)
    user = make.a_user("Dan Partner")
    person.user_id = user.id
    db.session.flush()
    return make_client().sign_in(user)


def path(meeting, tail=""):
    return f"/connect/committees/sc/meetings/{meeting.year}-{meeting.number}{tail}"


def pages_of(meeting):
    items = [f"/items/{item.id}" for item in meeting.items]
    papers = [f"/items/{item.id}/attachments/{one.id}" for item in meeting.items for one in item.attachments]
    return [path(meeting, tail) for tail in ("", "/meeting.ics", *items, *papers)] + ["/connect/meetings"]


# --- Who reads what


def test_a_member_knows_nothing_of_a_draft(carol, meeting):
    assert "Ingen møter ennå" in carol.get("/connect/meetings").text
    for page in pages_of(meeting)[:-1]:
        assert carol.get(page).status == 404


def test_a_member_reads_an_announced_date_and_nothing_more(carol, meeting):
    notices.announce(meeting)
    page = carol.get("/connect/meetings").follow(f"Møte 1/{meeting.year}")
    assert page.status == 200
    assert "Sakslisten kommer med innkallingen." in page.text
    for closed in ("Budsjett", MARK):
        assert closed not in page.html
    assert carol.get(path(meeting, f"/items/{meeting.items[0].id}")).status == 404


def test_a_member_reads_each_item_as_a_page_of_text(carol, meeting):
    notices.send_notice(meeting)
    page = carol.get(path(meeting))
    assert page.texts("#agenda .row-title") == ["Budsjett", f"{MARK} lønn"]
    page = page.follow("Budsjett")
    assert page.h1 == "Budsjett"
    assert "Budsjettet vedtas." in page.text
    assert page.texts("strong") == ["Tall"]
    assert f"2/{meeting.year}" in page.texts(".item-nav .next")[0]


def test_an_observer_meets_no_trace_of_what_is_for_voting_members(ola, carol, meeting):
    notices.send_notice(meeting)
    for address in pages_of(meeting):
        assert MARK not in ola.get(address).body.decode("latin-1")
    page = ola.get(path(meeting))
    assert page.texts("#agenda .row-title") == ["Budsjett", "Ikke med i denne utgaven"]
    assert "Saken er ikke med i denne utgaven." in ola.get(path(meeting, f"/items/{meeting.items[1].id}")).text
    papers = [f"/items/{item.id}/attachments/{one.id}" for item in meeting.items for one in item.attachments]
    assert [ola.get(path(meeting, tail)).status for tail in papers] == [200, 404, 404]
    assert [carol.get(path(meeting, tail)).status for tail in papers] == [200, 200, 200]


def test_a_partners_contact_meets_approved_meetings_only(dan, carol, meeting):
    notices.send_notice(meeting)
    for address in pages_of(meeting)[:-1]:
        assert dan.get(address).status == 404
    assert "Ingen møter ennå" in dan.get("/connect/meetings").text
    meeting.state = MeetingState.APPROVED
    for address in pages_of(meeting):
        assert MARK not in dan.get(address).body.decode("latin-1")
    assert dan.get(path(meeting)).texts("#agenda .row-title") == ["Budsjett", "Ikke med i denne utgaven"]


def test_meetings_of_another_committee_are_not_there(carol):
    other = make.a_meeting(make.a_committee("WG1"), 1, state=MeetingState.APPROVED)
    assert carol.get("/connect/committees/wg1/meetings/2022-1").status == 404
    assert f"{other.number}/{other.year}" not in carol.get("/connect/meetings").text


def test_the_list_is_filtered_searched_and_exported(make_client, committee, meeting):
    lead = make_client().sign_in(make.a_user("Lars Lead", Role.LEAD))
    make.a_meeting(committee, 4, place="Bergen")
    page = lead.get("/connect/meetings")
    assert [row[0][:6] for row in page.table()] == [f"1/{meeting.year}", "4/2022"]
    assert len(lead.get("/connect/meetings?year=2022").table()) == 1
    assert len(lead.get("/connect/meetings?q=bergen").table()) == 1
    exported = lead.get("/connect/meetings?format=csv")
    assert exported.body.decode("utf-8-sig").splitlines()[1].startswith(f"SG 1/{meeting.year}")


def test_the_latest_minutes_are_two_clicks_from_the_first_page(carol, committee):
    make.a_meeting(committee, 4, state=MeetingState.APPROVED)
    page = carol.get("/connect/meetings")
    assert page.links["Last ned siste referat (PDF)"].split("?")[0].endswith("/2022-4/minutes.pdf")


@pytest.mark.slow
def test_the_list_and_the_meeting_cost_as_many_queries_at_any_size(carol, committee, meeting, queries):
    notices.send_notice(meeting)
    address = path(meeting)
    counts = []
    for size in (3, 40):
        for number in range(size):
            past = clock.now() - timedelta(days=number + size)
            make.a_meeting(committee, number + size * 10, starts_at=past, state=MeetingState.APPROVED)
            make.an_item(meeting, f"Sak {size} {number}", number=number + size * 10)
        carol.get(address)
        with queries() as listed:
            assert carol.get("/connect/meetings").status == 200
        with queries() as shown:
            assert carol.get(address).status == 200
        counts.append((len(listed), len(shown)))
    assert counts[0] == counts[1]
    assert counts[1][0] <= 10
    assert counts[1][1] <= 20


# --- Calendar


def test_a_meeting_is_put_into_the_calendar(carol, meeting):
    notices.send_notice(meeting)
    answer = carol.get(path(meeting, "/meeting.ics"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    event = Calendar.from_ical(answer.body).walk("VEVENT")[0]
    assert (event["UID"], event["SEQUENCE"]) == (meeting.calendar_uid, 0)
    assert carol.get(path(meeting, "/next.ics")).body == answer.body
    meeting.starts_at = clock.now() - timedelta(days=1)
    assert carol.get(path(meeting, "/next.ics")).status == 404


# --- Answers


def test_a_member_answers_with_one_press_and_may_change_it(carol, meeting):
    notices.send_notice(meeting)
    page = carol.get(path(meeting)).submit("Digitalt")
    assert page.flashes == ["Svaret er lagret."]
    assert page.texts("[aria-pressed=true]") == ["Digitalt"]
    page = page.submit("Kommer ikke")
    assert db.session.scalars(sa.select(Invitation.reply)).all() == [Reply.NOT_COMING]


def test_a_member_lets_the_alternate_attend_who_is_called_by_mail(carol, meeting):
    notices.send_notice(meeting)
    page = carol.get(path(meeting)).submit("La vara møte")
    assert "Lise Brekke møter for deg." in page.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Work).where(Work.kind == invitation_queries.SENDING)) == 2


@pytest.mark.slow
def test_a_seat_without_an_alternate_writes_who_comes(ola, meeting):
    notices.send_notice(meeting)
    page = ola.get(path(meeting)).submit("La vara møte")
    assert page.status == 422
    assert "Si hvem som møter for deg." in page.text
    assert "Per Vik møter for deg." in page.submit("La vara møte", remark="Per Vik").text


def test_nobody_answers_for_somebody_else(carol, ola, meeting):
    notices.send_notice(meeting)
    others = next(one for one in invitation_queries.invitations_to(meeting) if one.person.name == "Ola Observatør")
    form = carol.get(path(meeting)).form("Digitalt")
    answer = carol.post(path(meeting, f"/reply/{others.id}"), {"reply": "in_room", "csrf_token": form.fields["csrf_token"][0]})
    assert answer.status == 404
    assert others.reply is None


@pytest.fixture
def token(carol, meeting):
    notices.send_notice(meeting)
    token = invitations.mint_link(invitation_queries.invitations_to(meeting)[0])
    db.session.commit()
    return token


def test_opening_the_mails_link_changes_nothing_and_its_button_does(client, meeting, token):
    page = client.get(f"/connect/reply/{token}")
    assert page.status == 200
    assert "Du svarer som Carol Dahl." in page.text
    assert db.session.scalars(sa.select(Invitation.reply)).all() == [None]
    page = page.submit("I møterommet")
    assert page.flashes == ["Svaret er lagret."]
    assert db.session.scalars(sa.select(Invitation.reply)).all() == [Reply.IN_ROOM]


def test_the_mails_link_shows_no_item(client, token):
    page = client.get(f"/connect/reply/{token}")
    for hidden in ("Budsjett", MARK):
        assert hidden not in page.html


def test_a_wrong_link_is_not_there(client, token):
    assert client.get(f"/connect/reply/{token}x").status == 404
    make.a_consortium("hub")
    assert client.get(f"/hub/reply/{token}").status == 404


def test_the_link_takes_no_answer_to_a_cancelled_meeting(client, meeting, token):
    meeting.state = MeetingState.CANCELLED
    page = client.get(f"/connect/reply/{token}")
    assert "Det tas ikke lenger imot svar." in page.text
    assert not page.select("button[name=reply]")


def test_the_list_opens_for_who_sees_one_group_also_after_it_opened_for_who_sees_several(session, make_client):
    groups = [make.a_committee("SC"), make.a_committee("WG1")]
    for group in groups:
        make.a_meeting(group, 4, state=MeetingState.APPROVED)
    carol, user = make.a_person("Carol Holm"), make.a_user("Carol Holm")
    carol.user_id = user.id
    make.a_seat(groups[0], carol)
    alice = make.a_user("Alice Aas", Role.LEAD)
    session.commit()
    for somebody, number in ((alice, 2), (user, 1), (alice, 2)):
        page = make_client().sign_in(somebody).get("/connect/meetings")
        assert (page.status, len(page.rows())) == (200, number)
