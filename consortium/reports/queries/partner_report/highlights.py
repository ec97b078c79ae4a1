"""The year's highlights that name the partner, of those that the annual review tells."""

from datetime import datetime

import sqlalchemy as sa

from consortium.core import formats
from consortium.core.db import db
from consortium.reports.models import Highlight
from consortium.reports.queries.partner_report.scope import Scope
from consortium.reports.rules.partner_report import Told, names_partner, shortened


def told(scope: Scope) -> tuple[tuple[Told, datetime], ...]:
    """Each with when it was written down, in the order of their days. One kept out of the review is nobody's to read."""
    rows = db.session.scalars(
        sa.select(Highlight)
        .where(
            Highlight.consortium_id == scope.consortium.id,
            Highlight.year == scope.year,
            Highlight.deleted_at.is_(None),
            Highlight.is_in_review.is_(True),
        )
        .order_by(Highlight.starts, Highlight.id)
    )
    return tuple((_told(scope, one), one.recorded_at) for one in rows if names_partner(one.search_key, scope.names))


def _told(scope: Scope, one: Highlight) -> Told:
    when = formats.narrow_partial_date(one.starts.first_day, one.starts.precision, scope.language)
    return Told(when, shortened(one.title, 120), shortened(one.lead, 240))
