"""Consultations of a consortium: the list, one of them, what a file of them is compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper, search_key, sort_key
from consortium.directory.models import Organisation
from consortium.directory.queries import Trashed
from consortium.outreach.models import Consultation, ConsultationPartner
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState, is_overdue
from consortium.partners.models import Partnership
from consortium.partners.rules import EVER_PARTNER

KIND_WORDS: dict[ConsultationKind, Any] = {
    ConsultationKind.CONSULTATION: _l("consultation"),
    ConsultationKind.INPUT: _lp("consultation", "input"),
    ConsultationKind.HEARING: _l("committee hearing"),
}
STATE_WORDS: dict[ConsultationState, Any] = {
    ConsultationState.CONSIDERED: _lp("consultation", "being considered"),
    ConsultationState.IN_PREPARATION: _lp("consultation", "in preparation"),
    ConsultationState.SENT: _lp("consultation", "sent"),
    ConsultationState.DECLINED: _lp("consultation", "not taking part"),
}


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A consultation as the list shows it."""

    id: int
    title: str
    recipient: str
    kind: ConsultationKind
    state: ConsultationState
    deadline: PartialDate | None
    sent: PartialDate | None
    year: int
    submitted_with: str | None
    source: str | None

    def is_overdue(self, today: date) -> bool:
        """Whether its deadline has passed and nothing was sent."""
        return is_overdue(self.state, self.deadline, today)


class _OfPartner:
    """The filter's expression: a consultation has several partners, so that one value a row does not do."""

    type = sa.String()  # of what stands in the address

    @staticmethod
    def in_(values: Iterable[str]) -> sa.ColumnElement[bool]:
        """Whether one of the partnerships takes part, or stands aside."""
        wanted = [int(value) for value in values]
        mine = sa.select(ConsultationPartner.consultation_id).where(ConsultationPartner.partnership_id.in_(wanted))
        return Consultation.id.in_(mine)

    @staticmethod
    def label(name: str) -> sa.Label[Any]:
        """Nothing to count by."""
        return sa.func.nullif(Consultation.id, Consultation.id).label(name)


def partner_choices(consortium_id: int) -> dict[str, str]:
    """The consortium's partners of today and of old, by partnership."""
    rows = db.session.execute(
        sa.select(Partnership.id, sa.func.coalesce(Organisation.short_name, Organisation.name))
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            Partnership.status.in_(EVER_PARTNER),
        )
        .order_by(Organisation.sort_key, Partnership.id)
    )
    return {str(id_): name for id_, name in rows}


@dataclass(frozen=True, slots=True)
class ConsultationList:
    """What the list of consultations is made of."""

    listing: Listing[ConsultationRow]
    partner_counts: Mapping[str, int]


