"""Forms about offices and who holds them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core.fields import DateField, PartialDateField, id_or_none, text_field
from consortium.core.form import EditForm, Form
from consortium.core.text import first_upper
from consortium.directory import queries as directory
from consortium.directory.rules import PersonDetails
from consortium.outreach.models.offices import Office
from consortium.outreach.queries.bodies import body_choices
from consortium.outreach.queries.words import BODY_WORDS, OFFICE_WORDS, kind_label
from consortium.outreach.rules.offices import BodyKind, OfficeDetails, OfficeKind


class OfficeFields:
    """What is asked about an office."""

    kind = SelectField(_l("Kind of office"), default=OfficeKind.STATE_SECRETARY.value)
    body = SelectField(_l("Where"), validate_choice=False, coerce=str, default="")
    body_kind = SelectField(_l("What it is"), default=BodyKind.MUNICIPALITY.value)
    body_name = text_field(_l("Its name"), limit=300)
    title = text_field(_l("Title"), limit=200)
    party = text_field(_l("Party"), limit=100)
    constituency = text_field(_l("Constituency"), limit=100)
    starts = PartialDateField(_l("From"))
    ends = PartialDateField(_l("Until"))
    source = text_field(_l("Source"), limit=300)
    source_on = DateField(_l("The source’s date"))

    def offer_choices(self) -> None:
        """Fill the lists to choose from."""
        self.kind.choices = {kind.value: kind_label(kind) for kind in OFFICE_WORDS}
        self.body_kind.choices = {
            kind.value: first_upper(str(word)) for kind, word in BODY_WORDS.items() if kind is not BodyKind.PARTY
        }

    def validate_body(self, field: Any) -> None:
        if field.data and self.body_name.data:
            raise ValidationError(_("Choose from the list or write a new one, not both."))

    def new_body(self) -> tuple[BodyKind, str] | None:
        """A body that is not in the list yet."""
        return (BodyKind(self.body_kind.data), self.body_name.data) if self.body_name.data else None

    def office(self, body_id: int | None) -> OfficeDetails:
        """What was typed about the office."""
        return OfficeDetails(
            kind=OfficeKind(self.kind.data),
            body_id=body_id,
            title=self.title.data,
            party=self.party.data,
            constituency=self.constituency.data,
            starts=self.starts.data,
            ends=self.ends.data,
            source=self.source.data,
            source_on=self.source_on.data,
        )


class NewOfficeForm(OfficeFields, Form):
    """One more office of somebody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices()
        self.body.choices = {"": "", **body_choices(chosen=id_or_none(self.body.data))}


class PersonFields:
    """Who holds the office: somebody of the directory, or somebody new."""

    person = SelectField(_l("Person"), validate_choice=False, coerce=str, default="")
    given_name = text_field(_l("Given name"), limit=100)
    family_name = text_field(_l("Family name"), limit=100)
    email = StringField(_l("Email"), filters=[lambda text: text.strip() if text else text])


class NewPoliticianForm(PersonFields, NewOfficeForm):
    """Somebody who holds an office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = reader().consortium_id or 0
        self.person.choices = {"": "", **directory.people_choices(here, chosen=self.person_id)}

    def validate_person(self, field: Any) -> None:
        if not field.data and not self.family_name.data:
            raise ValidationError(_("Choose a person from the list, or create a new one."))
        if field.data and self.family_name.data:
            raise ValidationError(_("Choose a person from the list or write a new one, not both."))

    @property
    def person_id(self) -> int | None:
        """The chosen person's id."""
        return id_or_none(self.person.data)

    def person_details(self) -> PersonDetails | None:
        """A new person; None where one of the list was chosen."""
        if not self.family_name.data:
            return None
        return PersonDetails(self.given_name.data or "", self.family_name.data, self.email.data)


class OfficeForm(OfficeFields, EditForm):
    """Corrects an office."""

    def __init__(self, *args: Any, row: Office, **kwargs: Any) -> None:
        names = ("title", "party", "constituency", "starts", "ends", "source", "source_on")
        data = {name: getattr(row, name) for name in names}
        data |= {"kind": row.kind.value, "body": str(row.body_id or "")}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.offer_choices()
        super().process(*args, **kwargs)
        self.body.choices = {"": "", **body_choices(chosen=id_or_none(self.body.data))}


class EndOfficeForm(Form):
    """The last day of an office."""

    ends = PartialDateField(_l("Last day"))

    def validate_ends(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(_("Write the date like this: 14 December 2022."))
