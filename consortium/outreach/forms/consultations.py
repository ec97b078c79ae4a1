"""Forms about consultations."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core.fields import PartialDateField, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.core.text import first_upper
from consortium.directory import queries as directory
from consortium.outreach.models import Consultation
from consortium.outreach.queries.consultations import KIND_WORDS, STATE_WORDS, partner_choices
from consortium.outreach.rules.consultations import ConsultationDetails, ConsultationKind, ConsultationState, Stance


class ConsultationFields:
    """What is asked about a consultation."""

    kind = RadioField(_l("Kind"), default=ConsultationKind.CONSULTATION.value)
    title = text_field(_l("What it is about"), limit=300, required=_l("Write what it is about."))
    recipient = text_field(_l("Recipient"), limit=300, required=_l("Write who asks, or whom the input goes to."))
    reference = text_field(_l("The recipient’s reference"), limit=300)
    link = text_field(_l("Link to the case"), limit=500)
    deadline = PartialDateField(_l("Deadline"))
    state = RadioField(_l("Status"), default=ConsultationState.CONSIDERED.value)
    sent = PartialDateField(_l("Sent on"))
    lead_person = SelectField(_l("Who writes the answer"), validate_choice=False, coerce=str, default="")
    co_senders = SelectMultipleField(_l("Partners who are co-senders"), default=())
    submitted_with = text_field(_l("Other co-senders"), limit=300)
    not_behind = SelectMultipleField(_l("Partners who do not stand behind it"), default=())
    receipt = text_field(_l("Receipt"), limit=300)
    source = text_field(_l("Source"), limit=500)
    note = long_text_field(_l("Note"), limit=5000)

    def offer_choices(self) -> None:
        """Fill the lists to choose from."""
        self.kind.choices = {kind.value: first_upper(str(word)) for kind, word in KIND_WORDS.items()}
        self.state.choices = {state.value: first_upper(str(word)) for state, word in STATE_WORDS.items()}
        partners = partner_choices(reader().consortium_id or 0)
        self.co_senders.choices = self.not_behind.choices = partners

    def offer_people(self) -> None:
        """The people who may write the answer."""
        chosen = id_or_none(self.lead_person.data)
        self.lead_person.choices = {"": "", **directory.people_choices(reader().consortium_id or 0, chosen=chosen)}

    def validate_lead_person(self, field: Any) -> None:
        if field.data and directory.known_person(reader().consortium_id or 0, id_or_none(field.data)) is None:
            raise ValidationError(_("Choose a person from the list."))

    def details(self) -> ConsultationDetails:
        """What was typed."""
        return ConsultationDetails(
            title=self.title.data or "",
            recipient=self.recipient.data or "",
            kind=ConsultationKind(self.kind.data),
            state=ConsultationState(self.state.data),
            reference=self.reference.data,
            link=self.link.data,
            deadline=self.deadline.data,
            sent=self.sent.data,
            lead_person_id=id_or_none(self.lead_person.data),
            submitted_with=self.submitted_with.data,
            receipt=self.receipt.data,
            source=self.source.data,
            note=self.note.data,
            co_senders=tuple(int(one) for one in self.co_senders.data or ()),
            not_behind=tuple(int(one) for one in self.not_behind.data or ()),
        )


class NewConsultationForm(ConsultationFields, Form):
    """A new consultation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices()
        self.offer_people()


class ConsultationForm(ConsultationFields, EditForm):
    """Changes a consultation."""

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        names = (
            "title",
            "recipient",
            "reference",
            "link",
            "deadline",
            "sent",
            "submitted_with",
            "receipt",
            "source",
            "note",
        )
        data = {name: getattr(row, name) for name in names}
        data |= {"kind": row.kind.value, "state": row.state.value, "lead_person": str(row.lead_person_id or "")}
        for name, stance in (("co_senders", Stance.CO_SENDER), ("not_behind", Stance.NOT_BEHIND)):
            data[name] = [str(one.partnership_id) for one in row.partners if one.stance is stance]
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.offer_choices()
        super().process(*args, **kwargs)
        self.offer_people()
