"""Campaigns, topics and messages, promises and thanks, hearings: each is searched, narrowed, sorted, paged and taken along."""

import csv
import io
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.actions.rules import ActionKind, ActionState
from consortium.core import clock
from consortium.core.db import db
from consortium.core.text import search_key, sort_key
from consortium.directory.models import Person
from consortium.outreach.models import Consultation, EncounterAction, Hearing
from consortium.outreach.rules.consultations import ConsultationKind
from consortium.outreach.rules.encounters import EncounterState, PromisedBy
from consortium.outreach.rules.offices import OfficeKind
from tests.factories import a_consortium, a_person, a_user
from tests.outreach.encounter_rows import a_campaign, a_message, a_topic, an_encounter, an_office
from tests.outreach.rows import a_body

HERE = "/connect/outreach"
LISTS = ("campaigns", "topics", "promises", "hearings")


@pytest.fixture
def bob(session, sign_in):
    user = a_user("Bob Berg", Role.STAFF)
    a_person("Bob Berg", user_id=user.id)
    session.commit()
    return sign_in(user)


def a_hearing(title: str, **facts) -> Hearing:
    hearing = Hearing(source_id=title, title=title, sort_key=sort_key(title), search_key=search_key(title), **facts)
    db.session.add(hearing)
    db.session.flush()
    return hearing


def owed(text: str, *, by: PromisedBy | None = PromisedBy.US, owner=None, encounter=None, **facts) -> Action:
    """A promise, or thanks where nobody promised anything."""
    kind = ActionKind.PROMISE if by else ActionKind.THANKS
    consortium = encounter.consortium_id if encounter else a_consortium().id
    action = Action(consortium_id=consortium, text=text, kind=kind, owner_person=owner or a_person("Kari Lunde"), **facts)
    encounter = encounter or an_encounter(an_office())
    encounter.actions.append(EncounterAction(action=action, promised_by=by))
    db.session.flush()
    return action


def exported(browser, address: str) -> list[dict[str, str]]:
    """The rows of a list as CSV."""
    page = browser.get(f"{HERE}/{address}{'&' if '?' in address else '?'}format=csv")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(page.body.decode("utf-8-sig"))))


def links(browser, address: str, selector: str = "tbody th a, .row-title a") -> list[str]:
    return browser.get(f"{HERE}/{address}").texts(selector)


def full(name: str, size: int) -> None:
    """As many rows in every list as ``size``."""
    for number in range(size):
        campaign, topic = a_campaign(f"{name} {number}"), a_topic(f"{name} {number}")
        a_message(f"{name} {number}", topic_id=topic.id)
        office = an_office(a_person(f"Tuva Lien{number}"), OfficeKind.REPRESENTATIVE, title=None)
        owed(f"{name} {number}", owner=a_person(f"Kari {number}"), encounter=an_encounter(office, campaign_id=campaign.id))
        a_hearing(f"{name} {number}", body_id=a_body(f"Komite {number}").id)


# --- Campaigns ---------------------------------------------------------------------------------------


def test_campaigns_are_searched_narrowed_sorted_and_taken_along(bob):
    autumn = a_campaign("Ås-uka", place="Ås", starts_on=date(2023, 9, 1), ends_on=None)
    summer = a_campaign()
    a_campaign("Zürich", place=None, starts_on=None, ends_on=None)
    a_campaign("Slettet", deleted_at=clock.now())
    office = an_office()
    for state in (EncounterState.HELD, EncounterState.PLANNED):
        an_encounter(office, campaign_id=summer.id, state=state)
    an_encounter(office, campaign_id=summer.id, deleted_at=clock.now())
    assert links(bob, "campaigns") == ["Ås-uka", "Arendalsuka 2022", "Zürich"]
    assert links(bob, "campaigns?sort=name") == ["Arendalsuka 2022", "Zürich", "Ås-uka"]
    assert links(bob, "campaigns?sort=-encounters")[0] == "Arendalsuka 2022"
    assert links(bob, "campaigns?q=arendal") == ["Arendalsuka 2022"]
    assert links(bob, "campaigns?q=as") == ["Ås-uka"]
    assert links(bob, "campaigns?year=2023") == ["Ås-uka"]
    assert [(one["Kampanje"], one["Avtaler"], one["Gjennomført"]) for one in exported(bob, "campaigns?year=2022")] == [
        ("Arendalsuka 2022", "2", "1")
    ]
    assert autumn.name in exported(bob, "campaigns")[0].values()


