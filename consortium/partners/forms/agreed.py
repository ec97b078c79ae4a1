"""What is agreed with a partner: an action that starts on the partner's record."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from consortium.actions.queries import KINDS
from consortium.actions.rules import LONGEST_TEXT, ActionDetails, ActionKind
from consortium.core.fields import DateField, id_or_none, long_text_field
from consortium.core.form import Form
from consortium.partners.forms.partnerships import people_of


class AgreedActionForm(Form):
    """What is to be done, by whom, for the partner or for the project office, by when."""

    text = long_text_field(_l("What is to be done"), limit=LONGEST_TEXT, required=_l("Write what is to be done."))
    kind = RadioField(_l("Kind"), default=ActionKind.TASK.value)
    side = RadioField(_l("Who does it"), default="partner")
    person = SelectField(_l("Responsible person"), validate_choice=False, coerce=str, default="")
    due_on = DateField(_l("Due"))

    def __init__(self, *args: Any, partner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = {kind.value: str(word) for kind, word in KINDS.items()}
        self.side.choices = {"partner": partner, "us": str(_l("We"))}
        self.person.choices = people_of(self.person)

    def details(self, organisation_id: int) -> ActionDetails:
        """What was typed; the partner's ``organisation_id`` is the owner where the partner does it."""
        return ActionDetails(
            text=self.text.data or "",
            kind=ActionKind(self.kind.data),
            owner_person_id=id_or_none(self.person.data),
            owner_organisation_id=organisation_id if self.side.data == "partner" else None,
            due_on=self.due_on.data,
        )
