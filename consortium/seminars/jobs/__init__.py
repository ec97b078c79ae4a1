"""What the worker does for this room."""

from consortium.core import clock
from consortium.core.db import db
from consortium.seminars import services
from consortium.seminars.jobs.certificates import make_certificate
from consortium.seminars.jobs.invitations import send_invitation
from consortium.seminars.jobs.letters import send_letter

__all__ = ["day_after", "make_certificate", "send_invitation", "send_letter"]


def day_after(*, work_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Every night: freeze the speakers of yesterday's seminars, and forget who was invited and who needed what there."""
    today = clock.today()
    services.freeze_all_before(today)
    services.forget_needs(today)
    services.forget_invitations(today)
    db.session.commit()
