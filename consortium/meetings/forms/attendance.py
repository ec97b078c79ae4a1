"""Forms of attendance: spells, apologies, guests."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from consortium.core.fields import TimeField, text_field
from consortium.core.form import Form
from consortium.meetings.forms.chosen import in_words
from consortium.meetings.rules.table import SpellDetails
from consortium.meetings.rules.words import Presence

PRESENCES = {
    Presence.IN_ROOM.value: _l("In the room"),
    Presence.REMOTE.value: _l("Online"),
    Presence.PHONE.value: _l("By phone"),
}


class SpellForm(Form):
    """Who sat in a seat, how, from when to when or for which item."""

    person_id = SelectField(_l("Who"), validate_choice=True)
    person_name = text_field(_l("Another name"), limit=300)
    is_alternate = BooleanField(_l("As alternate"))
    presence = RadioField(_l("How"), choices=in_words(PRESENCES), default=Presence.IN_ROOM.value)
    from_at = TimeField(_l("From"), validators=[Optional()])
    until_at = TimeField(lazy_pgettext("time", "Until"), validators=[Optional()])
    item_id = SelectField(_l("Only for item"), validate_choice=True)

    def __init__(self, *args: Any, people: dict[str, str], items: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person_id.choices = {**people, "": str(_l("Somebody else"))}
        self.item_id.choices = {"": str(_l("The whole meeting")), **items}

    def details(self, day: datetime, zone: str) -> SpellDetails:
        """What was typed; times of day are those of the meeting's first day."""
        person = str(self.person_id.data or "")
        item = str(self.item_id.data or "")
        return SpellDetails(
            person_id=int(person) if person else None,
            person_name=self.person_name.data or "",
            is_alternate=bool(self.is_alternate.data),
            presence=Presence(self.presence.data),
            from_at=moment(day, self.from_at.data, zone),
            until_at=moment(day, self.until_at.data, zone),
            item_id=int(item) if item else None,
        )


def moment(day: datetime, clock: time | None, zone: str) -> datetime | None:
    """A time of day on the calendar day of ``day`` in ``zone``."""
    if clock is None:
        return None
    return datetime.combine(day.astimezone(ZoneInfo(zone)).date(), clock, ZoneInfo(zone))


class GuestForm(Form):
    """Somebody without a seat."""

    name = text_field(_l("Name"), limit=300, required=_l("Write a name."))
    organisation = text_field(_l("Organisation"), limit=300)
    item_id = SelectField(_l("Only for item"), validate_choice=True)

    def __init__(self, *args: Any, items: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item_id.choices = {"": str(_l("The whole meeting")), **items}
