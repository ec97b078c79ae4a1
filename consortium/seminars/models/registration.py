"""Who registered and who came; files that lists came from."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core import clock
from consortium.core.db import Model, Recorded, Trashable, UtcDateTime, Versioned, enum_type, plain_text
from consortium.core.text import ERASED
from consortium.directory.models import Organisation
from consortium.files.models import StoredFile
from consortium.partners.rules import ImportState
from consortium.seminars.models.seminar import Seminar
from consortium.seminars.rules.words import Origin, RegistrationState, UploadKind

# Two addresses that were erased are not the same one.
_HAS_EMAIL = sa.text(f"email <> '{ERASED}' AND deleted_at IS NULL")


class Registration(Recorded, Trashable, Versioned, Model):
    """A name on a seminar's list: one row for each address, whatever becomes of it.

    ``needs`` are kept until the day after the seminar and never reach the journal. The waiting list is in the order of
    ``queued_at``. ``attended`` is None as long as nobody has said.
    """

    __tablename__ = "seminar_registration"
    __table_args__ = (
        sa.Index(
            "uq_seminar_registration_email",
            "seminar_id",
            "email",
            unique=True,
            sqlite_where=_HAS_EMAIL,
            postgresql_where=_HAS_EMAIL,
        ),
        sa.Index("ix_seminar_registration_state", "seminar_id", "state"),
    )
    __journal_hidden__ = frozenset({"needs", "search_key", "sort_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar.id"))
    name: Mapped[str] = mapped_column(sa.String(200))
    email: Mapped[str | None] = mapped_column(sa.String(254))  # in lower case
    organisation_text: Mapped[str | None] = mapped_column(sa.String(200))
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    needs: Mapped[str | None] = mapped_column(sa.Text)
    consent_version: Mapped[int | None]
    consented_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")
    origin: Mapped[Origin] = mapped_column(enum_type(Origin), default=Origin.FORM)
    state: Mapped[RegistrationState] = mapped_column(enum_type(RegistrationState), default=RegistrationState.CONFIRMED)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    cancelled_at: Mapped[datetime | None]
    # When a mail was last asked for because the same address registered again.
    repeated_at: Mapped[datetime | None]
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    attended: Mapped[bool | None]
    attended_minutes: Mapped[int | None]
    sort_key: Mapped[str] = mapped_column(plain_text(250))
    search_key: Mapped[str] = mapped_column(sa.Text)

    seminar: Mapped[Seminar] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class RegistrationLink(Model):
    """A mailed link with which somebody cancels the own registration. Only its hash is kept."""

    __tablename__ = "seminar_registration_link"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar_registration.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
    # Whether the link's holder has said what they thought of the seminar; not what, nor when.
    has_answered: Mapped[bool] = mapped_column(default=False)

    registration: Mapped[Registration] = relationship()


class Feedback(Model):
    """What somebody who attended thought of a seminar. Nothing here says who or when: neither a name, a time nor an order.

    ``id`` is drawn at random and the journal knows nothing of it. ``is_told`` becomes true for five or more at once.
    """

    __tablename__ = "seminar_feedback"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seminar_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar.id"), index=True)
    content: Mapped[int]  # 1 to 5, 5 is best
    usefulness: Mapped[int]
    text: Mapped[str | None] = mapped_column(sa.Text)
    is_told: Mapped[bool] = mapped_column(default=False)


class Upload(Recorded, Model):
    """A list that somebody uploaded: looked at first, brought in when confirmed, with a receipt.

    A list of seminars, or of who attended one.
    """

    __tablename__ = "seminar_upload"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    kind: Mapped[UploadKind] = mapped_column(enum_type(UploadKind))
    seminar_id: Mapped[int | None] = mapped_column(sa.ForeignKey("seminar.id"), index=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    state: Mapped[ImportState] = mapped_column(enum_type(ImportState), default=ImportState.LOOKED_AT)
    # How many rows of each verdict there were, and the refused ones as {line, name, reason}.
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    refused: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)

    file: Mapped[StoredFile] = relationship()
    seminar: Mapped[Seminar | None] = relationship()
