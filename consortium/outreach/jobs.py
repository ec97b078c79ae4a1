"""What the worker does for this room."""

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.outreach.models import OutreachImport
from consortium.outreach.services import uploads


def import_file(*, work_id: int, import_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Bring in an uploaded file, all of it or nothing."""
    upload = db.session.get_one(OutreachImport, import_id)
    consortium = db.session.get_one(Consortium, upload.consortium_id)
    try:
        uploads.work_on(upload, clock.today(consortium.timezone))
    except Refusal as refusal:
        db.session.rollback()
        uploads.fail(db.session.get_one(OutreachImport, import_id), str(refusal))
    db.session.commit()
