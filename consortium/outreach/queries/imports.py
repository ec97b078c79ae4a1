"""Uploaded files of the room."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.outreach.models import OutreachImport


def import_for(reader: Reader, import_id: int) -> OutreachImport:
    """An uploaded file of the reader's consortium. For staff. Raises NotThere."""
    found = db.session.scalar(
        sa.select(OutreachImport)
        .where(OutreachImport.id == import_id, OutreachImport.consortium_id == reader.consortium_id)
        .options(joinedload(OutreachImport.file))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found
