"""What can be found of the partners: partners by every name of their organisation, and notes of contact with them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consortium.accounts.rules import Reader, Role
from consortium.core import clock, formats
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.directory.models import EarlierName, Organisation, Person
from consortium.directory.queries import search as directory
from consortium.partners.models import Activity, Partnership
from consortium.partners.queries.activities import KIND_WORDS
from consortium.partners.queries.lists import STATUS_WORDS
from consortium.partners.queries.rows import own_partnership_ids
from consortium.partners.rules import ActivityKind, PartnershipStatus


def _partners(ids: Collection[int] | None) -> Iterable[Document]:
    rows = (
        sa.select(Partnership)
        .join(Partnership.organisation)
        .where(Partnership.deleted_at.is_(None), Organisation.deleted_at.is_(None))
        .options(contains_eager(Partnership.organisation).selectinload(Organisation.earlier_names))
    )
    if ids is not None:
        rows = rows.where(Partnership.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Partnership.id)):
        organisation = one.organisation
        words = directory.organisation_words(organisation)
        yield Document(one.id, organisation.name, words, organisation.number or "", facts={"status": one.status.value})


def _seen_partners(reader: Reader) -> sa.Select[Any] | None:
    if reader.consortium_id is None:
        return None
    if reader.is_staff:
        return sa.select(Partnership.id).where(
            Partnership.consortium_id == reader.consortium_id, Partnership.deleted_at.is_(None)
        )
    if Role.PARTNER in reader.roles:
        return own_partnership_ids(reader.user_id, reader.consortium_id, clock.today())
    return None


def _show_partner(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], _language: str) -> Hit:
    status = str(STATUS_WORDS[PartnershipStatus(facts["status"])])
    return Hit(title, status, "partners.show", {"partnership_id": row_id})


def _of_organisations(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(Partnership.id).where(Partnership.organisation_id.in_(ids))


PARTNERS = SearchKind(
    name="partner",
    label=_l("Partners"),
    documents=_partners,
    visible=_seen_partners,
    show=_show_partner,
    touched_by={
        Partnership: Touch(),
        Organisation: Touch("id", _of_organisations),
        EarlierName: Touch("organisation_id", _of_organisations),
    },
)


def _other_organisations(reader: Reader) -> sa.Select[Any] | None:
    """What the directory lets the reader see, without those that are found as partners already."""
    seen = directory.seen_organisations(reader)
    if seen is None:
        return None
    partners = sa.select(Partnership.organisation_id).where(
        Partnership.consortium_id == reader.consortium_id, Partnership.deleted_at.is_(None)
    )
    return seen.where(Organisation.id.not_in(partners))


ORGANISATIONS = replace(directory.ORGANISATIONS, label=_l("Other organisations"), visible=_other_organisations)


def _activities(ids: Collection[int] | None) -> Iterable[Document]:
    rows = (
        sa.select(Activity)
        .where(Activity.deleted_at.is_(None))
        .options(joinedload(Activity.partnership).joinedload(Partnership.organisation), selectinload(Activity.person))
    )
    if ids is not None:
        rows = rows.where(Activity.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Activity.id)):
        person = one.person.name if one.person else ""
        facts = {"kind": one.kind.value, "partnership": one.partnership_id, "partner": one.partnership.organisation.label}
        yield Document(one.id, one.summary, person, f"{one.text} {facts['partner']}", one.on, facts=facts)


def _seen_activities(reader: Reader) -> sa.Select[Any] | None:
    if not reader.is_staff or reader.consortium_id is None:
        return None
    return (
        sa.select(Activity.id)
        .join(Activity.partnership)
        .where(
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            Activity.deleted_at.is_(None),
        )
    )


def _show_activity(row_id: int, title: str, on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    detail = f"{KIND_WORDS[ActivityKind(facts['kind'])]}, {facts['partner']}"
    if on is not None:
        detail += f", {formats.narrow_date(on, language, with_year=True)}"
    return Hit(title, detail, "partners.activity", {"activity_id": row_id})


ACTIVITIES = SearchKind(
    name="activity",
    label=_l("Notes of contact"),
    documents=_activities,
    visible=_seen_activities,
    show=_show_activity,
    touched_by={
        Activity: Touch(),
        Person: Touch("id", lambda ids: sa.select(Activity.id).where(Activity.person_id.in_(ids))),
    },
)
KINDS = (PARTNERS, ORGANISATIONS, ACTIVITIES)
