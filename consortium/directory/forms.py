"""Forms of the directory: fields and shape checks; what they hold goes out as a dataclass."""

import re
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core import formats
from consortium.core.dates import DateProblem, read_partial_date
from consortium.core.fields import Limit, PartialDateField, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory import queries
from consortium.directory.models import Affiliation, Organisation, Person
from consortium.directory.rules import AffiliationDetails, FormerName, OrganisationDetails, PersonDetails

_NEAR = ("NO", "SE", "DK", "FI", "IS", "GB", "DE", "US", "JP")


def country_choices() -> dict[str, str]:
    """Countries by ISO 3166-1 code in the page's language: the near ones first, then all by name."""
    names = {str(code): name for code, name in Locale.parse(language()).territories.items()}
    codes = [code for code in names if re.fullmatch(r"[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")]
    rest = sorted((code for code in codes if code not in _NEAR), key=lambda code: names[code])
    return {"": str(_("not known")), **{code: names[code] for code in (*_NEAR, *rest)}}


def read_earlier_names(text: str) -> tuple[FormerName, ...]:
    """One name a line, with ``until 2019`` or ``til 2019`` after it where the end is known. Raises DateProblem."""
    names = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, until = line, None
        match = re.fullmatch(r"(.+?)[,;]?\s+(?:til|until)\s+(.*\d{4})", line)
        if match:
            name, until = match.group(1), read_partial_date(match.group(2))
        names.append(FormerName(name, until))
    return tuple(names)


def show_earlier_names(organisation: Organisation) -> str:
    """Earlier names as ``read_earlier_names`` takes them."""
    word = "until" if language() == "en" else "til"
    lines = []
    for one in organisation.earlier_names:
        day = formats.partial_date(one.until.first_day, one.until.precision, language()) if one.until else ""
        lines.append(f"{one.name} {word} {day}".replace("\u00a0", " ") if day else one.name)
    return "\n".join(lines)


