"""What a list of partners is compared with: every organisation and partnership that it may speak of, as plain facts."""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from consortium.accounts.rules import Reader
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.text import search_key
from consortium.directory.models import ConsortiumOrganisation, EarlierName, Organisation
from consortium.partners.models import PartnerImport, Partnership, Side
from consortium.partners.rules import ENDED, PartnershipStatus


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation in use; ``is_known`` to the consortium, or met by its number only."""

    id: int
    name: str
    short_name: str | None
    number: str | None
    country: str | None
    sector: str | None
    website: str | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class PartnershipFacts:
    """An organisation's open partnership, else its latest one."""

    id: int
    status: PartnershipStatus
    side: str | None
    is_founding: bool | None
    joined: PartialDate | None
    left: PartialDate | None
    source: str | None


@dataclass(slots=True)
class Known:
    """All that is known, by what a file may name it."""

    organisations: dict[int, OrganisationFacts] = field(default_factory=dict)
    by_number: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, set[int]] = field(default_factory=dict)
    partnerships: dict[int, PartnershipFacts] = field(default_factory=dict)


def known(consortium_id: int) -> Known:
    """Read in a handful of statements, however many rows there are."""
    found = Known()
    linked = sa.select(ConsortiumOrganisation.organisation_id).where(ConsortiumOrganisation.consortium_id == consortium_id)
    columns = (
        Organisation.id,
        Organisation.name,
        Organisation.short_name,
        Organisation.number,
        Organisation.country,
        Organisation.sector,
        Organisation.website,
        Organisation.id.in_(linked),
    )
    worth = sa.or_(Organisation.id.in_(linked), Organisation.number.is_not(None))
    for row in db.session.execute(sa.select(*columns).where(Organisation.deleted_at.is_(None), worth)):
        facts = OrganisationFacts(*row[:7], is_known=bool(row[7]))
        found.organisations[facts.id] = facts
        if facts.number:
            found.by_number[facts.number] = facts.id
        if facts.is_known:
            for name in filter(None, (facts.name, facts.short_name)):
                found.by_name.setdefault(search_key(name), set()).add(facts.id)
    for organisation_id, name in db.session.execute(
        sa.select(EarlierName.organisation_id, EarlierName.name).where(EarlierName.organisation_id.in_(linked))
    ):
        if organisation_id in found.organisations:
            found.by_name.setdefault(search_key(name), set()).add(organisation_id)
    _read_partnerships(found, consortium_id)
    return found


def _read_partnerships(found: Known, consortium_id: int) -> None:
    rows: Any = (
        sa.select(
            Partnership.organisation_id,
            Partnership.id,
            Partnership.status,
            Side.code,
            Partnership.is_founding,
            Partnership.joined,
            Partnership.left,
            Partnership.source,
        )
        .outerjoin(Side, Side.id == Partnership.side_id)
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None))
        .order_by(Partnership.id)
    )
    for organisation_id, *facts in db.session.execute(rows):
        newer, before = PartnershipFacts(*facts), found.partnerships.get(organisation_id)
        if before is None or before.status in ENDED:
            found.partnerships[organisation_id] = newer


def import_for(reader: Reader, import_id: int) -> PartnerImport:
    """An uploaded list of the reader's consortium. For staff. Raises NotThere."""
    found = db.session.scalar(
        sa.select(PartnerImport).where(PartnerImport.id == import_id, PartnerImport.consortium_id == reader.consortium_id)
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found
