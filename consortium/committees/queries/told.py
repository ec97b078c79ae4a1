"""What other rooms show of this one: what a person does in committees, who holds roles by seats, what is in the trash."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries.words import HOLDER_WORDS, role_words
from consortium.committees.rules import HolderKind
from consortium.core import clock, formats
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory.models import Organisation
from consortium.directory.queries import Engagement, Trashed
from consortium.partners.models import Partnership


def _holders() -> sa.Select[Any]:
    """Who holds or held a seat, with seat, committee and side; nothing of it in the trash."""
    return (
        sa.select(Holder)
        .join(Holder.seat)
        .join(Seat.committee)
        .where(Holder.deleted_at.is_(None), Seat.deleted_at.is_(None), Committee.deleted_at.is_(None))
        .options(contains_eager(Holder.seat).options(contains_eager(Seat.committee), joinedload(Seat.side)))
    )


def engagements(reader: Reader, person_id: int) -> list[Engagement]:
    """The seats a person holds or held in the reader's consortium, for the person's record; the newest first."""
    rows = _holders().where(Holder.person_id == person_id, Committee.consortium_id == reader.consortium_id)
    found = sorted(db.session.scalars(rows), key=lambda one: (str(one.starts or ""), one.id), reverse=True)
    return [
        Engagement(
            what=_what(holder),
            where=first_upper(holder.seat.committee.name(language())),
            dates=_span(holder.starts, holder.ends),
            endpoint="committees.show",
            arguments={"code": holder.seat.committee.code.lower()},
        )
        for holder in found
    ]


def _what(holder: Holder) -> str:
    side = holder.seat.side.name(language()) if holder.seat.side else ""
    role = role_words(holder.seat.role, side)
    if holder.kind is HolderKind.MEMBER:
        return role
    return f"{HOLDER_WORDS[HolderKind.ALTERNATE]} ({role[:1].lower()}{role[1:]})"


def _span(starts: PartialDate | None, ends: PartialDate | None) -> str:
    first, last = (formats.partial_date(day.first_day, day.precision, language()) if day else "" for day in (starts, ends))
    if first and last:
        return str(_("%(first)s to %(last)s", first=first, last=last))
    if last:
        return str(_("until %(date)s", date=last))
    return str(_("since %(date)s", date=first)) if first else ""


def holds_seat(person_id: int, *, preferred: int | None = None) -> Committee | None:
    """The first committee, of any consortium, in which a person has a seat now or later; one of ``preferred`` before others."""
    today = PartialDate.of(clock.today())
    rows = _holders().where(Holder.person_id == person_id).order_by(Holder.id)
    standing = (one for one in db.session.scalars(rows) if one.ends is None or one.ends.last_day >= today.first_day)
    held = [one.seat.committee for one in standing if _goes_on(one.seat, today)]
    return min(held, key=lambda one: one.consortium_id != preferred, default=None)


def _goes_on(seat: Seat, today: PartialDate) -> bool:
    return seat.ends is None or seat.ends.last_day >= today.first_day


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """What the room has in the trash: committees, seats, and those who held one."""
    own = sa.select(Committee).where(Committee.consortium_id == reader.consortium_id)
    found = []
    for one in db.session.scalars(own.where(Committee.deleted_at > since).order_by(Committee.id)):
        name = first_upper(one.name(language()))
        found.append(Trashed(_l("Group"), name, one.deleted_at or since, "committees.restore", {"committee_id": one.id}))
    seats = db.session.execute(
        sa.select(Seat.id, Committee.code, Organisation.name, Seat.deleted_at)
        .join(Seat.committee)
        .outerjoin(Seat.partnership)
        .outerjoin(Partnership.organisation)
        .where(Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_(None), Seat.deleted_at > since)
        .order_by(Seat.id)
    )
    for id_, code, partner, at in seats:
        name = f"{partner}, {code}" if partner else code
        found.append(Trashed(_l("Seat"), name, at or since, "committees.restore_seat", {"code": code.lower(), "seat_id": id_}))
    holders = db.session.scalars(
        sa.select(Holder)
        .join(Holder.seat)
        .join(Seat.committee)
        .where(
            Committee.consortium_id == reader.consortium_id,
            Committee.deleted_at.is_(None),
            Seat.deleted_at.is_(None),
            Holder.deleted_at > since,
        )
        .options(contains_eager(Holder.seat).contains_eager(Seat.committee), joinedload(Holder.person))
        .order_by(Holder.id)
    )
    for holder in holders:
        code = holder.seat.committee.code
        arguments: dict[str, object] = {"code": code.lower(), "holder_id": holder.id}
        name = f"{holder.person.name}, {code}"
        found.append(Trashed(_l("Holder of a seat"), name, holder.deleted_at or since, "committees.restore_holder", arguments))
    return found
