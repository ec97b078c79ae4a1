"""Forms of a planned meeting: setting up, several dates at once, changing, cancelling."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, ValidationError

from consortium.committees.models import Committee
from consortium.committees.rules import Confidentiality
from consortium.core import formats
from consortium.core.dates import DateProblem, read_date
from consortium.core.fields import REQUIRED_DATE, DateField, TimeField, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.meetings.forms import words
from consortium.meetings.models import Meeting
from consortium.meetings.rules.planning import MeetingDetails, usual_reply_day
from consortium.meetings.rules.words import MeetingForm

_WRITTEN = MeetingForm.WRITTEN_PROCEDURE.value


class MeetingFields:
    """What is asked about a meeting. Times are typed on the consortium's clock."""

    form = RadioField(_l("Form"), default=MeetingForm.IN_PERSON.value)
    place = text_field(_l("Place"), limit=300)
    link = text_field(_l("Link to the meeting online"), limit=500)
    language = RadioField(_l("Language of the papers"), default="nb")
    confidentiality = RadioField(_l("Who may read"), default=Confidentiality.PARTNERS.value)

    def fill_choices(self) -> None:
        self.form.choices = words.meeting_forms()
        self.language.choices = words.languages()
        self.confidentiality.choices = words.readers()

    def validate_link(self, field: Any) -> None:
        if field.data and not field.data.startswith("https://"):
            raise ValidationError(_("The address must start with https://."))


class TimeFields(MeetingFields):
    """A meeting on one day."""

    day = DateField(_l("Date"))
    starts = TimeField(_l("Starts"))
    ends = TimeField(_l("Ends"))
    reply_by = DateField(_l("Reply by"))
    answers_until = DateField(_l("Answers until"))

    def validate_day(self, field: Any) -> None:
        if self.form.data != _WRITTEN and field.data is None and not field.errors:
            raise ValidationError(REQUIRED_DATE)

    def validate_starts(self, field: Any) -> None:
        if self.form.data != _WRITTEN and field.data is None and not field.errors:
            raise ValidationError(_("Write the time like this: 12:00."))

    def validate_ends(self, field: Any) -> None:
        if self.starts.data and field.data and field.data <= self.starts.data:
            shown = formats.clock_time(self.starts.data, language())
            raise ValidationError(_("The end must come after the start, %(time)s.", time=shown))

    def validate_answers_until(self, field: Any) -> None:
        if self.form.data == _WRITTEN and field.data is None and not field.errors:
            raise ValidationError(REQUIRED_DATE)

    def validate_reply_by(self, field: Any) -> None:
        if field.data and self.day.data and field.data > self.day.data:
            raise ValidationError(_("Replies must come before the meeting."))

    def details(self, zone: ZoneInfo, now: datetime) -> MeetingDetails:
        """What is typed. A written procedure counts from ``now`` until its notice goes out."""
        is_written = self.form.data == _WRITTEN
        day = self.day.data
        starts = now if is_written or day is None else datetime.combine(day, self.starts.data or time(), zone)
        ends = datetime.combine(day, self.ends.data, zone) if day and self.ends.data and not is_written else None
        return MeetingDetails(
            form=MeetingForm(self.form.data),
            language=self.language.data,
            starts_at=starts,
            ends_at=ends,
            place=None if is_written else self.place.data or None,
            link=None if is_written else self.link.data or None,
            confidentiality=Confidentiality(self.confidentiality.data),
            reply_by=None if is_written else self.reply_by.data,
            answers_until=self.answers_until.data if is_written else None,
        )


def committee_choices(committees: list[Committee]) -> dict[str, str]:
    """Committees by the code that addresses use."""
    return {one.code.lower(): first_upper(one.name(language())) for one in committees}


class NewMeetingForm(TimeFields, Form):
    """A new draft."""

    committee = SelectField(_l("Group"))

    def __init__(self, *args: Any, committees: list[Committee], **kwargs: Any) -> None:
        self._committees = committees
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()
        self.committee.choices = committee_choices(self._committees)

    def details(self, zone: ZoneInfo, now: datetime) -> MeetingDetails:
        """What is typed; until when to reply is known though nobody typed it."""
        typed = super().details(zone, now)
        if self.day.data is None or typed.form is MeetingForm.WRITTEN_PROCEDURE or typed.reply_by is not None:
            return typed
        return replace(typed, reply_by=usual_reply_day(now.astimezone(zone).date(), self.day.data))


class SeveralMeetingsForm(MeetingFields, Form):
    """The year's dates, alike but for the day."""

    committee = SelectField(_l("Group"))
    days = long_text_field(_l("Dates, one a line"), limit=2000, required=REQUIRED_DATE)
    starts = TimeField(_l("Starts"), validators=[DataRequired(_l("Write the time like this: 12:00."))])
    ends = TimeField(_l("Ends"))

    def __init__(self, *args: Any, committees: list[Committee], **kwargs: Any) -> None:
        self._committees = committees
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()
        self.form.choices = {value: label for value, label in words.meeting_forms().items() if value != _WRITTEN}
        self.committee.choices = committee_choices(self._committees)

    def validate_days(self, field: Any) -> None:
        for line in _lines(field.data):
            try:
                read_date(line)
            except DateProblem:
                raise ValidationError(
                    _("‘%(text)s’ is not a date. Write it like this: 14 December 2022.", text=line[:40])
                ) from None

    def validate_ends(self, field: Any) -> None:
        if self.starts.data and field.data and field.data <= self.starts.data:
            shown = formats.clock_time(self.starts.data, language())
            raise ValidationError(_("The end must come after the start, %(time)s.", time=shown))

    def chosen_days(self) -> list[date]:
        return [read_date(line) for line in _lines(self.days.data)]

    def details(self, zone: ZoneInfo) -> MeetingDetails:
        """The meetings' common facts, on the first of the days."""
        day = self.chosen_days()[0]
        return MeetingDetails(
            form=MeetingForm(self.form.data),
            language=self.language.data,
            starts_at=datetime.combine(day, self.starts.data or time(), zone),
            ends_at=datetime.combine(day, self.ends.data, zone) if self.ends.data else None,
            place=self.place.data or None,
            link=self.link.data or None,
            confidentiality=Confidentiality(self.confidentiality.data),
        )


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class EditMeetingForm(TimeFields, EditForm):
    """Changes a planned meeting."""

    def __init__(self, *args: Any, row: Meeting, zone: ZoneInfo, **kwargs: Any) -> None:
        is_written = row.form is MeetingForm.WRITTEN_PROCEDURE
        starts = row.starts_at.astimezone(zone)
        data = {
            "form": row.form.value,
            "language": row.language,
            "day": None if is_written else starts.date(),
            "starts": None if is_written else starts.time(),
            "ends": row.ends_at.astimezone(zone).time() if row.ends_at else None,
            "place": row.place,
            "link": row.link,
            "confidentiality": row.confidentiality.value,
            "reply_by": row.reply_by,
            "answers_until": row.answers_until,
        }
        super().__init__(*args, row=row, **{"data": data, **kwargs})
        self._initial = {**self._initial, "zone": zone}

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class CancelForm(Form):
    """Calls a meeting off."""

    reason = long_text_field(_l("Reason"), limit=1000, required=_l("Write why. The reason stands in the email."))
