"""Consultations of a consortium and what its partners are to them."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type, plain_text
from consortium.directory.models import Person
from consortium.files.models import StoredFile
from consortium.outreach.models.offices import OfficialBody
from consortium.outreach.models.readings import Hearing
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState, Stance
from consortium.partners.models import Partnership


class Consultation(Recorded, Trashable, Versioned, Model):
    """A consultation (*høring*) or open input (*innspill*): to whom, until when, whether we take part, when it was sent."""

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    kind: Mapped[ConsultationKind] = mapped_column(enum_type(ConsultationKind))
    state: Mapped[ConsultationState] = mapped_column(enum_type(ConsultationState), default=ConsultationState.CONSIDERED)
    title: Mapped[str] = mapped_column(sa.String(300))
    # Who asks, as text; and the body where it is one that is known here.
    recipient: Mapped[str] = mapped_column(sa.String(300))
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("official_body.id"), index=True)
    hearing_id: Mapped[int | None] = mapped_column(sa.ForeignKey("storting_hearing.id"), index=True)
    # The recipient's own number of the case: "Meld. St. 99 (2025-2026)".
    reference: Mapped[str | None] = mapped_column(sa.String(300))
    link: Mapped[str | None] = mapped_column(sa.String(500))
    deadline: Mapped[PartialDate | None]
    sent: Mapped[PartialDate | None]
    # The year it counts in (rules.consultations.year_of).
    year: Mapped[int]
    lead_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Co-senders who are no partners, as text.
    submitted_with: Mapped[str | None] = mapped_column(sa.String(300))
    # How it is known to have arrived: a case number, a confirmation.
    receipt: Mapped[str | None] = mapped_column(sa.String(300))
    source: Mapped[str | None] = mapped_column(sa.String(500))
    note: Mapped[str | None] = mapped_column(sa.Text)
    sort_key: Mapped[str] = mapped_column(plain_text(350))
    search_key: Mapped[str] = mapped_column(sa.Text)

    body: Mapped[OfficialBody | None] = relationship()
    hearing: Mapped[Hearing | None] = relationship()
    lead: Mapped[Person | None] = relationship()
    answers: Mapped[list["ConsultationAnswer"]] = relationship(back_populates="consultation", order_by="ConsultationAnswer.id")
    partners: Mapped[list["ConsultationPartner"]] = relationship(
        back_populates="consultation", order_by="ConsultationPartner.id", cascade="all, delete-orphan"
    )


class ConsultationPartner(Model):
    """A partner who sends the answer with us, or who does not stand behind it."""

    __tablename__ = "consultation_partner"
    __table_args__ = (sa.UniqueConstraint("consultation_id", "partnership_id"),)
    __journal__ = False  # told as the consultation's own

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"))
    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id"), index=True)
    stance: Mapped[Stance] = mapped_column(enum_type(Stance))

    consultation: Mapped[Consultation] = relationship(back_populates="partners")
    partnership: Mapped[Partnership] = relationship()


class ConsultationAnswer(Trashable, Recorded, Model):
    """A version of our answer as a file: a draft, or what was sent. At most one of a consultation is marked as sent."""

    __tablename__ = "consultation_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), index=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    title: Mapped[str] = mapped_column(sa.String(200))
    is_sent: Mapped[bool] = mapped_column(default=False)

    consultation: Mapped[Consultation] = relationship(back_populates="answers")
    file: Mapped[StoredFile] = relationship()
