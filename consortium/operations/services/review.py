"""The sample's highlights of 2022 and its annual review, published in February 2023."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.operations import readers
from consortium.operations.drawings import drawing
from consortium.operations.services.cast import Cast
from consortium.reports.rules.annual_review import Goal, Standing, Texts
from consortium.reports.rules.highlights import LARGEST_SIDE, SMALLEST_SIDE, HighlightDetails, HighlightKind, PhotoDetails
from consortium.reports.services import annual_review, highlights

CREDIT = "Tegning: CONNECT (eksempel)"
NOBODY = "Ingen personer er avbildet."


def load_review(cast: Cast) -> None:
    """Write the highlights and the review, and publish it; its paper is made by the worker."""
    facts = readers.read_tables("review")
    about = facts["review"]
    published_at = datetime.combine(datetime.fromisoformat(about["published"]), time(10), UTC)
    with clock.set_to(published_at):
        for one in facts["highlight"]:
            highlights.create(cast.consortium.id, _highlight(cast, one), _photo(one))
        review = annual_review.begin(cast.consortium.id, about["year"], "nb", this_year=published_at.year)
        words = ("motto", "foreword_title", "foreword", "finances", "next_year", "taking_part", "credits")
        annual_review.change_texts(review, Texts(**{word: about[word].strip() for word in words}), "nb")
        goals = tuple(Goal(one["goal"], Standing(one["standing"]), one["result"]) for one in facts["goal"])
        annual_review.change_goals(review, goals)
        annual_review.publish(review, now=published_at)


def _highlight(cast: Cast, facts: Mapping[str, Any]) -> HighlightDetails:
    return HighlightDetails(
        title=facts["title"],
        lead=facts["lead"],
        starts=PartialDate.parse(facts["starts"]),
        ends=PartialDate.parse(facts["ends"]) if "ends" in facts else None,
        kind=HighlightKind(facts.get("kind", "event")),
        text=facts["text"].strip(),
        link=facts.get("link"),
        contact_id=cast.people[facts["contact"]].id,
        is_lead_story=facts.get("is_lead_story", False),
        photo=PhotoDetails(CREDIT, facts["alternative"], NOBODY) if "drawing" in facts else PhotoDetails(),
    )


def _photo(facts: Mapping[str, Any]) -> Aside | None:
    """The drawing that stands for a photo, kept as an uploaded one is."""
    if "drawing" not in facts:
        return None
    name = facts["drawing"]
    return files.put_photo_aside(drawing(name), f"{name}.png", smallest=SMALLEST_SIDE, largest=LARGEST_SIDE)
