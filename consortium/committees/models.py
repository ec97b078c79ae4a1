"""Committees, seats, holders."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.committees.rules import CommitteeKind, Confidentiality, HolderKind, PaperKind, QuorumRule, SeatRole
from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type
from consortium.directory.models import Person
from consortium.partners.models import Partnership, Side

_NOT_DELETED = sa.text("deleted_at IS NULL")


class Committee(Recorded, Trashable, Versioned, Model):
    """A steering committee or working group. Names are stored as in running text (*styringsgruppen for CONNECT*)."""

    __tablename__ = "committee"
    __table_args__ = (
        sa.Index(
            "uq_committee_code", "consortium_id", "code", unique=True, sqlite_where=_NOT_DELETED, postgresql_where=_NOT_DELETED
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    code: Mapped[str] = mapped_column(sa.String(16))  # SC, WG1; addresses use it in lower case
    kind: Mapped[CommitteeKind] = mapped_column(enum_type(CommitteeKind))
    name_nb: Mapped[str] = mapped_column(sa.String(200))
    name_en: Mapped[str] = mapped_column(sa.String(200))
    short_nb: Mapped[str] = mapped_column(sa.String(16))  # SG, AG1
    short_en: Mapped[str] = mapped_column(sa.String(16))
    mandate: Mapped[str | None] = mapped_column(sa.Text)
    starts: Mapped[PartialDate | None]
    ends: Mapped[PartialDate | None]

    # Rules of the committee; none is built in.
    notice_days: Mapped[int] = mapped_column(default=14)
    agenda_days: Mapped[int] = mapped_column(default=7)
    minutes_days: Mapped[int] = mapped_column(default=14)
    review_days: Mapped[int] = mapped_column(default=14)
    quorum_rule: Mapped[QuorumRule] = mapped_column(enum_type(QuorumRule), default=QuorumRule.MORE_THAN_HALF)
    quorum_number: Mapped[int | None]
    vacant_seats_count: Mapped[bool] = mapped_column(default=True)
    one_vote_per_partner: Mapped[bool] = mapped_column(default=True)
    chair_has_casting_vote: Mapped[bool] = mapped_column(default=False)
    approval_ways: Mapped[list[str]] = mapped_column(sa.JSON, default=lambda: ["meeting", "chairs"])
    paper_kind: Mapped[PaperKind] = mapped_column(enum_type(PaperKind), default=PaperKind.MINUTES)
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")
    opening_text: Mapped[str | None] = mapped_column(sa.Text)
    has_signatures: Mapped[bool] = mapped_column(default=False)
    default_confidentiality: Mapped[Confidentiality] = mapped_column(enum_type(Confidentiality), default=Confidentiality.PARTNERS)

    # Where numbering begins when a committee that met before starts here; a year that has meetings goes on after them.
    first_meeting_number: Mapped[int] = mapped_column(default=1)
    first_item_number: Mapped[int] = mapped_column(default=1)

    seats: Mapped[list["Seat"]] = relationship(back_populates="committee", order_by="Seat.position, Seat.id")

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_nb

    def short(self, language: str) -> str:
        return self.short_en if language == "en" else self.short_nb


class Seat(Trashable, Versioned, Model):
    """A place in a committee: a partner's or a person's own, voting or not. It can be vacant."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(sa.ForeignKey("committee.id"), index=True)
    partnership_id: Mapped[int | None] = mapped_column(sa.ForeignKey("partnership.id"), index=True)
    side_id: Mapped[int | None] = mapped_column(sa.ForeignKey("side.id"))
    role: Mapped[SeatRole] = mapped_column(enum_type(SeatRole), default=SeatRole.MEMBER)
    is_voting: Mapped[bool] = mapped_column(default=True)
    starts: Mapped[PartialDate | None]
    ends: Mapped[PartialDate | None]
    position: Mapped[int] = mapped_column(default=0)

    committee: Mapped[Committee] = relationship(back_populates="seats")
    partnership: Mapped[Partnership | None] = relationship()
    side: Mapped[Side | None] = relationship()
    holders: Mapped[list["Holder"]] = relationship(back_populates="seat", order_by="Holder.id")


class Holder(Trashable, Versioned, Model):
    """Who holds a seat, as its member or as the member's alternate, for a time."""

    __tablename__ = "seat_holder"

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[HolderKind] = mapped_column(enum_type(HolderKind), default=HolderKind.MEMBER)
    starts: Mapped[PartialDate | None]
    ends: Mapped[PartialDate | None]
    # The lead may extend reading of the own term's meetings until this day.
    reads_until: Mapped[date | None]

    seat: Mapped[Seat] = relationship(back_populates="holders")
    person: Mapped[Person] = relationship()
