"""What is remembered is never older than the database, and what is not written yet is never remembered."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from consortium.accounts.models import SignInTrouble
from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.db import Model, db
from consortium.core.formats import NBSP
from consortium.core.remembering import DataState, remember
from consortium.directory.models import Organisation
from tests import factories as make


class Count:
    """How many organisations there are, remembered; ``asked`` is how often the database was asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self):
        return remember("organisations", self._ask)

    def _ask(self):
        self.asked += 1
        return db.session.scalar(sa.select(sa.func.count(Organisation.id)))


@pytest.fixture
def count(session):
    make.an_organisation("Nordlys AS")
    session.commit()
    return Count()


def test_the_same_question_is_asked_once(count, session):
    assert count() == 1
    session.rollback()
    assert count() == 1
    assert count.asked == 1


def test_after_a_commit_it_is_asked_again(count, session):
    count()
    make.an_organisation("Fjordlys AS")
    session.commit()
    assert count() == 2


def test_after_somebody_else_s_commit_it_is_asked_again(count, session):
    count()
    session.rollback()
    with db.engine.connect() as other:
        other.execute(sa.update(Organisation).values(website="https://fjord.example"))
        other.execute(sa.insert(Organisation).values(name="Fjordlys", sort_key="f", search_key="f", country="NO", version=1))
        other.commit()
    assert count() == 2


def test_sql_by_hand_is_a_change_too(count, session):
    count()
    session.execute(sa.text("UPDATE organisation SET name = 'Sollys'"))
    session.commit()
    count()
    assert count.asked == 2


def test_what_is_not_committed_is_seen_and_not_remembered(count, session):
    count()
    make.an_organisation("Fjordlys AS")
    assert count() == 2
    session.rollback()
    assert count() == 1


def test_what_waits_to_be_written_is_seen(count, session):
    organisation = session.scalars(sa.select(Organisation)).one()
    count()
    organisation.name = "Sollys"
    count()
    assert count.asked == 2


def test_questions_of_other_words_are_apart(session):
    assert [remember(("day", day), lambda day=day: day * 2) for day in (1, 2, 1)] == [2, 4, 2]


def _token():
    return db.session.scalar(sa.select(DataState.token))


def test_what_no_page_shows_forgets_nothing(session):
    before = _token()
    session.add(SignInTrouble(key="somewhere"))
    session.commit()
    assert _token() == before


def test_without_its_row_nothing_is_remembered(count, session):
    session.execute(sa.delete(DataState))
    session.commit()
    count()
    count()
    assert count.asked == 2


def test_only_traffic_is_quiet(app):
    quiet = {one.class_.__tablename__ for one in Model.registry.mappers if not one.class_.__stirs__}
    assert quiet == {
        "browser_session",
        "data_state",
        "kept_form",
        "outbox_next_time",
        "outbox_work",
        "outbox_worker",
        "read_entry",
        "sign_in_link",
        "sign_in_trouble",
        "submitted_form",
    }


def test_what_a_day_changes_is_asked_again_the_next_day(session, sign_in, monkeypatch):
    """No row changes at midnight; what a page tells of them does."""
    last_day = "31. des. 2026".replace(" ", NBSP)
    partnership = make.a_partnership(make.an_organisation("Nordlys AS"))
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 31, 22, tzinfo=UTC))
    partnership.note = "Ringt"
    bob = sign_in(make.a_user("Bob Berg", Role.STAFF))
    assert last_day not in bob.get(f"/connect/partners/{partnership.id}").html
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert last_day in bob.get(f"/connect/partners/{partnership.id}").html


@pytest.mark.parametrize(
    "statement",
    [
        "WITH those AS (SELECT id FROM organisation) UPDATE organisation SET name = 'Sollys' WHERE id IN (SELECT id FROM those)",
        "/* by hand */ UPDATE organisation SET name = 'Sollys'",
        "-- by hand\nUPDATE organisation SET name = 'Sollys'",
    ],
)
def test_a_change_is_one_however_it_is_written(count, session, statement):
    count()
    session.execute(sa.text(statement))
    session.commit()
    count()
    assert count.asked == 2


def test_a_change_within_a_question_is_one(count, session):
    """PostgreSQL's alone: a SELECT from what an UPDATE gives back. SQLite refuses it, and nothing is changed."""
    count()
    renamed = sa.update(Organisation).values(name="Sollys").returning(Organisation.id).cte("renamed")
    is_known = session.get_bind().dialect.name == "postgresql"
    if is_known:
        session.execute(sa.select(renamed.c.id)).all()
        session.commit()
    else:
        with pytest.raises(sa.exc.OperationalError):
            session.execute(sa.select(renamed.c.id)).all()
        session.rollback()
    count()
    assert count.asked == (2 if is_known else 1)
