"""Making, changing, closing actions; who may see them; reminders."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Reader, Role
from consortium.actions import queries as actions
from consortium.actions import services
from consortium.actions.models import ReportLink
from consortium.actions.rules import ActionDetails, ActionKind, ActionState, Source
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.core.table import ListQuery
from consortium.outbox.models import Work
from tests.factories import a_consortium, a_person, a_user, an_action, an_organisation

TODAY = date(2023, 1, 20)


def staff() -> Reader:
    return Reader(0, "Bob", a_consortium().id, frozenset({Role.STAFF}))


def reader_of(user) -> Reader:
    return Reader(user.id, user.name, a_consortium().id, frozenset({Role.MEMBER}))


def test_an_action_is_created_open(session):
    person, organisation = a_person(), an_organisation()
    action = services.create(
        a_consortium().id, ActionDetails("Send utkastet", ActionKind.PROMISE, person.id, organisation.id, date(2023, 1, 15))
    )
    assert (action.state, action.kind, action.text) == (ActionState.OPEN, ActionKind.PROMISE, "Send utkastet")
    assert action.owner_name == "Carol Dahl, Lunde Biotek AS"


def test_an_action_needs_somebody_who_is_responsible(session):
    with pytest.raises(Refusal) as caught:
        services.create(a_consortium().id, ActionDetails("Send utkastet"))
    assert caught.value.field == "owner_person_id"


def test_an_organisation_alone_may_be_responsible(session):
    organisation = an_organisation(short_name="OUS")
    assert services.create(a_consortium().id, ActionDetails("x", owner_organisation_id=organisation.id)).owner_name == "OUS"


def test_a_person_or_organisation_of_another_consortium_is_refused(session):
    other = a_consortium("other")
    stranger, foreign = a_person("Eve Moe", consortium=other), an_organisation("Foreign AS", consortium=other)
    for details, field in (
        (ActionDetails("x", owner_person_id=stranger.id), "owner_person_id"),
        (ActionDetails("x", owner_organisation_id=foreign.id), "owner_organisation_id"),
    ):
        with pytest.raises(Refusal) as caught:
            services.create(a_consortium().id, details)
        assert caught.value.field == field


def test_a_change_keeps_an_owner_that_the_consortium_no_longer_knows(session):
    stranger = a_person("Eve Moe", consortium=a_consortium("other"))
    action = an_action(owner=stranger)
    services.change(action, ActionDetails("Ny tekst", owner_person_id=stranger.id))
    assert (action.text, action.due_on) == ("Ny tekst", None)
    assert action.search_key == "ny tekst"


def test_an_action_is_closed_once_and_can_be_opened_again(session):
    action = an_action()
    services.close(action, ActionState.DONE, TODAY)
    assert (action.state, action.closed_on) == (ActionState.DONE, TODAY)
    with pytest.raises(Refusal):
        services.close(action, ActionState.DROPPED, TODAY)
    services.reopen(action)
    assert (action.state, action.closed_on) == (ActionState.OPEN, None)


def test_closing_as_open_is_a_mistake_of_the_program(session):
    with pytest.raises(ValueError, match="done or dropped"):
        services.close(an_action(), ActionState.OPEN, TODAY)


def test_staff_see_all_and_others_only_their_own(session):
    carol, dan = a_user("Carol Dahl"), a_user("Dan Moe")
    own = an_action(owner=a_person("Carol Dahl", user_id=carol.id))
    foreign = an_action(consortium=a_consortium("other"))
    assert actions.action_for(staff(), own.id) is own
    assert actions.action_for(reader_of(carol), own.id) is own
    for reader, action in ((reader_of(dan), own), (staff(), foreign), (reader_of(carol), foreign)):
        with pytest.raises(NotThere):
            actions.action_for(reader, action.id)
    assert actions.may_report(reader_of(carol), own)
    assert not actions.may_change(reader_of(carol), own)
    assert not actions.may_report(reader_of(dan), own)


def test_what_is_in_the_trash_is_there_for_staff_alone(session):
    carol = a_user("Carol Dahl")
    action = an_action(owner=a_person("Carol Dahl", user_id=carol.id))
    services.trash(action)
    assert actions.trashed_actions(staff()) == [action]
    assert actions.action_for(staff(), action.id, in_trash=True) is action
    for reader, in_trash in ((reader_of(carol), False), (reader_of(carol), True), (staff(), False)):
        with pytest.raises(NotThere):
            actions.action_for(reader, action.id, in_trash=in_trash)
    services.restore(action)
    assert actions.action_for(reader_of(carol), action.id) is action


def test_rooms_above_say_where_actions_come_from_and_open_more_of_them(session, monkeypatch):
    carol = a_user("Carol Dahl")
    action = an_action()
    monkeypatch.setattr("consortium.actions.queries.rows._finders", [])
    monkeypatch.setattr("consortium.actions.queries.rows._also_seen", [])

    def find(reader, ids):
        return {one: Source("sak 12/2022") for one in ids} if reader else {}

    def also(reader):
        return sa.select(sa.literal(action.id)) if reader.user_id == carol.id else None

    actions.register_sources(find, also)
    actions.register_sources(find, also)
    assert actions.sources_of(reader_of(carol), [action.id]) == {action.id: Source("sak 12/2022")}
    assert actions.sources_of(None, [action.id]) == {}
    assert actions.sources_of(reader_of(carol), []) == {}
    assert actions.action_for(reader_of(carol), action.id) is action
    with pytest.raises(NotThere):
        actions.action_for(reader_of(a_user("Dan Moe")), action.id)


def test_the_list_is_ordered_by_date_and_tells_what_is_overdue(session):
    late = an_action("Late", due_on=TODAY - timedelta(days=1))
    soon = an_action("Soon", due_on=TODAY)
    undated = an_action("Undated", due_on=None)
    an_action("Done", state=ActionState.DONE, due_on=TODAY)
    asked = ListQuery(sort="due", chosen={"state": ("open",)})
    page = actions.actions(staff(), asked, TODAY)
    assert [(row.action, row.is_overdue) for row in page.rows] == [(late, True), (soon, False), (undated, False)]
    assert page.counts["state"] == {"open": 3, "done": 1}
    assert page.counts["due"] == {"overdue": 1, "soon": 1, "no_date": 1}


def test_the_list_is_searched_by_text_person_and_organisation(session):
    by_person = an_action("Ett", owner=a_person("Åse Bø"))
    by_organisation = an_action("To", owner_organisation_id=an_organisation("Nordlys Diagnostikk AS").id)
    by_text = an_action("Løftet om nye tall")

    def found(q: str) -> list[int]:
        return [row.action.id for row in actions.actions(staff(), ListQuery(q=q, sort="due"), TODAY).rows]

    assert found("ase") == [by_person.id]
    assert found("nordlys") == [by_organisation.id]
    assert found("LØFTET tall") == [by_text.id]


def test_other_rooms_ask_for_open_and_an_organisations_actions(session):
    organisation = an_organisation()
    late = an_action("Late", due_on=TODAY - timedelta(days=2), owner_organisation_id=organisation.id)
    later = an_action("Later", due_on=TODAY + timedelta(days=2))
    done = an_action("Done", state=ActionState.DONE, owner_organisation_id=organisation.id)
    here = a_consortium().id
    assert actions.open_actions(here) == [late, later]
    assert actions.open_actions(here, [later.id, done.id]) == [later]
    assert actions.actions_of_organisation(here, organisation.id) == [late, done]
    assert actions.owns_open_actions(organisation_id=organisation.id)
    assert not actions.owns_open_actions(person_id=a_person().id)


def test_reminders_are_asked_for_once_a_day_and_only_for_who_can_be_written_to(session):
    here = a_consortium().id
    action = an_action(owner=a_person("Carol Dahl"))
    an_action(owner=a_person("Per Moe", email=None))
    an_action(state=ActionState.DONE, owner=a_person("Kari Lunde"))
    an_action(due_on=None, owner=a_person("Ola Ås"))
    assert services.ask_for_reminders(here, TODAY) == 1
    assert services.ask_for_reminders(here, TODAY) == 0
    works = db.session.scalars(sa.select(Work).where(Work.kind == "actions.send_reminder")).all()
    assert [work.payload for work in works] == [{"action_id": action.id}]
    assert services.ask_for_reminders(here, TODAY + timedelta(days=14)) == 1


def test_a_link_is_good_for_its_person_while_that_one_owns_the_action(session):
    carol = a_person("Carol Dahl")
    action = an_action(owner=carol)
    token = services.mint_link(action, carol.id)
    here = a_consortium().id
    assert actions.action_by_token(here, token).action is action
    assert token not in {link.token_hash for link in db.session.scalars(sa.select(ReportLink))}
    for consortium_id, wrong in ((here, "x" + token), (a_consortium("other").id, token)):
        with pytest.raises(NotThere):
            actions.action_by_token(consortium_id, wrong)
    action.owner_person_id = a_person("Kari Lunde").id
    db.session.flush()
    with pytest.raises(NotThere):
        actions.action_by_token(here, token)


def test_an_old_link_answers_no_more_and_is_swept_with_the_next(session):
    carol = a_person("Carol Dahl")
    action = an_action(owner=carol)
    token = services.mint_link(action, carol.id)
    link = db.session.scalars(sa.select(ReportLink)).one()
    link.expires_at = clock.now() - timedelta(minutes=1)
    db.session.flush()
    with pytest.raises(NotThere):
        actions.action_by_token(a_consortium().id, token)
    services.mint_link(action, carol.id)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ReportLink)) == 1


def test_a_note_says_who_wrote_it(session):
    action = an_action()
    note = services.add_note(action, "Det går bra.", by="Carol Dahl")
    assert (note.text, note.by, action.notes) == ("Det går bra.", "Carol Dahl", [note])
