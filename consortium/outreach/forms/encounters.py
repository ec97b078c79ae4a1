"""The form of an encounter: one screen, in which only whom and when must be filled in."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from consortium.accounts.access import current_consortium
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.fields import DateField, PartialDateField, TimeField, id_or_none, ids_in, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.i18n import language
from consortium.outreach.forms import choices
from consortium.outreach.models import Encounter, Topic
from consortium.outreach.queries.encounter_words import FORMS, INITIATIVES, STATES
from consortium.outreach.rules.encounters import (
    LONGEST_RESPONSE,
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    Answer,
    EncounterDetails,
    EncounterForm,
    EncounterState,
    Guest,
    Initiative,
    chosen_ids,
)
from consortium.outreach.services.outcomes import Promise

_GROUP = re.compile(r"^(.*?)\s*\((\d{1,4})\)$")


class EncounterFields:
    """What is asked about an encounter. Times are typed on the consortium's clock."""

    who = SelectMultipleField(_l("Whom did you meet?"), validate_choice=False, coerce=str)
    form = RadioField(_l("How?"), default=EncounterForm.MEETING.value)
    topics = SelectMultipleField(_l("Topics"), validate_choice=False, coerce=str)
    asked = long_text_field(_l("What did we ask for?"), limit=LONGEST_TEXT)
    others = long_text_field(_l("Not in the list"), limit=1000)
    state = RadioField(_l("State"), default=EncounterState.HELD.value)
    subject = text_field(_l("About"), limit=LONGEST_SUBJECT)
    starts = TimeField(_l("Starts"))
    ends = TimeField(_l("Ends"))
    place = text_field(_l("Place"), limit=200)
    campaign = SelectField(_l("Campaign"), validate_choice=False, coerce=str, default="")
    initiative = RadioField(_l("Whose initiative?"), default=Initiative.OURS.value)
    participants = SelectMultipleField(_l("Who of us took part?"), validate_choice=False, coerce=str)
    messages = SelectMultipleField(_l("Messages used"), validate_choice=False, coerce=str)
    source = text_field(_l("Source of the answers"), limit=200)
    handed_over = long_text_field(_l("Handed over"), limit=LONGEST_TEXT)
    practical = long_text_field(_l("Practical"), limit=LONGEST_TEXT)
    note = long_text_field(_l("Internal note"), limit=LONGEST_TEXT)
    requested_on = DateField(_l("Requested on"))
    requested_of = text_field(_l("Requested of"), limit=200)
    chased_on = DateField(_l("Chased on"))
    is_confidential = BooleanField(_l("Confidential: left out of every report"))

    def fill_choices(self) -> None:
        self.who.choices = choices.who(self.who.data)
        self.form.choices = choices.in_words(FORMS)
        self.topics.choices = {str(one.id): one.name(language()) for one in self.shown_topics}
        self.state.choices = choices.in_words(STATES)
        self.campaign.choices = choices.campaigns()
        self.initiative.choices = choices.in_words(INITIATIVES)
        self.participants.choices = choices.people(self.participants.data)
        self.messages.choices = choices.messages()

    shown_topics: list[Topic] = []  # noqa: RUF012 - set by the function that makes the form

    @property
    def responses(self) -> list[Any]:
        """The field of each topic's answer, in the topics' order."""
        return [getattr(self, _response(one)) for one in self.shown_topics]

    def validate_who(self, field: Any) -> None:
        if not (chosen_ids(field.data or (), "office") or chosen_ids(field.data or (), "body") or self.others.data):
            raise ValidationError(_("Choose whom you met, or describe them."))

    def day_typed(self) -> PartialDate | None:
        raise NotImplementedError

    def details(self) -> EncounterDetails:
        """What was typed."""
        day = self.day_typed()
        zone = ZoneInfo(current_consortium().timezone)
        chosen = set(ids_in(self.topics.data))

        def moment(field: Any) -> datetime | None:
            first = day.first_day if day else clock.today(str(zone))
            return datetime.combine(first, field.data, zone) if field.data else None

        return EncounterDetails(
            state=EncounterState(self.state.data),
            form=EncounterForm(self.form.data),
            initiative=Initiative(self.initiative.data),
            subject=self.subject.data or "",
            day=day,
            starts_at=moment(self.starts),
            ends_at=moment(self.ends),
            place=self.place.data or "",
            campaign_id=id_or_none(self.campaign.data),
            office_ids=chosen_ids(self.who.data or (), "office"),
            body_ids=chosen_ids(self.who.data or (), "body"),
            guests=guests(self.others.data or ""),
            participant_ids=ids_in(self.participants.data),
            answers=tuple(
                Answer(topic.id, field.data or "", (self.source.data or "") if field.data else "")
                for topic, field in zip(self.shown_topics, self.responses, strict=True)
                if topic.id in chosen or field.data
            ),
            message_ids=ids_in(self.messages.data),
            asked=self.asked.data or "",
            handed_over=self.handed_over.data or "",
            practical=self.practical.data or "",
            note=self.note.data or "",
            is_confidential=bool(self.is_confidential.data),
            requested_on=self.requested_on.data,
            requested_of=self.requested_of.data or "",
            chased_on=self.chased_on.data,
        )


def guests(text: str) -> tuple[Guest, ...]:
    """Who is described, one a line: ``rådgiver for statsråden``, or ``fylkestingsgruppe (12)`` with how many they were."""
    found = []
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        match = _GROUP.match(line)
        words, number = (match[1], int(match[2])) if match and match[1] else (line, None)
        found.append(Guest(words[:200], number))
    return tuple(dict.fromkeys(found))


