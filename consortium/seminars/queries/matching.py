"""Which organisations registrations may mean."""

from dataclasses import dataclass

import sqlalchemy as sa

from consortium.core.db import db
from consortium.directory.models import Affiliation, EarlierName, Organisation, Person
from consortium.directory.queries import known_organisations
from consortium.seminars.models import Registration, Seminar
from consortium.seminars.rules.registering import Guesses, KnownOrganisation, mail_domain, site_domain


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What several people may have written, with who they are and the organisation it seems to mean."""

    text: str
    ids: tuple[int, ...]
    people: tuple[str, ...]
    guess: int | None


def guesses(consortium_id: int) -> Guesses:
    """What is known of the consortium's organisations: their names, and the domains of their websites and people."""
    rows = known_organisations(consortium_id).with_only_columns(
        Organisation.id, Organisation.name, Organisation.short_name, Organisation.website
    )
    organisations = db.session.execute(rows.order_by(Organisation.id)).all()
    ids = [row.id for row in organisations]
    earlier: dict[int, list[str]] = {}
    for id_, name in db.session.execute(
        sa.select(EarlierName.organisation_id, EarlierName.name)
        .where(EarlierName.organisation_id.in_(ids))
        .order_by(EarlierName.id)
    ):
        earlier.setdefault(id_, []).append(name)
    domains: dict[int, set[str]] = {}
    people = (
        sa.select(Affiliation.organisation_id, Person.email)
        .join(Person, Person.id == Affiliation.person_id)
        .where(
            Affiliation.organisation_id.in_(ids),
            Affiliation.deleted_at.is_(None),
            Affiliation.ends.is_(None),
            Person.email.is_not(None),
            Person.deleted_at.is_(None),
        )
        .order_by(Affiliation.id)
    )
    matched = (
        sa.select(Registration.organisation_id, Registration.email)
        .join(Seminar, Seminar.id == Registration.seminar_id)
        .where(
            Seminar.consortium_id == consortium_id,
            Registration.organisation_id.in_(ids),
            Registration.email.is_not(None),
            Registration.deleted_at.is_(None),
        )
        .order_by(Registration.id)
    )
    for statement in (people, matched):
        for id_, email in db.session.execute(statement):
            domain = mail_domain(email)
            if id_ is not None and domain:
                domains.setdefault(id_, set()).add(domain)
    return Guesses(
        KnownOrganisation(
            row.id,
            row.short_name or row.name,
            (row.name, row.short_name or "", *earlier.get(row.id, ())),
            tuple(sorted({*domains.get(row.id, ()), *filter(None, (site_domain(row.website),))})),
        )
        for row in organisations
    )


def unmatched(seminar: Seminar) -> list[Unmatched]:
    """The organisations of a seminar's list that are not matched yet, each spelling once, with a suggestion."""
    rows = db.session.scalars(
        sa.select(Registration)
        .where(
            Registration.seminar_id == seminar.id,
            Registration.deleted_at.is_(None),
            Registration.organisation_id.is_(None),
            sa.or_(Registration.organisation_text.is_not(None), Registration.email.is_not(None)),
        )
        .order_by(Registration.sort_key, Registration.id)
    ).all()
    if not rows:
        return []
    known = guesses(seminar.consortium_id)
    groups: dict[str, list[Registration]] = {}
    for one in rows:
        text = one.organisation_text or f"@{mail_domain(one.email) or ''}"
        if text != "@":
            groups.setdefault(text, []).append(one)
    return [
        Unmatched(
            text=text,
            ids=tuple(one.id for one in group),
            people=tuple(one.name for one in group),
            guess=next((found for one in group if (found := known.of(one.organisation_text, one.email))), None),
        )
        for text, group in sorted(groups.items(), key=lambda pair: pair[0].casefold())
    ]
