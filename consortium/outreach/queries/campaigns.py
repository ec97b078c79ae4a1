"""A campaign with its encounters, and what is counted of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.core.db import db, plain_text
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.outreach.models import (
    Campaign,
    CampaignMessage,
    CampaignTopic,
    Encounter,
    EncounterAction,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
    Message,
    Office,
)
from consortium.outreach.queries.past import slot_of
from consortium.outreach.rules.encounters import EncounterState, clashes

_day_text = sa.type_coerce(Encounter.day, plain_text(10))
_of_campaign = (
    sa.select(sa.func.count(Encounter.id))
    .where(Encounter.campaign_id == Campaign.id, Encounter.deleted_at.is_(None))
    .correlate(Campaign)
)
_encounters = _of_campaign.scalar_subquery()
_held = _of_campaign.where(Encounter.state == EncounterState.HELD).scalar_subquery()
_year = sa.cast(sa.extract("year", Campaign.starts_on), sa.String)


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as the list shows it, with how many encounters were held of how many."""

    campaign: Campaign
    encounters: int
    held: int


def campaign_list(consortium_id: int) -> Listing[CampaignRow]:
    """What the list of campaigns is made of, with the years that there are."""
    years = db.session.scalars(
        sa.select(_year)
        .where(Campaign.consortium_id == consortium_id, Campaign.deleted_at.is_(None), Campaign.starts_on.is_not(None))
        .distinct()
    )
    return Listing(
        name="campaigns",
        columns=(
            Column("name", _l("Campaign"), sort=(Campaign.sort_key,), cell=lambda row: row.campaign.name),
            Column("place", _l("Place"), cell=lambda row: row.campaign.place, is_shown=False),
            Column("starts", _l("When"), sort=(Campaign.starts_on,), cell=lambda row: row.campaign.starts_on, may_be_empty=True),
            Column("ends", _l("Until"), cell=lambda row: row.campaign.ends_on, is_shown=False),
            Column("encounters", _l("Contacts"), sort=(_encounters,), cell=lambda row: row.encounters, is_number=True),
            Column(
                "held",
                _lp("encounters", "Held"),
                sort=(_held,),
                cell=lambda row: row.held,
                is_number=True,
                is_wide=True,
            ),
        ),
        filters=(Filter("year", _l("Year"), _year, tuple((year, year) for year in sorted(years, reverse=True))),),
        default_sort="-starts",
    )


def campaign_page(reader: Reader, shown: Listing[CampaignRow], asked: ListQuery) -> Page[CampaignRow]:
    """The page of campaigns that ``asked`` asks for; for staff. Raises NotThere."""
    if not reader.is_staff:
        raise NotThere
    rows: Any = sa.select(Campaign, _encounters, _held).where(
        Campaign.consortium_id == reader.consortium_id, Campaign.deleted_at.is_(None)
    )
    return shown.page(
        rows,
        asked,
        key=Campaign.id,
        search=lambda word: contains(Campaign.search_key, word),
        make=lambda found: CampaignRow(*found),
    )


def campaign_for(reader: Reader, campaign_id: int, *, in_trash: bool = False) -> Campaign:
    """A campaign of the reader's consortium with its topics and messages; for staff. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Campaign)
        .where(Campaign.id == campaign_id, Campaign.consortium_id == reader.consortium_id)
        .options(
            selectinload(Campaign.topics).joinedload(CampaignTopic.topic),
            selectinload(Campaign.messages).joinedload(CampaignMessage.message).selectinload(Message.versions),
        )
    )
    if found is None or not reader.is_staff or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    return found


def encounters_of(campaign: Campaign, *, with_confidential: bool = True) -> list[Encounter]:
    """A campaign's encounters as its week went: by day and time, those without a day last."""
    rows = sa.select(Encounter).where(Encounter.campaign_id == campaign.id, Encounter.deleted_at.is_(None))
    if not with_confidential:
        rows = rows.where(Encounter.is_confidential.is_(False))
    return list(
        db.session.scalars(
            rows.options(
                selectinload(Encounter.politicians).options(
                    joinedload(EncounterPolitician.person),
                    joinedload(EncounterPolitician.office).joinedload(Office.body),
                    joinedload(EncounterPolitician.body),
                ),
                selectinload(Encounter.participants).options(
                    joinedload(EncounterParticipant.person), joinedload(EncounterParticipant.organisation)
                ),
                selectinload(Encounter.topics).joinedload(EncounterTopic.topic),
                selectinload(Encounter.actions).joinedload(EncounterAction.action).joinedload(Action.owner_person),
            ).order_by(Encounter.day.is_(None), _day_text, Encounter.starts_at.is_(None), Encounter.starts_at, Encounter.id)
        )
    )


def clashes_in(encounters: Sequence[Encounter]) -> dict[int, tuple[int, ...]]:
    """By encounter, which others are at the same time with one of the same people."""
    ahead = [one for one in encounters if one.state in (EncounterState.PLANNED, EncounterState.HELD)]
    return clashes([slot for one in ahead if (slot := slot_of(one))])


def by_day(encounters: Sequence[Encounter]) -> list[tuple[date | None, list[Encounter]]]:
    """The encounters under their days, in order; those without a whole day come last, under None."""
    found: dict[date | None, list[Encounter]] = {}
    for one in encounters:
        day = one.day.first_day if one.day and one.day.day else None
        found.setdefault(day, []).append(one)
    return sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or date.min))


def state_counts(encounters: Sequence[Encounter]) -> Counter[EncounterState]:
    """How many encounters are in each state."""
    return Counter(one.state for one in encounters)
