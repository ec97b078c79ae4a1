"""Forms of the programme: parts, speakers, what was shown."""

from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField, SelectField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core import formats
from consortium.core.fields import DateField, TimeField, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.directory.rules import is_safe_website
from consortium.seminars.forms.seminars import at, local_time
from consortium.seminars.models import Material, Seminar, SeminarSession
from consortium.seminars.rules.seminars import MaterialDetails, SessionDetails, SpeakerDetails
from consortium.seminars.rules.words import MaterialKind, Visibility

KIND_WORDS: dict[MaterialKind, Any] = {
    MaterialKind.SLIDES: _l("Slides"),
    MaterialKind.VIDEO: _l("Recording"),
    MaterialKind.OTHER: _l("Other file"),
}
VISIBILITY_WORDS: dict[Visibility, Any] = {
    Visibility.OFFICE: _l("The project office only"),
    Visibility.PARTNERS: _l("Partners, signed in"),
    Visibility.PUBLIC: _l("Everybody"),
}


class SessionFields:
    """A part of the programme, on the seminar's day."""

    title = text_field(_l("Title"), limit=200, required=_l("Write a title."))
    starts = TimeField(_l("Starts"))
    ends = TimeField(_l("Ends"))
    abstract = long_text_field(_l("Abstract"), limit=10_000)
    seminar: Seminar

    def validate_starts(self, field: Any) -> None:
        if field.data and self.seminar.held_on.day is None:
            raise ValidationError(_("The seminar has no whole date yet. Add it before times of the programme."))

    def validate_ends(self, field: Any) -> None:
        if self.starts.data and field.data and field.data <= self.starts.data:
            shown = formats.clock_time(self.starts.data, language())
            raise ValidationError(_("The end must come after the start, %(time)s.", time=shown))

    def details(self) -> SessionDetails:
        """What is typed."""
        day = self.seminar.held_on.first_day
        return SessionDetails(
            title=self.title.data or "",
            starts_at=at(day, self.starts.data, time()) if self.starts.data else None,
            ends_at=at(day, self.ends.data, time()) if self.ends.data else None,
            abstract=self.abstract.data or None,
        )


class NewSessionForm(SessionFields, Form):
    """One more part."""

    def __init__(self, *args: Any, seminar: Seminar, **kwargs: Any) -> None:
        self.seminar = seminar
        super().__init__(*args, **kwargs)


class SessionForm(SessionFields, EditForm):
    """Changes a part."""

    def __init__(self, *args: Any, row: SeminarSession, seminar: Seminar, **kwargs: Any) -> None:
        self.seminar = seminar
        data = {
            "title": row.title,
            "starts": local_time(row.starts_at),
            "ends": local_time(row.ends_at),
            "abstract": row.abstract,
        }
        super().__init__(*args, row=row, **{"data": data, "seminar": seminar, **kwargs})


class SpeakerForm(Form):
    """Who speaks: somebody of the directory, or a name."""

    person = SelectField(_l("Person"), validate_choice=False, coerce=str, default="")
    name = text_field(_l("Name"), limit=200)
    affiliation = text_field(_l("Affiliation on the day"), limit=300)
    organisation = SelectField(_l("Speaks for the partner"), validate_choice=False, coerce=str, default="")

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        here = reader().consortium_id or 0
        self.person.choices = {"": "", **directory.people_choices(here, chosen=id_or_none(self.person.data))}
        chosen = id_or_none(self.organisation.data)
        self.organisation.choices = {"": "", **directory.organisation_choices(here, chosen=chosen)}

    def validate_person(self, field: Any) -> None:
        here = reader().consortium_id or 0
        if field.data and directory.known_person(here, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose a person from the list, or create a new one."))
        if field.data and self.name.data:
            raise ValidationError(_("Choose a person from the list or write a name, not both."))
        if not field.data and not self.name.data:
            raise ValidationError(_("Choose a person from the list, or write a name."))

    def validate_organisation(self, field: Any) -> None:
        here = reader().consortium_id or 0
        if field.data and directory.known_organisation(here, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose an organisation from the list."))

    def details(self) -> SpeakerDetails:
        """What is typed."""
        return SpeakerDetails(
            name=self.name.data or "",
            affiliation=self.affiliation.data or None,
            person_id=id_or_none(self.person.data),
            organisation_id=id_or_none(self.organisation.data),
        )


class MaterialFields:
    """What was shown, who may see it, and who agreed to that."""

    title = text_field(_l("Title"), limit=200, required=_l("Write a title."))
    kind = RadioField(_l("Kind"), default=MaterialKind.SLIDES.value)
    link = text_field(_l("Address of a recording"), limit=500)
    visibility = RadioField(_l("Who may see it"), default=Visibility.OFFICE.value)
    consented_by = text_field(_l("Agreed to by"), limit=200)
    consented_on = DateField(_l("Agreed on"))

    def fill_choices(self) -> None:
        self.kind.choices = {one.value: str(word) for one, word in KIND_WORDS.items()}
        self.visibility.choices = {one.value: str(word) for one, word in VISIBILITY_WORDS.items()}

    def validate_link(self, field: Any) -> None:
        if field.data and not is_safe_website(field.data):
            raise ValidationError(_("The address must start with https://."))

    def details(self) -> MaterialDetails:
        """What is typed."""
        return MaterialDetails(
            title=self.title.data or "",
            kind=MaterialKind(self.kind.data),
            link=self.link.data or None,
            visibility=Visibility(self.visibility.data),
            consented_on=self.consented_on.data,
            consented_by=self.consented_by.data or None,
        )


class NewMaterialForm(MaterialFields, Form):
    """One more thing that was shown."""

    file = FileField(_l("File"))

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.fill_choices()
        super().process(*args, **kwargs)


class MaterialForm(MaterialFields, EditForm):
    """Changes who may see it."""

    def __init__(self, *args: Any, row: Material, **kwargs: Any) -> None:
        data = {
            "title": row.title,
            "kind": row.kind.value,
            "link": row.link,
            "visibility": row.visibility.value,
            "consented_by": row.consented_by,
            "consented_on": row.consented_on,
        }
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.fill_choices()
        super().process(*args, **kwargs)
