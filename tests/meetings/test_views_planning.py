"""The secretary's way from a date to the notice, by the pages."""

from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfWriter

from consortium.accounts.rules import Role
from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core.db import db
from consortium.meetings.models import Meeting
from consortium.meetings.rules.words import ItemState, MeetingForm, MeetingState
from consortium.meetings.services import notices
from tests import factories as make


@pytest.fixture
def committee(session):
    committee = make.a_committee()
    for place in range(3):
        make.a_seat(committee, make.a_person(f"Carol {'ABC'[place]}dahl"), position=place)
    return committee


@pytest.fixture
def secretary(committee, client):
    """Signed in: the committee's secretary, from a partner, who is no staff."""
    siri = make.a_person("Siri Sekretær", email="siri@example.org")
    make.a_seat(committee, siri, role=SeatRole.SECRETARY, position=9)
    user = make.a_user("Siri Sekretær", locale="nb")
    siri.user_id = user.id
    db.session.flush()
    return client.sign_in(user)


@pytest.fixture
def meeting(committee):
    meeting = make.a_meeting(committee, 1, starts_at=make.noon_in(40))
    make.an_item(meeting, "Budsjett", background="Tall", proposal="Vedta")
    make.an_item(meeting, "Strategi")
    return meeting


def path(meeting, tail=""):
    return f"/connect/committees/sc/meetings/{meeting.year}-{meeting.number}{tail}"


def a_pdf():
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(content)
    return content.getvalue()


@pytest.mark.slow
def test_a_secretary_sets_up_a_meeting_with_one_form(secretary):
    page = secretary.get("/connect/meetings").follow("Opprett møte")
    page = page.submit("Opprett møtet", day="14. desember 2031", starts="12.00", ends="15.10", place="Innovasjonsparken")
    assert page.h1 == "Møte 1/2031"
    assert "Søndag 14. desember 2031 kl. 12.00–15.10" in page.text
    assert page.flashes == ["Møte 1/2031 er opprettet. Ingen har fått beskjed ennå."]


def test_impossible_times_are_refused_beside_their_fields_with_everything_kept(secretary):
    page = secretary.get("/connect/meetings/new")
    page = page.submit("Opprett møtet", day="31. februar 2031", starts="12", ends="9.30", place="Parken", link="http://x.no")
    assert page.status == 422
    assert page.errors == [
        "31. februar finnes ikke.",
        "Slutten må komme etter starten, kl. 12.00.",
        "Adressen må begynne med https://.",
    ]
    assert page.form("Opprett møtet").fields["place"] == ["Parken"]
    assert page.form("Opprett møtet").fields["day"] == ["31. februar 2031"]


@pytest.mark.parametrize(("typed", "kept"), [("", date(2031, 12, 7)), ("1.12.2031", date(2031, 12, 1))])
def test_replies_are_asked_for_a_week_before_unless_another_day_is_typed(secretary, session, typed, kept):
    page = secretary.get("/connect/meetings/new")
    page.submit("Opprett møtet", day="14.12.2031", starts="12", reply_by=typed)
    assert session.scalars(sa.select(Meeting)).one().reply_by == kept


def test_a_meeting_without_date_or_time_is_refused(secretary):
    page = secretary.get("/connect/meetings/new").submit("Opprett møtet")
    assert page.errors == ["Skriv datoen slik: 14. desember 2022.", "Skriv klokkeslettet slik: 12.00."]


def test_a_form_sent_twice_sets_up_one_meeting(secretary, committee):
    form = secretary.get("/connect/meetings/new").form("Opprett møtet")
    for _click in range(2):
        page = form.submit("Opprett møtet", day="14. desember 2031", starts="12.00")
        assert page.h1 == "Møte 1/2031"


def test_the_years_dates_are_set_up_and_announced_in_two_steps(secretary):
    page = secretary.get("/connect/meetings/several")
    page = page.submit("Opprett møtene", days="5. februar 2031\n7.5.2031", starts="12.00", ends="15.00")
    assert page.h1 == "Varsle datoer"
    page = page.submit("Varsle datoene", meeting=page.form("Varsle datoene").fields["meeting"])
    assert page.flashes == ["2 datoer er varslet."]
    assert all(one.announced_at for one in db.session.scalars(sa.select(Meeting)))


def test_a_line_that_is_no_date_is_named(secretary):
    page = secretary.get("/connect/meetings/several").submit("Opprett møtene", days="5. februar 2031\ni morgen", starts="12")
    assert page.errors == ["«i morgen» er ikke en dato. Skriv den slik: 14. desember 2022."]


