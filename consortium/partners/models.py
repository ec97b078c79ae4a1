"""Partnerships, sides and representatives."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.actions.models import Action
from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type
from consortium.directory.models import Organisation, Person
from consortium.files.models import StoredFile
from consortium.partners.rules import (
    ActivityKind,
    CashKind,
    CashSums,
    ContributionGap,
    ImportState,
    InKindUnit,
    PartnershipStatus,
    RepresentativeRole,
    cash_sums,
    contribution_gap,
    kroner_of,
    summary_of,
)

_OPEN = sa.text("deleted_at IS NULL AND status IN ('prospect', 'invited', 'active', 'leaving')")


class Side(Versioned, Model):
    """A kind of partner (*partnertype*) from the consortium's own list: public, industry, patient, academia, other.

    ``name`` stands in tables (*offentlig*), ``heading`` above a list of partners (*Offentlig side*).
    """

    __tablename__ = "side"
    __table_args__ = (sa.UniqueConstraint("consortium_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    code: Mapped[str] = mapped_column(sa.String(32))
    name_nb: Mapped[str] = mapped_column(sa.String(100))
    name_en: Mapped[str] = mapped_column(sa.String(100))
    heading_nb: Mapped[str] = mapped_column(sa.String(100))
    heading_en: Mapped[str] = mapped_column(sa.String(100))
    position: Mapped[int] = mapped_column(default=0)

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_nb

    def heading(self, language: str) -> str:
        return self.heading_en if language == "en" else self.heading_nb


class Partnership(Recorded, Trashable, Versioned, Model):
    """An organisation's membership of a consortium. Rejoining is a new one; one open at a time."""

    __tablename__ = "partnership"
    __table_args__ = (
        sa.Index(
            "uq_partnership_open", "consortium_id", "organisation_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        sa.Index("ix_partnership_listed", "consortium_id", "status", "side_id", "joined"),  # what the list counts by
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    side_id: Mapped[int | None] = mapped_column(sa.ForeignKey("side.id"))
    status: Mapped[PartnershipStatus] = mapped_column(enum_type(PartnershipStatus), default=PartnershipStatus.PROSPECT)
    is_founding: Mapped[bool | None]  # None: not known
    joined: Mapped[PartialDate | None]
    left: Mapped[PartialDate | None]
    # When it came to its present status, as far as that is known.
    status_since: Mapped[PartialDate | None]
    # The calendar day it was written down: an unknown start counts from here.
    recorded_on: Mapped[date]
    # Decisions older than the program, as text; newer ones are a row of the meetings' room.
    admitted_by: Mapped[str | None] = mapped_column(sa.String(200))
    source: Mapped[str | None] = mapped_column(sa.String(500))
    note: Mapped[str | None] = mapped_column(sa.Text)

    organisation: Mapped[Organisation] = relationship()
    side: Mapped[Side | None] = relationship()
    representatives: Mapped[list["Representative"]] = relationship(back_populates="partnership", order_by="Representative.id")


class Representative(Trashable, Versioned, Model):
    """A person who stands for a partner towards the consortium, for a time."""

    __tablename__ = "representative"
    __table_args__ = (sa.Index("ix_representative_standing", "partnership_id", "role", "starts", "ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role: Mapped[RepresentativeRole] = mapped_column(enum_type(RepresentativeRole), default=RepresentativeRole.MAIN_CONTACT)
    starts: Mapped[PartialDate | None]
    ends: Mapped[PartialDate | None]

    partnership: Mapped[Partnership] = relationship(back_populates="representatives")
    person: Mapped[Person] = relationship()

    def has_ended(self, today: date) -> bool:
        """Whether the representation was over before ``today``."""
        return self.ends is not None and self.ends.last_day < today


class Activity(Recorded, Trashable, Versioned, Model):
    """A note of contact (*kontaktnotat*): a call, mail, visit or note with a partner, seen by lead and staff only."""

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[ActivityKind] = mapped_column(enum_type(ActivityKind))
    on: Mapped[date]
    text: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(200))

    partnership: Mapped[Partnership] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def summary(self) -> str:
        """The note's first line, cut where it is long."""
        return summary_of(self.text)


class PartnershipAction(Model):
    """That an action was agreed with a partner: written down on the partnership's record."""

    __tablename__ = "partnership_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"), index=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), unique=True)

    partnership: Mapped[Partnership] = relationship()
    action: Mapped[Action] = relationship()


