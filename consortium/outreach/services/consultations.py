"""What is done with consultations: taking part or not, with whom, sent when."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm.attributes import flag_modified

from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.journal import services as journal
from consortium.outreach.models import Consultation, ConsultationPartner, Hearing
from consortium.outreach.queries.bodies import body_named
from consortium.outreach.queries.consultations import partner_choices, partnership_ids
from consortium.outreach.rules.consultations import (
    ConsultationDetails,
    ConsultationState,
    Stance,
    is_safe_link,
    next_states,
    year_of,
)


def add_consultation(
    consortium_id: int, details: ConsultationDetails, *, today: date, hearing: Hearing | None = None
) -> Consultation:
    """A new consultation. Raises Refusal for an answer that was sent nobody knows when, and for a partner on both sides."""
    consultation = Consultation(consortium_id=consortium_id, hearing_id=hearing.id if hearing else None)
    _write(consultation, details, today)
    db.session.add(consultation)
    db.session.flush()
    return consultation


def change_consultation(consultation: Consultation, details: ConsultationDetails, *, today: date) -> None:
    """Write ``details`` over the consultation's. Raises Refusal as ``add_consultation``."""
    _write(consultation, details, today)
    db.session.flush()


def change_state(consultation: Consultation, state: ConsultationState, on: date) -> None:
    """Decide to take part or not; say that the answer is sent, on a day, or that it is not sent after all.

    Raises Refusal for a step that there is not.
    """
    consultation = locked(Consultation, consultation.id)
    if state not in next_states(consultation.state):
        raise Refusal(_("The consultation cannot go from its present status to this one."), "state")
    if state is ConsultationState.SENT and consultation.sent is None:
        consultation.sent = PartialDate.of(on)
    elif consultation.state is ConsultationState.SENT:
        consultation.sent = None
        for answer in consultation.answers:
            answer.is_sent = False
    consultation.state = state
    consultation.year = year_of(consultation.sent, consultation.deadline, on)
    db.session.flush()


def trash_consultation(consultation: Consultation) -> None:
    """Move the consultation to the trash."""
    consultation.deleted_at = clock.now()
    db.session.flush()


def restore_consultation(consultation: Consultation) -> None:
    """Take the consultation out of the trash."""
    consultation.deleted_at = None
    db.session.flush()


def _write(consultation: Consultation, details: ConsultationDetails, today: date) -> None:
    _check(consultation.consortium_id, details)
    with db.session.no_autoflush:
        body = body_named(details.recipient)
    consultation.title, consultation.recipient = details.title, details.recipient
    consultation.body_id = body.id if body else None
    consultation.kind, consultation.state = details.kind, details.state
    consultation.reference = details.reference or None
    consultation.link = details.link or None
    consultation.deadline, consultation.sent = details.deadline, details.sent
    consultation.year = year_of(details.sent, details.deadline, today)
    consultation.lead_person_id = details.lead_person_id
    consultation.submitted_with = details.submitted_with or None
    consultation.receipt = details.receipt or None
    consultation.source = details.source or None
    consultation.note = details.note or None
    words = (details.title, details.recipient, details.reference or "", details.submitted_with or "")
    consultation.search_key = search_key(" ".join(words))
    consultation.sort_key = sort_key(details.title)[:350]
    _write_partners(consultation, details)


def _check(consortium_id: int, details: ConsultationDetails) -> None:
    if details.state is ConsultationState.SENT and details.sent is None:
        raise Refusal(_("Write when it was sent, if only the month or year."), "sent")
    if details.link and not is_safe_link(details.link):
        raise Refusal(_("The address must start with https://."), "link")
    both = set(details.co_senders) & set(details.not_behind)
    if both:
        raise Refusal(_("A partner cannot send the answer and not stand behind it."), "not_behind")
    wanted = {*details.co_senders, *details.not_behind}
    if wanted and not wanted <= partnership_ids(consortium_id):
        raise Refusal(_("Choose partners from the list."), "co_senders")


def _write_partners(consultation: Consultation, details: ConsultationDetails) -> None:
    wanted = dict.fromkeys(details.co_senders, Stance.CO_SENDER) | dict.fromkeys(details.not_behind, Stance.NOT_BEHIND)
    before = {tie.partnership_id: tie.stance for tie in consultation.partners}
    if before == wanted:
        return
    for tie in list(consultation.partners):
        if tie.partnership_id not in wanted:
            consultation.partners.remove(tie)
        else:
            tie.stance = wanted[tie.partnership_id]
    for partnership_id, stance in wanted.items():
        if partnership_id not in before:
            consultation.partners.append(ConsultationPartner(partnership_id=partnership_id, stance=stance))
    db.session.add(consultation)
    db.session.flush()
    # Who opened the form before is told that the partners have changed since, and the history says how.
    flag_modified(consultation, "sort_key")
    names = partner_choices(consultation.consortium_id)
    journal.note_change(consultation, _told(before, names), _told(wanted, names))


def _told(stances: dict[int, Stance], names: dict[str, str]) -> dict[str, str]:
    return {
        stance.value: ", ".join(names[str(one)] for one, held in stances.items() if held is stance and str(one) in names)
        for stance in Stance
    }
