"""Highlights as their readers may see them, their list, and those that a year's review prints."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.directory import queries as directory
from consortium.directory.queries import Trashed
from consortium.reports.models import Highlight
from consortium.reports.rules.annual_review import Photo, Story
from consortium.reports.rules.highlights import MOST_IN_REVIEW, HighlightKind

KINDS = {
    HighlightKind.EVENT: lazy_pgettext("highlight", "Event"),
    HighlightKind.PUBLICATION: lazy_pgettext("highlight", "Publication"),
    HighlightKind.MEDIA: lazy_pgettext("highlight", "In the media"),
}


def highlight_for(reader: Reader, highlight_id: int, *, in_trash: bool = False) -> Highlight:
    """A highlight of the reader's consortium; for staff. Raises NotThere."""
    is_there = Highlight.deleted_at.is_not(None) if in_trash else Highlight.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(Highlight)
        .where(Highlight.id == highlight_id, Highlight.consortium_id == reader.consortium_id, is_there)
        .options(joinedload(Highlight.contact), joinedload(Highlight.photo))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def _years(consortium_id: int) -> list[int]:
    return list(
        db.session.scalars(
            sa.select(Highlight.year)
            .where(Highlight.consortium_id == consortium_id, Highlight.deleted_at.is_(None))
            .distinct()
            .order_by(Highlight.year.desc())
        )
    )


def listing(consortium_id: int) -> Listing[Highlight]:
    """What the list of highlights is made of, with the years that have any."""
    in_review = sa.case((Highlight.is_in_review, "yes"), else_="no")
    return Listing(
        name="highlights",
        columns=(
            Column("date", _l("Date"), sort=(Highlight.starts,), cell=lambda row: row.starts),
            Column("until", _l("Until"), cell=lambda row: row.ends, is_shown=False),
            Column("title", _l("Highlight"), sort=(Highlight.sort_key,), cell=lambda row: row.title),
            Column("kind", _l("Kind"), sort=(Highlight.kind,), cell=lambda row: str(KINDS[row.kind]), is_wide=True),
            Column("photo", _l("Photo"), cell=lambda row: row.photo_credit or "", is_wide=True),
            Column(
                "review",
                _l("Annual review"),
                cell=lambda row: str(_l("yes") if row.is_in_review else _l("no")),
                is_wide=True,
            ),
            Column("lead", _l("Lead"), cell=lambda row: row.lead, is_shown=False),
            Column("text", _l("Text"), cell=lambda row: row.text, is_shown=False),
            Column("contact", _l("Contact"), cell=lambda row: row.contact.name if row.contact else "", is_shown=False),
            Column("link", _l("Link"), cell=lambda row: row.link, is_shown=False),
        ),
        filters=(
            Filter(
                "year", _l("Year"), sa.cast(Highlight.year, sa.String), tuple((str(y), str(y)) for y in _years(consortium_id))
            ),
            Filter("kind", _l("Kind"), Highlight.kind, tuple((kind.value, word) for kind, word in KINDS.items())),
            Filter("review", _l("Annual review"), in_review, (("yes", _l("In the review")), ("no", _l("Not in the review")))),
        ),
        default_sort="-date",
    )


def highlight_page(reader: Reader, shown: Listing[Highlight], asked: ListQuery) -> Page[Highlight]:
    """The page of highlights that ``asked`` asks for. For staff. Raises NotThere."""
    if not reader.is_staff:
        raise NotThere
    here = sa.select(Highlight).where(Highlight.consortium_id == reader.consortium_id, Highlight.deleted_at.is_(None))

    def has_word(word: str) -> sa.ColumnElement[bool]:
        return contains(Highlight.search_key, word)

    return shown.page(here, asked, key=Highlight.id, search=has_word, options=[joinedload(Highlight.contact)])


def _in_review(consortium_id: int, year: int) -> sa.Select[Any]:
    return sa.select(Highlight).where(
        Highlight.consortium_id == consortium_id,
        Highlight.year == year,
        Highlight.deleted_at.is_(None),
        Highlight.is_in_review.is_(True),
    )


def count_in_review(consortium_id: int, year: int, *, but: int | None = None) -> int:
    """How many highlights a year's review prints, one left out of the count."""
    here = _in_review(consortium_id, year).with_only_columns(sa.func.count(Highlight.id)).order_by(None)
    return db.session.scalar(here.where(Highlight.id != but) if but else here) or 0


def lead_stories(consortium_id: int, year: int) -> list[Highlight]:
    """The highlights of a year that are its lead story: one, or none."""
    here = sa.select(Highlight).where(
        Highlight.consortium_id == consortium_id,
        Highlight.year == year,
        Highlight.is_lead_story.is_(True),
        Highlight.deleted_at.is_(None),
    )
    return list(db.session.scalars(here.order_by(Highlight.id)))


def stories_of(consortium_id: int, year: int) -> tuple[Story, ...]:
    """What a year's review prints: the lead story first, then by date. Three SELECTs."""
    found = list(
        db.session.scalars(
            _in_review(consortium_id, year)
            .options(joinedload(Highlight.contact), joinedload(Highlight.photo))
            .order_by(Highlight.is_lead_story.desc(), Highlight.starts, Highlight.id)
            .limit(MOST_IN_REVIEW)
        )
    )
    ties = directory.affiliations_of(one.contact_id for one in found if one.contact_id)
    return tuple(_story(one, ties) for one in found)


def _story(one: Highlight, ties: Any) -> Story:
    known = ties.get(one.contact_id, []) if one.contact_id else []
    organisation = next((tie.organisation.label for tie in known if tie.organisation is not None), "")
    photo = None
    if one.photo is not None:
        photo = Photo(one.photo.id, one.photo.sha256, one.photo_alt or "", one.photo_credit or "")
    return Story(
        kind=one.kind,
        starts=one.starts,
        ends=one.ends,
        title=one.title,
        lead=one.lead,
        text=one.text or "",
        link=one.link or "",
        contact=one.contact.name if one.contact else "",
        contact_from=organisation,
        photo=photo,
        is_lead_story=one.is_lead_story,
    )


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """What the room has in the trash: highlights, for staff."""
    if not reader.is_staff:
        return []
    found = db.session.execute(
        sa.select(Highlight.id, Highlight.title, Highlight.deleted_at)
        .where(Highlight.consortium_id == reader.consortium_id, Highlight.deleted_at > since)
        .order_by(Highlight.id)
    )
    return [
        Trashed(_l("Highlight"), title, at or since, "reports.restore_highlight", {"highlight_id": id_})
        for id_, title, at in found
    ]
