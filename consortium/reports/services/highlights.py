"""Writing highlights, and their photos."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.directory import queries as directory
from consortium.directory.rules import is_before
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.reports.models import Highlight
from consortium.reports.queries import highlights as queries
from consortium.reports.rules.highlights import MOST_IN_REVIEW, HighlightDetails, missing_with_photo

_MISSING = {
    "alternative": (_l("Write what the photo shows, for those who cannot see it."), "photo_alt"),
    "credit": (_l("Write who took the photo."), "photo_credit"),
    "consent": (_l("Write who in the photo has agreed to be shown, or that nobody can be recognised."), "photo_consent"),
}


def create(consortium_id: int, details: HighlightDetails, photo: Aside | None = None) -> Highlight:
    """A new highlight. Raises Refusal: an end before the start, an unknown contact, a photo of which something is not told,
    an eleventh for the year's review.
    """
    highlight = Highlight(consortium_id=consortium_id)
    _write(highlight, details, photo)
    db.session.add(highlight)
    db.session.flush()
    _be_only_lead_story(highlight)
    return highlight


def change(highlight: Highlight, details: HighlightDetails, photo: Aside | None = None, *, keeps_photo: bool = True) -> None:
    """Write the details over the highlight's; a new photo takes the place of the one before. Raises Refusal as ``create``."""
    if not keeps_photo:
        highlight.photo_id = None
    _write(highlight, details, photo)
    db.session.flush()
    _be_only_lead_story(highlight)


def _write(highlight: Highlight, details: HighlightDetails, photo: Aside | None) -> None:
    if is_before(details.ends, details.starts):
        raise Refusal(_("The end must not come before the start."), "ends")
    contact = details.contact_id
    if contact and contact != highlight.contact_id and not directory.is_linked_person(highlight.consortium_id, contact):
        raise Refusal(_("Choose a person from the list."), "contact_id")
    if (photo or highlight.photo_id) and (missing := missing_with_photo(details.photo)):
        reason, field = _MISSING[missing]
        raise Refusal(reason, field)
    if details.is_in_review:
        _refuse_an_eleventh(highlight, details.starts.year)
    highlight.kind, highlight.title, highlight.lead = details.kind, details.title, details.lead
    highlight.starts, highlight.ends, highlight.year = details.starts, details.ends, details.starts.year
    highlight.text, highlight.link, highlight.contact_id = details.text, details.link, contact
    highlight.photo_alt, highlight.photo_credit = details.photo.alternative, details.photo.credit
    highlight.photo_consent = details.photo.consent
    highlight.is_in_review = details.is_in_review
    highlight.is_lead_story = details.is_lead_story and details.is_in_review
    highlight.sort_key = sort_key(details.title)[:200]
    highlight.search_key = search_key(f"{details.title} {details.lead} {details.text or ''}")
    if photo is not None:
        highlight.photo_id = files.keep(photo, highlight.consortium_id).id


def _refuse_an_eleventh(highlight: Highlight, year: int) -> None:
    locked(Consortium, highlight.consortium_id)
    if queries.count_in_review(highlight.consortium_id, year, but=highlight.id) >= MOST_IN_REVIEW:
        raise Refusal(
            _("The annual review for %(year)s has ten highlights already. Take another one out first.", year=year), "is_in_review"
        )


def _be_only_lead_story(highlight: Highlight) -> None:
    """A year has one lead story: the one chosen last."""
    if highlight.is_lead_story:
        for other in queries.lead_stories(highlight.consortium_id, highlight.year):
            if other is not highlight:
                other.is_lead_story = False
        db.session.flush()


def trash(highlight: Highlight) -> None:
    """Move the highlight to the trash, from which it comes back for 30 days. What was published keeps it."""
    highlight.deleted_at = clock.now()
    db.session.flush()


def restore(highlight: Highlight) -> None:
    """Take the highlight out of the trash. Raises Refusal where its year's review has ten others by now."""
    if highlight.is_in_review:
        _refuse_an_eleventh(highlight, highlight.year)
    highlight.deleted_at = None
    db.session.flush()
    _be_only_lead_story(highlight)