class Correction(Recorded, Model):
    """What a partner's contact proposes to change in the own organisation's record. Staff do it by hand and close it."""

    __tablename__ = "partner_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    proposed_by: Mapped[str] = mapped_column(sa.String(200))
    closed_at: Mapped[datetime | None]

    partnership: Mapped[Partnership] = relationship()


class PartnerImport(Recorded, Model):
    """A list of partners that somebody uploaded: looked at first, brought in when confirmed, with a receipt.

    ``done`` rows are brought in and committed; a worker that was stopped goes on from there.
    """

    __tablename__ = "partner_import"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    state: Mapped[ImportState] = mapped_column(enum_type(ImportState), default=ImportState.LOOKED_AT)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    # How many rows were new, same, changed, refused; and the refused ones as {line, name, reason}.
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    refused: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)

    file: Mapped[StoredFile] = relationship()


class Contribution(Recorded, Versioned, Model):
    """What a partner gives in a calendar year: in kind as agreed, reported by the partner, confirmed by the lead; and in cash.

    ``agreed``, ``reported`` and ``confirmed`` are hours to one decimal, or kroner, as ``unit`` says.
    """

    __tablename__ = "contribution"
    __table_args__ = (sa.UniqueConstraint("partnership_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"))
    year: Mapped[int]
    unit: Mapped[InKindUnit] = mapped_column(enum_type(InKindUnit), default=InKindUnit.HOURS)
    hourly_rate: Mapped[int | None]  # kroner
    agreed: Mapped[float | None]
    reported: Mapped[float | None]
    reported_by: Mapped[str | None] = mapped_column(sa.String(200))
    reported_at: Mapped[datetime | None]
    report_note: Mapped[str | None] = mapped_column(sa.Text)
    confirmed: Mapped[float | None]
    confirmed_by: Mapped[str | None] = mapped_column(sa.String(200))
    confirmed_at: Mapped[datetime | None]
    cash_agreed: Mapped[int | None]  # kroner
    cash_due_on: Mapped[date | None]

    partnership: Mapped[Partnership] = relationship()
    entries: Mapped[list["CashEntry"]] = relationship(back_populates="contribution", order_by="CashEntry.on, CashEntry.id")

    @property
    def is_confirmed(self) -> bool:
        """Whether the lead has confirmed the latest report."""
        if self.confirmed is None or self.confirmed_at is None:
            return False
        return self.reported_at is None or self.confirmed_at >= self.reported_at

    @property
    def gap(self) -> ContributionGap | None:
        """What the year's contribution in kind still lacks; None where that is nothing."""
        return contribution_gap(
            self.agreed,
            self.reported,
            self.confirmed,
            is_confirmed=self.is_confirmed,
            has_cash=self.cash_agreed is not None,
        )

    def kroner(self, figure: float | None) -> int | None:
        """What one of its figures in kind is worth."""
        return kroner_of(figure, self.unit, self.hourly_rate)

    @property
    def standing_entries(self) -> list["CashEntry"]:
        return [entry for entry in self.entries if entry.deleted_at is None]

    @property
    def cash(self) -> CashSums:
        return cash_sums((entry.kind, entry.amount) for entry in self.standing_entries)


class CashEntry(Recorded, Trashable, Versioned, Model):
    """An invoice, a payment or a credit note of a contribution in cash."""

    __tablename__ = "contribution_cash"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(sa.ForeignKey("contribution.id"), index=True)
    kind: Mapped[CashKind] = mapped_column(enum_type(CashKind))
    on: Mapped[date]
    amount: Mapped[int]  # kroner
    reference: Mapped[str | None] = mapped_column(sa.String(100))  # the invoice's number

    contribution: Mapped[Contribution] = relationship(back_populates="entries")
