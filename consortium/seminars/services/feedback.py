"""Taking in what somebody thought of a seminar, and forgetting who it was."""

import secrets

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.seminars.models import Feedback, Registration, RegistrationLink, Seminar
from consortium.seminars.queries.feedback import count_untold, has_answered
from consortium.seminars.rules.feedback import FEWEST_ANSWERS, Opinion, may_answer


def give(registration: Registration, opinion: Opinion) -> None:
    """Keep an opinion without its giver; of the giver only that they answered. Raises Refusal: not there, or answered before."""
    locked(Seminar, registration.seminar_id)
    locked(Registration, registration.id)
    if has_answered(registration.id):
        raise Refusal(_("You have answered already. Thank you."))
    if not may_answer(registration.seminar.state, attended=registration.attended, has_answered=False):
        raise Refusal(_("Those who attended can answer once the seminar is held."))
    db.session.execute(
        sa.update(RegistrationLink).where(RegistrationLink.registration_id == registration.id).values(has_answered=True)
    )
    db.session.add(
        Feedback(
            id=secrets.randbelow(2**31 - 1) + 1,
            seminar_id=registration.seminar_id,
            content=opinion.content,
            usefulness=opinion.usefulness,
            text=opinion.text or None,
        )
    )
    db.session.flush()
    _tell_together(registration.seminar_id)


def _tell_together(seminar_id: int) -> None:
    """Open the answers that wait once they are enough: whoever looks before and after learns of five people, never of one."""
    if count_untold(seminar_id) >= FEWEST_ANSWERS:
        waits = sa.update(Feedback).where(Feedback.seminar_id == seminar_id, Feedback.is_told.is_(False))
        db.session.execute(waits.values(is_told=True))
