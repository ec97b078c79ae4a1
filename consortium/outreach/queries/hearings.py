"""Hearings of the Storting's committees that may become consultations: their list, one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import contains_eager

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.outreach.models import Consultation, Hearing, OfficialBody


@dataclass(frozen=True, slots=True)
class HearingRow:
    """A hearing as the list shows it, with the consultation that the reader's consortium made of it."""

    hearing: Hearing
    consultation_id: int | None


def _is_open(today: date) -> sa.ColumnElement[bool]:
    """Its deadline has not passed, and it was not called off."""
    is_ahead = sa.or_(Hearing.deadline_on.is_(None), Hearing.deadline_on >= today)
    return sa.and_(is_ahead, Hearing.status.is_distinct_from("avlyst"))


def _made_of_it(consortium_id: int) -> Any:
    """The consortium's first consultation about a hearing."""
    return (
        sa.select(sa.func.min(Consultation.id))
        .where(
            Consultation.hearing_id == Hearing.id,
            Consultation.consortium_id == consortium_id,
            Consultation.deleted_at.is_(None),
        )
        .correlate(Hearing)
        .scalar_subquery()
    )


def hearing_list(consortium_id: int, today: date) -> Listing[HearingRow]:
    """What the list of open hearings is made of, with the committees that hold any."""
    committees = db.session.execute(
        sa.select(OfficialBody.id, OfficialBody.name)
        .where(OfficialBody.id.in_(sa.select(Hearing.body_id).where(_is_open(today))))
        .order_by(OfficialBody.sort_key, OfficialBody.id)
    )
    taken = sa.case((_made_of_it(consortium_id).is_not(None), "yes"), else_="no")
    form = sa.case((Hearing.is_written, "written"), else_="oral")
    yes, no = str(_("yes")), str(_("no"))
    return Listing(
        name="hearings",
        columns=(
            Column(
                "deadline",
                _l("Deadline"),
                sort=(Hearing.deadline_on,),
                cell=lambda row: row.hearing.deadline_on,
                may_be_empty=True,
            ),
            Column("title", _l("Hearing"), sort=(Hearing.sort_key,), cell=lambda row: row.hearing.title),
            Column("reference", _l("Reference"), cell=lambda row: row.hearing.reference),
            Column(
                "committee",
                _lp("Storting", "Committee"),
                sort=(OfficialBody.sort_key,),
                cell=lambda row: row.hearing.body.name if row.hearing.body else None,
                may_be_empty=True,
            ),
            Column("written", _lp("hearing", "Written"), cell=lambda row: yes if row.hearing.is_written else no),
            Column("taken", _l("Taken up"), sort=(taken,), cell=lambda row: yes if row.consultation_id else no),
        ),
        filters=(
            Filter("taken", _l("Taken up"), taken, (("no", _l("Not taken up")), ("yes", _l("Taken up")))),
            Filter(
                "form", _lp("hearing", "Form"), form, (("written", _lp("hearing", "Written")), ("oral", _lp("hearing", "Oral")))
            ),
            Filter(
                "committee", _lp("Storting", "Committee"), Hearing.body_id, tuple((str(id_), name) for id_, name in committees)
            ),
        ),
        default_sort="deadline",
    )


def hearing_page(reader: Reader, shown: Listing[HearingRow], asked: ListQuery, today: date) -> Page[HearingRow]:
    """The page of open hearings that ``asked`` asks for, each with the consortium's consultation. For staff. Raises NotThere."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    rows: Any = sa.select(Hearing, _made_of_it(reader.consortium_id)).outerjoin(Hearing.body).where(_is_open(today))
    return shown.page(
        rows,
        asked,
        key=Hearing.id,
        search=lambda word: sa.or_(contains(Hearing.search_key, word), contains(OfficialBody.search_key, word)),
        options=(contains_eager(Hearing.body),),
        make=lambda found: HearingRow(*found),
    )


def hearing_for(reader: Reader, hearing_id: int) -> Hearing:
    """A hearing of the Storting. For staff of any consortium. Raises NotThere."""
    found = db.session.get(Hearing, hearing_id)
    if found is None or not reader.is_staff:
        raise NotThere
    return found
