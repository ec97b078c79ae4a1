"""Statements that are built once and then given their values; rows that a verb holds while it decides."""

import contextvars
import threading
from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.models import Consortium
from consortium.core.dates import PartialDate
from consortium.core.db import alone_in, db, holds_on, kept, locked, writing
from consortium.partners.models import Partnership
from consortium.partners.rules import PartnershipStatus
from tests import factories as make


@kept
def _partners_of(consortium_id: int, day: date, statuses: list[PartnershipStatus], most: int) -> sa.Select[Partnership]:
    return (
        sa.select(Partnership)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.status.in_(statuses),
            holds_on(day, Partnership.joined, Partnership.left),
        )
        .order_by(Partnership.id)
        .limit(most)
    )


def test_a_kept_statement_is_built_once_and_asks_with_each_calls_values(session):
    one, _values = _partners_of(1, date(2022, 1, 1), [PartnershipStatus.ACTIVE], 5)
    other, values = _partners_of(2, date(2023, 1, 1), statuses=[], most=1)
    assert one is other
    assert values == {"consortium_id": 2, "day": date(2023, 1, 1), "statuses": [], "most": 1}


@pytest.mark.parametrize(("day", "is_found"), [(date(2021, 12, 31), False), (date(2022, 3, 1), True), (date(2023, 1, 1), True)])
def test_a_kept_statement_compares_with_dates_known_to_their_month(session, day, is_found):
    consortium = make.a_consortium()
    partnership = make.a_partnership(consortium=consortium, joined=PartialDate(2022, 3))
    db.session.flush()
    found = db.session.scalars(*_partners_of(consortium.id, day, [partnership.status], 5)).all()
    assert found == ([partnership] if is_found else [])


def test_a_kept_statement_finds_nothing_in_an_empty_list(session):
    consortium = make.a_consortium()
    make.a_partnership(consortium=consortium)
    assert db.session.scalars(*_partners_of(consortium.id, date(2022, 6, 1), [], 5)).all() == []


def _two_add_one(hold, app, consortium_id):
    """Two at once read a number and write one more; ``hold`` keeps them apart."""
    both_ready, problems = threading.Barrier(2, timeout=10), []

    def add_one() -> None:
        with app.app_context():
            token = writing.set(True)
            try:
                both_ready.wait()
                hold()
                known = db.session.scalars(sa.select(Consortium.quiet_days).where(Consortium.id == consortium_id)).one()
                db.session.execute(sa.update(Consortium).where(Consortium.id == consortium_id).values(quiet_days=known + 1))
                db.session.commit()
            except Exception as problem:  # noqa: BLE001 - told by the test
                problems.append(problem)
            finally:
                writing.reset(token)

    both = [threading.Thread(target=contextvars.Context().run, args=(add_one,)) for _each in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    return problems


@pytest.mark.parametrize("way", ["the row", "what has no row"])
def test_two_who_read_to_decide_at_the_same_time_decide_one_after_the_other(app, session, way):
    consortium = make.a_consortium()
    consortium.quiet_days = 10
    session.commit()
    consortium_id = consortium.id
    hold = (lambda: locked(Consortium, consortium_id)) if way == "the row" else (lambda: alone_in("a list"))
    assert _two_add_one(hold, app, consortium_id) == []
    session.rollback()
    assert session.get_one(Consortium, consortium_id).quiet_days == 12


def test_a_row_that_is_held_is_as_it_is_by_now(session):
    consortium = make.a_consortium()
    session.commit()
    assert consortium.quiet_days != 77
    session.execute(sa.update(Consortium).values(quiet_days=77), execution_options={"synchronize_session": False})
    assert locked(Consortium, consortium.id) is consortium
    assert consortium.quiet_days == 77
