"""Forms about personal data: requests, what people were told, how long they are kept."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core import clock
from consortium.core.fields import (
    REQUIRED_DATE,
    DateField,
    PartialDateField,
    WholeNumberField,
    id_or_none,
    long_text_field,
    text_field,
)
from consortium.core.form import EditForm, Form
from consortium.directory import queries as directory
from consortium.operations.models import PersonNotice, PrivacyRequest
from consortium.operations.queries.requests import KINDS, STATES
from consortium.operations.rules import (
    LawfulBasis,
    NoticeDetails,
    RequestDetails,
    RequestKind,
    RequestState,
)

BASES = {
    LawfulBasis.LEGITIMATE_INTEREST: _l("Legitimate interest"),
    LawfulBasis.CONTRACT: _l("Agreement"),
    LawfulBasis.CONSENT: _l("Consent"),
    LawfulBasis.OBLIGATION: _l("Legal obligation"),
    LawfulBasis.PUBLIC_TASK: _l("Task in the public interest"),
}


class RequestFields:
    """What is asked about a request, on a new one and on a change."""

    kind = RadioField(_l("Asks for"), default=RequestKind.ACCESS.value)
    person_id = SelectField(_l("Person in the directory"), validate_choice=False, coerce=str, default="")
    name = text_field(_l("From"), limit=200)
    contact = text_field(_l("Answer to"), limit=254)
    received_on = DateField(_l("Received"), default=clock.today)
    extended_because = long_text_field(_l("Why the answer takes longer"), limit=2000)
    note = long_text_field(_l("Note"), limit=5000)

    def fill_choices(self) -> None:
        """The words of the choices, in the reader's language."""
        self.kind.choices = {kind.value: str(word) for kind, word in KINDS.items()}
        chosen = id_or_none(self.person_id.data)
        self.person_id.choices = {"": "", **directory.people_choices(reader().consortium_id or 0, chosen=chosen)}

    def person_name(self) -> str:
        """The name of the person chosen from the directory; empty for none."""
        known = directory.known_person(reader().consortium_id or 0, id_or_none(self.person_id.data))
        return known.name if known else ""

    def validate_person_id(self, field: Any) -> None:
        if field.data and not self.person_name():
            raise ValidationError(_("Choose a person from the list, or leave this empty."))

    def validate_received_on(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(str(REQUIRED_DATE))

    def details(self) -> RequestDetails:
        """What was typed; the name of a chosen person where no other was written."""
        return RequestDetails(
            RequestKind(self.kind.data),
            self.name.data or self.person_name(),
            self.received_on.data or clock.today(),
            id_or_none(self.person_id.data),
            self.contact.data,
            self.note.data,
            self.extended_because.data,
        )


class NewRequestForm(RequestFields, Form):
    """A request that came in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill_choices()


class RequestForm(RequestFields, EditForm):
    """A change of a request."""

    def __init__(self, *args: Any, row: PrivacyRequest, **kwargs: Any) -> None:
        names = ("name", "contact", "received_on", "extended_because", "note")
        data = {name: getattr(row, name) for name in names}
        kwargs.setdefault("data", {**data, "kind": row.kind.value, "person_id": str(row.person_id or "")})
        super().__init__(*args, row=row, **kwargs)
        self.fill_choices()


class AnswerForm(EditForm):
    """How a request was answered."""

    state = RadioField(_l("Answer"), default=RequestState.MET.value)
    answered_on = DateField(_l("Answered"))
    answer = long_text_field(_l("What was answered"), limit=5000)

    def __init__(self, *args: Any, row: PrivacyRequest, **kwargs: Any) -> None:
        is_open = row.state is RequestState.OPEN
        state = RequestState.MET if is_open else row.state
        data = {"state": state.value, "answered_on": row.answered_on or clock.today(), "answer": row.answer}
        kwargs.setdefault("data", data)
        super().__init__(*args, row=row, **kwargs)
        self.state.choices = {state.value: str(word) for state, word in STATES.items() if not (is_open and state is row.state)}

    def validate_answered_on(self, field: Any) -> None:
        """An answer has a day."""
        if field.data is None and not field.errors:
            raise ValidationError(str(REQUIRED_DATE))


class NoticeForm(EditForm):
    """Why a person is in the directory, what the person was told, and an objection."""

    lawful_basis = SelectField(_l("Lawful basis"), default="")
    purpose = text_field(_l("Purpose"), limit=500)
    source = text_field(_l("Where the data come from"), limit=300)
    informed_on = PartialDateField(_l("Informed"))
    objected_on = DateField(_l("Objected"))
    objection = long_text_field(_l("What the objection is about"), limit=2000)

    def __init__(self, *args: Any, row: PersonNotice, **kwargs: Any) -> None:
        names = ("purpose", "source", "informed_on", "objected_on", "objection")
        basis = row.lawful_basis.value if row.lawful_basis else ""
        kwargs.setdefault("data", {**{name: getattr(row, name) for name in names}, "lawful_basis": basis})
        super().__init__(*args, row=row, **kwargs)
        self.lawful_basis.choices = {"": str(_("not known")), **{basis.value: str(word) for basis, word in BASES.items()}}

    def details(self) -> NoticeDetails:
        """What was typed."""
        basis = LawfulBasis(self.lawful_basis.data) if self.lawful_basis.data else None
        return NoticeDetails(
            basis, self.purpose.data, self.source.data, self.informed_on.data, self.objected_on.data, self.objection.data
        )


class EraseForm(Form):
    """A button that cannot be undone."""


class RetentionForm(Form):
    """How long people are kept whom nothing ties to the consortium any more."""

    untied_months = WholeNumberField(_l("Months"), least=1, most=240)
