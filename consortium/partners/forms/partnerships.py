"""Forms of partnerships, representatives, sides and lists from files."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core.fields import PartialDateField, file_field, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory import queries as directory
from consortium.directory.rules import OrganisationDetails, PersonDetails
from consortium.partners import queries
from consortium.partners.models import Partnership, Representative, Side
from consortium.partners.queries import ROLE_WORDS, STATUS_WORDS
from consortium.partners.rules import (
    OPEN,
    PartnershipDetails,
    PartnershipStatus,
    RepresentativeDetails,
    RepresentativeRole,
    SideDetails,
    next_statuses,
)

_UNKNOWN = "unknown"
_FOUNDING = {"yes": _l("yes"), "no": _l("no"), _UNKNOWN: _l("not known")}
_TRUTH = {"yes": True, "no": False}


def _side_choices() -> dict[str, str]:
    here = queries.sides(reader().consortium_id or 0)
    return {**{str(side.id): first_upper(side.name(language())) for side in here}, _UNKNOWN: first_upper(str(_("not known")))}


def _founding_choices() -> dict[str, str]:
    return {value: first_upper(str(word)) for value, word in _FOUNDING.items()}


def _role_choices() -> dict[str, str]:
    return {role.value: str(word) for role, word in ROLE_WORDS.items()}


def people_of(field: Any) -> dict[str, str]:
    """The people whom a type-ahead begins with, and the one chosen."""
    return {"": "", **directory.people_choices(reader().consortium_id or 0, chosen=id_or_none(field.data))}


class OrganisationFields:
    """Which organisation becomes a partner. It stands before the others, so that errors are told in the page's order."""

    organisation = SelectField(_l("Organisation"), validate_choice=False, coerce=str, default="")
    name = text_field(_l("Name"), limit=200)
    short_name = text_field(_l("Short name"), limit=40)
    number = text_field(_l("Organisation number"), limit=40)
    state = RadioField(_l("Status"), default=PartnershipStatus.ACTIVE.value)


class PartnershipFields:
    """What is asked about a partnership, on a new one and on a change."""

    side = RadioField(_l("Partner type"), default=_UNKNOWN)
    founding = RadioField(_l("Founding partner"), default=_UNKNOWN)
    joined = PartialDateField(_l("Partner since"))
    admitted_by = text_field(_l("Admitted by"), limit=200)


