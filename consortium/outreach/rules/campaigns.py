"""What forms say about campaigns, topics and messages."""

from dataclasses import dataclass
from datetime import date

LONGEST_NAME = 120
LONGEST_GOALS = 5000
LONGEST_MESSAGE = 4000


@dataclass(frozen=True, slots=True)
class CampaignDetails:
    """A campaign as a form tells it: where and when, to what end, with which topics and messages."""

    name: str
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    goals: str = ""
    practical: str = ""
    topic_ids: tuple[int, ...] = ()
    message_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicDetails:
    """A topic as a form tells it. ``storting_topics`` are the Storting's own subjects (*emner*) that it answers to."""

    name_nb: str
    name_en: str
    storting_topics: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class MessageDetails:
    """A message as a form tells it; a changed ``text`` is a new version."""

    title: str
    text: str
    language: str = "nb"
    topic_id: int | None = None


def is_on(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    """Whether a campaign goes on on a day: the logging form then has it chosen already."""
    return starts_on is not None and starts_on <= day <= (ends_on or starts_on)
