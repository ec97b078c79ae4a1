"""What partners' contacts sent in and the project office has not dealt with yet, for its home page."""

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.accounts.rules import Reader
from consortium.core.db import Columns, db, kept
from consortium.directory.models import Organisation
from consortium.partners.models import Contribution, Correction, Partnership
from consortium.reports.rules.home import Waiting, WaitingKind

MOST = 10  # of each


@kept
def _corrections(consortium_id: int) -> Columns:
    return (
        sa.select(Correction.partnership_id, Organisation.name, Correction.proposed_by)
        .join(Partnership, Partnership.id == Correction.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None), Correction.closed_at.is_(None))
        .order_by(Correction.recorded_at, Correction.id)
        .limit(MOST)
    )


@kept
def _reported(consortium_id: int) -> Columns:
    is_newer = sa.or_(Contribution.confirmed_at.is_(None), Contribution.confirmed_at < Contribution.reported_at)
    return (
        sa.select(Contribution.partnership_id, Contribution.year, Organisation.name, Contribution.reported_by)
        .join(Partnership, Partnership.id == Contribution.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            Contribution.reported_at.is_not(None),
            is_newer,
        )
        .order_by(Contribution.reported_at, Contribution.id)
        .limit(MOST)
    )


def sent_in(reader: Reader, consortium_id: int) -> list[Waiting]:
    """Corrections that contacts propose; to the lead also the contributions that they reported and nobody confirmed."""
    waiting = [
        Waiting(
            WaitingKind.SENT_IN,
            None,
            str(_("Correction for %(partner)s", partner=name)),
            str(_("Proposed by %(name)s.", name=proposed_by)),
            "partners.show",
            {"partnership_id": id_},
            str(_("See the proposal")),
        )
        for id_, name, proposed_by in db.session.execute(*_corrections(consortium_id))
    ]
    if reader.is_lead:
        waiting += [
            Waiting(
                WaitingKind.SENT_IN,
                None,
                str(_("Confirm the contribution of %(partner)s", partner=name)),
                str(
                    _("Reported for %(year)s by %(name)s.", year=year, name=reported_by)
                    if reported_by
                    else _("Reported for %(year)s.", year=year)
                ),
                "partners.contribution",
                {"partnership_id": id_, "year": year},
                str(_("Go through it")),
            )
            for id_, year, name, reported_by in db.session.execute(*_reported(consortium_id))
        ]
    return waiting