class NewPartnerForm(OrganisationFields, PartnershipFields, Form):
    """One form for a new partner: an organisation of the directory or a new one, the partnership, the main contact."""

    person = SelectField(_l("Main contact"), validate_choice=False, coerce=str, default="")
    given_name = text_field(_l("Given name"), limit=100)
    family_name = text_field(_l("Family name"), limit=100)
    email = StringField(_l("Email"), filters=[lambda text: text.strip() if text else text])
    title = text_field(_l("Job title"), limit=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = reader().consortium_id or 0
        chosen = id_or_none(self.organisation.data)
        self.organisation.choices = {"": "", **directory.organisation_choices(here, chosen=chosen)}
        self.person.choices = people_of(self.person)
        self.side.choices = _side_choices()
        self.founding.choices = _founding_choices()
        self.state.choices = {one.value: first_upper(str(STATUS_WORDS[one])) for one in OPEN if one.value != "leaving"}

    def validate_organisation(self, field: Any) -> None:
        if not field.data and not self.name.data:
            raise ValidationError(_("Choose an organisation from the list, or write the name of a new one."))
        if field.data and self.name.data:
            raise ValidationError(_("Choose an organisation from the list or write a new one, not both."))

    def validate_person(self, field: Any) -> None:
        if field.data and self.family_name.data:
            raise ValidationError(_("Choose a person from the list or write a new one, not both."))

    def validate_family_name(self, field: Any) -> None:
        if not field.data and (self.given_name.data or self.email.data):
            raise ValidationError(_("Enter a name."))

    @property
    def organisation_id(self) -> int | None:
        return id_or_none(self.organisation.data)

    @property
    def person_id(self) -> int | None:
        return id_or_none(self.person.data)

    def organisation_details(self) -> OrganisationDetails:
        return OrganisationDetails(
            self.name.data or "", self.short_name.data, self.number.data, country="NO" if self.number.data else None
        )

    def person_details(self) -> PersonDetails | None:
        """The new main contact; None where nobody was written."""
        if not self.family_name.data:
            return None
        return PersonDetails(self.given_name.data or "", self.family_name.data, self.email.data)

    def details(self) -> PartnershipDetails:
        return PartnershipDetails(
            side_id=id_or_none(self.side.data),
            is_founding=_TRUTH.get(self.founding.data),
            joined=self.joined.data,
            admitted_by=self.admitted_by.data,
        )


class PartnershipForm(PartnershipFields, EditForm):
    """Changes a partnership; its status has a form of its own."""

    left = PartialDateField(_l("Partner until"))
    source = text_field(_l("Source"), limit=500)
    note = long_text_field(_l("Note"), limit=5000)

    def __init__(self, *args: Any, row: Partnership, **kwargs: Any) -> None:
        data = {
            "side": str(row.side_id or _UNKNOWN),
            "founding": {True: "yes", False: "no", None: _UNKNOWN}[row.is_founding],
            "joined": row.joined,
            "left": row.left,
            "admitted_by": row.admitted_by,
            "source": row.source,
            "note": row.note,
        }
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.side.choices = _side_choices()
        self.founding.choices = _founding_choices()
        super().process(*args, **kwargs)

    def details(self) -> PartnershipDetails:
        return PartnershipDetails(
            side_id=id_or_none(self.side.data),
            is_founding=_TRUTH.get(self.founding.data),
            joined=self.joined.data,
            left=self.left.data,
            admitted_by=self.admitted_by.data,
            source=self.source.data,
            note=self.note.data,
        )


class StatusForm(Form):
    """Takes a partnership to its next status on a date."""

    new_status = RadioField(_l("New status"))
    since = PartialDateField(_l("From which date"))

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new_status.choices = {one.value: first_upper(str(STATUS_WORDS[one])) for one in next_statuses(partnership.status)}

    def validate_new_status(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Choose the new status."))

    def validate_since(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(_("Write the date like this: 14 December 2022."))


class RepresentativeForm(EditForm):
    """Who stands for a partner, in which role, from when to when."""

    person = SelectField(_l("Person"), validate_choice=False, coerce=str)
    role = RadioField(_l("Role"))
    starts = PartialDateField(_l("From"))
    ends = PartialDateField(_l("Until"))

    def __init__(self, *args: Any, row: Representative, **kwargs: Any) -> None:
        data = {"person": str(row.person_id or ""), "role": row.role.value, "starts": row.starts, "ends": row.ends}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.role.choices = _role_choices()
        super().process(*args, **kwargs)
        self.person.choices = people_of(self.person)

    @property
    def person_id(self) -> int | None:
        return id_or_none(self.person.data)

    def details(self, person_id: int) -> RepresentativeDetails:
        return RepresentativeDetails(person_id, RepresentativeRole(self.role.data), self.starts.data, self.ends.data)


class NewRepresentativeForm(Form):
    """A new representative: a person of the directory, or a new one."""

    person = SelectField(_l("Person"), validate_choice=False, coerce=str, default="")
    given_name = text_field(_l("Given name"), limit=100)
    family_name = text_field(_l("Family name"), limit=100)
    email = StringField(_l("Email"), filters=[lambda text: text.strip() if text else text])
    title = text_field(_l("Job title"), limit=200)
    role = RadioField(_l("Role"), default=RepresentativeRole.MAIN_CONTACT.value)
    starts = PartialDateField(_l("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = _role_choices()
        self.person.choices = people_of(self.person)

    def validate_person(self, field: Any) -> None:
        if not field.data and not self.family_name.data:
            raise ValidationError(_("Choose a person from the list, or create a new one."))
        if field.data and self.family_name.data:
            raise ValidationError(_("Choose a person from the list or write a new one, not both."))

    @property
    def person_id(self) -> int | None:
        return id_or_none(self.person.data)

    def person_details(self) -> PersonDetails:
        return PersonDetails(self.given_name.data or "", self.family_name.data or "", self.email.data)

    def details(self, person_id: int) -> RepresentativeDetails:
        return RepresentativeDetails(person_id, RepresentativeRole(self.role.data), self.starts.data)


class SideFields:
    """A side's words in both languages."""

    name_nb = text_field(_l("Name in bokmål"), limit=100, required=_l("Enter a name."))
    name_en = text_field(_l("Name in English"), limit=100, required=_l("Enter a name."))
    heading_nb = text_field(_l("Heading in bokmål"), limit=100, required=_l("Enter a heading."))
    heading_en = text_field(_l("Heading in English"), limit=100, required=_l("Enter a heading."))

    def details(self, position: int = 0) -> SideDetails:
        return SideDetails(
            self.name_nb.data or "", self.name_en.data or "", self.heading_nb.data or "", self.heading_en.data or "", position
        )


class NewSideForm(SideFields, Form):
    """One more side."""


class SideForm(SideFields, EditForm):
    """Changes a side's words."""

    def __init__(self, *args: Any, row: Side, **kwargs: Any) -> None:
        data = {name: getattr(row, name) for name in ("name_nb", "name_en", "heading_nb", "heading_en")}
        super().__init__(*args, row=row, **{"data": data, **kwargs})


class CorrectionForm(Form):
    """What a partner's contact wants changed, in free words."""

    text = long_text_field(_l("What should be corrected?"), limit=2000, required=_l("Write what should be corrected."))


class PlainForm(Form):
    """A button: nothing but the token and the form's id."""


class ImportForm(Form):
    """A list of partners from a file."""

    file = file_field(_l("File"))
