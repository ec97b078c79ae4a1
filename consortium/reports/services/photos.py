"""The bytes of the photos that a review prints."""

import sqlalchemy as sa

from consortium.core.db import db
from consortium.files import services as files
from consortium.files.models import StoredFile
from consortium.reports.rules.annual_review import ReviewData


def photo_bytes(data: ReviewData) -> dict[str, bytes]:
    """The photos of the review by the name that its template gives them: one SELECT. Raises ``storage.StorageAway``."""
    wanted = {photo.file_id: photo.name for photo in data.photos}
    if not wanted:
        return {}
    found = db.session.scalars(sa.select(StoredFile).where(StoredFile.id.in_(wanted)).order_by(StoredFile.id))
    return {wanted[one.id]: files.read(one) for one in found}
