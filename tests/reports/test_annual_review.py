"""The annual review: gathered, written, published, read."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from consortium.accounts.rules import Reader, Role
from consortium.committees.rules import CommitteeKind, SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.meetings.models import Decision
from consortium.meetings.rules.words import Manner, MeetingForm, MeetingState, Outcome
from consortium.outreach.rules.encounters import EncounterForm
from consortium.outreach.rules.offices import OfficeKind
from consortium.partners import queries as partners
from consortium.reports.models import AnnualReview
from consortium.reports.queries import annual_review as gathering
from consortium.reports.rules.annual_review import (
    Figure,
    FigureKind,
    Goal,
    NoteKind,
    ReviewData,
    Standing,
    Texts,
    not_recorded,
    printed,
    years_until,
)
from consortium.reports.rules.highlights import HighlightDetails
from consortium.reports.services import annual_review as services
from consortium.reports.services import highlights
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_item,
    an_organisation,
)
from tests.outreach.encounter_rows import a_campaign, an_encounter, an_office
from tests.reports.review_samples import values

NOW = datetime(2023, 2, 20, 10, tzinfo=UTC)


# --- Rules -----------------------------------------------------------------------------------------------


def test_at_most_six_figures_are_printed_and_none_of_which_nothing_is_recorded():
    counted = [Figure(kind, values(0, 0, 0 if kind is FigureKind.HOURS else 2)) for kind in reversed(FigureKind)]
    assert [one.kind for one in printed(counted)] == [kind for kind in FigureKind if kind is not FigureKind.HOURS][:6]
    assert not_recorded(counted) == (FigureKind.HOURS,)


def test_a_zero_after_years_with_something_is_a_figure():
    assert printed([Figure(FigureKind.SEMINARS, values(3, 2, 0))])[0].value == 0


def test_the_year_is_shown_with_the_two_before():
    assert years_until(2022) == (2020, 2021, 2022)


# --- Gathering -------------------------------------------------------------------------------------------


def a_review(**facts):
    review = AnnualReview(**{"consortium_id": a_consortium().id, "year": 2022, "language": "nb", "goals": [], **facts})
    db.session.add(review)
    db.session.flush()
    return review


def a_year():
    """Two partners of 2020 and one of 2022; both chairs; a meeting with two decisions; a working group of two partners."""
    ous = a_partnership(an_organisation("Fjellheim sykehus"))
    nordlys = a_partnership(an_organisation("Nordlys Diagnostics"), side="industry")
    a_partnership(an_organisation("Havlab"), side="industry", joined=PartialDate(2022, 9, 28))
    steering = a_committee(starts=PartialDate(2020, 12))
    a_seat(steering, a_person("Ragnhild Sørlie"), partnership=ous, role=SeatRole.CO_CHAIR)
    a_seat(steering, a_person("Tor-Arne Bakkevig"), partnership=nordlys, role=SeatRole.CO_CHAIR)
    a_seat(steering, partnership=nordlys, starts=PartialDate(2023))
    group = a_committee("WG1", kind=CommitteeKind.WORKING_GROUP, name_nb="arbeidsgruppe 1", short_nb="AG1")
    a_seat(group, a_person("Tonje Vik"), partnership=nordlys)
    a_seat(group, a_person("Kjell Rian"), partnership=ous)
    held = a_meeting(steering, state=MeetingState.APPROVED)
    a_meeting(steering, number=5, state=MeetingState.CANCELLED)
    a_meeting(steering, number=6, state=MeetingState.MINUTES_DRAFT, form=MeetingForm.WRITTEN_PROCEDURE)
    for number, outcome, manner in (
        (1, Outcome.ADOPTED, Manner.UNANIMOUS),
        (2, Outcome.ADOPTED, Manner.VOTES),
        (3, Outcome.NOTED, Manner.UNANIMOUS),
    ):
        item = an_item(held, f"Sak {number}", number=number)
        db.session.add(Decision(item_id=item.id, text="Vedtatt", outcome=outcome, manner=manner))
    db.session.flush()


def figure(data, kind):
    return next(one for one in data.figures if one.kind is kind)


def notes(data, kind):
    return {note.kind: note.count for note in figure(data, kind).notes}


def test_partners_are_counted_as_the_list_counts_them(session):
    a_year()
    a_partnership(an_organisation("Ukjent start"), joined=None, recorded_on=date(2023, 1, 5))
    a_partnership(an_organisation("Sluttet"), left=PartialDate(2021, 6), status="left")
    data = gathering.gather(a_review())
    for one in figure(data, FigureKind.PARTNERS).values:
        assert one.value == partners.count_on(a_consortium().id, date(one.year, 12, 31)).number
    assert [one.value for one in figure(data, FigureKind.PARTNERS).values] == [3, 2, 3]
    assert notes(data, FigureKind.PARTNERS) == {NoteKind.JOINED: 1, NoteKind.LEFT: 0, NoteKind.UNKNOWN_START: 1}
    assert [(side.name, [one.name for one in side.partners]) for side in data.sides] == [
        ("offentlig", ["Fjellheim sykehus"]),
        ("industri", ["Havlab", "Nordlys Diagnostics"]),
    ]
    assert data.partners[1].was_partner == (False, False, True)


def test_meetings_and_decisions_count_what_was_held_and_adopted(session):
    a_year()
    data = gathering.gather(a_review())
    assert figure(data, FigureKind.MEETINGS).value == 1
    assert notes(data, FigureKind.MEETINGS)[NoteKind.WRITTEN_PROCEDURES] == 1
    assert figure(data, FigureKind.DECISIONS).value == 2
    assert notes(data, FigureKind.DECISIONS)[NoteKind.UNANIMOUS] == 1
    assert data.months[0].counts == (0,) * 11 + (1,)


def test_chairs_sign_and_seats_are_those_of_the_last_day_of_the_year(session):
    a_year()
    data = gathering.gather(a_review())
    assert [one.name for one in data.signatures] == ["Ragnhild Sørlie", "Tor-Arne Bakkevig"]
    assert sum(len(side.seats) for side in data.steering[0].sides) == 2
    assert data.working_groups[0].members == 2


def test_partners_of_the_same_working_group_are_tied(session):
    a_year()
    (tie,) = gathering.gather(a_review()).ties
    assert (tie.first, tie.second, tie.groups) == (0, 2, 1)


def test_gathering_asks_as_much_for_a_large_year_as_for_a_small_one(session, queries):
    review = a_review()
    session.commit()
    with queries() as few:
        gathering.gather(review)
    a_year()
    for number in range(12):
        a_partnership(an_organisation(f"Partner {number}"))
        person = a_person(f"Kontakt {number}", organisation=an_organisation(f"Arbeidsgiver {number}"))
        if number < 10:
            details = HighlightDetails(f"Nummer {number}", "x", PartialDate(2022), contact_id=person.id)
            highlights.create(a_consortium().id, details)
    session.commit()
    with queries() as many:
        data = gathering.gather(review)
    assert len(data.stories) == 10
    assert len(many) <= len(few) + 2  # seats and holders are asked for once there is a committee


# --- Services --------------------------------------------------------------------------------------------


def a_publishable_review():
    a_year()
    review = services.begin(a_consortium().id, 2022, "nb", this_year=2023)
    services.change_texts(review, Texts(foreword="Kjære leser."), "nb")
    highlights.create(a_consortium().id, HighlightDetails("Tretti partnere", "Vi er blitt flere.", PartialDate(2022, 9)))
    return review


def test_a_year_has_one_review_and_none_that_is_to_come(session):
    here = a_consortium().id
    services.begin(here, 2022, "nb", this_year=2023)
    for year in (2022, 2024):
        with pytest.raises(Refusal) as refused:
            services.begin(here, year, "nb", this_year=2023)
        assert refused.value.field == "year"


def test_what_no_font_has_is_refused_beside_its_field(session):
    review = services.begin(a_consortium().id, 2022, "nb", this_year=2023)
    with pytest.raises(Refusal) as refused:
        services.change_texts(review, Texts(next_year="Mer 😀"), "nb")
    assert refused.value.field == "next_year"
    with pytest.raises(Refusal) as refused:
        services.change_goals(review, (Goal("Bra", Standing.REACHED, ""), Goal("漢", Standing.REACHED, "")))
    assert refused.value.field == "goal_2"


def test_a_review_is_not_published_without_foreword_highlights_or_partners(session):
    review = services.begin(a_consortium().id, 2022, "nb", this_year=2023)
    assert len(services.missing_before_publishing(gathering.gather(review))) == 3
    with pytest.raises(Refusal, match=r"Forordet mangler|foreword is missing"):
        services.publish(review, now=NOW)


def test_what_is_published_is_frozen_and_a_new_edition_leaves_the_old_one(session):
    review = a_publishable_review()
    first = services.publish(review, now=NOW)
    session.commit()
    frozen = dict(first.data)
    a_partnership(an_organisation("Kom senere"))
    second = services.publish(review, now=NOW)
    session.commit()
    assert [one.number for one in review.editions] == [1, 2]
    assert first.data == frozen
    assert len(ReviewData.from_json(second.data).partners) == len(ReviewData.from_json(first.data).partners) + 1
    assert ReviewData.from_json(second.data).published_on == date(2023, 2, 20)


def test_nothing_is_published_twice(session):
    review = a_publishable_review()
    services.publish(review, now=NOW)
    session.commit()
    with pytest.raises(Refusal, match=r"edition 1|versjon 1"):
        services.publish(review, now=NOW)


def test_who_is_no_staff_reads_what_is_published_only(session):
    review = a_review()
    session.commit()
    member = Reader(1, "Carol Dahl", review.consortium_id, frozenset({Role.MEMBER}))
    listing = gathering.review_list(member, "Europe/Oslo")
    assert gathering.review_page(member, listing, listing.read({})).rows == ()
    with pytest.raises(NotThere):
        gathering.review_for(member, 2022)


# --- Pages and jobs --------------------------------------------------------------------------------------


@pytest.fixture
def bob(session, client):
    client.sign_in(a_user("Bob Berg", Role.STAFF))
    session.commit()
    return client


@pytest.fixture
def dan(session, make_client):
    """Dan is a partner's contact."""
    user = a_user("Dan Dahl")
    person = a_person("Dan Dahl", user_id=user.id)
    a_representative(a_partnership(an_organisation("Lunde Biotek AS")), person)
    session.commit()
    return make_client().sign_in(user)


