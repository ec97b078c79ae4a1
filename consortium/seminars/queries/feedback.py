"""What is asked of feedback."""

import sqlalchemy as sa

from consortium.core.db import db
from consortium.seminars.models import Feedback, RegistrationLink
from consortium.seminars.rules.feedback import Opinion, Opinions, together


def opinions_on(seminar_id: int) -> Opinions | None:
    """What was thought of a seminar; None while too few have said so. Later answers come five at a time."""
    rows = db.session.execute(
        sa.select(Feedback.content, Feedback.usefulness, Feedback.text)
        .where(Feedback.seminar_id == seminar_id, Feedback.is_told)
        .order_by(Feedback.id)
    )
    return together([Opinion(*row) for row in rows])


def has_answered(registration_id: int) -> bool:
    """Whether one of a registration's links was used to answer."""
    found = sa.exists().where(RegistrationLink.registration_id == registration_id, RegistrationLink.has_answered)
    return bool(db.session.scalar(sa.select(found)))


def count_untold(seminar_id: int) -> int:
    """How many answers wait for more of them before anybody sees them."""
    waits = sa.select(sa.func.count(Feedback.id)).where(Feedback.seminar_id == seminar_id, Feedback.is_told.is_(False))
    return db.session.scalar(waits) or 0