class OrganisationFields:
    """What is asked about an organisation."""

    name = text_field(_l("Name"), limit=200, required=_l("Enter a name."))
    short_name = text_field(_l("Short name"), limit=40)
    number = text_field(_l("Organisation number"), limit=40)
    country = SelectField(_l("Country"), validate_choice=True, default="")
    sector = text_field(_l("Sector"), limit=100)
    website = text_field(_l("Website"), limit=500)
    address = long_text_field(_l("Address"), limit=1000)
    parent_id = SelectField(_l("Parent"), validate_choice=False, coerce=str, default="")
    earlier_names = long_text_field(_l("Earlier names"), limit=5000)
    description = long_text_field(_l("Description"), limit=5000)

    def validate_earlier_names(self, field: Any) -> None:
        try:
            names = read_earlier_names(field.data or "")
        except DateProblem:
            raise ValidationError(_("Write the date like this: 14 December 2022.")) from None
        if any(len(one.name) > 200 for one in names):
            raise ValidationError(_("An earlier name is longer than 200 characters."))

    def validate_parent_id(self, field: Any) -> None:
        if field.data and queries.known_organisation(reader().consortium_id or 0, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose an organisation from the list."))

    def fill_choices(self) -> None:
        """The choices of the selects, with the one chosen among them."""
        here = reader().consortium_id or 0
        self.country.choices = country_choices()
        chosen = id_or_none(self.parent_id.data)
        self.parent_id.choices = {"": "", **queries.organisation_choices(here, chosen=chosen)}

    def details(self) -> OrganisationDetails:
        return OrganisationDetails(
            name=self.name.data or "",
            short_name=self.short_name.data,
            number=self.number.data,
            country=self.country.data or None,
            sector=self.sector.data,
            website=self.website.data,
            address=self.address.data,
            description=self.description.data,
            parent_id=id_or_none(self.parent_id.data),
            earlier_names=read_earlier_names(self.earlier_names.data or ""),
        )


class NewOrganisationForm(OrganisationFields, Form):
    """A new organisation."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class OrganisationForm(OrganisationFields, EditForm):
    """Changes an organisation."""

    def __init__(self, *args: Any, row: Organisation, **kwargs: Any) -> None:
        names = ("name", "short_name", "number", "country", "sector", "website", "address", "description")
        data = {name: getattr(row, name) for name in names}
        data |= {"country": row.country or "", "parent_id": str(row.parent_id or ""), "earlier_names": show_earlier_names(row)}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class PersonFields:
    """What is asked about a person. Nothing asks for party, health, faith or opinion."""

    given_name = text_field(_l("Given name"), limit=100)
    family_name = text_field(_l("Family name"), limit=100, required=_l("Enter a name."))
    email = StringField(_l("Email"), validators=[Limit(254)], filters=[lambda text: text.strip() if text else text])
    phone = text_field(_l("Telephone"), limit=40)
    language = RadioField(_l("Language"), default="unknown")

    def details(self) -> PersonDetails:
        return PersonDetails(
            self.given_name.data or "",
            self.family_name.data or "",
            self.email.data,
            self.phone.data,
            self.language.data if self.language.data in ("nb", "en") else None,
        )


def _language_choices() -> dict[str, str]:
    words = {"nb": _("Norwegian bokmål"), "en": _("English"), "unknown": _("not known")}
    return {value: first_upper(str(word)) for value, word in words.items()}


class NewPersonForm(PersonFields, Form):
    """A new person, with the first affiliation."""

    organisation = SelectField(_l("Organisation"), validate_choice=False, coerce=str, default="")
    title = text_field(_l("Job title"), limit=200)
    starts = PartialDateField(_l("From"))

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.language.choices = _language_choices()
        here, chosen = reader().consortium_id or 0, id_or_none(self.organisation.data)
        self.organisation.choices = {"": "", **queries.organisation_choices(here, chosen=chosen)}

    def validate_organisation(self, field: Any) -> None:
        if field.data and queries.known_organisation(reader().consortium_id or 0, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose an organisation from the list."))

    def affiliation(self) -> AffiliationDetails | None:
        """The first affiliation; None where no organisation was chosen."""
        organisation_id = id_or_none(self.organisation.data)
        return AffiliationDetails(organisation_id, self.title.data, self.starts.data) if organisation_id else None


class PersonForm(PersonFields, EditForm):
    """Changes a person."""

    def __init__(self, *args: Any, row: Person, **kwargs: Any) -> None:
        data = {name: getattr(row, name) for name in ("given_name", "family_name", "email", "phone")}
        super().__init__(*args, row=row, **{"data": {**data, "language": row.language or "unknown"}, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.language.choices = _language_choices()
        super().process(*args, **kwargs)


class LinkForm(Form):
    """A row of another consortium in which the reader works, to be known here too."""

    chosen = SelectField(_l("From your other consortia"), validate_choice=False, coerce=str, default="")

    def __init__(self, *args: Any, choices: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen.choices = {"": "", **choices}


class AffiliationFields:
    """What is asked about an affiliation."""

    organisation = SelectField(_l("Organisation"), validate_choice=False, coerce=str, default="")
    title = text_field(_l("Job title"), limit=200)
    starts = PartialDateField(_l("From"))
    ends = PartialDateField(_l("Until"))

    def fill_choices(self) -> None:
        """The choices of the selects, with the one chosen among them."""
        here, chosen = reader().consortium_id or 0, id_or_none(self.organisation.data)
        self.organisation.choices = {"": "", **queries.organisation_choices(here, chosen=chosen)}

    def validate_organisation(self, field: Any) -> None:
        if queries.known_organisation(reader().consortium_id or 0, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose an organisation from the list."))

    def details(self) -> AffiliationDetails:
        return AffiliationDetails(id_or_none(self.organisation.data) or 0, self.title.data, self.starts.data, self.ends.data)


class NewAffiliationForm(AffiliationFields, Form):
    """One more affiliation."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class AffiliationForm(AffiliationFields, EditForm):
    """Changes or ends an affiliation."""

    def __init__(self, *args: Any, row: Affiliation, **kwargs: Any) -> None:
        data = {"organisation": str(row.organisation_id), "title": row.title, "starts": row.starts, "ends": row.ends}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()
