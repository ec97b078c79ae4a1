"""The forms of a seat and of those who hold it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from consortium.accounts.access import reader
from consortium.committees.forms import choices
from consortium.committees.models import Holder, Seat
from consortium.committees.queries.words import ROLE_WORDS
from consortium.committees.rules import SeatDetails, SeatRole
from consortium.core.errors import Refusal
from consortium.core.fields import REQUIRED_DATE, DateField, PartialDateField, id_or_none, text_field
from consortium.core.form import EditForm, Form
from consortium.directory.rules import PersonDetails


class SeatFields:
    """What is asked about a seat, on a new one and on a correction."""

    role = RadioField(_l("Role"), default=SeatRole.MEMBER.value)
    partnership_id = SelectField(_l("Partner"), coerce=str, validate_choice=False, default="")
    side_id = SelectField(_l("Partner type"), coerce=str, validate_choice=False, default="")
    is_voting = BooleanField(_l("The seat has a vote"), default=True)
    starts = PartialDateField(_l("From"))

    def fill_choices(self) -> None:
        """The words of the choices, in the reader's language."""
        here = reader().consortium_id or 0
        self.role.choices = choices.words_of(ROLE_WORDS)
        self.partnership_id.choices = choices.partners(here, chosen=id_or_none(self.partnership_id.data))
        self.side_id.choices = choices.sides(here)

    def seat(self, ends: Any = None) -> SeatDetails:
        """The seat as the form tells it."""
        return SeatDetails(
            role=SeatRole(self.role.data),
            is_voting=bool(self.is_voting.data),
            partnership_id=id_or_none(self.partnership_id.data),
            side_id=id_or_none(self.side_id.data),
            starts=self.starts.data,
            ends=ends,
        )


class PersonFields:
    """A person of the list, or a new one."""

    person_id = SelectField(_l("Person"), coerce=str, validate_choice=False, default="")
    given_name = text_field(_l("Given name"), limit=100)
    family_name = text_field(_l("Family name"), limit=100)
    email = StringField(_l("Email"), filters=[lambda text: text.strip() if text else text])

    def new_person(self) -> PersonDetails | None:
        """The person to be made; None where one was chosen, or nobody. Raises Refusal for half a name."""
        given, family = self.given_name.data or "", self.family_name.data or ""
        if id_or_none(self.person_id.data) is not None or not (given or family):
            return None
        if not given:
            raise Refusal(_("Enter a given name."), "given_name")
        if not family:
            raise Refusal(_("Enter a family name."), "family_name")
        return PersonDetails(given, family, (self.email.data or "")[:300] or None)


class NewSeatForm(SeatFields, PersonFields, Form):
    """A new seat, and who holds it if that is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill_choices()
        here = reader().consortium_id or 0
        self.person_id.choices = choices.people(here, None, chosen=id_or_none(self.person_id.data))


class SeatForm(SeatFields, EditForm):
    """A correction of what was written about a seat."""

    ends = PartialDateField(_l("Until"))

    def __init__(self, *args: Any, row: Seat, **kwargs: Any) -> None:
        data = {
            "role": row.role.value,
            "partnership_id": str(row.partnership_id or ""),
            "side_id": str(row.side_id or ""),
            "is_voting": row.is_voting,
            "starts": row.starts,
            "ends": row.ends,
        }
        kwargs.setdefault("data", data)
        super().__init__(*args, row=row, **kwargs)
        self.fill_choices()


class HolderForm(PersonFields, Form):
    """Who holds a seat from a day on, as its member or as alternate."""

    starts = PartialDateField(_l("From"))

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = reader().consortium_id or 0
        organisation = seat.partnership.organisation_id if seat.partnership else None
        self.person_id.choices = choices.people(here, organisation, chosen=id_or_none(self.person_id.data))


class HolderDatesForm(EditForm):
    """A correction of from when until when somebody held a seat."""

    starts = PartialDateField(_l("From"))
    ends = PartialDateField(_l("Until"))

    def __init__(self, *args: Any, row: Holder, **kwargs: Any) -> None:
        kwargs.setdefault("data", {"starts": row.starts, "ends": row.ends})
        super().__init__(*args, row=row, **kwargs)


class EndForm(Form):
    """The last day; for a chair also who is acting chair after it."""

    ends = PartialDateField(_l("Last day"), validators=[InputRequired(REQUIRED_DATE)])
    acting_seat_id = SelectField(_l("Acting chair"), coerce=str, validate_choice=False, default="")

    def __init__(self, *args: Any, acting: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting_seat_id.choices = {"": "", **(acting or {})}


class RoleForm(Form):
    """Another role from a day on."""

    role = RadioField(_l("New role"), default=SeatRole.ACTING_CHAIR.value)
    starts = PartialDateField(_l("From"), validators=[InputRequired(REQUIRED_DATE)])

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = {key: word for key, word in choices.words_of(ROLE_WORDS).items() if key != seat.role.value}


class ReadingForm(Form):
    """Until when somebody who left may read the own term's meetings; empty takes it back."""

    until = DateField(_l("May read until"))
