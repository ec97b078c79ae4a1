"""Forms of a seminar itself: setting up, changing, cancelling, counting heads."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from consortium.accounts.access import current_consortium, reader
from consortium.accounts.rules import is_email
from consortium.core import clock, formats
from consortium.core.dates import PartialDate, Precision
from consortium.core.fields import (
    DateField,
    PartialDateField,
    TimeField,
    WholeNumberField,
    id_or_none,
    long_text_field,
    text_field,
)
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory.rules import is_safe_website
from consortium.partners import queries as partners
from consortium.seminars import queries
from consortium.seminars.models import Seminar
from consortium.seminars.queries import FORM_WORDS
from consortium.seminars.rules.seminars import LONGEST_SLUG, MOST_PLACES, Headcount, SeminarDetails
from consortium.seminars.rules.words import Audience, CountKind, SeminarForm

AUDIENCE_WORDS: dict[Audience, Any] = {
    Audience.PUBLIC: _l("Everybody"),
    Audience.PARTNERS: _l("The partners"),
    Audience.INVITED: _l("By invitation"),
}
COUNT_WORDS: dict[CountKind, Any] = {
    CountKind.EXACT: _l("Exactly"),
    CountKind.ABOUT: _lp("headcount", "About"),
    CountKind.OVER: _l("Over"),
}
LANGUAGES = {"nb": _l("Norwegian"), "en": _l("English")}
END_OF_DAY = time(23, 59)


def zone() -> ZoneInfo:
    """The clock on which times are typed."""
    return ZoneInfo(current_consortium().timezone)


def at(day: date | None, hour: time | None, default: time) -> datetime | None:
    """A moment on the consortium's clock."""
    return datetime.combine(day, hour or default, zone()) if day is not None else None


def local_day(moment: datetime | None) -> date | None:
    """The day on the consortium's clock."""
    return clock.local(moment, current_consortium().timezone).date() if moment is not None else None


def local_time(moment: datetime | None) -> time | None:
    """The time of day on the consortium's clock."""
    return clock.local(moment, current_consortium().timezone).time() if moment is not None else None


def standard_consent(consortium_name: str, of_language: str) -> str:
    """What who registers agrees to, unless the project office writes something else."""
    if of_language == "en":
        return (
            f"I agree that {consortium_name} keeps my name, email address and organisation to hold this seminar and to count who"
            " took part. Dietary and access needs are deleted the day after."
        )
    return (
        f"Jeg godtar at {consortium_name} lagrer navn, e-postadresse og organisasjon for å gjennomføre seminaret og telle hvem"
        " som deltok. Behov for mat og tilrettelegging slettes dagen etter."
    )