def _years_and_partners(consortium_id: int) -> tuple[list[str], list[tuple[str, str, int]]]:
    """The years that there are, the newest first, and the partners with how many consultations each has: one statement."""
    mine = (Consultation.consortium_id == consortium_id, Consultation.deleted_at.is_(None))
    name = sa.func.coalesce(Organisation.short_name, Organisation.name)
    rows = sa.union_all(
        sa.select(sa.cast(Consultation.year, sa.String).label("key"), sa.literal("").label("name"), sa.literal(0).label("number"))
        .where(*mine)
        .distinct(),
        sa.select(sa.cast(ConsultationPartner.partnership_id, sa.String), name, sa.func.count(ConsultationPartner.id))
        .join(Consultation, Consultation.id == ConsultationPartner.consultation_id)
        .join(Partnership, Partnership.id == ConsultationPartner.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(*mine)
        .group_by(ConsultationPartner.partnership_id, name),
    )
    found = [(key, label, number) for key, label, number in db.session.execute(rows)]
    years = sorted((key for key, label, _number in found if not label), reverse=True)
    return years, sorted((one for one in found if one[1]), key=lambda one: sort_key(one[1]))


def consultation_list(consortium_id: int) -> ConsultationList:
    """The list's columns and filters, with the years and partners that there are."""
    years, partners = _years_and_partners(consortium_id)
    day = sa.func.coalesce(Consultation.sent, Consultation.deadline)
    listing: Listing[ConsultationRow] = Listing(
        name="consultations",
        columns=(
            Column("title", _l("Consultation"), sort=(Consultation.sort_key,), cell=lambda row: row.title),
            Column("recipient", _l("Recipient"), sort=(Consultation.recipient,), cell=lambda row: row.recipient, is_wide=True),
            Column(
                "kind",
                _l("Kind"),
                sort=(Consultation.kind,),
                cell=lambda row: first_upper(str(KIND_WORDS[row.kind])),
                is_wide=True,
            ),
            Column("state", _l("Status"), sort=(Consultation.state,), cell=lambda row: first_upper(str(STATE_WORDS[row.state]))),
            Column(
                "deadline",
                _l("Deadline"),
                sort=(Consultation.deadline,),
                cell=lambda row: row.deadline,
                may_be_empty=True,
                is_wide=True,
            ),
            Column(
                "sent",
                _lp("consultation", "Sent"),
                sort=(day,),
                cell=lambda row: row.sent,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("year", _l("Year"), cell=lambda row: row.year, is_number=True, is_shown=False),
            Column("submitted_with", _l("Together with"), cell=lambda row: row.submitted_with, is_shown=False),
            Column("source", _l("Source"), cell=lambda row: row.source, is_shown=False),
        ),
        filters=(
            Filter("year", _l("Year"), sa.cast(Consultation.year, sa.String), tuple((year, year) for year in years)),
            Filter(
                "state",
                _l("Status"),
                Consultation.state,
                tuple((state.value, first_upper(str(word))) for state, word in STATE_WORDS.items()),
            ),
            Filter(
                "kind",
                _l("Kind"),
                Consultation.kind,
                tuple((kind.value, first_upper(str(word))) for kind, word in KIND_WORDS.items()),
            ),
            Filter("partner", _l("Partner"), _OfPartner, tuple((key, label) for key, label, _number in partners)),
        ),
        default_sort="-sent",
    )
    return ConsultationList(listing, {key: number for key, _label, number in partners})


def consultation_page(reader: Reader, made: ConsultationList, asked: ListQuery) -> Page[ConsultationRow]:
    """The page of consultations that ``asked`` asks for. For staff."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    rows: Any = sa.select(
        Consultation.id,
        Consultation.title,
        Consultation.recipient,
        Consultation.kind,
        Consultation.state,
        Consultation.deadline,
        Consultation.sent,
        Consultation.year,
        Consultation.submitted_with,
        Consultation.source,
    ).where(Consultation.consortium_id == reader.consortium_id, Consultation.deleted_at.is_(None))
    page = made.listing.page(
        rows,
        asked,
        key=Consultation.id,
        search=lambda word: contains(Consultation.search_key, word),
        make=lambda found: ConsultationRow(*found),
    )
    return replace(page, counts={**page.counts, "partner": made.partner_counts})


def consultation_for(reader: Reader, consultation_id: int, *, in_trash: bool = False) -> Consultation:
    """A consultation of the reader's consortium with what its record shows. For staff. Raises NotThere."""
    is_there = Consultation.deleted_at.is_not(None) if in_trash else Consultation.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(Consultation)
        .where(Consultation.id == consultation_id, Consultation.consortium_id == reader.consortium_id, is_there)
        .options(
            joinedload(Consultation.body),
            joinedload(Consultation.hearing),
            joinedload(Consultation.lead),
            selectinload(Consultation.partners).joinedload(ConsultationPartner.partnership).joinedload(Partnership.organisation),
        )
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def consultations_to(reader: Reader, body_id: int) -> list[Consultation]:
    """What the reader's consortium sent, or may send, to a body: the newest first."""
    if not reader.is_staff:
        return []
    return list(
        db.session.scalars(
            sa.select(Consultation)
            .where(
                Consultation.consortium_id == reader.consortium_id,
                Consultation.body_id == body_id,
                Consultation.deleted_at.is_(None),
            )
            .order_by(Consultation.year.desc(), Consultation.id.desc())
        )
    )


def partnership_ids(consortium_id: int) -> set[int]:
    """The partnerships that may take part."""
    return {int(one) for one in partner_choices(consortium_id)}


def known_keys(consortium_id: int) -> dict[tuple[str, str, str], int]:
    """Every consultation by its folded title and recipient and when it was sent: what a file of them is compared with."""
    rows = db.session.execute(
        sa.select(Consultation.id, Consultation.title, Consultation.recipient, Consultation.sent)
        .where(Consultation.consortium_id == consortium_id, Consultation.deleted_at.is_(None))
        .order_by(Consultation.id.desc())
    )
    return {key_of(title, recipient, sent): id_ for id_, title, recipient, sent in rows}


def key_of(title: str, recipient: str, sent: PartialDate | None) -> tuple[str, str, str]:
    """What makes two consultations the same: what about, to whom, in which month."""
    month = "" if sent is None else str(sent)[:7]
    return search_key(title), search_key(recipient), month


# --- Hearings ----------------------------------------------------------------------------------------


def trashed_consultations(reader: Reader, since: datetime) -> list[Trashed]:
    """The consultations in the trash."""
    if not reader.is_staff:
        return []
    rows = db.session.execute(
        sa.select(Consultation.id, Consultation.title, Consultation.deleted_at)
        .where(Consultation.consortium_id == reader.consortium_id, Consultation.deleted_at > since)
        .order_by(Consultation.id)
    )
    return [
        Trashed(_l("Consultation"), title, at or since, "outreach.restore_consultation", {"consultation_id": id_})
        for id_, title, at in rows
    ]
