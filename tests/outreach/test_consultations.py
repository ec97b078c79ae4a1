"""Consultations and open input: taking part, with whom, who does not stand behind it, sent when."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.core.errors import Refusal
from consortium.outreach.models import Consultation, Hearing
from consortium.outreach.rules.consultations import (
    ConsultationDetails,
    ConsultationKind,
    ConsultationState,
    Stance,
    is_overdue,
    next_states,
    year_of,
)
from consortium.outreach.services import consultations
from tests.factories import a_consortium, a_partnership, a_user, an_organisation
from tests.outreach.rows import a_body, a_consultation

LIST = "/connect/outreach/consultations"
TODAY = date(2022, 11, 3)


@pytest.fixture
def connect(session):
    return a_consortium()


@pytest.fixture
def bob(connect, client):
    return client.sign_in(a_user("Bob Berg", Role.STAFF))


def a_partner(name, **facts):
    return a_partnership(an_organisation(name, short_name=name), **facts)


# --- Rules


def test_every_state_has_a_way_on_and_what_was_sent_can_be_taken_back():
    assert all(next_states(state) for state in ConsultationState)
    assert next_states(ConsultationState.SENT) == (ConsultationState.IN_PREPARATION,)


def test_the_year_is_that_of_sending_else_of_the_deadline_else_of_writing_it_down():
    assert year_of(PartialDate(2022, 10), PartialDate(2023), TODAY) == 2022
    assert year_of(None, PartialDate(2023), TODAY) == 2023
    assert year_of(None, None, TODAY) == 2022


def test_a_deadline_known_to_its_month_has_passed_when_the_month_has():
    deadline = PartialDate(2022, 10)
    assert is_overdue(ConsultationState.IN_PREPARATION, deadline, date(2022, 11, 1))
    assert not is_overdue(ConsultationState.IN_PREPARATION, deadline, date(2022, 10, 31))
    assert not is_overdue(ConsultationState.SENT, deadline, TODAY)
    assert not is_overdue(ConsultationState.CONSIDERED, None, TODAY)


# --- Services


def test_partners_are_co_senders_or_stand_aside_but_never_both(connect):
    blue, red = a_partner("Blåfjell"), a_partner("Rødberg")
    details = ConsultationDetails("Plan", "Departementet", co_senders=(blue.id,), not_behind=(red.id,))
    made = consultations.add_consultation(connect.id, details, today=TODAY)
    assert {one.partnership_id: one.stance for one in made.partners} == {blue.id: Stance.CO_SENDER, red.id: Stance.NOT_BEHIND}
    swapped = ConsultationDetails("Plan", "Departementet", co_senders=(red.id,))
    version = made.version
    consultations.change_consultation(made, swapped, today=TODAY)
    assert {one.partnership_id: one.stance for one in made.partners} == {red.id: Stance.CO_SENDER}
    assert made.version > version
    both = ConsultationDetails("Plan", "Departementet", co_senders=(red.id,), not_behind=(red.id,))
    with pytest.raises(Refusal) as refused:
        consultations.change_consultation(made, both, today=TODAY)
    assert refused.value.field == "not_behind"


def test_a_partner_of_another_consortium_cannot_be_chosen(connect):
    other = a_consortium("incubator")
    foreign = a_partnership(an_organisation("Fremmed", consortium=other), consortium=other)
    with pytest.raises(Refusal) as refused:
        consultations.add_consultation(
            connect.id, ConsultationDetails("Plan", "Departementet", co_senders=(foreign.id,)), today=TODAY
        )
    assert refused.value.field == "co_senders"


def test_what_was_sent_says_when_and_a_link_is_safe(connect):
    for details, field in (
        (ConsultationDetails("A", "B", state=ConsultationState.SENT), "sent"),
        (ConsultationDetails("A", "B", link="javascript:alert(1)"), "link"),
    ):
        with pytest.raises(Refusal) as refused:
            consultations.add_consultation(connect.id, details, today=TODAY)
        assert refused.value.field == field


def test_sending_notes_the_day_and_taking_it_back_forgets_it(connect):
    made = a_consultation(state=ConsultationState.IN_PREPARATION)
    consultations.change_state(made, ConsultationState.SENT, TODAY)
    assert (made.sent, made.year) == (PartialDate(2022, 11, 3), 2022)
    consultations.change_state(made, ConsultationState.IN_PREPARATION, TODAY)
    assert made.sent is None
    with pytest.raises(Refusal):
        consultations.change_state(made, ConsultationState.CONSIDERED, TODAY)


# --- Pages


def test_a_consultation_is_registered_with_one_form_and_finds_its_committee(bob, session):
    body, blue, red = a_body(), a_partner("Blåfjell"), a_partner("Tilsynet")
    page = bob.get(f"{LIST}/new").submit(
        "Lagre",
        kind="hearing",
        title="Statsbudsjettet",
        recipient="helse- og omsorgskomiteen",
        deadline="14. oktober 2022",
        co_senders=[str(blue.id)],
        not_behind=[str(red.id)],
        submitted_with="helseklyngene",
    )
    assert page.h1 == "Statsbudsjettet"
    assert "senest 14. oktober 2022" in page.text.replace("\xa0", " ")
    assert page.text.index("Blåfjell") < page.text.index("Stiller seg ikke bak") < page.text.index("Tilsynet")
    made = session.scalars(sa.select(Consultation)).one()
    assert "Partnere som er medavsendere" in page.text
    assert page.text.count("Komitéhøringen ble endret") == 1
    assert (made.body_id, made.kind, made.year) == (body.id, ConsultationKind.HEARING, 2022)
    assert "Statsbudsjettet" in bob.get(f"/connect/outreach/bodies/{body.id}").text


def test_its_buttons_take_it_from_considered_to_sent(bob):
    made = a_consultation()
    page = bob.get(f"{LIST}/{made.id}")
    page = page.submit("Delta")
    assert "Under arbeid" in page.text
    page = page.submit("Sendt i dag")
    assert "Sendt" in page.text
    assert "Høringen ble endret" in page.text


def test_what_is_wrong_stands_beside_its_field(bob):
    page = bob.get(f"{LIST}/new").submit("Lagre", title="Plan", state="sent", recipient="Departementet")
    assert (page.status, page.errors) == (422, ["Skriv når det ble sendt, om så bare måned eller år."])
    assert page.select("input[name=title]")[0].get("value") == "Plan"
    assert bob.get(f"{LIST}/new").submit("Lagre", title="x" * 301).status == 422


def test_the_summary_of_errors_says_the_same_words_as_the_fields(bob):
    page = bob.get(f"{LIST}/new").submit("Lagre")
    assert page.error_summary == page.errors
    assert page.error_summary[0] == "Skriv hva det gjelder."


def test_the_list_filters_by_year_state_and_partner(bob):
    blue = a_partner("Blåfjell")
    a_consultation("Plan", year=2022, state=ConsultationState.SENT, sent=PartialDate(2022, 4))
    late = a_consultation("Strategi", year=2023, deadline=PartialDate(2023, 1))
    consultations.change_consultation(
        late, ConsultationDetails("Strategi", "Departementet", deadline=PartialDate(2023, 1), co_senders=(blue.id,)), today=TODAY
    )
    a_consultation("Slettet", deleted_at=late.recorded_at)
    assert bob.get(LIST).texts("tbody th a") == ["Strategi", "Plan"]
    assert bob.get(f"{LIST}?year=2022").texts("tbody th a") == ["Plan"]
    assert bob.get(f"{LIST}?state=considered").texts("tbody th a") == ["Strategi"]
    assert bob.get(LIST).follow("Blåfjell 1").texts("tbody th a") == ["Strategi"]
    assert bob.get(f"{LIST}?q=strategi+departementet").texts("tbody th a") == ["Strategi"]
    assert "Over fristen" in bob.get(LIST).text
    assert "Plan,Helsedepartementet" in bob.get(f"{LIST}?format=csv").body.decode("utf-8-sig")


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 60])
def test_a_list_and_a_record_take_few_statements_at_any_size(bob, connect, queries, size):
    partners = tuple(a_partner(f"Partner {number}").id for number in range(size))
    for number in range(size):
        a_consultation(f"Høring {number}", year=2000 + number)
    made = consultations.add_consultation(connect.id, ConsultationDetails("A", "B", co_senders=partners), today=TODAY)
    bob.get(LIST)
    for address, most in ((f"{LIST}?q=horing&year=2001&page=2", 10), (f"{LIST}/{made.id}", 20)):
        with queries() as seen:
            assert bob.get(address).status == 200
        assert len(seen) <= most, seen


def test_what_is_deleted_comes_back(bob):
    made = a_consultation("Plan")
    page = bob.get(f"{LIST}/{made.id}").submit("Slett")
    assert "Høringen er flyttet til papirkurven." in page.text
    assert bob.get(f"{LIST}/{made.id}").status == 404
    assert "Plan" in bob.get("/connect/trash").text
    bob.get("/connect/trash").submit("Hent tilbake")
    assert bob.get(f"{LIST}/{made.id}").status == 200


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (ConsultationKind.CONSULTATION, "Høringen"),
        (ConsultationKind.INPUT, "Innspillet"),
        (ConsultationKind.HEARING, "Komitéhøringen"),
    ],
)
def test_each_kind_is_called_what_it_is(bob, kind, word):
    made = a_consultation("Plan", kind=kind)
    form = bob.get(f"{LIST}/{made.id}/edit")
    assert form.h1 == f"Endre {word[:1].lower()}{word[1:]}"
    page = form.submit("Lagre", note="Ring departementet.")
    assert f"{word} er lagret." in page.text
    assert f"{word} ble endret" in page.text
    assert f"{word} er flyttet til papirkurven." in page.submit("Slett").text


def test_two_people_on_one_consultation_overwrite_nothing_silently(bob, make_client):
    blue, made = a_partner("Blåfjell"), a_consultation("Plan")
    alice = make_client().sign_in(a_user("Alice Aas", Role.LEAD))
    mine = bob.get(f"{LIST}/{made.id}/edit")
    alice.get(f"{LIST}/{made.id}/edit").submit("Lagre", co_senders=[str(blue.id)])
    page = mine.submit("Lagre", receipt="sak 22/1")
    assert page.status == 409
    assert "Alice Aas har endret denne siden" in page.text


def test_a_hearing_of_the_storting_becomes_a_consultation(bob, session):
    body = a_body()
    hearing = Hearing(
        source_id="9",
        title="Kreftplan",
        reference="Meld. St. 1",
        body_id=body.id,
        deadline_on=date(2099, 3, 9),
        status="publisert",
    )
    gone = Hearing(source_id="8", title="Avlyst høring", status="avlyst")
    session.add_all([hearing, gone])
    session.flush()
    page = bob.get("/connect/outreach/hearings")
    assert "Avlyst høring" not in page.text
    page = page.follow("Ta den opp")
    assert page.select("input[name=title]")[0].get("value") == "Kreftplan"
    page = page.submit("Lagre")
    assert page.h1 == "Kreftplan"
    made = session.scalars(sa.select(Consultation)).one()
    assert (made.hearing_id, made.body_id, made.deadline) == (hearing.id, body.id, PartialDate(2099, 3, 9))
    assert "Åpne høringen" in bob.get("/connect/outreach/hearings").text
