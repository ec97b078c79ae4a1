"""The paper of a published review. It may run twice: an edition that has its paper keeps it."""

from consortium.core import clock
from consortium.core.db import db
from consortium.files import services as files
from consortium.outbox import rendering
from consortium.reports import papers
from consortium.reports.queries import annual_review as queries
from consortium.reports.rules.annual_review import ReviewData
from consortium.reports.services.photos import photo_bytes


def make_review(*, work_id: int, edition_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Make and keep the PDF of an edition from its frozen data. Rendering happens outside any transaction."""
    edition = queries.edition_by_id(edition_id)
    if edition is None or edition.file_id is not None:
        return
    data = ReviewData.from_json(edition.data)
    consortium_id, photos = edition.review.consortium_id, photo_bytes(data)
    db.session.commit()
    pdf = rendering.run(papers.annual_review_pdf, data, photos)
    made = queries.edition_by_id(edition_id, is_locked=True)
    if made is not None and made.file_id is None:
        file = files.keep_bytes(pdf, papers.annual_review_name(data), "application/pdf", consortium_id)
        made.file_id, made.sha256, made.made_at = file.id, file.sha256, clock.now()
    db.session.commit()
