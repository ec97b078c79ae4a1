"""Notes of contact, when there was contact last, and what upper rooms add to that."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.remembering import remember
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import Organisation
from consortium.directory.queries import Trashed
from consortium.partners.models import Activity, Partnership
from consortium.partners.rules import CURRENT, ActivityKind

# The order of the form: from the first, one arrow key leads to the second and, the other way round, to the last.
KIND_WORDS: dict[ActivityKind, Any] = {
    ActivityKind.CALL: lazy_pgettext("activity", "Call"),
    ActivityKind.MAIL: lazy_pgettext("activity", "Email"),
    ActivityKind.NOTE: lazy_pgettext("activity", "Note"),
    ActivityKind.VISIT: lazy_pgettext("activity", "Visit"),
}


def activity_for(reader: Reader, activity_id: int, *, in_trash: bool = False) -> Activity:
    """A note of contact with a partner of the reader's consortium; for staff. Raises NotThere."""
    is_there = Activity.deleted_at.is_not(None) if in_trash else Activity.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(Activity)
        .join(Activity.partnership)
        .where(
            Activity.id == activity_id,
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            is_there,
        )
        .options(joinedload(Activity.partnership).joinedload(Partnership.organisation), joinedload(Activity.person))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def partner_choices(reader: Reader, words: str = "", *, chosen: int | None = None, limit: int = 300) -> dict[str, str]:
    """The partners that a type-ahead offers to staff, by the partnership's id; those that ended come last."""
    if not reader.is_staff:
        raise NotThere
    rows = (
        sa.select(Partnership.id, Organisation.name)
        .join(Partnership.organisation)
        .where(Partnership.consortium_id == reader.consortium_id, Partnership.deleted_at.is_(None))
    )
    wanted = rows
    for word in search_key(words).split()[:10]:
        wanted = wanted.where(contains(Organisation.search_key, word))
    is_over = sa.case((Partnership.status.in_(CURRENT), 0), else_=1)
    found = {
        str(id_): name
        for id_, name in db.session.execute(wanted.order_by(is_over, Organisation.sort_key, Partnership.id).limit(limit))
    }
    if chosen is not None and str(chosen) not in found:
        found.update({str(id_): name for id_, name in db.session.execute(rows.where(Partnership.id == chosen))})
    return found


def trashed_activities(reader: Reader, since: datetime) -> list[Trashed]:
    """The notes of contact in the trash, for the consortium's page of all that is there."""
    rows = (
        sa.select(Activity)
        .join(Activity.partnership)
        .where(Partnership.consortium_id == reader.consortium_id, Partnership.deleted_at.is_(None), Activity.deleted_at > since)
        .order_by(Activity.id)
    )
    return [
        Trashed(_l("Note of contact"), one.summary, one.deleted_at or since, "partners.restore_activity", {"activity_id": one.id})
        for one in db.session.scalars(rows)
    ]


# --- Last contact ------------------------------------------------------------------------------------

# A SELECT of (partnership id, day) of contacts that a room knows of: attended meetings, seminars, encounters.
ContactSource = Callable[[], sa.Select[Any]]
_contact_sources: list[ContactSource] = []


def register_contacts(source: ContactSource) -> None:
    """Lets a room above say when there was contact with partners. Called at start."""
    if source not in _contact_sources:
        _contact_sources.append(source)
        last_contacts.cache_clear()


@cache
def last_contacts() -> sa.Subquery:
    """Each partnership's latest day of contact, from whoever knows of one: columns ``partnership_id`` and ``day``.

    One and the same SELECT each time, so that a list can order and narrow by what it joins.
    """
    own = sa.select(Activity.partnership_id.label("partnership_id"), Activity.on.label("day")).where(
        Activity.deleted_at.is_(None)
    )
    every = sa.union_all(own, *(source() for source in _contact_sources)).subquery("contact")
    return (
        sa.select(every.c.partnership_id, sa.func.max(every.c.day, type_=sa.Date()).label("day"))
        .group_by(every.c.partnership_id)
        .subquery("last_contact")
    )


def last_contact_of(partnership: Partnership) -> date | None:
    """The latest day of contact with a partner."""
    latest = last_contacts()

    def ask() -> date | None:
        return db.session.scalar(sa.select(latest.c.day).where(latest.c.partnership_id == partnership.id))

    return remember(("last contact", partnership.id), ask)


def is_quiet(latest: sa.Subquery, today: date, quiet_days: int) -> sa.ColumnElement[bool]:
    """The SQL twin of ``rules.is_quiet``, where ``latest`` is ``last_contacts`` joined to the partnership."""
    return is_quiet_since(latest, today - timedelta(days=quiet_days))


def is_quiet_since(latest: sa.Subquery, day: Any) -> sa.ColumnElement[bool]:
    """Current partners whose last contact was on ``day`` or before; ``latest`` as for ``is_quiet``."""
    since = sa.func.coalesce(latest.c.day, Partnership.recorded_on, type_=sa.Date())
    return sa.and_(Partnership.status.in_(CURRENT), since <= day)


def quiet_partners(consortium_id: int, today: date, quiet_days: int, *, limit: int) -> list[tuple[int, str, date, bool]]:
    """The partners without contact for so long, the longest first: id, name, since when, whether there ever was any."""
    latest = last_contacts()
    since = sa.func.coalesce(latest.c.day, Partnership.recorded_on, type_=sa.Date())
    rows = db.session.execute(
        sa.select(Partnership.id, Organisation.name, since.label("since"), latest.c.day.is_not(None))
        .join(Partnership.organisation)
        .outerjoin(latest, latest.c.partnership_id == Partnership.id)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            is_quiet(latest, today, quiet_days),
        )
        .order_by(sa.text("since"), Organisation.sort_key, Partnership.id)
        .limit(limit)
    )
    return [(id_, name, day, bool(known)) for id_, name, day, known in rows]


def count_quiet(consortium_id: int, today: date, quiet_days: int) -> sa.Select[Any]:
    """A SELECT of how many partners are quiet, to stand in a larger one."""
    latest = last_contacts()
    return (
        sa.select(sa.func.count(Partnership.id))
        .select_from(Partnership)
        .outerjoin(latest, latest.c.partnership_id == Partnership.id)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            is_quiet(latest, today, quiet_days),
        )
    )
