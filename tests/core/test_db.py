"""Statements that are built once and then given their values."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.core.dates import PartialDate
from consortium.core.db import db, holds_on, kept
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
