"""Forms of campaigns, topics and messages."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from consortium.core.fields import DateField, WholeNumberField, id_or_none, ids_in, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.outreach.forms import choices
from consortium.outreach.models import Campaign, Message, Topic
from consortium.outreach.rules.campaigns import (
    LONGEST_GOALS,
    LONGEST_MESSAGE,
    LONGEST_NAME,
    CampaignDetails,
    MessageDetails,
    TopicDetails,
)


class CampaignFields:
    """What is asked about a campaign."""

    name = text_field(_l("Name"), limit=LONGEST_NAME, required=_l("Enter a name."))
    place = text_field(_l("Place"), limit=200)
    starts_on = DateField(_l("First day"))
    ends_on = DateField(_l("Last day"))
    goals = long_text_field(_l("Goals"), limit=LONGEST_GOALS)
    topics = SelectMultipleField(_l("Topics"), validate_choice=False, coerce=str)
    messages = SelectMultipleField(_l("Messages"), validate_choice=False, coerce=str)
    practical = long_text_field(_l("Practical"), limit=LONGEST_GOALS)

    def fill_choices(self) -> None:
        self.topics.choices = {str(one.id): one.name(language()) for one in choices.topics()}
        self.messages.choices = choices.messages()

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("The end must come after the start."))

    def details(self) -> CampaignDetails:
        """What was typed."""
        return CampaignDetails(
            name=self.name.data or "",
            place=self.place.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            goals=self.goals.data or "",
            practical=self.practical.data or "",
            topic_ids=ids_in(self.topics.data),
            message_ids=ids_in(self.messages.data),
        )


class NewCampaignForm(CampaignFields, Form):
    """A new campaign."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class CampaignForm(CampaignFields, EditForm):
    """Changes a campaign."""

    def __init__(self, *args: Any, row: Campaign, **kwargs: Any) -> None:
        data = {name: getattr(row, name) for name in ("name", "place", "starts_on", "ends_on", "goals", "practical")}
        data["topics"] = [str(one.topic_id) for one in row.topics]
        data["messages"] = [str(one.message_id) for one in row.messages]
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class TopicFields:
    """What is asked about a topic."""

    name_nb = text_field(_l("Name in bokmål"), limit=LONGEST_NAME, required=_l("Enter a name."))
    name_en = text_field(_l("Name in English"), limit=LONGEST_NAME, required=_l("Enter a name."))
    storting_topics = text_field(_l("Subjects of the Storting"), limit=300)
    position = WholeNumberField(_l("Place in the list"), least=1, most=999)

    def details(self, position: int = 0) -> TopicDetails:
        """What was typed; ``position`` stands where none was."""
        return TopicDetails(
            self.name_nb.data or "", self.name_en.data or "", self.storting_topics.data or "", self.position.data or position
        )


class NewTopicForm(TopicFields, Form):
    """One more topic."""


class TopicForm(TopicFields, EditForm):
    """Changes a topic."""

    def __init__(self, *args: Any, row: Topic, **kwargs: Any) -> None:
        data = {name: getattr(row, name) for name in ("name_nb", "name_en", "storting_topics", "position")}
        super().__init__(*args, row=row, **{"data": data, **kwargs})


class MessageFields:
    """What is asked about a message."""

    title = text_field(_l("Title"), limit=200, required=_l("Enter a title."))
    topic = SelectField(_l("Topic"), validate_choice=False, coerce=str, default="")
    language = RadioField(_l("Language"), default="nb")
    text = long_text_field(_l("Text"), limit=LONGEST_MESSAGE, required=_l("Write the message."))

    def fill_choices(self) -> None:
        self.topic.choices = {"": "–", **{str(one.id): one.name(language()) for one in choices.topics()}}
        self.language.choices = {"nb": _("Norwegian"), "en": _("English")}

    def details(self) -> MessageDetails:
        """What was typed."""
        return MessageDetails(
            self.title.data or "", self.text.data or "", self.language.data or "nb", id_or_none(self.topic.data)
        )


class NewMessageForm(MessageFields, Form):
    """A new message."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class MessageForm(MessageFields, EditForm):
    """Changes a message; another text is a new version."""

    def __init__(self, *args: Any, row: Message, **kwargs: Any) -> None:
        data = {"title": row.title, "topic": str(row.topic_id or ""), "language": row.language, "text": row.newest.text}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()
