"""The consortium's own list of topics, and its messages with their versions."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.db import Model, Recorded, Trashable, Versioned


class Topic(Recorded, Trashable, Versioned, Model):
    """A topic (*tema*) of the consortium's own list. ``storting_topics`` names the Storting's *emner* it answers to."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    name_nb: Mapped[str] = mapped_column(sa.String(120))
    name_en: Mapped[str] = mapped_column(sa.String(120))
    storting_topics: Mapped[str | None] = mapped_column(sa.String(300))
    position: Mapped[int] = mapped_column(default=0)

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_nb


class Message(Recorded, Trashable, Versioned, Model):
    """What we say about a topic (*budskap*). Its text has versions, so that an encounter says which one was used."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")

    topic: Mapped[Topic | None] = relationship()
    versions: Mapped[list["MessageVersion"]] = relationship(back_populates="message", order_by="MessageVersion.number")

    @property
    def newest(self) -> "MessageVersion":
        return self.versions[-1]


class MessageVersion(Recorded, Model):
    """One wording of a message; a new wording is a new version."""

    __tablename__ = "message_version"
    __table_args__ = (sa.UniqueConstraint("message_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(sa.ForeignKey("message.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    written_by: Mapped[str] = mapped_column(sa.String(200))

    message: Mapped[Message] = relationship(back_populates="versions")
