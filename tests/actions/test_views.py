"""Actions as their readers meet them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.actions import services
from consortium.actions.models import Action
from consortium.actions.rules import ActionDetails, ActionState
from consortium.committees.rules import SeatRole
from consortium.core import clock
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.meetings.models import ItemAction
from consortium.outreach.models import EncounterAction
from consortium.partners.models import PartnershipAction
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_seat,
    a_user,
    an_action,
    an_item,
    an_organisation,
)
from tests.outbox import links_in, text_of
from tests.outreach.encounter_rows import an_encounter, an_office

HERE = "/connect/actions"


@pytest.fixture
def bob(session, sign_in):
    a_consortium()
    return sign_in(a_user("Bob Berg", Role.STAFF))


@pytest.fixture
def carol(session, sign_in):
    """A member: her seat lets her in."""
    user = a_user("Carol Dahl")
    a_seat(a_committee(), a_person("Carol Dahl", user_id=user.id), role=SeatRole.MEMBER)
    return sign_in(user)


def press(browser, path: str) -> int:
    """Send what a button would, also where the page shows none; the answer's status."""
    browser.get(HERE)
    return browser.post(path).status


def the_action() -> Action:
    return db.session.query(Action).one()


def carols_action(text: str = "Send budsjettutkastet", **facts) -> Action:
    return an_action(text, db.session.query(Person).filter_by(family_name="Dahl").one(), **facts)


def test_staff_write_down_an_action_and_find_it_in_the_list(bob):
    person, organisation = a_person("Kari Lunde"), an_organisation("Nordlys AS")
    page = bob.get(f"{HERE}/new").submit(
        "Opprett oppfølgingspunktet",
        text="Send tallene",
        owner_person_id=str(person.id),
        owner_organisation_id=str(organisation.id),
        due_on="15. januar 2023",
    )
    assert page.h1 == "Send tallene"
    assert page.flashes == ["Oppfølgingspunktet er opprettet."]
    row = bob.get(HERE).rows()[0]
    assert row["Ansvarlig"] == "Kari Lunde, Nordlys AS"
    assert row["Frist"] == "15.01.2023"


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 40])
@pytest.mark.parametrize("who", ["staff", "chair"])
def test_the_list_takes_few_statements_at_any_size(session, sign_in, queries, who, size):
    """From every room that actions come from, for who sees all of them and for who runs a committee."""
    user, steering = a_user("Alice Aas", *([Role.STAFF] if who == "staff" else [])), a_committee()
    alice = a_person("Alice Aas", user_id=user.id)
    a_seat(steering, alice, role=SeatRole.CO_CHAIR)
    meeting = a_meeting(steering)
    for number in range(size):
        met = an_encounter(an_office(a_person(f"Tuva Lien{number}")))
        partnership = a_partnership(an_organisation(f"Partner {number}"))
        item = an_item(meeting, f"Sak {number}", number=number + 1)
        for place in ("meeting", "partner", "contact"):
            owner = a_person(f"{place}{number} Vik") if who == "staff" else alice
            made = an_action(f"{place} {number}", owner, owner_organisation_id=partnership.organisation_id)
            match place:
                case "meeting":
                    db.session.add(ItemAction(item_id=item.id, action_id=made.id))
                case "partner":
                    db.session.add(PartnershipAction(partnership_id=partnership.id, action_id=made.id))
                case "contact":
                    db.session.add(EncounterAction(encounter_id=met.id, action_id=made.id))
    browser = sign_in(user)
    for query in ("", "?q=0", "?state=open&kind=task&page=2"):
        browser.get(f"{HERE}{query}")
        with queries() as seen:
            assert browser.get(f"{HERE}{query}").rows()
        assert len(seen) <= 10, (query, seen)


def test_an_action_without_a_text_or_an_owner_is_refused_beside_the_field(bob):
    page = bob.get(f"{HERE}/new").submit("Opprett oppfølgingspunktet", text="", due_on="31. februar 2023")
    assert page.status == 422
    assert page.errors == ["Skriv hva som skal gjøres.", "31. februar finnes ikke."]
    page = page.submit("Opprett oppfølgingspunktet", text="Send tallene", due_on="")
    assert page.errors == ["Velg hvem som har ansvaret: en person, en organisasjon eller begge."]
    assert page.texts("textarea[name=text]") == ["Send tallene"]


