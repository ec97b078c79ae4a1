"""Who was there, per seat and in spells; guests; answers of a written procedure."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.committees.models import Seat
from consortium.core import clock
from consortium.core.db import Model, UtcDateTime, Versioned, enum_type
from consortium.directory.models import Person
from consortium.meetings.models.item import Item
from consortium.meetings.models.meeting import Meeting
from consortium.meetings.rules.words import Choice, Presence


class Spell(Versioned, Model):
    """One person in one seat, from-to (unset: from the start, to the end) or for one item. Two people may share a seat."""

    __tablename__ = "attendance_spell"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Copied: name and organisation as they were on the day.
    person_name: Mapped[str] = mapped_column(sa.String(300))
    partner_name: Mapped[str | None] = mapped_column(sa.String(300))
    is_alternate: Mapped[bool] = mapped_column(default=False)
    alternate_for: Mapped[str | None] = mapped_column(sa.String(300))
    presence: Mapped[Presence] = mapped_column(enum_type(Presence), default=Presence.IN_ROOM)
    from_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"))

    meeting: Mapped[Meeting] = relationship()
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person | None] = relationship()
    item: Mapped[Item | None] = relationship()


class Apology(Model):
    """A seat that sent apologies (*forfall*)."""

    __tablename__ = "apology"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"))
    person_name: Mapped[str] = mapped_column(sa.String(300))
    partner_name: Mapped[str | None] = mapped_column(sa.String(300))

    seat: Mapped[Seat] = relationship()


class Guest(Model):
    """Somebody without a seat, for the whole meeting or for the items named."""

    __tablename__ = "guest"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    organisation: Mapped[str | None] = mapped_column(sa.String(300))
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"))

    item: Mapped[Item | None] = relationship()


class WrittenAnswer(Model):
    """A seat's answer to an item of a written procedure."""

    __tablename__ = "written_answer"
    __table_args__ = (sa.UniqueConstraint("item_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"))
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"))
    person_name: Mapped[str] = mapped_column(sa.String(300))
    partner_name: Mapped[str | None] = mapped_column(sa.String(300))
    choice: Mapped[Choice] = mapped_column(enum_type(Choice))
    remark: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)

    item: Mapped[Item] = relationship()
    seat: Mapped[Seat] = relationship()
