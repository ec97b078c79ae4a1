"""What those who attended thought of a seminar: once, without a name, and shown from five answers up."""

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.journal.models import JournalEntry
from consortium.seminars.models import Feedback
from consortium.seminars.queries.feedback import has_answered, opinions_on
from consortium.seminars.rules.feedback import Opinion, may_answer, together
from consortium.seminars.rules.words import SeminarState
from consortium.seminars.services import mint_link
from consortium.seminars.services.feedback import give
from tests.factories import a_consortium, a_user
from tests.seminars.samples import a_registration, a_seminar, noon_in


def test_fewer_than_five_answers_are_not_told():
    assert together([Opinion(5, 5)] * 4) is None


def test_answers_are_told_together_without_an_order_of_their_own():
    told = together([Opinion(5, 4, "b"), Opinion(4, 4), Opinion(3, 4, "a"), Opinion(5, 4), Opinion(5, 4)])
    assert told is not None
    assert (told.number, told.content, told.usefulness) == (5, 4.4, 4.0)
    assert told.content_marks == (0, 0, 1, 1, 3)
    assert told.texts == ("a", "b")


@pytest.mark.parametrize(
    ("state", "attended", "answered", "may"),
    [
        (SeminarState.HELD, True, False, True),
        (SeminarState.ARCHIVED, True, False, True),
        (SeminarState.HELD, True, True, False),
        (SeminarState.HELD, None, False, False),
        (SeminarState.HELD, False, False, False),
        (SeminarState.PUBLISHED, True, False, False),
    ],
)
def test_who_attended_answers_once_after_the_seminar(state, attended, answered, may):
    assert may_answer(state, attended=attended, has_answered=answered) is may


@pytest.fixture
def held(session):
    a_consortium()
    return a_seminar(state=SeminarState.HELD, starts_at=noon_in(-3))


def test_an_answer_keeps_neither_name_nor_time_nor_an_entry_in_the_journal(session, held):
    one = a_registration(held, attended=True)
    mint_link(one)
    session.commit()
    before = session.scalar(sa.select(sa.func.count()).select_from(JournalEntry))
    give(one, Opinion(5, 4, "Mer tid"))
    session.commit()
    assert set(Feedback.__table__.columns.keys()) == {"id", "seminar_id", "content", "usefulness", "text", "is_told"}
    assert session.scalar(sa.select(sa.func.count()).select_from(JournalEntry)) == before
    assert has_answered(one.id)
    with pytest.raises(Refusal):
        give(one, Opinion(1, 1))


def test_who_did_not_attend_is_refused(session, held):
    absent = a_registration(held, attended=False)
    with pytest.raises(Refusal):
        give(absent, Opinion(5, 5))


@pytest.mark.slow
def test_the_link_leads_to_the_form_and_the_seminars_page_tells_from_five_answers_up(session, held, client, sign_in):
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    path = f"/connect/seminars/{held.slug}"
    for place in range(5):
        told = bob.get(path).text
        assert "Svarene vises når 5 av dem som var der, har svart" in told
        token = mint_link(a_registration(held, f"Jo Dahl {place}", attended=True))
        session.commit()
        page = client.get(f"/connect/seminars/registration/{token}").follow("Si hva du syntes")
        assert "Jo Dahl" not in page.text
        refused = page.submit("Send svaret")
        assert refused.errors == ["Velg et tall fra 1 til 5.", "Velg et tall fra 1 til 5."]
        page = page.submit("Send svaret", content="4", usefulness="5", text=f"Mer tid {place}")
        assert page.flashes == ["Takk for svaret."]
        assert "Si hva du syntes" not in page.links
        assert "Du har svart allerede" in client.get(f"/connect/seminars/registration/{token}/feedback").text
    told = bob.get(path)
    assert [row["Snitt"] for row in told.rows()] == ["4,0", "5,0"]
    assert "Mer tid 3" in told.text
    assert opinions_on(held.id) is not None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 5


def test_two_looks_never_tell_of_a_single_answer(session, held):
    told = []
    for place in range(11):
        one = a_registration(held, f"Jo Dahl {place}", attended=True)
        mint_link(one)
        give(one, Opinion(5, 1 + place % 5, f"Mer tid {place}"))
        session.commit()
        opinions = opinions_on(held.id)
        told.append((opinions.number, len(opinions.texts)) if opinions else None)
    assert told == [None] * 4 + [(5, 5)] * 5 + [(10, 10)] * 2


def test_a_link_of_who_did_not_attend_opens_no_form(session, held, client):
    token = mint_link(a_registration(held))
    session.commit()
    assert client.get(f"/connect/seminars/registration/{token}/feedback").status == 404
