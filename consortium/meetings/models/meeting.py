"""The meeting, what is sent out about it and who answers."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.committees.models import Committee, Seat
from consortium.committees.rules import Confidentiality
from consortium.core import clock
from consortium.core.db import Model, Recorded, Trashable, UtcDateTime, Versioned, enum_type
from consortium.directory.models import Person
from consortium.meetings.models.item import Item
from consortium.meetings.rules.words import MeetingForm, MeetingState, NoticeKind, Reply

_NOT_DELETED = sa.text("deleted_at IS NULL")


class Meeting(Recorded, Trashable, Versioned, Model):
    """One meeting of a committee, numbered per committee and calendar year. A postponed meeting stays the same meeting."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.Index(
            "uq_meeting_number",
            "committee_id",
            "year",
            "number",
            unique=True,
            sqlite_where=_NOT_DELETED,
            postgresql_where=_NOT_DELETED,
        ),
        sa.Index("ix_meeting_starts_at", "consortium_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    committee_id: Mapped[int] = mapped_column(sa.ForeignKey("committee.id"))
    year: Mapped[int]
    number: Mapped[int]
    state: Mapped[MeetingState] = mapped_column(enum_type(MeetingState), default=MeetingState.DRAFT)
    form: Mapped[MeetingForm] = mapped_column(enum_type(MeetingForm), default=MeetingForm.IN_PERSON)
    # One language for all its papers, never the reader's.
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime())
    ends_at: Mapped[datetime | None]
    place: Mapped[str | None] = mapped_column(sa.String(300))
    link: Mapped[str | None] = mapped_column(sa.String(500))
    confidentiality: Mapped[Confidentiality] = mapped_column(enum_type(Confidentiality), default=Confidentiality.PARTNERS)
    # Of the calendar entry: the identity stays, the sequence rises with every sending.
    calendar_uid: Mapped[str] = mapped_column(sa.String(100), unique=True)
    calendar_sequence: Mapped[int] = mapped_column(default=0)

    announced_at: Mapped[datetime | None]
    convened_at: Mapped[datetime | None]
    reply_by: Mapped[date | None]
    # Of a written procedure: answers are taken to the end of this day.
    answers_until: Mapped[date | None]
    opened_at: Mapped[datetime | None]  # when the chair opened it
    closed_at: Mapped[datetime | None]  # when it ended; names and titles were copied then
    review_until: Mapped[date | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[str | None] = mapped_column(sa.Text)

    chaired_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    minutes_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Copied as text when the meeting ends, mended until sealing, never refreshed from the directory.
    chaired_by: Mapped[str | None] = mapped_column(sa.String(300))
    minutes_by: Mapped[str | None] = mapped_column(sa.String(300))
    opening_text: Mapped[str | None] = mapped_column(sa.Text)
    agenda_remarks: Mapped[str | None] = mapped_column(sa.Text)  # empty: no remarks to notice and agenda
    interests_declared: Mapped[str | None] = mapped_column(sa.Text)  # empty: none
    any_other_business: Mapped[str | None] = mapped_column(sa.Text)
    next_meeting: Mapped[str | None] = mapped_column(sa.Text)
    # The version of the minutes that holds: none before approval, none again when it is revoked. It stays while the next
    # version is being written.
    approved_version: Mapped[int | None]
    # An earlier meeting registered as it is: its PDF is the record, numbering goes on after it.
    is_earlier: Mapped[bool] = mapped_column(default=False)

    committee: Mapped[Committee] = relationship()
    items: Mapped[list[Item]] = relationship(
        back_populates="meeting", foreign_keys=[Item.meeting_id], order_by="Item.position, Item.id"
    )
    notices: Mapped[list["Notice"]] = relationship(back_populates="meeting", order_by="Notice.id")
    invitations: Mapped[list["Invitation"]] = relationship(back_populates="meeting", order_by="Invitation.id")
    chair: Mapped[Person | None] = relationship(foreign_keys=[chaired_by_id])
    minute_taker: Mapped[Person | None] = relationship(foreign_keys=[minutes_by_id])


class RunningNumber(Model):
    """The counters of a committee's calendar year, locked by who takes the next number."""

    __tablename__ = "meeting_running_number"
    __journal__ = False
    __table_args__ = (sa.UniqueConstraint("committee_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(sa.ForeignKey("committee.id"))
    year: Mapped[int]
    last_meeting: Mapped[int] = mapped_column(default=0)
    last_item: Mapped[int] = mapped_column(default=0)


class Notice(Model):
    """What went out about a meeting, when: the sending date proves the notice period. ``contents`` is frozen."""

    __tablename__ = "meeting_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(enum_type(NoticeKind))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    sequence: Mapped[int]
    recipients: Mapped[int] = mapped_column(default=0)
    contents: Mapped[dict[str, Any]] = mapped_column(sa.JSON)

    meeting: Mapped["Meeting"] = relationship(back_populates="notices")


class Invitation(Versioned, Model):
    """One person's invitation to a meeting, for a seat, with the answer. Opening the mailed link changes nothing."""

    __tablename__ = "meeting_invitation"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "seat_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    reply: Mapped[Reply | None] = mapped_column(enum_type(Reply))
    alternate_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    remark: Mapped[str | None] = mapped_column(sa.String(500))
    replied_at: Mapped[datetime | None]

    meeting: Mapped["Meeting"] = relationship(back_populates="invitations")
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    alternate: Mapped[Person | None] = relationship(foreign_keys=[alternate_person_id])


class ReplyLink(Model):
    """The link of a mail that answers one invitation. Only its hash is kept; it ends with the meeting."""

    __tablename__ = "meeting_reply_link"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting_invitation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())

    invitation: Mapped[Invitation] = relationship()
