"""The consortium's own list of topics, and its messages with their versions."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from consortium.core.db import Model, Recorded, Trashable, Versioned, plain_text
from consortium.core.text import search_key, sort_key


class Topic(Recorded, Trashable, Versioned, Model):
    """A topic (*tema*) of the consortium's own list. ``storting_topics`` names the Storting's *emner* it answers to."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    name_nb: Mapped[str] = mapped_column(sa.String(120))
    name_en: Mapped[str] = mapped_column(sa.String(120))
    storting_topics: Mapped[str | None] = mapped_column(sa.String(300))
    position: Mapped[int] = mapped_column(default=0)
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    @validates("name_nb", "name_en", "storting_topics")
    def _keep_search_key(self, column: str, text: str | None) -> str | None:
        said = {"name_nb": self.name_nb, "name_en": self.name_en, "storting_topics": self.storting_topics, column: text}
        self.search_key = search_key(" ".join(filter(None, said.values())))
        return text

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
    sort_key: Mapped[str] = mapped_column(plain_text(250), default="")
    search_key: Mapped[str] = mapped_column(sa.Text, default="")  # its title and its newest wording

    topic: Mapped[Topic | None] = relationship()
    versions: Mapped[list["MessageVersion"]] = relationship(back_populates="message", order_by="MessageVersion.number")

    @validates("title")
    def _keep_keys(self, _column: str, title: str) -> str:
        self.sort_key = sort_key(title)[:250]
        self.search_key = search_key(f"{title} {self.newest.text if self.versions else ''}")
        return title

    @validates("versions")
    def _keep_search_key(self, _column: str, version: "MessageVersion") -> "MessageVersion":
        self.search_key = search_key(f"{self.title or ''} {version.text}")
        return version

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
