"""The lists: seminars, a seminar's registrations, and the trash."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from flask_babel import pgettext

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee
from consortium.core.dates import PartialDate
from consortium.core.db import Columns, db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper
from consortium.directory.models import Organisation
from consortium.directory.queries import Trashed
from consortium.seminars.models import Registration, Seminar
from consortium.seminars.queries.rows import may_be_seen_by
from consortium.seminars.rules.words import CountKind, Origin, RegistrationState, SeminarForm, SeminarState

STATE_WORDS: dict[SeminarState, Any] = {
    SeminarState.DRAFT: _lp("seminar", "draft"),
    SeminarState.PUBLISHED: _lp("seminar", "published"),
    SeminarState.CLOSED: _l("registration closed"),
    SeminarState.HELD: _lp("seminar", "held"),
    SeminarState.ARCHIVED: _lp("seminar", "archived"),
    SeminarState.CANCELLED: _lp("seminar", "cancelled"),
}
FORM_WORDS: dict[SeminarForm, Any] = {
    SeminarForm.IN_PERSON: _lp("seminar", "in person"),
    SeminarForm.HYBRID: _lp("seminar", "hybrid"),
    SeminarForm.ONLINE: _lp("seminar", "online"),
}
REGISTRATION_WORDS: dict[RegistrationState, Any] = {
    RegistrationState.CONFIRMED: _l("registered"),
    RegistrationState.WAITING: _l("on the waiting list"),
    RegistrationState.CANCELLED: _lp("registration", "cancelled"),
}
ORIGIN_WORDS: dict[Origin, Any] = {
    Origin.FORM: _l("the registration form"),
    Origin.OFFICE: _l("the project office"),
    Origin.FILE: _l("an attendance file"),
}


@dataclass(frozen=True, slots=True)
class SeminarRow:
    """A seminar as the list shows it."""

    id: int
    slug: str
    title: str
    held_on: PartialDate
    starts_at: datetime | None
    form: SeminarForm
    state: SeminarState
    host: str | None
    place: str | None
    capacity: int | None
    headcount: int | None
    headcount_kind: CountKind
    confirmed: int
    waiting: int
    attended: int


def _count(*where: Any) -> Any:
    return (
        sa.select(sa.func.count(Registration.id))
        .where(Registration.seminar_id == Seminar.id, Registration.deleted_at.is_(None), *where)
        .correlate(Seminar)
        .scalar_subquery()
    )


def attendance_text(row: SeminarRow) -> str:
    """How many came, as exact as it is known, for a spreadsheet: ``23``, ``about 60``, ``over 70``."""
    if row.headcount is None:
        return str(row.attended) if row.attended else ""
    match row.headcount_kind:
        case CountKind.ABOUT:
            return str(pgettext("participants", "about %(number)s", number=row.headcount))
        case CountKind.OVER:
            return str(pgettext("participants", "over %(number)s", number=row.headcount))
        case _exact:
            return str(row.headcount)


def seminar_list(language: str, reader: Reader) -> Listing[SeminarRow]:
    """What the list of seminars is made of; who is no staff sees no registrations."""
    host = Committee.short_en if language == "en" else Committee.short_nb
    forms = tuple((form.value, first_upper(str(word))) for form, word in FORM_WORDS.items())
    states = tuple(SeminarState) if reader.is_staff else tuple(one for one in SeminarState if one is not SeminarState.DRAFT)
    numbers: tuple[Column[SeminarRow], ...] = (
        Column("registered", _l("Registered"), cell=lambda row: row.confirmed, is_number=True, is_wide=True),
        Column("waiting", _l("On the waiting list"), cell=lambda row: row.waiting, is_shown=False),
        Column("capacity", _l("Capacity"), cell=lambda row: row.capacity, is_shown=False),
        Column("attended", _l("Attended"), cell=attendance_text, is_number=True, is_wide=True),
    )
    return Listing(
        name="seminars",
        columns=(
            Column("date", _l("Date"), sort=(Seminar.held_on, Seminar.starts_at), cell=lambda row: row.held_on, is_wide=True),
            Column("title", _l("Seminar"), sort=(Seminar.sort_key,), cell=lambda row: row.title),
            Column("host", _l("Host"), sort=(host,), cell=lambda row: row.host, may_be_empty=True, is_wide=True),
            Column("state", _l("Status"), sort=(Seminar.state,), cell=lambda row: first_upper(str(STATE_WORDS[row.state]))),
            Column("form", _lp("seminar", "Form"), cell=lambda row: first_upper(str(FORM_WORDS[row.form])), is_shown=False),
            Column("place", _l("Place"), cell=lambda row: row.place, is_shown=False),
            *(numbers if reader.is_staff else ()),
        ),
        filters=(
            Filter("status", _l("Status"), Seminar.state, tuple((s.value, first_upper(str(STATE_WORDS[s]))) for s in states)),
            Filter("form", _lp("seminar", "Form"), Seminar.form, forms),
        ),
        default_sort="-date",
    )


def seminar_page(reader: Reader, listing: Listing[SeminarRow], asked: ListQuery, language: str) -> Page[SeminarRow]:
    """The page of seminars that ``asked`` asks for, as the reader may see them. Raises NotThere outside of a consortium."""
    if reader.consortium_id is None:
        raise NotThere
    host = Committee.short_en if language == "en" else Committee.short_nb
    rows: Columns = (
        sa.select(
            Seminar.id,
            Seminar.slug,
            Seminar.title,
            Seminar.held_on,
            Seminar.starts_at,
            Seminar.form,
            Seminar.state,
            sa.func.coalesce(host, Seminar.organised_by),
            Seminar.place,
            Seminar.capacity,
            Seminar.headcount,
            Seminar.headcount_kind,
            _count(Registration.state == RegistrationState.CONFIRMED),
            _count(Registration.state == RegistrationState.WAITING),
            _count(Registration.attended.is_(True)),
        )
        .select_from(Seminar)
        .outerjoin(Committee, Committee.id == Seminar.host_committee_id)
        .where(Seminar.consortium_id == reader.consortium_id, Seminar.deleted_at.is_(None), may_be_seen_by(reader))
    )
    search = partial(contains, Seminar.search_key)
    return listing.page(rows, asked, key=Seminar.id, search=search, make=lambda found: SeminarRow(*found))


# --- Registrations -----------------------------------------------------------------------------------


def _came(row: Registration) -> str:
    return "" if row.attended is None else str(_l("yes") if row.attended else _l("no"))


def registration_list(seminar: Seminar) -> Listing[Registration]:
    """What a seminar's list of names is made of. Needs stand in it as long as they are kept."""
    needs: tuple[Column[Registration], ...] = (
        Column("needs", _l("Dietary and access needs"), cell=lambda row: row.needs, is_shown=False),
    )
    return Listing(
        name=f"registrations-{seminar.slug}",
        columns=(
            Column("name", _l("Name"), sort=(Registration.sort_key,), cell=lambda row: row.name),
            Column(
                "organisation",
                _l("Organisation"),
                sort=(sa.func.coalesce(Organisation.sort_key, Registration.organisation_text),),
                cell=lambda row: row.organisation.name if row.organisation else row.organisation_text,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("email", _l("Email"), sort=(Registration.email,), cell=lambda row: row.email, may_be_empty=True, is_wide=True),
            Column(
                "state",
                _l("Status"),
                sort=(Registration.state,),
                cell=lambda row: first_upper(str(REGISTRATION_WORDS[row.state])),
            ),
            Column("since", _l("Since"), sort=(Registration.queued_at,), is_wide=True),
            Column("attended", _l("Attended"), cell=_came, is_shown=False),
            Column("typed", _l("Organisation as written"), cell=lambda row: row.organisation_text, is_shown=False),
            *(needs if seminar.has_needs else ()),
        ),
        filters=(
            Filter(
                "status",
                _l("Status"),
                Registration.state,
                tuple((s.value, first_upper(str(word))) for s, word in REGISTRATION_WORDS.items()),
            ),
            Filter(
                "organisation",
                _l("Organisation"),
                sa.case((Registration.organisation_id.is_(None), "unknown"), else_="known"),
                (("unknown", _l("Not matched")),),
            ),
        ),
    )


def registration_page(seminar: Seminar, listing: Listing[Registration], asked: ListQuery) -> Page[Registration]:
    """The page of names that ``asked`` asks for, of a seminar that the caller fetched for staff."""
    rows = (
        sa.select(Registration)
        .outerjoin(Registration.organisation)
        .where(Registration.seminar_id == seminar.id, Registration.deleted_at.is_(None))
    )
    search = partial(contains, Registration.search_key)
    return listing.page(
        rows, asked, key=Registration.id, search=search, options=(sa.orm.contains_eager(Registration.organisation),)
    )


# --- Trash -------------------------------------------------------------------------------------------


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """What the room has in the trash: seminars. Parts of a programme and names come back from where they were."""
    seminars = db.session.execute(
        sa.select(Seminar.id, Seminar.title, Seminar.deleted_at)
        .where(Seminar.consortium_id == reader.consortium_id, Seminar.deleted_at > since)
        .order_by(Seminar.id)
    )
    return [Trashed(_l("Seminar"), title, at or since, "seminars.restore", {"seminar_id": id_}) for id_, title, at in seminars]
