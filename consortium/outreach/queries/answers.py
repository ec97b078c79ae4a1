"""Versions of our answers to consultations."""

from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.directory.queries import Trashed
from consortium.outreach.models import Consultation, ConsultationAnswer
from consortium.outreach.queries.consultations import consultation_for


def answers_of(consultation: Consultation) -> list[ConsultationAnswer]:
    """Its versions that are not in the trash, the newest first."""
    wanted = sa.select(ConsultationAnswer).where(
        ConsultationAnswer.consultation_id == consultation.id, ConsultationAnswer.deleted_at.is_(None)
    )
    found = wanted.options(joinedload(ConsultationAnswer.file)).order_by(ConsultationAnswer.id.desc())
    return list(db.session.scalars(found))


def answer_for(reader: Reader, answer_id: int, *, in_trash: bool = False) -> ConsultationAnswer:
    """A version of an answer of the reader's consortium; for staff. Raises NotThere."""
    found = db.session.get(ConsultationAnswer, answer_id)
    if found is None or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    consultation_for(reader, found.consultation_id)
    return found


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """The versions in the trash whose consultation is not there itself."""
    if not reader.is_staff:
        return []
    rows = db.session.execute(
        sa.select(ConsultationAnswer.id, ConsultationAnswer.title, ConsultationAnswer.deleted_at)
        .join(ConsultationAnswer.consultation)
        .where(
            Consultation.consortium_id == reader.consortium_id,
            Consultation.deleted_at.is_(None),
            ConsultationAnswer.deleted_at > since,
        )
        .order_by(ConsultationAnswer.id)
    )
    return [
        Trashed(_l("Version of an answer"), title, at or since, "outreach.restore_answer", {"answer_id": id_})
        for id_, title, at in rows
    ]