class SeminarFields:
    """What is asked about a seminar. Times are typed on the consortium's clock."""

    title = text_field(_l("Title"), limit=200, required=_l("Write a title."))
    day = PartialDateField(_l("Date"))
    starts = TimeField(_l("Starts"))
    ends = TimeField(_l("Ends"))
    description = long_text_field(_l("Description"), limit=20_000)
    form = RadioField(_lp("seminar", "Form"), default=SeminarForm.IN_PERSON.value)
    place = text_field(_l("Place"), limit=300)
    link = text_field(_l("Link to take part online"), limit=500)
    language = RadioField(_l("Language"), default="nb")
    target_group = text_field(_l("Target group"), limit=300)
    host = SelectField(_l("Host"), coerce=str, default="")
    organised_by = text_field(_l("Another host"), limit=200)
    co_hosts = SelectMultipleField(_l("Co-hosting partners"), coerce=str)
    audience = RadioField(_l("Who may come"), default=Audience.PUBLIC.value)
    capacity = WholeNumberField(_l("Capacity"), least=1, most=MOST_PLACES)
    opens = DateField(_l("Registration opens"))
    closes = DateField(_l("Register by"))
    has_needs = BooleanField(_l("Ask for dietary and access needs"))
    consent_text = long_text_field(_l("What those who register agree to"), limit=2000)
    contact_email = StringField(_l("Questions go to"), filters=[lambda text: text.strip() if text else text])
    part_of = text_field(_l("Part of another event"), limit=200)
    part_of_link = text_field(_l("Where to register for that event"), limit=500)
    slug = text_field(_l("Address"), limit=LONGEST_SLUG)
    seminar: Seminar | None = None

    def fill_choices(self) -> None:
        consortium_id = reader().consortium_id or 0
        self.form.choices = {one.value: first_upper(str(word)) for one, word in FORM_WORDS.items()}
        self.audience.choices = {one.value: str(word) for one, word in AUDIENCE_WORDS.items()}
        self.language.choices = {code: first_upper(str(word)) for code, word in LANGUAGES.items()}
        committees = queries.committees_to_choose(consortium_id)
        self.host.choices = {"": "–", **{str(one.id): first_upper(one.name(language())) for one in committees}}
        today = clock.today(current_consortium().timezone)
        chosen = set(self.co_hosts.data or ())
        organisations = {str(one.organisation_id): one.organisation.label for one in partners.partners_on(consortium_id, today)}
        missing = [id_or_none(one) for one in chosen - set(organisations)]
        for one in self.seminar.co_hosts if self.seminar is not None else ():
            if one.organisation_id in missing:
                organisations[str(one.organisation_id)] = one.organisation.label
        self.co_hosts.choices = organisations

    def validate_day(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(_("Write the date like this: 14 December 2022. A month or a year is enough."))

    def validate_starts(self, field: Any) -> None:
        if field.data and self.day.data and self.day.data.precision is not Precision.DAY:
            raise ValidationError(_("Write the whole date, or leave the times open."))

    def validate_ends(self, field: Any) -> None:
        if field.data and not self.starts.data and not self.starts.errors:
            raise ValidationError(_("Write when it starts too."))
        if self.starts.data and field.data and field.data <= self.starts.data:
            shown = formats.clock_time(self.starts.data, language())
            raise ValidationError(_("The end must come after the start, %(time)s.", time=shown))

    def validate_link(self, field: Any) -> None:
        if field.data and not is_safe_website(field.data):
            raise ValidationError(_("The address must start with https://."))

    def validate_part_of_link(self, field: Any) -> None:
        self.validate_link(field)

    def validate_contact_email(self, field: Any) -> None:
        if field.data and not is_email(field.data):
            raise ValidationError(_("Write an email address, for example name@hospital.no."))

    def details(self) -> SeminarDetails:
        """What is typed."""
        held_on = self.day.data or PartialDate(1900)  # a form without a day is not in order, and goes no further
        day = held_on.first_day if held_on.precision is Precision.DAY else None
        starts_at = at(day, self.starts.data, time()) if self.starts.data else None
        closes_at = at(self.closes.data, END_OF_DAY, END_OF_DAY)
        if starts_at is not None and self.closes.data == day:
            closes_at = starts_at  # registration on the day itself ends when the seminar begins
        return SeminarDetails(
            title=self.title.data or "",
            slug=(self.slug.data or "").lower(),
            held_on=held_on,
            starts_at=starts_at,
            ends_at=at(day, self.ends.data, time()) if self.ends.data else None,
            description=self.description.data or None,
            form=SeminarForm(self.form.data),
            place=self.place.data or None,
            link=self.link.data or None,
            language=self.language.data,
            target_group=self.target_group.data or None,
            host_committee_id=int(self.host.data) if self.host.data else None,
            organised_by=self.organised_by.data or None,
            co_host_ids=tuple(int(one) for one in self.co_hosts.data or ()),
            part_of=self.part_of.data or None,
            part_of_link=self.part_of_link.data or None,
            audience=Audience(self.audience.data),
            capacity=self.capacity.data,
            opens_at=at(self.opens.data, None, time()),
            closes_at=closes_at,
            has_needs=bool(self.has_needs.data),
            consent_text=self.consent_text.data or None,
            contact_email=(self.contact_email.data or "").lower() or None,
        )


class NewSeminarForm(SeminarFields, Form):
    """A new draft."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class SeminarEditForm(SeminarFields, EditForm):
    """Changes a seminar."""

    def __init__(self, *args: Any, row: Seminar, **kwargs: Any) -> None:
        data = {
            "title": row.title,
            "day": row.held_on,
            "starts": local_time(row.starts_at),
            "ends": local_time(row.ends_at),
            "description": row.description,
            "form": row.form.value,
            "place": row.place,
            "link": row.link,
            "language": row.language,
            "target_group": row.target_group,
            "host": str(row.host_committee_id or ""),
            "organised_by": row.organised_by,
            "co_hosts": [str(one.organisation_id) for one in row.co_hosts],
            "audience": row.audience.value,
            "capacity": row.capacity,
            "opens": local_day(row.opens_at),
            "closes": local_day(row.closes_at),
            "has_needs": row.has_needs,
            "consent_text": row.consent_text,
            "contact_email": row.contact_email,
            "part_of": row.part_of,
            "part_of_link": row.part_of_link,
            "slug": row.slug,
        }
        self.seminar = row
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()

    def details(self) -> SeminarDetails:
        """What is typed; what the form does not ask stays as it is."""
        kept = self.seminar
        return replace(super().details(), source=kept.source, material_note=kept.material_note) if kept else super().details()


class CancelForm(Form):
    """Why a seminar is cancelled: it stands in the mail and on the page."""

    reason = long_text_field(_l("Reason"), limit=1000, required=_l("Write why the seminar is cancelled."))


class HeadcountForm(EditForm):
    """How many came where names were not kept."""

    number = WholeNumberField(_lp("people", "Number"), least=0, most=100_000)
    kind = RadioField(_l("How exact"), default=CountKind.EXACT.value)
    source = text_field(_l("Source"), limit=300)

    def __init__(self, *args: Any, row: Seminar, **kwargs: Any) -> None:
        data = {"number": row.headcount, "kind": row.headcount_kind.value, "source": row.headcount_source}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.kind.choices = {one.value: str(word) for one, word in COUNT_WORDS.items()}
        super().process(*args, **kwargs)

    def details(self) -> Headcount:
        """What is typed."""
        return Headcount(self.number.data, CountKind(self.kind.data), self.source.data or None)


class PlainForm(Form):
    """A button: nothing but the token and the form's id."""
