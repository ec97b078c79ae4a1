"""The verbs of a committee as a whole."""

from collections.abc import Sequence
from dataclasses import fields

from flask_babel import gettext as _

from consortium.committees import queries
from consortium.committees.models import Committee, Seat
from consortium.committees.rules import CommitteeDetails, SeatRole, wrong_with_committee
from consortium.committees.services.wording import refuse
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal


def create_committee(consortium_id: int, details: CommitteeDetails, *, partnership_ids: Sequence[int] = ()) -> Committee:
    """A new committee with one vacant voting seat for each of the partnerships, on its partner's side.

    Raises Refusal for wrong settings, a code that is taken, a partnership of another consortium.
    """
    refuse(wrong_with_committee(details))
    _check_code(consortium_id, details.code)
    chosen = [one for one in queries.open_partnerships(consortium_id) if one.id in set(partnership_ids)]
    if len(chosen) != len(set(partnership_ids)):
        raise Refusal(_("Choose partners from the list."), "partnership_ids")
    committee = Committee(consortium_id=consortium_id, **_columns(details))
    db.session.add(committee)
    db.session.flush()
    for position, partnership in enumerate(chosen):
        seat = Seat(
            committee=committee,
            partnership_id=partnership.id,
            side_id=partnership.side_id,
            role=SeatRole.MEMBER,
            is_voting=True,
            starts=details.starts,
            position=position,
        )
        db.session.add(seat)
    db.session.flush()
    return committee


def change_committee(committee: Committee, details: CommitteeDetails) -> None:
    """Write the settings over the committee's. Meetings that were approved keep what they were approved by.

    Raises Refusal as ``create_committee``.
    """
    refuse(wrong_with_committee(details))
    if details.code != committee.code:
        _check_code(committee.consortium_id, details.code)
    for name, value in _columns(details).items():
        setattr(committee, name, value)
    db.session.flush()


def _columns(details: CommitteeDetails) -> dict[str, object]:
    # Not asdict(): it would take dates apart too.
    columns = {field.name: getattr(details, field.name) for field in fields(details)}
    return {**columns, "approval_ways": [way.value for way in details.approval_ways]}


def _check_code(consortium_id: int, code: str) -> None:
    if queries.committee_with_code(consortium_id, code) is not None:
        raise Refusal(_("Another group has this code. Choose another one."), "code")


def trash_committee(committee: Committee) -> None:
    """Move the committee to the trash. Raises Refusal where it has met: then it is ended, not deleted."""
    if queries.is_used(committee, beside=(Seat,)):
        raise Refusal(_("The group has meetings and cannot be deleted. Give it an end date instead."))
    committee.deleted_at = clock.now()
    db.session.flush()


def restore_committee(committee: Committee) -> None:
    """Take the committee out of the trash. Raises Refusal where its code has been taken meanwhile."""
    taken = queries.committee_with_code(committee.consortium_id, committee.code)
    if taken is not None:
        raise Refusal(_("Cannot be restored: another group now uses the code %(code)s.", code=committee.code))
    committee.deleted_at = None
    db.session.flush()
