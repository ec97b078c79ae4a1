"""What is done with campaigns, topics and messages."""

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.outreach.models import Campaign, CampaignMessage, CampaignTopic, Message, MessageVersion, Topic
from consortium.outreach.queries import encounters as queries
from consortium.outreach.rules.campaigns import CampaignDetails, MessageDetails, TopicDetails


def create_campaign(consortium_id: int, details: CampaignDetails) -> Campaign:
    """A new campaign. Raises Refusal for an end before the start, and for topics and messages not known here."""
    campaign = Campaign(consortium_id=consortium_id)
    _write_campaign(campaign, details)
    db.session.add(campaign)
    db.session.flush()
    return campaign


def change_campaign(campaign: Campaign, details: CampaignDetails) -> None:
    """Write the details over the campaign's. Raises Refusal as ``create_campaign``."""
    _write_campaign(campaign, details)
    campaign.version += 1  # its topics and messages may have changed alone
    db.session.flush()


def _write_campaign(campaign: Campaign, details: CampaignDetails) -> None:
    if details.ends_on and (details.starts_on is None or details.ends_on < details.starts_on):
        raise Refusal(_("The end must come after the start."), "ends_on")
    campaign.name, campaign.starts_on, campaign.ends_on = details.name, details.starts_on, details.ends_on
    campaign.place, campaign.goals, campaign.practical = details.place or None, details.goals or None, details.practical or None
    if not {one.id for one in queries.topics(campaign.consortium_id)} >= set(details.topic_ids):
        raise Refusal(_("Choose a topic from the list."), "topics")
    if not {one.id for one in queries.messages(campaign.consortium_id)} >= set(details.message_ids):
        raise Refusal(_("Choose a message from the list."), "messages")
    with db.session.no_autoflush:
        topics = {one.topic_id: one for one in campaign.topics}
        campaign.topics[:] = [topics.get(id_) or CampaignTopic(topic_id=id_) for id_ in details.topic_ids]
        messages = {one.message_id: one for one in campaign.messages}
        campaign.messages[:] = [messages.get(id_) or CampaignMessage(message_id=id_) for id_ in details.message_ids]


def create_topic(consortium_id: int, details: TopicDetails) -> Topic:
    """One more topic, last in the list."""
    topic = Topic(consortium_id=consortium_id)
    last = max((one.position for one in queries.topics(consortium_id)), default=0)
    _write_topic(topic, details)
    topic.position = details.position or last + 1
    db.session.add(topic)
    db.session.flush()
    return topic


def change_topic(topic: Topic, details: TopicDetails) -> None:
    """Write the details over the topic's."""
    _write_topic(topic, details)
    topic.position = details.position
    db.session.flush()


def _write_topic(topic: Topic, details: TopicDetails) -> None:
    topic.name_nb, topic.name_en = details.name_nb, details.name_en
    topic.storting_topics = details.storting_topics or None


def create_message(consortium_id: int, details: MessageDetails) -> Message:
    """A new message with its first wording. Raises Refusal for a topic not known here."""
    message = Message(consortium_id=consortium_id)
    _write_message(message, details)
    db.session.add(message)
    _add_version(message, details.text)
    db.session.flush()
    return message


def change_message(message: Message, details: MessageDetails) -> None:
    """Write the details over the message's; another text is a new version, the earlier ones stay. Raises Refusal as above."""
    _write_message(message, details)
    if details.text != message.newest.text:
        _add_version(message, details.text)
        message.version += 1
    db.session.flush()


def _write_message(message: Message, details: MessageDetails) -> None:
    known = {one.id for one in queries.topics(message.consortium_id)} | {message.topic_id}
    if details.topic_id is not None and details.topic_id not in known:
        raise Refusal(_("Choose a topic from the list."), "topic")
    message.title, message.topic_id, message.language = details.title, details.topic_id, details.language


def _add_version(message: Message, text: str) -> None:
    number = len(message.versions) + 1
    message.versions.append(MessageVersion(number=number, text=text, written_by=acting().actor.name[:200]))


def trash(row: Campaign | Topic | Message) -> None:
    """Move it to the trash; encounters that name it go on naming it."""
    row.deleted_at = clock.now()
    db.session.flush()


def restore(row: Campaign | Topic | Message) -> None:
    """Take it out of the trash."""
    row.deleted_at = None
    db.session.flush()
