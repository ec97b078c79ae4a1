"""Writing a year's review and publishing it: the gathered data is frozen, the worker makes the paper of it."""

from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.fonts import unprintable
from consortium.outbox import services as outbox
from consortium.reports.models import AnnualReview, ReviewEdition
from consortium.reports.queries import annual_review as queries
from consortium.reports.rules.annual_review import Goal, ReviewData, Texts

EARLIEST_YEAR = 1990
LANGUAGES = ("nb", "en")


def begin(consortium_id: int, year: int, language: str, *, this_year: int) -> AnnualReview:
    """Begin the review of a year. Raises Refusal for a year to come and for one that has its review."""
    if not EARLIEST_YEAR <= year <= this_year:
        raise Refusal(_("Choose a year from %(first)s to %(last)s.", first=EARLIEST_YEAR, last=this_year), "year")
    locked(Consortium, consortium_id)
    if queries.review_of_year(consortium_id, year) is not None:
        raise Refusal(_("%(year)s has its annual review already.", year=year), "year")
    if language not in LANGUAGES:
        raise ValueError(f"no papers are made in {language!r}")
    review = AnnualReview(consortium_id=consortium_id, year=year, language=language, goals=[])
    db.session.add(review)
    db.session.flush()
    return review


def change_texts(review: AnnualReview, texts: Texts, language: str) -> None:
    """What people write around the figures. Raises Refusal for letters that no font of the papers has."""
    for field in ("motto", "foreword_title", "foreword", "finances", "next_year", "taking_part", "credits"):
        text = getattr(texts, field)
        _refuse_unprintable(text, field)
        setattr(review, field, text or None)
    review.language = language
    _note_change(review)


def change_goals(review: AnnualReview, goals: tuple[Goal, ...]) -> None:
    """The year's goals and what came of them, in the order given. Raises Refusal for letters that no font has."""
    for place, goal in enumerate(goals, start=1):
        _refuse_unprintable(goal.goal, f"goal_{place}")
        _refuse_unprintable(goal.result, f"result_{place}")
    review.goals = [{"goal": one.goal, "standing": one.standing.value, "result": one.result} for one in goals]
    _note_change(review)


def _note_change(review: AnnualReview) -> None:
    if db.session.is_modified(review):
        review.changed_at = clock.now()
    db.session.flush()


def _refuse_unprintable(text: str, field: str) -> None:
    if found := unprintable(text):
        raise Refusal(_("The paper’s font has no sign for %(signs)s. Write it in another way.", signs=" ".join(found[:5])), field)


def missing_before_publishing(data: ReviewData) -> list[str]:
    """What a review must have before it is published, as sentences; empty when it has it all."""
    found = []
    if not data.texts.foreword:
        found.append(str(_("The foreword is missing.")))
    if not data.stories:
        found.append(str(_("No highlight is marked for the review.")))
    if not data.sides:
        found.append(str(_("The consortium had no partners at the end of the year.")))
    return found


def publish(review: AnnualReview, *, now: datetime) -> ReviewEdition:
    """Freeze what the review says as its next edition and ask for its paper. Earlier editions stay as they are.

    Raises Refusal where something is missing, and where nothing changed since the newest edition.
    """
    locked(AnnualReview, review.id)
    gathered = queries.gather(review)
    if missing := missing_before_publishing(gathered):
        raise Refusal(_("The review cannot be published yet: %(what)s", what=missing[0]))
    latest = review.latest
    if latest is not None and _says_the_same(ReviewData.from_json(latest.data), gathered):
        raise Refusal(_("Nothing has changed since edition %(number)s.", number=latest.number))
    number = queries.next_number(review)
    data = replace(gathered, edition=number, published_on=clock.local(now, gathered.zone).date(), as_of=now)
    edition = ReviewEdition(
        review=review,
        number=number,
        data=data.to_json(),
        data_hash=data.digest(),
        published_at=now,
        published_by=acting().actor.name[:300],
    )
    db.session.add(edition)
    db.session.flush()
    ask_for_paper(edition)
    return edition


def _says_the_same(published: ReviewData, now: ReviewData) -> bool:
    return replace(now, edition=published.edition, published_on=published.published_on, as_of=published.as_of) == published


def ask_for_paper(edition: ReviewEdition) -> None:
    """Ask the worker for the PDF of an edition; asking twice makes it once."""
    outbox.ask(
        "reports.make_review",
        key=f"review-{edition.id}",
        consortium_id=edition.review.consortium_id,
        edition_id=edition.id,
    )


def draft_key(review_id: int) -> str:
    """Under which key the PDF of a draft is kept."""
    return f"review-{review_id}"


def charts_key(review_id: int, edition_id: int | None) -> str:
    """Under which key the charts of a page are kept: of an edition, or of the draft."""
    return f"review-charts-{review_id}-{edition_id or 'draft'}"


def ask_for_charts(review: AnnualReview, edition: ReviewEdition | None, fingerprint: str) -> None:
    """Ask the worker to draw a page's charts; asking twice draws them once."""
    edition_id = edition.id if edition else None
    outbox.ask(
        "reports.draw_review",
        key=f"{charts_key(review.id, edition_id)}-{fingerprint}",
        consortium_id=review.consortium_id,
        review_id=review.id,
        edition_id=edition_id,
    )