def test_digits_that_are_no_number_are_no_year(session, bob):
    assert bob.get("/connect/reports/annual/new").submit("Begynn på rapporten", year="²²²²").status == 422


@pytest.mark.papers
def test_a_review_is_begun_written_looked_at_and_published(session, bob, dan, outbox):
    a_year()
    highlights.create(a_consortium().id, HighlightDetails("Tretti partnere", "Vi er blitt flere.", PartialDate(2022, 9)))
    session.commit()
    page = bob.get("/connect/reports/annual/new").submit("Begynn på rapporten", year="2022")
    assert page.h1 == "Årsrapport 2022"
    assert "Forordet mangler." in page.text
    page = bob.get("/connect/reports/annual/2022/edit").submit("Lagre", foreword="Kjære leser.", motto="Sammen")
    page = bob.get("/connect/reports/annual/2022/goals").submit(
        "Lagre", goal_1="Bli 30", standing_1="partly", result_1="Vi ble fire."
    )
    for told in ("Kjære leser.", "Bli 30", "Delvis nådd", "Tretti partnere", "Ragnhild Sørlie", "Diagrammet tegnes"):
        assert told in page.text
    assert dan.get("/connect/reports/annual/2022").status == 404
    assert bob.get("/connect/reports/annual/2022.pdf").status == 202
    outbox.work()
    assert bob.get("/connect/reports/annual/2022.pdf").body.startswith(b"%PDF-1.7")
    assert "Diagrammet tegnes" not in bob.get("/connect/reports/annual/2022").text
    page = bob.get("/connect/reports/annual/2022/publish").submit("Publiser rapporten")
    assert "Årsrapporten er publisert som versjon 1." in page.text
    assert dan.get("/connect/reports/annual/2022.pdf").status == 202
    outbox.work()
    pdf = dan.get("/connect/reports/annual/2022.pdf")
    assert pdf.body.startswith(b"%PDF-1.7")
    assert dan.get("/connect/reports/annual/2022.pdf?edition=1").body == pdf.body
    assert "Kjære leser." in dan.get("/connect/reports/annual/2022").text
    assert db.session.query(AnnualReview).one().editions[0].sha256 in bob.get("/connect/reports/annual/2022").text
    for address in ("?edition=2", "?edition=draft2", "?edition=0"):
        assert dan.get(f"/connect/reports/annual/2022{address}").status == 404
    assert "Under arbeid" not in dan.get("/connect/reports/annual/2022?edition=1").text


