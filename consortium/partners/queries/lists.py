"""The list of partners: today's, or that of any date."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from consortium.accounts.rules import Reader
from consortium.core import clock, formats
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper
from consortium.directory.models import Organisation, Person
from consortium.directory.queries import Engagement, Trashed
from consortium.partners.models import Partnership, Representative, Side
from consortium.partners.queries import selects
from consortium.partners.queries.activities import is_quiet_since, last_contacts
from consortium.partners.queries.contributions import trashed_cash
from consortium.partners.queries.rows import representations_of, sides
from consortium.partners.rules import CURRENT, QUIET_DAYS, PartnershipStatus, RepresentativeRole

STATUS_WORDS: dict[PartnershipStatus, Any] = {
    PartnershipStatus.ACTIVE: _lp("partnership", "active"),
    PartnershipStatus.INVITED: _l("invited"),
    PartnershipStatus.PROSPECT: _l("prospective"),
    PartnershipStatus.LEAVING: _l("leaving"),
    PartnershipStatus.LEFT: _l("former partner"),
    PartnershipStatus.DECLINED: _lp("partnership", "declined"),
    PartnershipStatus.MERGED: _l("merged"),
}
ROLE_WORDS: dict[RepresentativeRole, Any] = {
    RepresentativeRole.MAIN_CONTACT: _l("Main contact"),
    RepresentativeRole.COMMUNICATIONS: _l("Communications"),
    RepresentativeRole.FINANCE: _l("Finance"),
    RepresentativeRole.OTHER: _l("Other role"),
}


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner as the list shows it."""

    id: int
    name: str
    short_name: str | None
    number: str | None
    country: str | None
    website: str | None
    side: str | None
    status: PartnershipStatus
    is_founding: bool | None
    joined: PartialDate | None
    left: PartialDate | None
    source: str | None
    contact_id: int | None
    contact: str | None
    contact_email: str | None
    last_contact: date | None = None

    @property
    def is_current(self) -> bool:
        return self.status in CURRENT

    @property
    def is_over(self) -> bool:
        return self.status in (PartnershipStatus.LEFT, PartnershipStatus.DECLINED, PartnershipStatus.MERGED)


def _founding(row: PartnerRow) -> str:
    return "" if row.is_founding is None else str(_l("yes") if row.is_founding else _l("no"))


