"""What can be found of the meetings: meetings, items of the agenda, minutes and decisions, each as far as its page goes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager

from consortium.committees.models import Committee
from consortium.core import clock, formats
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.meetings.models import Decision, Item, Meeting
from consortium.meetings.queries.reach import seen_items, seen_meetings, seen_minutes


def _loaded() -> Any:
    return contains_eager(Item.meeting).contains_eager(Meeting.committee)


def _facts(meeting: Meeting, **more: Any) -> dict[str, Any]:
    committee = meeting.committee
    return {
        "code": committee.code.lower(),
        "address": f"{meeting.year}-{meeting.number}",
        "meeting": f"{meeting.number}/{meeting.year}",
        "nb": committee.name_nb,
        "en": committee.name_en,
        **more,
    }


def _address(facts: Mapping[str, Any]) -> dict[str, object]:
    return {"code": facts["code"], "address": facts["address"]}


def _day(meeting: Meeting) -> date:
    return clock.local(meeting.starts_at).date()


# --- Meetings ----------------------------------------------------------------------------------------


def _meetings(ids: Collection[int] | None) -> Iterable[Document]:
    rows = (
        sa.select(Meeting)
        .join(Meeting.committee)
        .where(Meeting.deleted_at.is_(None), Committee.deleted_at.is_(None))
        .options(contains_eager(Meeting.committee))
    )
    if ids is not None:
        rows = rows.where(Meeting.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Meeting.id)):
        committee = one.committee
        number = f"{one.number}/{one.year}"
        names = f"{committee.short_nb} {committee.short_en} {committee.name_nb} {committee.name_en}"
        days = " ".join(formats.long_date(_day(one), language) for language in ("nb", "en"))
        yield Document(one.id, number, names, f"{one.place or ''} {days}", _day(one), facts=_facts(one))


def _show_meeting(_row_id: int, _title: str, on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    title = str(_("Meeting %(meeting)s, %(committee)s", meeting=facts["meeting"], committee=facts[language]))
    detail = formats.narrow_date(on, language, with_year=True) if on else ""
    return Hit(title, detail, "meetings.show", _address(facts))


MEETINGS = SearchKind(
    name="meeting",
    label=_l("Meetings"),
    documents=_meetings,
    visible=lambda reader: seen_meetings(reader).with_only_columns(Meeting.id),
    show=_show_meeting,
    touched_by={
        Meeting: Touch(),
        Committee: Touch("id", lambda ids: sa.select(Meeting.id).where(Meeting.committee_id.in_(ids))),
    },
)


# --- Items: what the agenda says, and what the minutes say -------------------------------------------


def _item_rows(ids: Collection[int] | None) -> Iterable[Item]:
    rows = (
        sa.select(Item)
        .join(Item.meeting)
        .join(Meeting.committee)
        .where(Item.deleted_at.is_(None), Meeting.deleted_at.is_(None))
        .options(_loaded())
    )
    if ids is not None:
        rows = rows.where(Item.id.in_(ids))
    return db.session.scalars(rows.order_by(Item.id))


def _items(ids: Collection[int] | None) -> Iterable[Document]:
    for one in _item_rows(ids):
        memo = " ".join(filter(None, (one.proposal, one.background, one.assessment)))
        yield Document(one.id, one.title, one.label, memo, _day(one.meeting), facts=_facts(one.meeting, number=one.label))


def _minutes(ids: Collection[int] | None) -> Iterable[Document]:
    for one in _item_rows(ids):
        if one.minutes_text:
            facts = _facts(one.meeting, number=one.label)
            yield Document(one.id, one.title, "", one.minutes_text, _day(one.meeting), is_named=False, facts=facts)


def _item_word(facts: Mapping[str, Any]) -> str:
    if facts["number"]:
        return str(_("item %(number)s", number=facts["number"]))
    return str(_("meeting %(number)s", number=facts["meeting"]))


def _show_item(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], _language: str) -> Hit:
    return Hit(title, _item_word(facts), "meetings.item", {**_address(facts), "item_id": row_id})


def _show_minutes(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], _language: str) -> Hit:
    return Hit(title, _item_word(facts), "meetings.item", {**_address(facts), "item_id": row_id})


def _of_meetings(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Item.id).where(Item.meeting_id.in_(ids))


ITEMS = SearchKind(
    name="item",
    label=_l("Items"),
    documents=_items,
    visible=lambda reader: seen_items(reader).with_only_columns(Item.id),
    show=_show_item,
    touched_by={Item: Touch(), Meeting: Touch("id", _of_meetings)},
)
MINUTES = SearchKind(
    name="minutes",
    label=_l("In the minutes"),
    documents=_minutes,
    visible=lambda reader: seen_minutes(reader).with_only_columns(Item.id),
    show=_show_minutes,
    touched_by={Item: Touch(), Meeting: Touch("id", _of_meetings)},
)


# --- Decisions ---------------------------------------------------------------------------------------


def _decisions(ids: Collection[int] | None) -> Iterable[Document]:
    rows = (
        sa.select(Decision)
        .join(Decision.item)
        .join(Item.meeting)
        .join(Meeting.committee)
        .where(Item.deleted_at.is_(None), Meeting.deleted_at.is_(None))
        .options(contains_eager(Decision.item).options(_loaded()))
    )
    if ids is not None:
        rows = rows.where(Decision.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Decision.id)):
        facts = _facts(one.item.meeting, number=one.label)
        yield Document(one.id, one.item.title, one.label, one.text, _day(one.item.meeting), facts=facts)


def _show_decision(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], _language: str) -> Hit:
    return Hit(title, str(_("decision %(number)s", number=facts["number"])), "meetings.decision", {"decision_id": row_id})


def _decisions_of(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(Decision.id).join(Decision.item).where(condition)


DECISIONS = SearchKind(
    name="decision",
    label=_l("Decisions"),
    documents=_decisions,
    visible=lambda reader: seen_minutes(reader).join(Decision, Decision.item_id == Item.id).with_only_columns(Decision.id),
    show=_show_decision,
    touched_by={
        Decision: Touch(),
        Item: Touch("id", lambda ids: _decisions_of(Item.id.in_(ids))),
        Meeting: Touch("id", lambda ids: _decisions_of(Item.meeting_id.in_(ids))),
    },
)
KINDS = (DECISIONS, ITEMS, MINUTES, MEETINGS)
