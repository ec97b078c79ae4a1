"""Review, approval and the sealed versions of the minutes."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core import clock
from consortium.core.db import Model, UtcDateTime, enum_type
from consortium.files.models import StoredFile
from consortium.meetings.models.item import Item
from consortium.meetings.models.meeting import Meeting
from consortium.meetings.rules.words import ApprovalManner, Rendering


class ReviewComment(Model):
    """A comment on the minutes in review (*merknad til referatet*), on an item or on the whole. Silence is no comment."""

    __tablename__ = "review_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))
    by: Mapped[str] = mapped_column(sa.String(300))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    is_objection: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime | None]
    # What the item's minutes said when the comment was made, so that its author sees what changed since.
    text_then: Mapped[str | None] = mapped_column(sa.Text)

    meeting: Mapped[Meeting] = relationship()
    item: Mapped[Item | None] = relationship()


class ChairApproval(Model):
    """A chair's press on *Approve*, of the minutes as they were at ``as_of``. All chairs are needed."""

    __tablename__ = "chair_approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"))
    name: Mapped[str] = mapped_column(sa.String(300))
    at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    data_hash: Mapped[str] = mapped_column(sa.String(64))
    recorded_by: Mapped[str | None] = mapped_column(sa.String(300))

    meeting: Mapped[Meeting] = relationship()


class MinutesVersion(Model):
    """Minutes as they were approved: the gathered data, frozen. It never changes but for being revoked or replaced."""

    __tablename__ = "minutes_version"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    version: Mapped[int]
    manner: Mapped[ApprovalManner] = mapped_column(enum_type(ApprovalManner))
    approved_on: Mapped[date]
    approved_by: Mapped[str] = mapped_column(sa.String(400))
    approved_in_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"))
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(sa.String(300))
    revoked_because: Mapped[str | None] = mapped_column(sa.Text)

    meeting: Mapped[Meeting] = relationship()
    editions: Mapped[list["Edition"]] = relationship(back_populates="minutes", order_by="Edition.id")
    evidence: Mapped[list["Evidence"]] = relationship(back_populates="minutes", order_by="Evidence.id")


class Edition(Model):
    """One sealed rendering of a version: its data, and once the worker has made it, its bytes and their SHA-256."""

    __tablename__ = "minutes_edition"
    __table_args__ = (sa.UniqueConstraint("minutes_id", "rendering"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes_version.id"))
    rendering: Mapped[Rendering] = mapped_column(enum_type(Rendering))
    code: Mapped[str] = mapped_column(sa.String(32), unique=True)  # of the verification page
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    data_hash: Mapped[str] = mapped_column(sa.String(64))
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    made_at: Mapped[datetime | None]

    minutes: Mapped[MinutesVersion] = relationship(back_populates="editions")
    file: Mapped[StoredFile | None] = relationship()


class Correction(Model):
    """A mistake found in approved minutes (*rettelse*), written beside the version, which holds until the next is approved."""

    __tablename__ = "minutes_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(300))
    at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)

    meeting: Mapped[Meeting] = relationship()
    item: Mapped[Item | None] = relationship()


class Evidence(Model):
    """What proves an approval: an e-mail, a signed copy; beside the minutes, with its own hash."""

    __tablename__ = "approval_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes_version.id"), index=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    note: Mapped[str | None] = mapped_column(sa.String(300))

    minutes: Mapped[MinutesVersion] = relationship(back_populates="evidence")
    file: Mapped[StoredFile] = relationship()
