"""Who is invited to a seminar, and the mailed links with which they answer."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.db import Model, Recorded, plain_text
from consortium.core.text import ERASED
from consortium.directory.models import Person
from consortium.seminars.models.seminar import Seminar

# Two addresses that were erased are not the same one.
_HAS_EMAIL = sa.text(f"email <> '{ERASED}'")


class SeminarInvitation(Recorded, Model):
    """An address on a seminar's list of those invited; it goes the night after the seminar.

    Without ``invited_at`` it is chosen and not sent yet. Whether somebody is registered is read from the registrations.
    Who was invited does not stay in the journal either.
    """

    __tablename__ = "seminar_invitation"
    __table_args__ = (
        sa.Index(
            "uq_seminar_invitation_email",
            "seminar_id",
            "email",
            unique=True,
            sqlite_where=_HAS_EMAIL,
            postgresql_where=_HAS_EMAIL,
        ),
    )
    __journal_hidden__ = frozenset({"name", "email", "organisation_text", "person_id", "search_key", "sort_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar.id"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    name: Mapped[str | None] = mapped_column(sa.String(200))
    email: Mapped[str] = mapped_column(sa.String(254))  # in lower case
    organisation_text: Mapped[str | None] = mapped_column(sa.String(200))
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")
    invited_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    sort_key: Mapped[str] = mapped_column(plain_text(260))
    search_key: Mapped[str] = mapped_column(sa.Text)

    seminar: Mapped[Seminar] = relationship()
    person: Mapped[Person | None] = relationship()
    links: Mapped[list["SeminarInvitationLink"]] = relationship(
        back_populates="invitation", order_by="SeminarInvitationLink.id", cascade="all, delete-orphan"
    )

    @property
    def label(self) -> str:
        """The name, or the address where no name is known."""
        return self.name or self.email


class SeminarInvitationLink(Model):
    """A mailed link with which somebody answers an invitation: only its hash is kept.

    It has no end of its own: it opens as long as one may register, also where that day is moved.
    """

    __tablename__ = "seminar_invitation_link"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar_invitation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)

    invitation: Mapped[SeminarInvitation] = relationship(back_populates="links")