# --- Promises and thanks -----------------------------------------------------------------------------


@pytest.mark.slow
def test_promises_are_searched_narrowed_sorted_and_taken_along(bob):
    today = clock.today()
    met = an_encounter(an_office(), subject="Om studier")
    owed("Sende tallene", owner=a_person("Per Ås"), encounter=met, due_on=today + timedelta(days=40))
    owed("Se på loven", by=PromisedBy.THEM, encounter=met, due_on=today - timedelta(days=1))
    owed("Takk Tuva Lien", by=None, encounter=met)
    owed("Sendt alt", encounter=met, state=ActionState.DONE)
    assert links(bob, "promises") == ["Se på loven", "Sende tallene", "Takk Tuva Lien"]
    assert links(bob, "promises?sort=-due") == ["Sende tallene", "Se på loven", "Takk Tuva Lien"]
    assert links(bob, "promises?sort=owner")[-1] == "Sende tallene"
    assert links(bob, "promises?kind=them") == ["Se på loven"]
    assert links(bob, "promises?kind=thanks") == ["Takk Tuva Lien"]
    assert links(bob, "promises?due=overdue") == ["Se på loven"]
    assert links(bob, "promises?q=ås") == ["Sende tallene"]
    assert links(bob, "promises?q=tuva lien tallene") == ["Sende tallene"]
    assert "3 punkter venter. Ett er over fristen." in bob.get(f"{HERE}/promises?q=loven").text
    found = exported(bob, "promises?kind=them")
    assert [(one["Hva"], one["Hvem lovet"], one["Kontakt med"]) for one in found] == [("Se på loven", "De lovet", "Tuva Lien")]


def test_what_is_mine_to_keep_is_found(bob):
    bobs_own = db.session.scalars(sa.select(Person).where(Person.family_name == "Berg")).one()
    owed("Min", owner=bobs_own)
    owed("En annens", encounter=an_encounter(an_office(a_person("Per Ask"))))
    assert links(bob, "promises?owner=mine") == ["Min"]


# --- Hearings ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_hearings_are_searched_narrowed_sorted_and_taken_along(bob):
    ahead = clock.today() + timedelta(days=30)
    health, work = a_body("Helsekomiteen"), a_body("Arbeidskomiteen")
    a_hearing("Åndedrett", body_id=health.id, deadline_on=ahead, is_written=True)
    taken = a_hearing("Kreftplan", body_id=work.id, deadline_on=ahead - timedelta(days=3))
    a_hearing("Uten frist")
    a_hearing("Forbi", deadline_on=clock.today() - timedelta(days=1))
    bob.get(f"{HERE}/consultations/new?hearing={taken.id}").submit("Lagre")
    titles = ".row-title"
    assert links(bob, "hearings", titles) == ["Kreftplan", "Åndedrett", "Uten frist"]
    assert links(bob, "hearings?sort=-title", titles)[0] == "Åndedrett"
    assert links(bob, "hearings?q=helsekomiteen", titles) == ["Åndedrett"]
    assert links(bob, f"hearings?committee={work.id}", titles) == ["Kreftplan"]
    assert links(bob, "hearings?taken=yes", titles) == ["Kreftplan"]
    assert links(bob, "hearings?taken=no&form=written", titles) == ["Åndedrett"]
    found = exported(bob, "hearings?taken=yes")
    assert [(one["Høring"], one["Komité"], one["Høringsfrist"], one["Tatt opp"]) for one in found] == [
        ("Kreftplan", "Arbeidskomiteen", (ahead - timedelta(days=3)).isoformat(), "ja")
    ]


def test_what_another_consortium_took_up_is_not_told(bob, session):
    other, hearing = a_consortium("other"), a_hearing("Kreftplan")
    session.add(
        Consultation(
            consortium_id=other.id,
            kind=ConsultationKind.HEARING,
            title="Kreftplan",
            recipient="Komiteen",
            hearing_id=hearing.id,
            year=2022,
            sort_key="kreftplan",
            search_key="kreftplan",
        )
    )
    session.commit()
    assert [one["Tatt opp"] for one in exported(bob, "hearings")] == ["nei"]
    assert exported(bob, "hearings?taken=yes") == []


