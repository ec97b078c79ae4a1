"""Campaigns, and the topics and messages that they carry."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from consortium.core.db import Model, Recorded, Trashable, Versioned, plain_text
from consortium.core.text import search_key, sort_key
from consortium.outreach.models.topics import Message, Topic


class Campaign(Recorded, Trashable, Versioned, Model):
    """Something with a beginning and an end to which encounters belong: *Arendalsuka 2022*."""

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    place: Mapped[str | None] = mapped_column(sa.String(200))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    goals: Mapped[str | None] = mapped_column(sa.Text)
    # Where to stay, whom to call: printed in the week programme.
    practical: Mapped[str | None] = mapped_column(sa.Text)
    sort_key: Mapped[str] = mapped_column(plain_text(200), default="")
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    topics: Mapped[list["CampaignTopic"]] = relationship(order_by="CampaignTopic.id", cascade="all, delete-orphan")
    messages: Mapped[list["CampaignMessage"]] = relationship(order_by="CampaignMessage.id", cascade="all, delete-orphan")

    @validates("name", "place")
    def _keep_keys(self, column: str, text: str | None) -> str | None:
        said = {"name": self.name, "place": self.place, column: text}
        self.sort_key = sort_key(said["name"] or "")[:200]
        self.search_key = search_key(" ".join(filter(None, said.values())))
        return text


class CampaignTopic(Model):
    """That a campaign carries a topic."""

    __tablename__ = "campaign_topic"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "topic_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaign.id"))
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id"), index=True)

    topic: Mapped[Topic] = relationship()


class CampaignMessage(Model):
    """That a campaign carries a message, in whatever version is the newest."""

    __tablename__ = "campaign_message"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(sa.ForeignKey("campaign.id"))
    message_id: Mapped[int] = mapped_column(sa.ForeignKey("message.id"), index=True)

    message: Mapped[Message] = relationship()
