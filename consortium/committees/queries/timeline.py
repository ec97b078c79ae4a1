"""Seats on the timelines: who took a seat for whom, and until when."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee, Holder, Seat
from consortium.directory.models import Person
from consortium.directory.queries import Event, EventKind, EventRow, Subject, told
from consortium.partners.models import Partnership


def _seats(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    if not reader.is_staff:
        return []
    person = Person.given_name + " " + Person.family_name
    return [
        sa.select(*told(what, Holder.id, day, person, Committee.name_nb, Committee.name_en, Committee.code))
        .select_from(Holder)
        .join(Holder.seat)
        .join(Holder.person)
        .join(Seat.committee)
        .outerjoin(Seat.partnership)
        .where(
            Committee.consortium_id == reader.consortium_id,
            Committee.deleted_at.is_(None),
            Seat.deleted_at.is_(None),
            Holder.deleted_at.is_(None),
            day.is_not(None),
            Holder.person_id == subject.person_id
            if subject.person_id is not None
            else Partnership.organisation_id == subject.organisation_id,
        )
        for what, day in (("began", Holder.starts), ("ended", Holder.ends))
    ]


def _show_seat(row: EventRow, _subject: Subject, language: str) -> Event:
    names = {"name": row.a, "committee": row.c if language == "en" else row.b}
    if row.what == "began":
        title = str(_("%(name)s took a seat in %(committee)s", **names))
    else:
        title = str(_("%(name)s left the seat in %(committee)s", **names))
    return Event(row.kind, row.on, title, "", "committees.show", {"code": (row.d or "").lower()})


EVENTS = (EventKind("seat", _l("Seats"), _seats, _show_seat),)
