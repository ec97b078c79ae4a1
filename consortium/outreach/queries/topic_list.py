"""The list of topics and messages: each message under its topic, topics that have none yet, messages without a topic."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import selectinload

from consortium.accounts.rules import Reader
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.outreach.models import Message, Topic

_NO_TOPIC = "none"
_key = sa.func.coalesce(Message.id, -Topic.id)  # of a topic without a message its own number, told apart by its sign


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A message with its topic; one of the two may be missing."""

    topic: Topic | None
    message: Message | None


def by_topic(rows: Iterable[TopicRow]) -> list[tuple[Topic | None, list[Message]]]:
    """Rows that stand in the order of their topics, each topic with its messages."""
    return [(topic, [one.message for one in found if one.message]) for topic, found in groupby(rows, key=lambda row: row.topic)]


def topic_list(topics: list[Topic], language: str) -> Listing[TopicRow]:
    """What the list is made of, for a reader's language; ``topics`` are the consortium's."""
    names = tuple((str(one.id), one.name(language)) for one in topics)
    return Listing(
        name="topics",
        columns=(
            Column(
                "topic",
                _l("Topic"),
                sort=(Topic.position, Topic.id, Message.sort_key),
                cell=lambda row: row.topic.name(language) if row.topic else None,
                may_be_empty=True,
            ),
            Column("storting", _l("In the Storting’s words"), cell=lambda row: row.topic.storting_topics if row.topic else None),
            Column(
                "message",
                _l("Message"),
                sort=(Message.sort_key,),
                cell=lambda row: row.message.title if row.message else None,
                may_be_empty=True,
            ),
            Column("version", _l("Version"), cell=lambda row: row.message.newest.number if row.message else None, is_number=True),
            Column("text", _l("Wording"), cell=lambda row: row.message.newest.text if row.message else None),
        ),
        filters=(
            Filter(
                "topic",
                _l("Topic"),
                sa.func.coalesce(Topic.id, 0),
                (*names, (_NO_TOPIC, _l("Without a topic"))),
                stands_for={_NO_TOPIC: 0},
            ),
        ),
        default_sort="topic",
    )


def topic_page(reader: Reader, shown: Listing[TopicRow], asked: ListQuery) -> Page[TopicRow]:
    """The page of topics and messages that ``asked`` asks for; for staff. Raises NotThere."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    here = (Topic.consortium_id == reader.consortium_id, Topic.deleted_at.is_(None))
    said = sa.and_(Message.consortium_id == reader.consortium_id, Message.deleted_at.is_(None))
    under = sa.and_(Message.topic_id == Topic.id, said)
    # A topic in the trash takes no message along: it then stands without one.
    alone = sa.select(sa.null(), Message.id).where(said, ~sa.exists().where(Topic.id == Message.topic_id, *here))
    pairs = sa.select(Topic.id.label("topic_id"), Message.id.label("message_id")).outerjoin(Message, under).where(*here)
    listed = sa.union_all(pairs, alone).subquery("listed")
    rows: Any = (
        sa.select(Topic, Message)
        .select_from(listed)
        .outerjoin(Topic, Topic.id == listed.c.topic_id)
        .outerjoin(Message, Message.id == listed.c.message_id)
    )
    return shown.page(
        rows,
        asked,
        key=_key,
        search=lambda word: sa.or_(contains(Topic.search_key, word), contains(Message.search_key, word)),
        options=(selectinload(Message.versions),),
        make=lambda found: TopicRow(*found),
    )