def partner_list(
    consortium_id: int, language: str, day: date | None = None, *, quiet_days: int = QUIET_DAYS
) -> Listing[PartnerRow]:
    """What the list of partners is made of, with the consortium's own sides, today or on ``day``.

    A partner is quiet after ``quiet_days`` without contact; on another day than today's that is not asked.
    """
    own_sides = sides(consortium_id)
    on: Any = sa.bindparam("day", type_=sa.Date())  # as the rows of the list are given it
    latest = last_contacts()
    quiet = sa.case((is_quiet_since(latest, sa.bindparam("quiet_since", type_=sa.Date())), "yes"), else_="no")
    status = Partnership.status if day is None else selects.status_on(on)
    shown = CURRENT if day else STATUS_WORDS
    return Listing(
        name="partners" if day is None else f"partners-{day.isoformat()}",
        columns=(
            Column("name", _l("Partner"), sort=(Organisation.sort_key,), cell=lambda row: row.name),
            Column("short_name", _l("Short name"), cell=lambda row: row.short_name, is_shown=False),
            Column("side", _l("Partner type"), sort=(Side.position,), cell=lambda row: row.side, may_be_empty=True, is_wide=True),
            Column("status", _l("Status"), sort=(status,), cell=lambda row: first_upper(str(STATUS_WORDS[row.status]))),
            Column(
                "joined",
                _l("Partner since"),
                sort=(Partnership.joined,),
                cell=lambda row: row.joined,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("left", _l("Partner until"), cell=lambda row: row.left, is_shown=False),
            Column("founding", _l("Founding partner"), cell=_founding, is_shown=False),
            Column(
                "contact",
                _l("Main contact"),
                sort=(Person.sort_key,),
                cell=lambda row: row.contact,
                may_be_empty=True,
                is_wide=True,
                is_far=True,
            ),
            Column(
                "last_contact",
                _l("Last contact"),
                sort=(latest.c.day,),
                cell=lambda row: row.last_contact,
                may_be_empty=True,
                is_wide=True,
                is_far=True,
            ),
            Column("email", _l("Email"), cell=lambda row: row.contact_email, is_shown=False),
            Column("number", _l("Organisation number"), cell=lambda row: row.number, is_shown=False),
            Column("country", _l("Country"), cell=lambda row: row.country, is_shown=False),
            Column("website", _l("Website"), cell=lambda row: row.website, is_shown=False),
            Column("source", _l("Source"), cell=lambda row: row.source, is_shown=False),
        ),
        filters=(
            Filter("status", _l("Status"), status, tuple((s.value, first_upper(str(STATUS_WORDS[s]))) for s in shown)),
            Filter(
                "side",
                _l("Partner type"),
                Partnership.side_id,
                tuple((side.code, first_upper(side.name(language))) for side in own_sides),
                takes_many=True,
                stands_for={side.code: side.id for side in own_sides},
            ),
            Filter("missing", _l("Gaps"), selects.lacks_something(on), (("yes", _l("Something is missing")),)),
            *(
                []
                if day
                else [Filter("quiet", _l("Quiet"), quiet, (("yes", _l("No contact for %(days)s days", days=quiet_days)),))]
            ),
        ),
    )


def partner_page(
    reader: Reader,
    listing: Listing[PartnerRow],
    asked: ListQuery,
    language: str,
    day: date | None = None,
    *,
    quiet_days: int = QUIET_DAYS,
) -> Page[PartnerRow]:
    """The page of partners that ``asked`` asks for; with ``day`` those who were partners then. For staff."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    if day is None:
        rows, values = selects.partners(reader.consortium_id, clock.today())
        values["quiet_since"] = clock.today() - timedelta(days=quiet_days)
        counted, _values = selects.to_count(reader.consortium_id)
        ordered, _values = selects.to_order(reader.consortium_id)
    else:
        rows, values = selects.partners_on(reader.consortium_id, day)
        counted, _values = selects.to_count_on(reader.consortium_id, day)
        ordered, _values = selects.to_order_on(reader.consortium_id, day)

    def has_word(word: str) -> sa.ColumnElement[bool]:
        return sa.or_(contains(Organisation.search_key, word), sa.and_(Person.id.is_not(None), contains(Person.search_key, word)))

    def row(found: Any) -> PartnerRow:
        contact = None if found.contact_id is None else f"{found.given_name} {found.family_name}".strip()
        side = found.name_en if language == "en" else found.name_nb
        return PartnerRow(*[*found[:6], side, *found[6:12], contact, found.email, found.last_contact])

    return listing.page(
        rows,
        asked,
        key=Partnership.id,
        search=has_word,
        make=row,
        values=values,
        counted=counted,
        ordered=ordered,
        plain=language,
    )


# --- What other rooms are told -----------------------------------------------------------------------


def engagements(reader: Reader, person_id: int) -> list[Engagement]:
    """What a person represents in the reader's consortium, for the person's record."""
    return [
        Engagement(
            what=str(ROLE_WORDS[one.role]),
            where=one.partnership.organisation.name,
            dates=_span(one.starts, one.ends),
            endpoint="partners.show",
            arguments={"partnership_id": one.partnership_id},
        )
        for one in representations_of(person_id, reader.consortium_id)
    ]


def _span(starts: PartialDate | None, ends: PartialDate | None) -> str:
    first, last = (formats.partial_date(day.first_day, day.precision, language()) if day else "" for day in (starts, ends))
    if first and last:
        return str(_("%(first)s to %(last)s", first=first, last=last))
    if last:
        return str(_("until %(date)s", date=last))
    return str(_("since %(date)s", date=first)) if first else ""


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """What the room has in the trash: partnerships (for the lead) and representatives."""
    found = []
    if reader.is_lead:
        partnerships = db.session.execute(
            sa.select(Partnership.id, Organisation.name, Partnership.deleted_at)
            .join(Organisation)
            .where(Partnership.consortium_id == reader.consortium_id, Partnership.deleted_at > since)
            .order_by(Partnership.id)
        )
        for id_, name, at in partnerships:
            found.append(Trashed(_l("Partnership"), name, at or since, "partners.restore", {"partnership_id": id_}))
    representatives = db.session.execute(
        sa.select(Representative.id, Person.given_name, Person.family_name, Organisation.name, Representative.deleted_at)
        .join(Person, Person.id == Representative.person_id)
        .join(Partnership, Partnership.id == Representative.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            Representative.deleted_at > since,
        )
        .order_by(Representative.id)
    )
    for id_, given_name, family_name, partner, at in representatives:
        name = f"{given_name} {family_name}, {partner}".strip()
        found.append(
            Trashed(_l("Representative"), name, at or since, "partners.restore_representative", {"representative_id": id_})
        )
    return [*found, *trashed_cash(reader, since)]
