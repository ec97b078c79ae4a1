"""The agenda: items, their order, what the program adds by itself."""

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.journal import services as journal
from consortium.meetings.models import Attachment, Item, Meeting
from consortium.meetings.queries import meetings
from consortium.meetings.rules.levels import loosens, narrower
from consortium.meetings.rules.numbering import moved, rearranged
from consortium.meetings.rules.planning import ItemDetails
from consortium.meetings.rules.states import PLANNED
from consortium.meetings.rules.words import ItemState, ItemType, MeetingState
from consortium.meetings.services import numbers


def add_item(meeting: Meeting, details: ItemDetails, *, approves: Meeting | None = None) -> Item:
    """An item at the end of the agenda. After the notice it takes the next free number at once. Raises Refusal."""
    _check_open(meeting)
    item = Item(
        meeting_id=meeting.id,
        committee_id=meeting.committee_id,
        year=meeting.year,
        position=_last_position(meeting) + 1,
        approves_meeting_id=approves.id if approves else None,
        attachments=[],
    )
    _write(item, meeting, details)
    meeting.items.append(item)
    db.session.flush()
    if meeting.state is not MeetingState.DRAFT:
        numbers.number_items(meeting)
    return item


def take_up(meeting: Meeting, left_over: Item) -> Item:
    """Put an item that an earlier meeting postponed or did not reach on this agenda, with its texts and attachments.

    The old number stays with the earlier meeting; here it gets one of its own. Raises Refusal.
    """
    item = add_item(
        meeting,
        ItemDetails(
            title=left_over.title,
            type=left_over.type,
            presenter_id=left_over.presenter_id,
            minutes_planned=left_over.minutes_planned,
            background=left_over.background,
            assessment=left_over.assessment,
            proposal=left_over.proposal,
            confidentiality=narrower(meeting.confidentiality, left_over.confidentiality or left_over.meeting.confidentiality),
            confidentiality_reason=left_over.confidentiality_reason,
        ),
    )
    item.carried_from = left_over
    for earlier in left_over.attachments:
        if earlier.deleted_at is None:
            item.attachments.append(
                Attachment(
                    file_id=earlier.file_id,
                    title=earlier.title,
                    position=earlier.position,
                    confidentiality=earlier.confidentiality,
                )
            )
    db.session.flush()
    return item


def edit_item(item: Item, details: ItemDetails) -> None:
    """Change an item while the meeting is planned. Raises Refusal."""
    _check_open(item.meeting)
    _write(item, item.meeting, details)
    db.session.flush()


def add_approvals(meeting: Meeting) -> list[Item]:
    """One item for every earlier meeting whose minutes are not approved, where the agenda has none yet.

    They stand first; a notice about to go out calls this again, since a meeting may have been held meanwhile.
    """
    added = []
    for earlier in missing_approvals(meeting):
        with force_locale(meeting.language):
            title = str(_("Approval of the minutes of meeting %(meeting)s", meeting=f"{earlier.number}/{earlier.year}"))
            proposal = str(_("The minutes of meeting %(meeting)s are approved.", meeting=f"{earlier.number}/{earlier.year}"))
        details = ItemDetails(title=title, type=ItemType.DECISION, minutes_planned=5, proposal=proposal)
        added.append(add_item(meeting, details, approves=earlier))
    if added and meeting.state is MeetingState.DRAFT:
        first = [item.id for item in _in_order(meeting) if item.approves_meeting_id is not None]
        _place(meeting, rearranged([item.id for item in _in_order(meeting)], first))
    return added


def missing_approvals(meeting: Meeting) -> list[Meeting]:
    """Earlier meetings whose minutes are not approved and for which the agenda has no item yet. The notice adds them."""
    known = {item.approves_meeting_id for item in meeting.items if item.deleted_at is None}
    return [earlier for earlier in meetings.earlier_unapproved(meeting) if earlier.id not in known]


def move_item(item: Item, place: int) -> None:
    """Give the item another place, counted from 1. Numbers that were given stay. Raises Refusal."""
    _check_open(item.meeting)
    _place(item.meeting, moved([one.id for one in _in_order(item.meeting)], item.id, place))


def delete_item(item: Item) -> None:
    """Into the trash. An item with a number is withdrawn instead, since its number stays. Raises Refusal."""
    _check_open(item.meeting)
    if item.number is not None:
        raise Refusal(_("An item that has a number cannot be deleted. Withdraw it: the number stays and says so."))
    item.deleted_at = clock.now()
    db.session.flush()


def restore_item(item: Item) -> None:
    """Out of the trash, at its old place. Raises Refusal once the meeting has begun."""
    _check_open(item.meeting)
    item.deleted_at = None
    db.session.flush()
    if item.meeting.state is not MeetingState.DRAFT:
        numbers.number_items(item.meeting)


def set_item_state(item: Item, state: ItemState) -> None:
    """Withdraw or postpone an item that is on the notice, or take it in again; its number stays. Raises Refusal."""
    _check_open(item.meeting)
    if state not in (ItemState.PLANNED, ItemState.WITHDRAWN, ItemState.POSTPONED):
        raise Refusal(_("What became of an item is recorded when the meeting is held."))
    item.state = state
    db.session.flush()


def _check_open(meeting: Meeting) -> None:
    if meeting.state not in PLANNED:
        raise Refusal(_("The meeting has begun. Its agenda can no longer be changed here."))


def _write(item: Item, meeting: Meeting, details: ItemDetails) -> None:
    if details.confidentiality is not None and loosens(meeting.confidentiality, details.confidentiality):
        raise Refusal(_("An item cannot be open to more readers than its meeting."), "confidentiality")
    item.title = details.title
    item.type = details.type
    item.presenter_id = details.presenter_id
    item.minutes_planned = details.minutes_planned
    item.background = details.background
    item.assessment = details.assessment
    item.proposal = details.proposal
    item.confidentiality = details.confidentiality
    item.confidentiality_reason = details.confidentiality_reason


def _in_order(meeting: Meeting) -> list[Item]:
    return sorted((item for item in meeting.items if item.deleted_at is None), key=lambda item: (item.position, item.id))


def _last_position(meeting: Meeting) -> int:
    return max((item.position for item in meeting.items), default=0)


def _place(meeting: Meeting, order: Sequence[int]) -> None:
    """Write the places without touching the items' versions: who edits a text meanwhile is not disturbed by a new order."""
    locked(Committee, meeting.committee_id)
    by_id = {item.id: item for item in meeting.items}
    before = {str(item.id): item.position for item in _in_order(meeting)}
    after = {str(id_): place for place, id_ in enumerate(order, start=1)}
    if before == after:
        return
    for id_, place in after.items():
        db.session.execute(
            sa.update(Item).where(Item.id == int(id_)).values(position=place).execution_options(synchronize_session=False)
        )
        db.session.expire(by_id[int(id_)], ["position"])
    journal.note_change(meeting, {"agenda": before}, {"agenda": after})
    db.session.expire(meeting, ["items"])