@pytest.mark.slow
def test_the_agenda_is_built_ordered_and_mended_on_the_meetings_page(secretary, meeting):
    page = secretary.get(path(meeting)).follow("Legg til sak")
    page = page.submit("Legg til saken", title="Ny partner", minutes_planned="10", background="**Bakgrunn**")
    assert page.texts(".agenda-plan .row-title") == ["Budsjett", "Strategi", "Ny partner"]
    page = page.submit("Flytt «Ny partner» opp")
    assert page.texts(".agenda-plan .row-title") == ["Budsjett", "Ny partner", "Strategi"]
    page = page.submit("Slett saken")
    assert page.flashes[0].startswith("Sak 1 er flyttet til papirkurven.")
    assert page.texts(".agenda-plan .row-title") == ["Ny partner", "Strategi"]
    page = page.submit("Angre")
    assert page.texts(".agenda-plan .row-title") == ["Budsjett", "Ny partner", "Strategi"]


def test_an_item_needs_a_title_and_a_reason_where_fewer_may_read(secretary, meeting):
    page = secretary.get(path(meeting, "/items/new")).submit("Legg til saken", confidentiality="voting")
    assert page.errors == ["Skriv en tittel.", "Skriv hvorfor færre kan lese saken."]


def test_an_item_opened_before_somebody_else_saved_it_shows_both(secretary, meeting):
    item = meeting.items[0]
    form = secretary.get(path(meeting, f"/items/{item.id}/edit")).form("Lagre")
    item.title = "Deres tittel"
    db.session.commit()
    page = form.submit("Lagre", title="Min tittel")
    assert page.status == 409
    assert "Min tittel" in page.text
    assert "Deres tittel" in page.text


def test_a_presenter_is_found_by_name_among_those_who_hold_seats(secretary, meeting):
    make.a_person("Utenfor Gruppen")
    hits = secretary.get(path(meeting, "/presenters?q=adahl"))
    assert b"Carol Adahl" in hits.body
    assert b"Utenfor" not in secretary.get(path(meeting, "/presenters?q=u")).body


def test_typed_markdown_is_shown_as_the_papers_will_show_it(secretary, meeting):
    page = secretary.get(path(meeting, "/items/new"))
    shown = secretary.post("/connect/meetings/preview", {"background": "**fet** <script>x</script>", "title": "T"})
    assert page.status == shown.status == 200
    assert shown.texts("strong") == ["fet"]
    assert not shown.select("main script")


def test_a_file_is_attached_renamed_and_taken_away_again(secretary, meeting):
    item = meeting.items[0]
    page = secretary.get(path(meeting, f"/items/{item.id}/attachments/new"))
    page = page.submit("Legg til vedlegg", file=(a_pdf(), "Budsjett 2032.pdf"))
    assert page.flashes == ["Vedlegget er lagt til."]
    page = page.follow("Endre").submit("Lagre", title="Tall")
    assert page.texts("#attachments .row-title") == ["Tall"]
    page = page.submit("Slett vedlegget")
    assert page.texts("#attachments .row-title") == []
    assert page.submit("Angre").texts("#attachments .row-title") == ["Tall"]


def test_a_file_that_is_not_what_it_says_is_refused_beside_the_field(secretary, meeting):
    page = secretary.get(path(meeting, f"/items/{meeting.items[0].id}/attachments/new"))
    page = page.submit("Legg til vedlegg", file=(b"MZ not a pdf", "x.pdf"), title="Beholdt")
    assert page.status == 422
    assert len(page.errors) == 1
    assert page.form("Legg til vedlegg").fields["title"] == ["Beholdt"]


def test_the_notice_is_looked_at_once_more_and_then_sent(secretary, meeting):
    page = secretary.get(path(meeting)).follow("Gjør klar innkallingen")
    assert "Sende innkallingen til 4 mottakere? E-post kan ikke hentes tilbake." in page.text
    assert "Strategi: uten saksframlegg" in page.text
    page = page.submit("Send innkallingen")
    assert page.flashes == ["Innkallingen er sendt til 4 mottakere."]
    assert "Innkalt" in page.text
    assert page.texts(".agenda-plan .margin")[0].startswith(f"1/{meeting.year}")
    assert secretary.get(path(meeting, "/notice")).status == 404


def test_an_empty_agenda_cannot_be_sent(secretary, committee):
    empty = make.a_meeting(committee, 1, starts_at=make.noon_in(40))
    page = secretary.get(path(empty, "/notice"))
    assert "Innkallingen kan ikke sendes: sakslisten er tom." in page.text
    assert "Send innkallingen" not in [text for form in page.forms for text in form.buttons]


@pytest.mark.slow
def test_what_is_new_after_the_notice_goes_out_as_a_supplement(secretary, meeting):
    notices.send_notice(meeting)
    page = secretary.get(path(meeting))
    page = page.follow("Legg til sak").submit("Legg til saken", title="Sen sak", type="information")
    assert "1 sak har noe medlemmene ikke har fått tilsendt." in page.text
    page = page.follow("Gjør klar ettersendingen").submit("Send ettersendingen")
    assert page.flashes == ["Ettersendingen er sendt til 4 mottakere."]
    assert "ikke har fått tilsendt" not in page.text


