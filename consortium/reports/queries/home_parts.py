"""What rooms put on the home pages: figures that open their list, dates ahead. Each room adds its own at start."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.core.db import db
from consortium.meetings.models import Decision, Item
from consortium.meetings.queries.reach import seen_minutes
from consortium.partners import queries as partners
from consortium.reports.rules.home import DateAhead, Figure


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A number of the home page. ``count`` is a SELECT of it, to stand in one with the others; its list shows as many rows."""

    label: Callable[[date], object]
    count: Callable[[Reader, Consortium, date], sa.Select[Any]]
    endpoint: str
    values: Callable[[date], Mapping[str, object]] = lambda _today: {}
    tone: str = ""


# (reader, consortium, today, language) -> what lies ahead, the soonest first.
DateSource = Callable[[Reader, Consortium, date, str], Sequence[DateAhead]]
_figures: list[FigureSource] = []
_dates: list[DateSource] = []


def register_figures(*sources: FigureSource) -> None:
    """Puts numbers on the project office's home page. Called at start."""
    _figures.extend(source for source in sources if source not in _figures)


def register_dates(source: DateSource) -> None:
    """Puts a room's dates among those ahead on everybody's home page, as far as the reader may see them. Called at start."""
    if source not in _dates:
        _dates.append(source)


def figures(reader: Reader, consortium: Consortium, today: date) -> tuple[Figure, ...]:
    """Every number, in one SELECT."""
    if not _figures:
        return ()
    counts = db.session.execute(
        sa.select(*(source.count(reader, consortium, today).scalar_subquery() for source in _figures))
    ).one()
    return tuple(
        Figure(str(source.label(today)), count or 0, source.endpoint, source.values(today), tone=source.tone)
        for source, count in zip(_figures, counts, strict=True)
    )


def dates_ahead(reader: Reader, consortium: Consortium, today: date, language: str) -> list[DateAhead]:
    """What the rooms have ahead."""
    return [one for source in _dates for one in source(reader, consortium, today, language)]


# --- The numbers of the rooms below --------------------------------------------------------------------


def _decisions(reader: Reader, _consortium: Consortium, today: date) -> sa.Select[Any]:
    rows = seen_minutes(reader).join(Decision, Decision.item_id == Item.id).where(Item.year == today.year)
    return rows.with_only_columns(sa.func.count(Decision.id))


def _open_actions(_reader: Reader, consortium: Consortium, _today: date) -> sa.Select[Any]:
    return (
        sa.select(sa.func.count(Action.id))
        .select_from(Action)
        .where(Action.consortium_id == consortium.id, Action.state == ActionState.OPEN, Action.deleted_at.is_(None))
    )


def _overdue_actions(reader: Reader, consortium: Consortium, today: date) -> sa.Select[Any]:
    return _open_actions(reader, consortium, today).where(Action.due_on < today)


FIGURES = (
    FigureSource(
        lambda _today: _l("Active partners"),
        lambda _reader, consortium, today: partners.count_of_day(consortium.id, today),
        "partners.list",
        lambda today: {"date": today.isoformat()},
    ),
    FigureSource(
        lambda _today: _l("Quiet partners"),
        lambda _reader, consortium, today: partners.count_quiet(consortium.id, today, consortium.quiet_days),
        "partners.list",
        lambda _today: {"quiet": "yes"},
        tone="amber",
    ),
    FigureSource(
        lambda today: _("Decisions in %(year)s", year=today.year),
        _decisions,
        "meetings.decisions",
        lambda today: {"year": today.year},
    ),
    FigureSource(lambda _today: _l("Open actions"), _open_actions, "actions.list"),
    FigureSource(
        lambda _today: _l("Overdue actions"), _overdue_actions, "actions.list", lambda _today: {"due": "overdue"}, tone="red"
    ),
)
