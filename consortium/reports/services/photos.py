"""The bytes of the photos that a review prints."""

from consortium.core.db import by_id
from consortium.files import services as files
from consortium.files.models import StoredFile
from consortium.reports.rules.annual_review import ReviewData


def photo_bytes(data: ReviewData) -> dict[str, bytes]:
    """The photos of the review by the name that its template gives them: one SELECT. Raises ``storage.StorageAway``."""
    wanted = {photo.file_id: photo.name for photo in data.photos}
    return {wanted[id_]: files.read(file) for id_, file in by_id(StoredFile, wanted).items()}