def test_an_item_on_the_notice_is_withdrawn_and_taken_in_again(secretary, meeting):
    notices.send_notice(meeting)
    page = secretary.get(path(meeting)).submit("Trekk saken")
    assert db.session.get_one(type(meeting.items[0]), meeting.items[0].id).state is ItemState.WITHDRAWN
    page = page.submit("Ta saken inn igjen")
    assert page.flashes == [f"Sak 1/{meeting.year} er på sakslisten igjen."]


@pytest.mark.slow
def test_a_meeting_is_moved_and_cancelled_with_a_reason(secretary, meeting):
    notices.send_notice(meeting)
    page = secretary.get(path(meeting, "/edit")).submit("Lagre", day="1. desember 2031")
    assert page.flashes == ["Møtet er endret, og alle får e-post."]
    assert page.h1 == f"Møte 1/{meeting.year}"
    page = secretary.get(path(meeting, "/cancel")).submit("Avlys møtet")
    assert page.errors == ["Skriv hvorfor. Grunnen står i e-posten."]
    page = page.submit("Avlys møtet", reason="For få saker")
    assert page.flashes == ["Møtet er avlyst, og alle får e-post."]
    assert "Møtet er avlyst. For få saker" in page.text


def test_a_draft_is_deleted_with_a_way_back(secretary, meeting):
    page = secretary.get(path(meeting)).submit("Slett utkastet")
    assert page.flashes[0].startswith(f"Møte 1/{meeting.year} er flyttet til papirkurven.")
    assert secretary.get(path(meeting)).status == 404
    assert page.submit("Angre").h1 == f"Møte 1/{meeting.year}"


def test_how_the_mails_fared_is_told(secretary, committee, meeting):
    make.a_seat(committee, make.a_person("Uten Adresse", email=None), position=10)
    notices.send_notice(meeting)
    assert "Til én kom den ikke fram: Uten Adresse." in secretary.get(path(meeting)).text


@pytest.mark.parametrize("tail", ["", "/edit", "/cancel", "/notice", "/items/new", "/presenters"])
def test_a_member_who_runs_nothing_finds_no_planning_page(committee, meeting, client, tail):
    carol = make.a_user("Carol Adahl")
    committee.seats[0].holders[0].person.user_id = carol.id
    page = client.sign_in(carol).get(path(meeting, tail))
    assert page.status in (403, 404)
    assert "Budsjett" not in page.text


def test_nobody_plans_in_a_committee_of_another_consortium(meeting, client):
    lead = make.a_user("Lars Lead", Role.LEAD, consortium=make.a_consortium("hub"))
    assert client.sign_in(lead).get(path(meeting)).status == 404
    assert client.get(path(meeting).replace("/connect", "/hub")).status == 404


@pytest.mark.slow
def test_the_planning_page_costs_as_many_queries_at_any_size(secretary, committee, meeting, queries):
    counts = []
    for size in (2, 30):
        while len(meeting.items) < size:
            item = make.an_item(meeting, f"Sak {len(meeting.items)}")
            db.session.refresh(meeting, ["items"])
            assert item in meeting.items
        for place in range(size):
            make.a_seat(committee, make.a_person(f"Nr {size}-{place} Holder"), position=place)
        if meeting.state is MeetingState.DRAFT:
            notices.send_notice(meeting)
        address = path(meeting)
        secretary.get(address)  # the session has its token now
        with queries() as seen:
            assert secretary.get(address).status == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


def test_a_written_procedure_is_set_up_with_a_last_day_only(secretary):
    page = secretary.get("/connect/meetings/new")
    page = page.submit("Opprett møtet", form=MeetingForm.WRITTEN_PROCEDURE.value)
    assert page.errors == ["Skriv datoen slik: 14. desember 2022."]
    page = page.submit("Opprett møtet", answers_until="24. desember 2031")
    assert "Skriftlig behandling, svar til og med onsdag 24. desember 2031" in page.text


def test_an_attachment_may_be_tightened_but_not_opened(secretary, meeting):
    meeting.items[0].confidentiality = Confidentiality.MEMBERS
    db.session.commit()
    page = secretary.get(path(meeting, f"/items/{meeting.items[0].id}/attachments/new"))
    assert set(page.form("Legg til vedlegg").choices("confidentiality")) == {"inherited", "voting"}


def test_who_changed_what_stands_on_the_planning_page(secretary, meeting):
    page = secretary.get(path(meeting, f"/items/{meeting.items[0].id}/edit")).submit("Lagre", title="Budsjett 2032")
    told = " ".join(page.texts("#history"))
    assert "Siri Sekretær" in told
    assert "Budsjett 2032" in told
