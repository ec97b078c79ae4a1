"""The forms of an action: what it is, how it goes."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from consortium.accounts.access import reader
from consortium.actions.models import Action
from consortium.actions.queries import KINDS
from consortium.actions.rules import LONGEST_NOTE, LONGEST_TEXT, ActionDetails, ActionKind
from consortium.core.fields import DateField, id_or_none, long_text_field
from consortium.core.form import EditForm, Form
from consortium.directory import queries as directory


class ActionFields:
    """What is asked about an action, on a new one and on a change."""

    text = long_text_field(_l("What is to be done"), limit=LONGEST_TEXT, required=_l("Write what is to be done."))
    kind = RadioField(_l("Kind"), default=ActionKind.TASK.value)
    owner_person_id = SelectField(_l("Responsible person"), validate_choice=False, coerce=str, default="")
    owner_organisation_id = SelectField(_l("On behalf of"), validate_choice=False, coerce=str, default="")
    due_on = DateField(_l("Due"))

    def fill_choices(self) -> None:
        """The words of the choices, in the reader's language."""
        here = reader().consortium_id or 0
        self.kind.choices = {kind.value: str(word) for kind, word in KINDS.items()}
        person, organisation = id_or_none(self.owner_person_id.data), id_or_none(self.owner_organisation_id.data)
        self.owner_person_id.choices = {"": "", **directory.people_choices(here, chosen=person)}
        self.owner_organisation_id.choices = {"": "", **directory.organisation_choices(here, chosen=organisation)}

    def details(self) -> ActionDetails:
        """What was typed."""
        return ActionDetails(
            text=self.text.data or "",
            kind=ActionKind(self.kind.data),
            owner_person_id=id_or_none(self.owner_person_id.data),
            owner_organisation_id=id_or_none(self.owner_organisation_id.data),
            due_on=self.due_on.data,
        )


class NewActionForm(ActionFields, Form):
    """A new action."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill_choices()


class ActionForm(ActionFields, EditForm):
    """A change of an action."""

    def __init__(self, *args: Any, row: Action, **kwargs: Any) -> None:
        kwargs.setdefault(
            "data",
            {
                "text": row.text,
                "kind": row.kind.value,
                "owner_person_id": str(row.owner_person_id or ""),
                "owner_organisation_id": str(row.owner_organisation_id or ""),
                "due_on": row.due_on,
            },
        )
        super().__init__(*args, row=row, **kwargs)
        self.fill_choices()


class NoteForm(Form):
    """How it is going."""

    note = long_text_field(_l("How is it going?"), limit=LONGEST_NOTE, required=_l("Write how it is going."))


class ReportForm(Form):
    """The owner's report from a mail's link: a note, and whether it is done. The note may be left out when it is done."""

    note = long_text_field(_l("How is it going?"), limit=LONGEST_NOTE)
