"""Small forms on an encounter's record: what came of it, who somebody was, a file."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import ValidationError

from consortium.actions.rules import LONGEST_TEXT, ActionDetails, ActionKind
from consortium.core.fields import DateField, file_field, id_or_none, long_text_field, text_field
from consortium.core.form import Form
from consortium.outreach.forms import choices
from consortium.outreach.queries.encounter_words import PROMISED_BY
from consortium.outreach.rules.encounters import PromisedBy

_KINDS = {
    **{one.value: word for one, word in PROMISED_BY.items()},
    ActionKind.THANKS.value: _l("Thanks"),
    ActionKind.TASK.value: _l("Task"),
}


class OutcomeForm(Form):
    """A promise (ours or theirs), thanks or a task that comes of an encounter."""

    kind = RadioField(_l("Kind"), default=PromisedBy.US.value)
    text = long_text_field(_l("What is to be done"), limit=LONGEST_TEXT, required=_l("Write what is to be done."))
    owner_person_id = SelectField(_l("Who sees to it?"), validate_choice=False, coerce=str, default="")
    due_on = DateField(_l("Due"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"data": {"owner_person_id": choices.own_person()}, **kwargs})
        self.kind.choices = {value: str(word) for value, word in _KINDS.items()}
        self.owner_person_id.choices = {"": "", **choices.people([self.owner_person_id.data])}

    def validate_owner_person_id(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Choose who sees to it."))

    @property
    def promised_by(self) -> PromisedBy | None:
        return PromisedBy(self.kind.data) if self.kind.data in set(PromisedBy) else None

    def details(self) -> ActionDetails:
        """What was typed, as an action."""
        return ActionDetails(
            text=self.text.data or "",
            kind=ActionKind.PROMISE if self.promised_by else ActionKind(self.kind.data),
            owner_person_id=id_or_none(self.owner_person_id.data),
            due_on=self.due_on.data,
        )


class NameForm(Form):
    """Who it was that was only described."""

    who = SelectField(_l("Who was it?"), validate_choice=False, coerce=str, default="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who.choices = {"": "", **choices.who([self.who.data] if self.who.data else [])}

    def validate_who(self, field: Any) -> None:
        if not (field.data or "").startswith("office-"):
            raise ValidationError(_("Choose whom you met from the list."))


class DocumentForm(Form):
    """A file that was handed over."""

    file = file_field(_l("File"))
    title = text_field(_l("Title"), limit=200)


class AnswerForm(DocumentForm):
    """A version of our answer."""

    is_sent = BooleanField(_l("This is what was sent"))
