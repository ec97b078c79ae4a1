"""Meetings on the timelines of who attended, the decisions that admitted partners, and when there was contact by a meeting."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee, Seat
from consortium.directory.queries import Event, EventKind, EventRow, Subject, told
from consortium.meetings.models import Admission, Decision, Item, Meeting, Spell
from consortium.meetings.queries.reach import seen_meetings, seen_minutes
from consortium.meetings.rules.states import HELD
from consortium.partners.models import Partnership

_DAY = sa.func.date(Meeting.starts_at, type_=sa.Date())
_NUMBER = sa.cast(Meeting.number, sa.String) + "/" + sa.cast(Meeting.year, sa.String)


def _attended(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """The held meetings in which the organisation's seats, or the person, took part: each once, with who did."""
    if not reader.is_staff:
        return []
    took_part = (
        sa.select(Spell.meeting_id, Spell.person_name)
        .join(Spell.seat)
        .outerjoin(Seat.partnership)
        .where(
            Spell.person_id == subject.person_id
            if subject.person_id is not None
            else Partnership.organisation_id == subject.organisation_id
        )
        .distinct()
        .subquery("took_part")
    )
    who = (
        sa.select(took_part.c.meeting_id, sa.func.aggregate_strings(took_part.c.person_name, ", ").label("names"))
        .group_by(took_part.c.meeting_id)
        .subquery("who")
    )
    address = Committee.code + "/" + who.c.names
    return [
        sa.select(*told("meeting", Meeting.id, _DAY, _NUMBER, Committee.name_nb, Committee.name_en, address))
        .select_from(Meeting)
        .join(Meeting.committee)
        .join(who, who.c.meeting_id == Meeting.id)
        .where(Meeting.id.in_(seen_meetings(reader).with_only_columns(Meeting.id)), Meeting.state.in_(HELD))
    ]


def _show_meeting(row: EventRow, subject: Subject, language: str) -> Event:
    code, _slash, names = (row.d or "").partition("/")
    number, _slash, year = (row.a or "").partition("/")
    title = str(_("Meeting %(meeting)s, %(committee)s", meeting=row.a, committee=row.c if language == "en" else row.b))
    text = names if subject.organisation_id is not None else ""
    return Event(row.kind, row.on, title, text, "meetings.show", {"code": code.lower(), "address": f"{year}-{number}"})


def _admissions(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """The decisions by which the organisation became a partner."""
    if not reader.is_staff or subject.organisation_id is None:
        return []
    label = sa.cast(Item.number, sa.String) + "/" + sa.cast(Item.year, sa.String)
    return [
        sa.select(*told("decision", Decision.id, _DAY, label, Item.title))
        .select_from(Decision)
        .join(Admission, Admission.decision_id == Decision.id)
        .join(Partnership, Partnership.id == Admission.partnership_id)
        .join(Decision.item)
        .join(Item.meeting)
        .where(
            Partnership.organisation_id == subject.organisation_id,
            Partnership.consortium_id == reader.consortium_id,
            Item.id.in_(seen_minutes(reader).with_only_columns(Item.id)),
        )
    ]


def _show_decision(row: EventRow, _subject: Subject, _language: str) -> Event:
    title = str(_("Decision %(number)s: %(title)s", number=row.a, title=row.b))
    return Event(row.kind, row.on, title, "", "meetings.decision", {"decision_id": row.key}, is_decision=True)


EVENTS = (
    EventKind("meeting", _l("Meetings"), _attended, _show_meeting),
    EventKind("decision", _l("Decisions"), _admissions, _show_decision),
)


def contacts() -> sa.Select[Any]:
    """A SELECT of the days on which partners' seats took part in a meeting that was held: contact with the partner."""
    columns: list[Any] = [Seat.partnership_id.label("partnership_id"), _DAY.label("day")]
    return (
        sa.select(*columns)
        .select_from(Spell)
        .join(Spell.meeting)
        .join(Spell.seat)
        .where(Seat.partnership_id.is_not(None), Meeting.deleted_at.is_(None), Meeting.state.in_(HELD))
    )
