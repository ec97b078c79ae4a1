"""Forms that answer: an invitation, an item of a written procedure."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from consortium.core.fields import long_text_field, text_field
from consortium.core.form import Form
from consortium.directory.models import Person
from consortium.meetings.forms import words
from consortium.meetings.models import Invitation
from consortium.meetings.rules.words import Choice, MeetingForm, Reply


class ReplyForm(Form):
    """Whether somebody comes. One button an answer: ``reply`` is the button's value."""

    reply = RadioField(_l("Will you come?"), validators=[InputRequired(_l("Choose an answer."))])
    alternate = SelectField(_l("Who comes in your place?"), validate_choice=False, default="")
    remark = text_field(_l("Message to the secretary"), limit=500)

    def __init__(self, *args: Any, invitation: Invitation, alternates: list[Person], **kwargs: Any) -> None:
        self._form = invitation.meeting.form
        self._alternates = alternates
        data = {
            "reply": invitation.reply.value if invitation.reply else None,
            "alternate": str(invitation.alternate_person_id or (alternates[0].id if alternates else "")),
            "remark": invitation.remark,
        }
        super().__init__(*args, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.reply.choices = words.replies(
            is_online=self._form is MeetingForm.ONLINE, is_in_person=self._form is MeetingForm.IN_PERSON
        )
        self.alternate.choices = {str(one.id): one.name for one in self._alternates}

    @property
    def answer(self) -> Reply:
        return Reply(self.reply.data)

    @property
    def alternate_id(self) -> int | None:
        text = str(self.alternate.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class AnswerForm(Form):
    """A seat's answer to one item of a written procedure."""

    choice = RadioField(_l("Your answer"), validators=[InputRequired(_l("Choose an answer."))])
    remark = long_text_field(_l("Statement on the decision"), limit=2000)

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.choice.choices = words.choices_of_a_vote()

    @property
    def answer(self) -> Choice:
        return Choice(self.choice.data)
