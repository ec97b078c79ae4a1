"""The stored file, and the paper made when asked for."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core import clock
from consortium.core.db import Model, Trashable, UtcDateTime


class StoredFile(Trashable, Model):
    """Bytes that never change: a new version is a new row. ``key`` is the storage's name for them."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    content_type: Mapped[str] = mapped_column(sa.String(127))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    key: Mapped[str] = mapped_column(sa.String(255), unique=True)
    stored_by: Mapped[str] = mapped_column(sa.String(200), default="")
    stored_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)


class MadePaper(Model):
    """A PDF that was made when somebody asked for it, kept while the data it was made of is still the newest.

    ``key`` says which paper it is (``minutes-12-full``): a newer one takes the place of the older. What was approved or
    published is no such paper: it is a StoredFile, and stays.
    """

    __tablename__ = "made_paper"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    data_hash: Mapped[str] = mapped_column(sa.String(64))
    pdf: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