# --- Topics and messages -----------------------------------------------------------------------------

SECTIONS = ".section-head h2"
MESSAGES = "li a"


def test_topics_and_messages_are_searched_narrowed_sorted_and_taken_along(bob):
    studies = a_topic("Kliniske studier", position=2, storting_topics="Helseforskning")
    tests_ = a_topic("Gentester", position=1)
    a_topic("Registre", position=3)
    a_message("Ærlig pris", topic_id=tests_.id, text="Diagnostikk skal betales som diagnostikk.")
    a_message("Ett krav", topic_id=studies.id)
    a_message("Løst budskap")
    assert links(bob, "topics", SECTIONS) == ["Gentester", "Kliniske studier", "Registre", "Uten tema"]
    assert links(bob, "topics?q=diagnostikk", "main li a") == ["Ærlig pris"]
    assert links(bob, "topics?q=helseforskning", SECTIONS) == ["Kliniske studier"]
    assert links(bob, f"topics?topic={tests_.id}", SECTIONS) == ["Gentester"]
    assert links(bob, "topics?topic=none", SECTIONS) == ["Uten tema"]
    assert links(bob, "topics?sort=message", ".row-title a") == ["Ett krav", "Løst budskap", "Ærlig pris"]
    found = exported(bob, "topics?sort=-message")
    assert [(one["Tema"], one["Budskap"], one["Versjon"]) for one in found] == [
        ("Gentester", "Ærlig pris", "1"),
        ("", "Løst budskap", "1"),
        ("Kliniske studier", "Ett krav", "1"),
        ("Registre", "", ""),
    ]


def test_a_message_whose_topic_is_in_the_trash_stands_without_one(bob):
    gone = a_topic("Slettet tema", deleted_at=clock.now())
    a_message("Ett krav", topic_id=gone.id)
    assert links(bob, "topics", SECTIONS) == ["Uten tema"]
    assert links(bob, "topics", "main li a") == ["Ett krav"]


# --- All of them -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("path", LISTS)
def test_a_short_list_stands_without_search_and_a_long_one_has_it(bob, path):
    full("Rad", 2)
    page = bob.get(f"{HERE}/{path}")
    assert not page.select("main input[type=search]")
    assert page.select("a[href*='format=xlsx']")
    full("Flere", 25)
    page = bob.get(f"{HERE}/{path}")
    assert page.select("main input[type=search]")
    assert len(page.select("tbody tr, main li.row, main .section")) <= 25
    assert bob.get(f"{HERE}/{path}?page=2").status == 200
    assert len(exported(bob, path)) == 27


@pytest.mark.slow
@pytest.mark.parametrize("path", LISTS)
def test_a_search_without_hits_says_what_to_do(bob, path):
    full("Rad", 2)
    page = bob.get(f"{HERE}/{path}?q=finnesikke")
    assert "Ingen treff på «finnesikke»." in page.text
    assert page.select("main input[type=search]")
    page.follow("Fjern filtre")
    assert bob.page.path == f"{HERE}/{path}"


@pytest.mark.parametrize("path", ["campaigns", "topics", "promises"])  # the Storting's hearings are everybody's
def test_rows_of_another_consortium_are_in_neither_page_nor_file(bob, path):
    other = a_consortium("other")
    a_campaign("Fremmed", consortium=other)
    topic = a_topic("Fremmed", consortium=other)
    a_message("Fremmed", consortium=other, topic_id=topic.id)
    owed("Fremmed", encounter=an_encounter(an_office(), consortium=other))
    assert "Fremmed" not in bob.get(f"{HERE}/{path}?q=fremmed").text
    assert exported(bob, path) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 40])
def test_each_list_asks_at_most_ten_times_at_any_size(bob, queries, size):
    full("Rad", size)
    for path in LISTS:
        address = f"{HERE}/{path}?q=rad&page=2"
        bob.get(address)
        with queries() as seen:
            assert bob.get(address).status == 200
        assert len(seen) <= 10, (path, seen)


@pytest.mark.slow
def test_nonsense_in_an_address_is_harmless(bob):
    full("Rad", 1)
    for path in LISTS:
        for query in ("page=99999999999", "sort=;--", "kind=x", "q=%25%5F'\"", "format=exe", "topic=x", "committee=x", "q=%00"):
            assert bob.get(f"{HERE}/{path}?{query}").status == 200, (path, query)
