"""The list of annual reviews, as its readers may see it: staff all, everybody else those that are published."""

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from flask_babel import pgettext
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.reports.models import AnnualReview, ReviewEdition

_year = sa.cast(AnnualReview.year, sa.String)
_published_at = (
    sa.select(sa.func.max(ReviewEdition.published_at))
    .where(ReviewEdition.review_id == AnnualReview.id)
    .correlate(AnnualReview)
    .scalar_subquery()
)
_state = sa.case((_published_at.is_not(None), "published"), else_="preparation")
_STATES = (("published", _lp("annual review", "Published")), ("preparation", _lp("annual review", "In preparation")))


def state_of(review: AnnualReview) -> str:
    """*2. utgave*, or that it is in preparation."""
    if review.latest is None:
        return str(pgettext("annual review", "In preparation"))
    return str(_("Edition %(number)s", number=review.latest.number))


def review_list(reader: Reader, zone: str) -> Listing[AnnualReview]:
    """What the list of reviews is made of; ``zone`` is where a day ends. Only staff have any that are not published."""
    return Listing(
        name="annual-reviews",
        columns=(
            Column("year", _l("Year"), sort=(AnnualReview.year,), cell=lambda one: one.year),
            Column("state", _l("State"), sort=(_state,), cell=state_of),
            Column(
                "published",
                _lp("annual review", "Published"),
                sort=(_published_at,),
                cell=lambda one: clock.local(one.latest.published_at, zone).date() if one.latest else None,
                may_be_empty=True,
                is_wide=True,
            ),
        ),
        filters=(Filter("state", _l("State"), _state, _STATES),) if reader.is_staff else (),
        default_sort="-year",
    )


def review_page(reader: Reader, shown: Listing[AnnualReview], asked: ListQuery) -> Page[AnnualReview]:
    """The page of reviews that ``asked`` asks for.

    They are found by their year only: the texts are a draft's, which none but staff may know.
    """
    wanted = sa.select(AnnualReview).where(AnnualReview.consortium_id == reader.consortium_id)
    if not reader.is_staff:
        wanted = wanted.where(AnnualReview.editions.any())
    loaded = selectinload(AnnualReview.editions).options(
        joinedload(ReviewEdition.file), sa.orm.defer(ReviewEdition.data, raiseload=True)
    )
    return shown.page(wanted, asked, key=AnnualReview.id, search=lambda word: contains(_year, word), options=(loaded,))
