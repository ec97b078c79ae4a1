"""Actions that were agreed with a partner, for the list of all actions."""

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from consortium.accounts.rules import Reader
from consortium.actions.rules import Source
from consortium.core.db import db
from consortium.core.remembering import remember
from consortium.partners.models import Partnership, PartnershipAction


def sources_of_actions(reader: Reader | None, action_ids: Collection[int]) -> Mapping[int, Source]:
    """By action: the partner's name, linked to its record for staff."""
    if reader is None:
        return {}
    links = db.session.scalars(
        sa.select(PartnershipAction)
        .join(PartnershipAction.partnership)
        .join(Partnership.organisation)
        .where(
            PartnershipAction.action_id.in_(list(action_ids)),
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
        )
        .options(contains_eager(PartnershipAction.partnership).contains_eager(Partnership.organisation))
        .order_by(PartnershipAction.id)
    )
    return {
        one.action_id: Source(
            label=one.partnership.organisation.label,
            endpoint="partners.show" if reader.is_staff else None,
            values=(("partnership_id", one.partnership_id),),
        )
        for one in links
    }


def actions_agreed_with(partnership: Partnership) -> list[int]:
    """The ids of the actions that were agreed with a partner."""
    agreed = sa.select(PartnershipAction.action_id).where(PartnershipAction.partnership_id == partnership.id)
    return remember(("actions agreed with a partner", partnership.id), lambda: sorted(db.session.scalars(agreed)))


def actions_of_partners() -> sa.Select[Any]:
    """A SELECT of the ids of all actions that were agreed with partners."""
    return sa.select(PartnershipAction.action_id)
