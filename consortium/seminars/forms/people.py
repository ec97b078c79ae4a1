"""Forms about people: registering, the office's list, attendance, matching organisations."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.accounts.rules import is_email
from consortium.core.fields import file_field, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.seminars.models import Registration, Seminar
from consortium.seminars.queries import Unmatched
from consortium.seminars.rules.registering import RegistrationDetails


class PersonFields:
    """Who registers."""

    name = text_field(_l("Name"), limit=200, required=_l("Enter a name."))
    email = StringField(_l("Email"), filters=[lambda text: text.strip() if text else text])
    organisation = text_field(_l("Organisation"), limit=200)
    needs = long_text_field(_l("Dietary and access needs"), limit=1000)

    def validate_email(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Write an email address, for example name@hospital.no."))
        self._check_email(field)

    def _check_email(self, field: Any) -> None:
        if "@" not in field.data:
            raise ValidationError(_("The email address has no @."))
        if len(field.data) > 254 or not is_email(field.data):
            raise ValidationError(_("Write an email address, for example name@hospital.no."))

    def details(self) -> RegistrationDetails:
        """What is typed; the mails come in the page's language."""
        return RegistrationDetails(
            name=" ".join((self.name.data or "").split()),
            email=(self.email.data or "").lower(),
            organisation=" ".join((self.organisation.data or "").split()) or None,
            needs=self.needs.data or None,
            language=language(),
        )


class RegisterForm(PersonFields, Form):
    """The public form."""

    consent = BooleanField(_l("I agree"))
    # Nobody sees this field; what fills it in is no person.
    website = StringField()

    def __init__(self, *args: Any, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not seminar.has_needs:
            del self.needs
        if seminar.consent_text:
            self.consent.label.text = seminar.consent_text
        else:
            del self.consent

    def validate_consent(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Tick the box to register."))

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.website.data)

    def details(self) -> RegistrationDetails:
        """What is typed."""
        return RegistrationDetails(
            name=" ".join((self.name.data or "").split()),
            email=(self.email.data or "").lower(),
            organisation=" ".join((self.organisation.data or "").split()) or None,
            needs=(self.needs.data or None) if "needs" in self else None,
            language=language(),
        )


class OfficeFields(PersonFields):
    """What the project office writes about a name on the list."""

    known = SelectField(_l("Matched to"), validate_choice=False, coerce=str, default="")

    def fill_choices(self) -> None:
        here = reader().consortium_id or 0
        self.known.choices = {"": "", **directory.organisation_choices(here, chosen=id_or_none(self.known.data))}

    def validate_known(self, field: Any) -> None:
        if field.data and directory.known_organisation(reader().consortium_id or 0, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose an organisation from the list."))

    @property
    def organisation_id(self) -> int | None:
        return id_or_none(self.known.data)


class NewRegistrationForm(OfficeFields, Form):
    """The project office puts somebody down."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class RegistrationForm(OfficeFields, EditForm):
    """Mends a name on the list."""

    def __init__(self, *args: Any, row: Registration, **kwargs: Any) -> None:
        data = {
            "name": row.name,
            "email": row.email,
            "organisation": row.organisation_text,
            "needs": row.needs,
            "known": str(row.organisation_id or ""),
        }
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()

    def validate_email(self, field: Any) -> None:
        """Who was added at the door has no address."""
        if field.data:
            self._check_email(field)


class WalkInForm(Form):
    """Somebody who came without being on the list."""

    name = text_field(_l("Name"), limit=200, required=_l("Enter a name."))
    organisation = text_field(_l("Organisation"), limit=200)


class UploadForm(Form):
    """A file with a list."""

    file = file_field(_l("File"))


class MatchForm(Form):
    """Which organisations people meant: one choice for each spelling."""

    def __init__(self, *args: Any, groups: Sequence[Unmatched], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups

    def chosen(self, sent: Any) -> dict[tuple[int, ...], int]:
        """The groups that got an organisation, as the page sent them."""
        found = {}
        for group in self.groups:
            organisation_id = id_or_none(sent.get(f"group-{group.ids[0]}", ""))
            if organisation_id is not None:
                found[group.ids] = organisation_id
        return found
