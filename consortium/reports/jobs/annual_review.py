"""The papers and charts of reviews. Each may run twice: what is there already is left as it is."""

from consortium.core import clock
from consortium.core.db import db
from consortium.files import making
from consortium.files import services as files
from consortium.outbox import rendering
from consortium.reports import papers
from consortium.reports.models import AnnualReview
from consortium.reports.queries import annual_review as queries
from consortium.reports.rules.annual_review import ReviewData
from consortium.reports.services.annual_review import charts_key, draft_key
from consortium.reports.services.photos import photo_bytes


def make_review(*, work_id: int, edition_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Make and keep the PDF of an edition and the charts of its page, from its frozen data, outside any transaction."""
    edition = queries.edition_by_id(edition_id)
    if edition is None or edition.file_id is not None:
        return
    data = ReviewData.from_json(edition.data)
    consortium_id, photos, key = edition.review.consortium_id, photo_bytes(data), charts_key(edition.review_id, edition_id)
    drawn = rendering.run(papers.annual_review_charts, data)
    pdf = rendering.run(papers.annual_review_pdf, data, photos)
    made = queries.edition_by_id(edition_id, is_locked=True)
    if made is not None and made.file_id is None:
        file = files.keep_bytes(pdf, papers.annual_review_name(data), "application/pdf", consortium_id)
        made.file_id, made.sha256, made.made_at = file.id, file.sha256, clock.now()
        making.keep(key, papers.annual_review_charts_key(data), drawn, consortium_id=consortium_id)
    db.session.commit()


def make_review_draft(*, work_id: int, review_id: int) -> None:  # noqa: ARG001 - as above
    """Make and keep the PDF of a review as it is now."""
    review = db.session.get(AnnualReview, review_id)
    if review is None:
        return
    data, consortium_id = queries.gather(review), review.consortium_id
    photos = photo_bytes(data)
    pdf = rendering.run(papers.annual_review_pdf, data, photos)
    making.keep(draft_key(review_id), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def draw_review(*, work_id: int, review_id: int, edition_id: int | None = None) -> None:  # noqa: ARG001 - as above
    """Draw and keep the charts of a review's page, of an edition or as the review is now."""
    review = db.session.get(AnnualReview, review_id)
    if review is None:
        return
    edition = queries.edition_by_id(edition_id) if edition_id else None
    data = ReviewData.from_json(edition.data) if edition else queries.gather(review)
    consortium_id, fingerprint = review.consortium_id, papers.annual_review_charts_key(data)
    drawn = rendering.run(papers.annual_review_charts, data)
    making.keep(charts_key(review_id, edition_id), fingerprint, drawn, consortium_id=consortium_id)
    db.session.commit()
