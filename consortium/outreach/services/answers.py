"""Versions of our answer to a consultation, as files: drafts, and which of them was sent."""

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.outreach.models import Consultation, ConsultationAnswer
from consortium.outreach.rules.consultations import can_mark_answer


def add_answer(consultation: Consultation, aside: Aside, title: str, *, is_sent: bool = False) -> ConsultationAnswer:
    """Keep an uploaded version. Raises Refusal where it is said to be what was sent, and nothing is sent."""
    if is_sent:
        _check(consultation)
    made = ConsultationAnswer(
        consultation=consultation, file=files.keep(aside, consultation.consortium_id), title=title or aside.name
    )
    db.session.add(made)
    db.session.flush()
    if is_sent:
        mark_sent(made)
    return made


def mark_sent(answer: ConsultationAnswer) -> None:
    """Say that this version was sent, and no other. Raises Refusal where nothing is sent."""
    consultation = locked(Consultation, answer.consultation_id)
    _check(consultation)
    for one in consultation.answers:
        one.is_sent = one is answer
    db.session.flush()


def _check(consultation: Consultation) -> None:
    if not can_mark_answer(consultation.state):
        raise Refusal(_("Say first that the answer is sent."), "is_sent")


def trash_answer(answer: ConsultationAnswer) -> None:
    """Move a version to the trash. Raises Refusal for the one that was sent: it is what the recipient has."""
    locked(Consultation, answer.consultation_id)
    db.session.refresh(answer)  # somebody may just have marked it
    if answer.is_sent:
        raise Refusal(_("This version was sent and stays. Mark another as sent first."))
    answer.deleted_at = clock.now()
    db.session.flush()


def restore_answer(answer: ConsultationAnswer) -> None:
    """Take a version out of the trash."""
    answer.deleted_at = None
    db.session.flush()
