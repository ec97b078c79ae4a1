"""The agenda item, its attachments, its decisions and votes."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.actions.models import Action
from consortium.committees.models import Seat
from consortium.committees.rules import Confidentiality
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type
from consortium.directory.models import Person
from consortium.files.models import StoredFile
from consortium.meetings.rules.words import Choice, ItemState, ItemType, Manner, Outcome
from consortium.partners.models import Partnership

if TYPE_CHECKING:
    from consortium.meetings.models.meeting import Meeting

_NUMBERED = sa.text("number IS NOT NULL")


class Item(Recorded, Trashable, Versioned, Model):
    """An agenda item (*sak*) 12/2022. It has a place from the start and a number from the notice on."""

    __tablename__ = "item"
    __table_args__ = (
        sa.Index(
            "uq_item_number", "committee_id", "year", "number", unique=True, sqlite_where=_NUMBERED, postgresql_where=_NUMBERED
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    committee_id: Mapped[int] = mapped_column(sa.ForeignKey("committee.id"))
    position: Mapped[int] = mapped_column(default=0)
    year: Mapped[int]
    number: Mapped[int | None]
    title: Mapped[str] = mapped_column(sa.String(300))
    type: Mapped[ItemType] = mapped_column(enum_type(ItemType), default=ItemType.DECISION)
    state: Mapped[ItemState] = mapped_column(enum_type(ItemState), default=ItemState.PLANNED)
    presenter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    presenter: Mapped[str | None] = mapped_column(sa.String(300))  # as text, copied when the meeting ends
    minutes_planned: Mapped[int | None]
    background: Mapped[str | None] = mapped_column(sa.Text)
    assessment: Mapped[str | None] = mapped_column(sa.Text)
    proposal: Mapped[str | None] = mapped_column(sa.Text)
    confidentiality: Mapped[Confidentiality | None] = mapped_column(enum_type(Confidentiality))  # None: the meeting's
    confidentiality_reason: Mapped[str | None] = mapped_column(sa.String(300))
    minutes_text: Mapped[str | None] = mapped_column(sa.Text)
    began_at: Mapped[datetime | None]
    is_added_at_table: Mapped[bool] = mapped_column(default=False)
    # The item by which this meeting approves an earlier one's minutes.
    approves_meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting.id"))
    # What came of that: approved as they were (False) or with changes (True); None: not yet.
    approved_with_changes: Mapped[bool | None]
    # The item of an earlier meeting, postponed or not reached, that this one takes up again.
    carried_from_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"))

    meeting: Mapped["Meeting"] = relationship(back_populates="items", foreign_keys=[meeting_id])
    approves_meeting: Mapped["Meeting | None"] = relationship(foreign_keys=[approves_meeting_id])
    carried_from: Mapped["Item | None"] = relationship(remote_side=[id])
    presenter_person: Mapped[Person | None] = relationship()
    attachments: Mapped[list["Attachment"]] = relationship(back_populates="item", order_by="Attachment.position, Attachment.id")
    decisions: Mapped[list["Decision"]] = relationship(back_populates="item", order_by="Decision.ordinal")
    recusals: Mapped[list["Recusal"]] = relationship(back_populates="item", order_by="Recusal.id")
    actions: Mapped[list["ItemAction"]] = relationship(back_populates="item", order_by="ItemAction.id")

    @property
    def label(self) -> str:
        """``12/2022``, or an empty text while it has no number."""
        return f"{self.number}/{self.year}" if self.number is not None else ""


class Attachment(Trashable, Versioned, Model):
    """A file on an item. What went out is frozen: ``sent_at`` says so."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    title: Mapped[str] = mapped_column(sa.String(200))
    position: Mapped[int] = mapped_column(default=0)
    confidentiality: Mapped[Confidentiality | None] = mapped_column(enum_type(Confidentiality))  # may only tighten the item's
    sent_at: Mapped[datetime | None]

    item: Mapped[Item] = relationship(back_populates="attachments")
    file: Mapped[StoredFile] = relationship()


class Decision(Recorded, Versioned, Model):
    """A decision (*vedtak*) 12/2022, a second one of the item 12/2022-2. It starts as a copy of the proposal."""

    __tablename__ = "decision"
    __table_args__ = (sa.UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"))
    ordinal: Mapped[int] = mapped_column(default=1)
    text: Mapped[str] = mapped_column(sa.Text)
    outcome: Mapped[Outcome] = mapped_column(enum_type(Outcome), default=Outcome.ADOPTED)
    manner: Mapped[Manner] = mapped_column(enum_type(Manner), default=Manner.UNANIMOUS)
    is_casting_vote_used: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime | None]
    superseded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id"))
    # Number, title and text, folded for the register's search.
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    item: Mapped[Item] = relationship(back_populates="decisions")
    votes: Mapped[list["Vote"]] = relationship(back_populates="decision", order_by="Vote.id", cascade="all, delete-orphan")
    dissents: Mapped[list["Dissent"]] = relationship(
        back_populates="decision", order_by="Dissent.id", cascade="all, delete-orphan"
    )
    superseded_by: Mapped["Decision | None"] = relationship(remote_side=[id])

    @property
    def label(self) -> str:
        """``12/2022``, from the second on ``12/2022-2``."""
        return self.item.label if self.ordinal == 1 else f"{self.item.label}-{self.ordinal}"


class Vote(Model):
    """A seat's vote on a decision. ``name`` is the voter's and the partner's name, copied."""

    __tablename__ = "vote"
    __table_args__ = (sa.UniqueConstraint("decision_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"))
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"))
    choice: Mapped[Choice] = mapped_column(enum_type(Choice))
    name: Mapped[str] = mapped_column(sa.String(400))

    decision: Mapped[Decision] = relationship(back_populates="votes")
    seat: Mapped[Seat] = relationship()


class Dissent(Model):
    """A statement on the decision (*merknad til vedtaket*), in its author's words."""

    __tablename__ = "dissent"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    by: Mapped[str] = mapped_column(sa.String(300))
    text: Mapped[str] = mapped_column(sa.Text)

    decision: Mapped[Decision] = relationship(back_populates="dissents")


class Recusal(Model):
    """An interest in an item (*habilitet*); ``withdrew`` when the person left while it was considered (*fratrådte*)."""

    __tablename__ = "recusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"))
    person_name: Mapped[str] = mapped_column(sa.String(300))
    reason: Mapped[str] = mapped_column(sa.String(500))
    withdrew: Mapped[bool] = mapped_column(default=True)

    item: Mapped[Item] = relationship(back_populates="recusals")
    seat: Mapped[Seat] = relationship()


class ItemAction(Model):
    """That an action comes from this item; carried into the agendas after it until it is closed."""

    __tablename__ = "item_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), unique=True)

    item: Mapped[Item] = relationship(back_populates="actions")
    action: Mapped[Action] = relationship()


class Admission(Model):
    """The decision that admitted a partnership."""

    __tablename__ = "admission"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"), unique=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"))

    partnership: Mapped[Partnership] = relationship()
    decision: Mapped[Decision] = relationship()