def test_a_text_that_is_too_long_is_told_by_how_much(bob):
    page = bob.get(f"{HERE}/new").submit("Opprett oppfølgingspunktet", text="a" * 540)
    assert page.status == 422
    assert "40" in page.errors[0]


def test_done_is_one_press_and_can_be_undone(bob):
    action = an_action()
    page = bob.get(f"{HERE}/{action.id}").submit("Merk som utført")
    assert the_action().state is ActionState.DONE
    assert "Oppfølgingspunktet er utført." in page.text
    page.submit("Angre")
    assert the_action().state is ActionState.OPEN


def test_dropped_and_deleted_actions_come_back(bob):
    action = an_action()
    bob.get(f"{HERE}/{action.id}").submit("Frafall punktet")
    assert the_action().state is ActionState.DROPPED
    bob.post(f"{HERE}/{action.id}/drop")
    assert "lukket fra før" in bob.page.text
    bob.get(f"{HERE}/{action.id}").submit("Slett")
    assert bob.get(f"{HERE}/{action.id}").status == 404
    page = bob.get(f"{HERE}/trash").submit("Hent tilbake")
    assert page.flashes == ["Oppfølgingspunktet er hentet tilbake."]
    assert bob.get(f"{HERE}/{action.id}").status == 200


def test_an_edit_shows_what_changed_in_the_history(bob):
    action = an_action(owner=a_person("Kari Lunde"))
    page = bob.get(f"{HERE}/{action.id}/edit").submit("Lagre", text="Send tallene", due_on="1. mars 2023")
    assert page.h1 == "Send tallene"
    assert "Oppfølgingspunktet ble endret" in page.text
    assert "Bob Berg" in page.text


def test_an_edit_on_an_older_version_saves_nothing(bob):
    action = an_action(owner=a_person("Kari Lunde"))
    opened = bob.get(f"{HERE}/{action.id}/edit")
    services.change(action, ActionDetails("Andres tekst", owner_person_id=action.owner_person_id))
    db.session.commit()
    page = opened.submit("Lagre", text="Min tekst")
    assert page.status == 409
    assert the_action().text == "Andres tekst"


def test_a_member_sees_and_reports_on_the_own_actions_only(carol):
    own, other = carols_action("Egen sak"), an_action("Andres sak")
    page = carol.get(HERE)
    assert "Egen sak" in page.text
    assert "Andres sak" not in page.text
    assert carol.get(f"{HERE}/{other.id}").status == 404
    page = carol.get(f"{HERE}/{own.id}")
    assert not {"Endre", "Slett", "Frafall punktet"} & (
        page.links.keys() | {name for form in page.forms for name in form.buttons}
    )
    page = page.submit("Lagre notatet", note="Nesten ferdig.")
    assert "Nesten ferdig." in page.text
    carol.get(f"{HERE}/{own.id}").submit("Merk som utført")
    assert db.session.get(Action, own.id).state is ActionState.DONE


def test_a_member_may_not_do_what_staff_do(carol):
    own, other = carols_action(), an_action()
    for path in (f"{HERE}/{own.id}/drop", f"{HERE}/{own.id}/delete", f"{HERE}/{own.id}/restore"):
        assert press(carol, path) == 403
    for path in (f"{HERE}/{other.id}/done", f"{HERE}/{other.id}/reopen"):
        assert press(carol, path) == 404
    for path in (f"{HERE}/new", f"{HERE}/{own.id}/edit", f"{HERE}/trash"):
        assert carol.get(path).status == 403


def test_who_sees_an_action_of_a_committee_without_owning_it_may_not_report(carol, monkeypatch):
    other = an_action("Andres sak").id
    monkeypatch.setattr("consortium.actions.queries.rows._also_seen", [lambda _reader: sa.select(sa.literal(other))])
    assert carol.get(f"{HERE}/{other}").status == 200
    assert press(carol, f"{HERE}/{other}/done") == 404
    assert press(carol, f"{HERE}/{other}/reopen") == 404


def test_the_list_shows_open_actions_unless_asked_for_others(bob):
    an_action("Åpen sak")
    an_action("Utført sak", state=ActionState.DONE)
    assert "Utført sak" not in bob.get(HERE).text
    page = bob.get(f"{HERE}?state=done")
    assert "Utført sak" in page.text
    assert "Åpen sak" not in page.text