def _guest_line(description: str, number: int | None) -> str:
    return f"{description} ({number})" if number else description


class LogForm(EncounterFields, Form):
    """A new encounter. The day is one of three choices, the last of which is typed; a promise and thanks come along."""

    when = RadioField(_l("When?"), default="today")
    day = PartialDateField(_l("Date"))
    promise = text_field(_l("Did we promise anything?"), limit=500)
    promise_owner = SelectField(_l("Who sees to it?"), validate_choice=False, coerce=str, default="")
    promise_due = DateField(_l("Due"))
    thanks = BooleanField(_l("Send thanks within a week"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.when.choices = {"today": _("Today"), "yesterday": _("Yesterday"), "other": _("Another date")}
        self.fill_choices()
        if self.state.data in (EncounterState.PLANNED.value, EncounterState.REQUESTED.value):
            self.who.label.text = _("Whom do you want to meet?")
            self.asked.label.text = _("What will we ask for?")
            self.participants.label.text = _("Who of us takes part?")
        self.promise_owner.choices = {"": "", **choices.people([self.promise_owner.data])}

    def validate_day(self, field: Any) -> None:
        needs_day = self.state.data in (EncounterState.HELD.value, EncounterState.PLANNED.value)
        if self.when.data == "other" and needs_day and field.data is None and not field.errors:
            raise ValidationError(_("Write the date like this: 14 December 2022."))

    def validate_promise_owner(self, field: Any) -> None:
        if (self.promise.data or self.thanks.data) and not field.data:
            raise ValidationError(_("Choose who sees to it."))

    def day_typed(self) -> PartialDate | None:
        if self.when.data == "other":
            return self.day.data
        if self.state.data == EncounterState.REQUESTED.value:
            return None
        today = clock.today(current_consortium().timezone)
        return PartialDate.of(today if self.when.data == "today" else today - timedelta(days=1))

    def promised(self) -> Promise | None:
        """What we promised; None where nothing was written."""
        if not self.promise.data:
            return None
        return Promise(self.promise.data, id_or_none(self.promise_owner.data), self.promise_due.data)


class ChangeForm(EncounterFields, EditForm):
    """Changes an encounter."""

    day = PartialDateField(_l("Date"))

    def __init__(self, *args: Any, row: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **{"data": values_of(row), **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()  # what is compared with the row is compared in words

    def day_typed(self) -> PartialDate | None:
        return self.day.data


def values_of(row: Encounter) -> dict[str, Any]:
    """An encounter as its form shows it."""
    zone = current_consortium().timezone
    named = [one for one in row.politicians if one.person_id and not one.body_id]
    described = [one for one in row.politicians if one.person_id is None and not one.body_id]
    bodies = dict.fromkeys(one.body_id for one in row.politicians if one.body_id)

    def clock_time(moment: datetime | None) -> Any:
        return clock.local(moment, zone).time() if moment else None

    return {
        "who": [*(f"office-{one.office_id}" for one in named), *(f"body-{id_}" for id_ in bodies)],
        "others": "\n".join(_guest_line(one.description or "", one.number) for one in described),
        "form": row.form.value,
        "state": row.state.value,
        "initiative": row.initiative.value,
        "subject": row.subject,
        "day": row.day,
        "starts": clock_time(row.starts_at),
        "ends": clock_time(row.ends_at),
        "place": row.place,
        "campaign": str(row.campaign_id or ""),
        "participants": [str(one.person_id) for one in row.participants],
        "topics": [str(one.topic_id) for one in row.topics],
        **{_response_name(one.topic_id): one.response for one in row.topics},
        "source": next((one.source for one in row.topics if one.source), None),
        "messages": [str(one.version.message_id) for one in row.messages],
        "asked": row.asked,
        "handed_over": row.handed_over,
        "practical": row.practical,
        "note": row.note,
        "is_confidential": row.is_confidential,
        "requested_on": row.requested_on,
        "requested_of": row.requested_of,
        "chased_on": row.chased_on,
    }


def _response_name(topic_id: int) -> str:
    return f"response_{topic_id}"


def _response(topic: Topic) -> str:
    return _response_name(topic.id)


def _with_responses(kind: type, topics: list[Topic]) -> Any:
    fields = {
        _response(one): long_text_field(
            _("What did they answer about %(topic)s?", topic=one.name(language())), limit=LONGEST_RESPONSE
        )
        for one in topics
    }
    return type(kind.__name__, (kind,), {**fields, "shown_topics": topics})


def log_form(state: EncounterState, data: dict[str, Any], today: date) -> LogForm:
    """The form of a new encounter; ``data`` is what it is opened with beside the usual."""
    usual = {
        "state": state.value,
        "when": "today" if state is EncounterState.HELD else "other",
        "participants": [one] if (one := choices.own_person()) else [],
        "promise_owner": choices.own_person(),
        "requested_on": today if state is EncounterState.REQUESTED else None,
    }
    made: LogForm = _with_responses(LogForm, choices.topics())(data={**usual, **data})
    return made


def change_form(encounter: Encounter, **changes: Any) -> ChangeForm:
    """The form of a change; ``changes`` are proposed over what the encounter holds."""
    kind = _with_responses(ChangeForm, choices.topics(one.topic for one in encounter.topics))
    made: ChangeForm = kind(row=encounter, data={**values_of(encounter), **changes}) if changes else kind(row=encounter)
    return made
