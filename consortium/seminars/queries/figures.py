"""What is counted of seminars, and what lies ahead: for reports, records of partners, and home pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.core.db import db, plain_text
from consortium.directory.models import Organisation
from consortium.partners.models import Partnership
from consortium.partners.rules import EVER_PARTNER
from consortium.seminars.models import CoHost, Registration, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.figures import AttendedSeminar, HeldSeminar, PartnerFigures, UpcomingSeminar, YearFigures
from consortium.seminars.rules.seminars import AHEAD, OVER
from consortium.seminars.rules.words import CountKind, RegistrationState


def _held_in(consortium_id: int, year: int, until: int | None = None) -> sa.ColumnElement[bool]:
    """Held in a calendar year, or from it to ``until``: a day known only to its month or year counts in that year."""
    day = sa.type_coerce(Seminar.held_on, plain_text(10))
    return sa.and_(
        Seminar.consortium_id == consortium_id,
        Seminar.deleted_at.is_(None),
        Seminar.state.in_(OVER),
        day >= f"{year:04d}",
        day < f"{(until or year) + 1:04d}",
    )


def _came() -> sa.ColumnElement[bool]:
    return sa.and_(Registration.deleted_at.is_(None), Registration.attended.is_(True))


def held_in(consortium_id: int, year: int, *, until: int | None = None) -> list[HeldSeminar]:
    """The seminars held in a year (or from it to ``until``), oldest first, with how many came as far as anybody counted."""
    named = (
        sa.select(sa.func.count(Registration.id))
        .where(Registration.seminar_id == Seminar.id, _came())
        .correlate(Seminar)
        .scalar_subquery()
    )
    found = db.session.execute(
        sa.select(
            Seminar.id,
            Seminar.slug,
            Seminar.title,
            Seminar.held_on,
            Seminar.form,
            Seminar.host_committee_id,
            Seminar.organised_by,
            named,
            Seminar.headcount,
            Seminar.headcount_kind,
        )
        .where(_held_in(consortium_id, year, until))
        .order_by(Seminar.held_on, Seminar.starts_at, Seminar.id)
    )
    return [HeldSeminar(*row) for row in found]


def figures_by_partner(consortium_id: int, year: int) -> YearFigures:
    """Each partner's part in the seminars held in a year, and what cannot be told by partner (``YearFigures``).

    Every organisation that is or was a partner of the consortium stands there, also with nothing, by name.
    """
    held = held_in(consortium_id, year)
    partners = db.session.execute(
        sa.select(Organisation.id, Organisation.name)
        .join(Partnership, Partnership.organisation_id == Organisation.id)
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None), Partnership.status.in_(EVER_PARTNER))
        .distinct()
        .order_by(Organisation.sort_key, Organisation.id)
        .add_columns(Organisation.sort_key)
    ).all()
    registered = _by_organisation(
        consortium_id,
        year,
        Registration.organisation_id,
        sa.func.count(sa.case((Registration.state == RegistrationState.CONFIRMED, 1))),
        sa.func.count(sa.case((Registration.attended.is_(True), 1))),
        sa.func.count(sa.distinct(sa.case((Registration.attended.is_(True), Registration.seminar_id)))),
        source=Registration,
        where=(Registration.deleted_at.is_(None),),
    )
    speakers = _speakers_by_organisation(consortium_id, year)
    hosted = _by_organisation(consortium_id, year, CoHost.organisation_id, sa.func.count(CoHost.id), source=CoHost)
    nobody = (0, 0, 0)
    figures = tuple(
        PartnerFigures(
            organisation_id=id_,
            name=name,
            seminars=registered.get(id_, nobody)[2],
            registered=registered.get(id_, nobody)[0],
            attended=registered.get(id_, nobody)[1],
            speakers=speakers.get(id_, 0),
            hosted=hosted.get(id_, (0,))[0],
        )
        for id_, name, _key in partners
    )
    named = sum(one.named for one in held)
    return YearFigures(
        partners=figures,
        held=len(held),
        named=named,
        others=named - sum(one.attended for one in figures),
        uncounted=sum(one.named == 0 and one.headcount is not None for one in held),
        attendance=sum(one.attendance or 0 for one in held),
        is_exact=_is_exact(held),
    )


def _is_exact(held: Iterable[HeldSeminar]) -> bool:
    return all(one.attendance is not None and one.kind is CountKind.EXACT for one in held)


def _by_organisation(
    consortium_id: int,
    year: int,
    organisation: Any,
    *counts: Any,
    source: Any,
    where: tuple[sa.ColumnElement[bool], ...] = (),
) -> dict[int, tuple[int, ...]]:
    """Counts over rows that hang on held seminars, by organisation."""
    rows = db.session.execute(
        sa.select(organisation, *counts)
        .select_from(source)
        .join(Seminar, Seminar.id == source.seminar_id)
        .where(_held_in(consortium_id, year), organisation.is_not(None), *where)
        .group_by(organisation)
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _speakers_by_organisation(consortium_id: int, year: int) -> dict[int, int]:
    rows = db.session.execute(
        sa.select(Speaker.organisation_id, sa.func.count(Speaker.id))
        .join(SeminarSession, SeminarSession.id == Speaker.session_id)
        .join(Seminar, Seminar.id == SeminarSession.seminar_id)
        .where(_held_in(consortium_id, year), SeminarSession.deleted_at.is_(None), Speaker.organisation_id.is_not(None))
        .group_by(Speaker.organisation_id)
    )
    return {id_: number for id_, number in rows if id_ is not None}


def attended_by(organisation_id: int, year: int, *, consortium_id: int) -> list[AttendedSeminar]:
    """The seminars of a consortium held in a year that people of an organisation attended by name, oldest first."""
    rows = db.session.execute(
        sa.select(Seminar.slug, Seminar.title, Seminar.held_on, sa.func.count(Registration.id))
        .join(Registration, Registration.seminar_id == Seminar.id)
        .where(_held_in(consortium_id, year), Registration.organisation_id == organisation_id, _came())
        .group_by(Seminar.id, Seminar.slug, Seminar.title, Seminar.held_on)
        .order_by(Seminar.held_on, Seminar.id)
    )
    return [AttendedSeminar(*row) for row in rows]


def upcoming(consortium_id: int, today: date, *, is_staff: bool = True, limit: int = 5) -> list[UpcomingSeminar]:
    """The seminars from ``today`` on, the next first, with their registrations: for home pages.

    Who is not ``is_staff`` gets no drafts. Cancelled ones are left out.
    """
    states = AHEAD if is_staff else AHEAD[1:]

    def number_of(state: RegistrationState) -> Any:
        return (
            sa.select(sa.func.count(Registration.id))
            .where(Registration.seminar_id == Seminar.id, Registration.state == state, Registration.deleted_at.is_(None))
            .correlate(Seminar)
            .scalar_subquery()
        )

    rows = db.session.execute(
        sa.select(
            Seminar.slug,
            Seminar.title,
            Seminar.state,
            Seminar.starts_at,
            Seminar.held_on,
            Seminar.place,
            number_of(RegistrationState.CONFIRMED),
            number_of(RegistrationState.WAITING),
            Seminar.capacity,
        )
        .where(
            Seminar.consortium_id == consortium_id,
            Seminar.deleted_at.is_(None),
            Seminar.state.in_(states),
            sa.type_coerce(Seminar.held_on, plain_text(10)) >= today.isoformat(),
        )
        .order_by(Seminar.held_on, Seminar.starts_at, Seminar.id)
        .limit(limit)
    )
    return [UpcomingSeminar(*row) for row in rows]