def test_the_list_goes_out_as_csv_with_the_same_rows(bob):
    an_action("=HYPERLINK(1)", a_person("Kari Lunde"))
    answer = bob.get(f"{HERE}?format=csv")
    assert answer.status == 200
    assert "'=HYPERLINK(1)" in answer.body.decode("utf-8-sig")
    assert "Kari Lunde" in answer.body.decode("utf-8-sig")


def test_an_empty_list_says_what_to_do_first(bob, carol):
    assert "Ingen oppfølgingspunkter ennå" in bob.get(HERE).text
    assert "Du har ingen oppfølgingspunkter" in carol.get(HERE).text
    an_action()
    assert "Ingen treff på «biobnk»." in bob.get(f"{HERE}?q=biobnk").text
    assert "Ingen oppfølgingspunkter her." in bob.get(f"{HERE}?state=done").text


def remind(outbox):
    action = an_action(
        "Send budsjettutkastet",
        a_person("Carol Dahl"),
        due_on=clock.today() + timedelta(days=3),
        owner_organisation_id=an_organisation().id,
    )
    services.ask_for_reminders(action.consortium_id, clock.today())
    db.session.commit()
    (mail,) = outbox.work()
    return action, mail


def test_the_owner_is_reminded_by_mail_and_reports_from_its_link_without_signing_in(session, client, outbox):
    action, mail = remind(outbox)
    assert mail["Subject"].startswith("Frist ")
    assert mail["Subject"].endswith(": Send budsjettutkastet")
    assert "Du har ansvaret for dette oppfølgingspunktet." in text_of(mail)
    (link,) = links_in(mail)
    page = client.get(link)
    assert page.status == 200
    assert db.session.get(Action, action.id).state is ActionState.OPEN  # opening it changes nothing
    page = page.submit("Lagre bare notatet", note="Halvveis.")
    assert "Halvveis." in page.text
    page = page.submit("Det er utført")
    assert db.session.get(Action, action.id).state is ActionState.DONE
    assert "Utført" in page.text
    page.submit("Det er ikke utført likevel")
    assert db.session.get(Action, action.id).state is ActionState.OPEN


def test_an_empty_report_says_what_to_do(session, client, outbox):
    _action, mail = remind(outbox)
    page = client.get(links_in(mail)[0]).submit("Lagre bare notatet")
    assert "Skriv hvordan det går, eller trykk på knappen når det er utført." in page.text


def test_a_wrong_link_is_not_found(session, client):
    a_consortium()
    db.session.commit()
    assert client.get(f"{HERE}/report/wrong").status == 404


def test_a_late_reminder_says_so_in_the_owners_language(session, outbox):
    action = an_action("Send the draft", a_person("Carol Dahl", language="en"), due_on=clock.today() - timedelta(days=3))
    services.ask_for_reminders(action.consortium_id, clock.today())
    (mail,) = outbox.work()
    assert mail["Subject"].startswith("Overdue since ")
    assert "This action is yours." in text_of(mail)


@pytest.mark.parametrize("meanwhile", ["done", "deleted", "undated", "no_email", "gone"])
def test_nothing_goes_out_for_what_was_settled_meanwhile(session, outbox, meanwhile):
    action = an_action(owner=a_person("Carol Dahl"), due_on=clock.today())
    services.ask_for_reminders(action.consortium_id, clock.today())
    match meanwhile:
        case "done":
            services.close(action, ActionState.DONE, clock.today())
        case "deleted":
            services.trash(action)
        case "undated":
            action.due_on = None
        case "no_email":
            action.owner_person.email = None
        case "gone":
            action.owner_person.deleted_at = clock.now()
    assert outbox.work() == []


def test_the_daily_job_asks_in_every_consortium(session, app):
    from consortium.actions import jobs
    from consortium.outbox.models import Work

    for code in ("connect", "other"):
        here = a_consortium(code)
        an_action(owner=a_person("Carol Dahl", consortium=here, email=f"c@{code}.example"), consortium=here, due_on=clock.today())
    db.session.commit()
    jobs.remind(work_id=1)
    assert db.session.query(Work).filter_by(kind="actions.send_reminder").count() == 2
