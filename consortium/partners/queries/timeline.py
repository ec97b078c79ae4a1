"""What the partners' room tells of an organisation or a person on their timelines."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.directory.models import Organisation, Person
from consortium.directory.queries import Event, EventKind, EventRow, Subject, told
from consortium.partners.models import Activity, Partnership
from consortium.partners.queries.activities import KIND_WORDS
from consortium.partners.rules import ActivityKind, summary_of


def _activities(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """Calls, mails, visits and notes: those with a partner, or those with a person."""
    if not reader.is_staff:
        return []
    person = Person.given_name + " " + Person.family_name
    partner = sa.func.coalesce(Organisation.short_name, Organisation.name)
    start = sa.func.substr(Activity.text, 1, 200)
    return [
        sa.select(*told("activity", Activity.id, Activity.on, Activity.kind, person, partner, start))
        .select_from(Activity)
        .join(Activity.partnership)
        .join(Partnership.organisation)
        .outerjoin(Activity.person)
        .where(
            Activity.deleted_at.is_(None),
            Partnership.deleted_at.is_(None),
            Partnership.consortium_id == reader.consortium_id,
            Activity.person_id == subject.person_id
            if subject.person_id is not None
            else Partnership.organisation_id == subject.organisation_id,
        )
    ]


def _show_activity(row: EventRow, subject: Subject, _language: str) -> Event:
    kind = str(KIND_WORDS[ActivityKind(row.a or "")])
    if subject.person_id is not None:
        title = f"{kind}, {row.c}"
    else:
        title = str(_("%(kind)s with %(name)s", kind=kind, name=row.b)) if row.b else kind
    return Event(row.kind, row.on, title, summary_of(row.d or ""), "partners.activity", {"activity_id": row.key})


def _memberships(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """When an organisation joined and left."""
    if not reader.is_staff or subject.organisation_id is None:
        return []
    return [
        sa.select(*told(what, Partnership.id, day, Partnership.admitted_by)).where(
            Partnership.organisation_id == subject.organisation_id,
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            day.is_not(None),
        )
        for what, day in (("joined", Partnership.joined), ("left", Partnership.left))
    ]


def _show_membership(row: EventRow, _subject: Subject, _language: str) -> Event:
    address = {"partnership_id": row.key}
    if row.what == "left":
        return Event(row.kind, row.on, str(_("Last day as a partner")), "", "partners.show", address)
    return Event(row.kind, row.on, str(_("Became a partner")), row.a or "", "partners.show", address)


EVENTS = (
    EventKind("activity", _l("Notes of contact"), _activities, _show_activity),
    EventKind("membership", _l("Partnership"), _memberships, _show_membership),
)