def test_a_result_without_its_goal_is_asked_for(session, bob):
    a_review()
    session.commit()
    page = bob.get("/connect/reports/annual/2022/goals").submit("Lagre", result_1="Bra")
    assert page.errors == ["Skriv målet som dette er resultatet av."]


def test_two_at_the_texts_never_overwrite_each_other(session, bob, make_client):
    a_review()
    session.commit()
    mine = bob.get("/connect/reports/annual/2022/edit")
    make_client().sign_in(a_user("Alice Lie", Role.LEAD)).get("/connect/reports/annual/2022/edit").submit(
        "Lagre", foreword="Alices forord"
    )
    page = mine.submit("Lagre", foreword="Bobs forord")
    assert page.status == 409
    assert "Alices forord" in page.text


@pytest.mark.slow
def test_the_page_asks_as_much_for_a_large_year_as_for_a_small_one(session, bob, outbox, queries):
    review = a_publishable_review()
    session.commit()
    bob.get("/connect/reports/annual/2022")
    outbox.work()
    with queries() as few:
        bob.get("/connect/reports/annual/2022")
    for number in range(9):
        office = an_office(a_person(f"Tuva Lien{number}"), OfficeKind.REPRESENTATIVE, title=None)
        an_encounter(office, form=EncounterForm.PANEL, campaign_id=a_campaign(f"Uke {number}").id)
        a_partnership(an_organisation(f"Partner {number}"))
        person = a_person(f"Kontakt {number}", organisation=an_organisation(f"Arbeidsgiver {number}"))
        highlights.create(review.consortium_id, HighlightDetails(f"Nr {number}", "x", PartialDate(2022), contact_id=person.id))
    session.commit()
    bob.get("/connect/reports/annual/2022")
    outbox.work()
    with queries() as many:
        bob.get("/connect/reports/annual/2022")
    assert len(many) <= len(few) + 1  # the affiliations of contacts
    assert len(many) <= 20, many  # a draft gathers from every room
    services.publish(review, now=NOW)
    session.commit()
    bob.get("/connect/reports/annual/2022")
    outbox.work()
    with queries() as published:
        bob.get("/connect/reports/annual/2022")
    assert len(published) <= 15
    bob.get("/connect/reports/annual/2022?edition=draft")
    outbox.work()
    with queries() as next_draft:
        bob.get("/connect/reports/annual/2022?edition=draft")
    assert len(next_draft) <= 20, next_draft


@pytest.mark.slow
def test_the_command_writes_the_review(session, app, tmp_path):
    a_review(foreword="Kjære leser.")
    session.commit()
    target = tmp_path / "review.pdf"
    result = app.test_cli_runner().invoke(args=["reports", "annual", "connect", "2022", "--output", str(target)])
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert app.test_cli_runner().invoke(args=["reports", "annual", "connect", "2019", "--output", str(target)]).exit_code == 1


def test_a_day_is_the_consortium_s_own(session):
    review = a_publishable_review()
    late = services.publish(review, now=datetime(2022, 12, 31, 23, 30, tzinfo=UTC))
    assert ReviewData.from_json(late.data).published_on == date(2023, 1, 1)
    assert clock.local(late.published_at).year == 2023
    assert replace(ReviewData.from_json(late.data), edition=0) != late.data
