"""The note of contact: what was said, which kind, with whom; the day is today unless one says otherwise."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import ValidationError

from consortium.accounts.access import current_consortium, reader
from consortium.core import clock
from consortium.core.fields import REQUIRED_DATE, DateField, id_or_none, long_text_field
from consortium.core.form import EditForm, Form
from consortium.partners import queries
from consortium.partners.forms.partnerships import people_of
from consortium.partners.models import Activity
from consortium.partners.queries import KIND_WORDS
from consortium.partners.rules import LONGEST_ACTIVITY, ActivityDetails, ActivityKind


class PartnerField:
    """With whom, where the page does not say so already. It stands before the others, as on the page."""

    partner = SelectField(_l("Partner"), validate_choice=False, coerce=str, default="")

    def validate_partner(self, field: Any) -> None:
        if id_or_none(field.data) is None:
            raise ValidationError(_("Choose a partner from the list."))


class ActivityFields:
    """What is asked about a call, a mail, a visit."""

    text = long_text_field(_l("What was said"), limit=LONGEST_ACTIVITY, required=_l("Write what was said."))
    kind = RadioField(_l("Kind"), default=ActivityKind.CALL.value)
    on = DateField(_l("Date"))
    person = SelectField(_l("Person"), validate_choice=False, coerce=str, default="")

    def fill_choices(self) -> None:
        """The words of the choices, in the reader's language."""
        self.kind.choices = {kind.value: str(word) for kind, word in KIND_WORDS.items()}
        self.person.choices = people_of(self.person)

    def validate_on(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(REQUIRED_DATE)
        if field.data is not None and field.data > clock.today(current_consortium().timezone):
            raise ValidationError(_("Write a date that has been: a note tells what has happened."))

    def details(self) -> ActivityDetails:
        """What was typed."""
        day = self.on.data or clock.today(current_consortium().timezone)
        return ActivityDetails(ActivityKind(self.kind.data), self.text.data or "", day, id_or_none(self.person.data))


class NewActivityForm(PartnerField, ActivityFields, Form):
    """A new note of contact. ``partnership_id`` is set where the page is a partner's: then nobody is asked which."""

    def __init__(self, *args: Any, partnership_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, data={"on": clock.today(current_consortium().timezone)}, **kwargs)
        self.fill_choices()
        if partnership_id is not None:
            del self.partner
        else:
            self.partner.choices = {"": "", **queries.partner_choices(reader(), chosen=id_or_none(self.partner.data))}

    @property
    def partnership_id(self) -> int:
        """Which partner was chosen."""
        return id_or_none(self.partner.data) or 0


class ActivityForm(ActivityFields, EditForm):
    """A change of a note of contact."""

    def __init__(self, *args: Any, row: Activity, **kwargs: Any) -> None:
        data = {"text": row.text, "kind": row.kind.value, "on": row.on, "person": str(row.person_id or "")}
        super().__init__(*args, row=row, data=data, **kwargs)
        self.fill_choices()
