"""Consortia, users, grants, sessions, links."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_security.core import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.accounts.rules import LinkPurpose, Role
from consortium.core import clock
from consortium.core.db import Model, Recorded, UtcDateTime, Versioned, enum_type

_OPEN = sa.text("revoked_at IS NULL")


class Consortium(Recorded, Versioned, Model):
    """One consortium; ``code`` is the first word of its addresses."""

    __tablename__ = "consortium"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(32), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    description_nb: Mapped[str | None] = mapped_column(sa.Text)
    description_en: Mapped[str | None] = mapped_column(sa.Text)
    # The organisation that manages the project, as its partners know it.
    managed_by: Mapped[str | None] = mapped_column(sa.String(200))
    locale: Mapped[str] = mapped_column(sa.String(8), default="nb")
    timezone: Mapped[str] = mapped_column(sa.String(64), default="Europe/Oslo")
    # Days without contact after which a partner is called quiet.
    quiet_days: Mapped[int] = mapped_column(default=90)


class User(Recorded, UserMixin, Model):
    """Somebody who may sign in. ``email`` is kept in lower case."""

    __tablename__ = "user_account"
    __journal_hidden__ = frozenset({"password", "fs_uniquifier"})

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    password: Mapped[str | None] = mapped_column(sa.String(255))
    active: Mapped[bool] = mapped_column(default=True)
    # Flask-Security's identity of a user in a session; a new one ends every session.
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    locale: Mapped[str | None] = mapped_column(sa.String(8))
    last_signed_in_at: Mapped[datetime | None]

    grants: Mapped[list["Grant"]] = relationship(back_populates="user", order_by="Grant.id")


class Grant(Recorded, Model):
    """A granted role: in a consortium, or of the installation (administrator, no consortium)."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.Index(
            "uq_role_grant_open",
            "user_id",
            "consortium_id",
            "role",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))
    consortium_id: Mapped[int | None] = mapped_column(sa.ForeignKey("consortium.id"))
    role: Mapped[Role] = mapped_column(enum_type(Role))
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="grants")
    consortium: Mapped[Consortium | None] = relationship()


class SignInLink(Model):
    """A mailed link that signs in once. Only its hash is kept."""

    __tablename__ = "sign_in_link"
    __journal__ = False
    __stirs__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(enum_type(LinkPurpose), default=LinkPurpose.SIGN_IN)
    detail: Mapped[str | None] = mapped_column(sa.Text)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class Session(Model):
    """A user's session, kept here so that signing out ends it for a copied cookie too. Only the id's hash is kept."""

    __tablename__ = "browser_session"
    __journal__ = False
    __stirs__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    # The user's ``fs_uniquifier`` at sign-in: a session of an older one is over.
    identity: Mapped[str] = mapped_column(sa.String(64))
    # On one's own device: lasts 90 days from sign-in; else it ends after some idle hours.
    is_remembered: Mapped[bool] = mapped_column(default=False)
    # Messages to show, the language, the secret of forms: as Flask's own serializer writes them.
    data: Mapped[str] = mapped_column(sa.Text, default="{}")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)


class SignInTrouble(Model):
    """Failed sign-ins of one address and account together; the delay grows with them."""

    __tablename__ = "sign_in_trouble"
    __journal__ = False
    __stirs__ = False

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)


class KeptForm(Model):
    """What somebody typed into a form that arrived after the session had ended. Given back to the same user; never passwords."""

    __tablename__ = "kept_form"
    __journal__ = False
    __stirs__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    # The page that shows the form.
    path: Mapped[str] = mapped_column(sa.Text)
    fields: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now, index=True)
