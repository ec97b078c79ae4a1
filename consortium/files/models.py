"""The stored file."""

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
