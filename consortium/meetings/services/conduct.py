"""The meeting while it is held, and its minutes while they are written: items, their order and their text."""

from datetime import datetime

from flask_babel import gettext as _

from consortium.committees.models import Seat
from consortium.committees.rules import CHAIRS, HolderKind, SeatRole
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.markdown import plain_text
from consortium.core.text import search_key
from consortium.meetings.models import Item, Meeting
from consortium.meetings.queries.conduct import has_decision
from consortium.meetings.queries.minutes import name_with_role
from consortium.meetings.queries.presence import holders_on, seats_on
from consortium.meetings.rules.approval import SETTLED_WITHOUT_DECISION
from consortium.meetings.rules.table import OPEN_FOR_WRITING, FrameDetails, TableItemDetails
from consortium.meetings.rules.words import ItemState, ItemType, MeetingState
from consortium.meetings.services import numbers
from consortium.meetings.services.steps import go


def open_meeting(meeting: Meeting, *, now: datetime) -> None:
    """The chair opens the meeting. Who chairs and who writes follow from the seats until somebody says otherwise."""
    go(meeting, MeetingState.IN_PROGRESS)
    meeting.opened_at = now
    _prepare(meeting)


def write_afterwards(meeting: Meeting) -> None:
    """Skip *in progress*: the meeting was held as planned, and everything is typed afterwards."""
    go(meeting, MeetingState.MINUTES_DRAFT)
    meeting.opened_at = meeting.starts_at
    meeting.closed_at = meeting.ends_at
    _prepare(meeting)
    copy_names(meeting)


def close_meeting(meeting: Meeting, *, now: datetime) -> None:
    """End the meeting: names, titles and roles are copied as text, and are mended by hand from here on."""
    go(meeting, MeetingState.MINUTES_DRAFT)
    meeting.closed_at = now
    copy_names(meeting)


def _prepare(meeting: Meeting) -> None:
    meeting.opening_text = meeting.committee.opening_text
    seats = seats_on(meeting)
    if meeting.chaired_by_id is None:
        order = sorted((seat for seat in seats if seat.role in CHAIRS), key=lambda seat: (CHAIRS.index(seat.role), seat.position))
        chairs = [holder for seat in order for holder in holders_on(seat, meeting, HolderKind.MEMBER)]
        meeting.chaired_by_id = chairs[0].person_id if chairs else None
    if meeting.minutes_by_id is None:
        secretaries = [
            holder for seat in seats if seat.role is SeatRole.SECRETARY for holder in holders_on(seat, meeting, HolderKind.MEMBER)
        ]
        meeting.minutes_by_id = secretaries[0].person_id if secretaries else None
    db.session.flush()
    db.session.refresh(meeting, ["chair", "minute_taker"])


def copy_names(meeting: Meeting) -> None:
    """Write who chaired, who wrote and who presented as text, where nobody has yet."""
    if not meeting.chaired_by:
        meeting.chaired_by = name_with_role(seats_on(meeting), meeting) or None
    if not meeting.minutes_by and meeting.minute_taker is not None:
        meeting.minutes_by = meeting.minute_taker.name
    for item in meeting.items:
        if not item.presenter and item.presenter_person is not None:
            item.presenter = item.presenter_person.name
    db.session.flush()


def check_open(meeting: Meeting) -> None:
    """Refuses what would change minutes that are not being written."""
    if meeting.state in OPEN_FOR_WRITING:
        return
    if meeting.state is MeetingState.APPROVED:
        raise Refusal(_("The minutes are approved. Write a correction."))
    raise Refusal(_("The meeting has not begun. Open it first, or write the minutes afterwards."))


def begin_item(item: Item, *, now: datetime) -> None:
    """The committee takes up an item. Only a meeting in progress notes the time."""
    check_open(item.meeting)
    if item.meeting.state is MeetingState.IN_PROGRESS and item.began_at is None:
        item.began_at = now
    db.session.flush()


def finish_item(item: Item) -> None:
    """The committee goes on to the next one: what needs no decision, or has one, was treated."""
    check_open(item.meeting)
    if item.state is ItemState.PLANNED and (item.decisions or item.type is not ItemType.DECISION):
        item.state = ItemState.TREATED
    db.session.flush()


def save_text(item: Item, text: str | None) -> None:
    """The item's minutes. Raises Refusal when they are not being written; an older version is the form's to notice."""
    check_open(item.meeting)
    item.minutes_text = text or None
    db.session.flush()


def settle(item: Item, state: ItemState) -> None:
    """Postponed, withdrawn or not reached, or back on the agenda. What has a decision cannot be put off: a Refusal."""
    check_open(item.meeting)
    if state is not ItemState.TREATED and has_decision(item):
        raise Refusal(_("Item %(item)s has a decision. Take the decision back first.", item=item.label))
    item.state = state
    db.session.flush()


def reopen(item: Item) -> None:
    """An item that was put off is taken up again. Raises Refusal."""
    check_open(item.meeting)
    if item.state in SETTLED_WITHOUT_DECISION:
        item.state = ItemState.PLANNED
    db.session.flush()


def add_item(meeting: Meeting, details: TableItemDetails) -> Item:
    """An item raised at the table: it takes the next free number, wherever it stands. Raises Refusal."""
    check_open(meeting)
    last = max((item.position for item in meeting.items), default=0)
    item = Item(
        meeting_id=meeting.id,
        committee_id=meeting.committee_id,
        year=meeting.year,
        position=last + 1,
        title=details.title,
        type=details.type,
        proposal=details.proposal,
        is_added_at_table=True,
        attachments=[],
        decisions=[],
        recusals=[],
        actions=[],
    )
    meeting.items.append(item)
    db.session.flush()
    numbers.number_items(meeting)
    return item


def move(item: Item, *, earlier: bool) -> None:
    """Treat an item before the one above it, or after the one below; its number stays. Raises Refusal."""
    check_open(item.meeting)
    items = sorted((one for one in item.meeting.items if one.deleted_at is None), key=lambda one: (one.position, one.id))
    place = items.index(item)
    other = place - 1 if earlier else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
    for position, one in enumerate(items, start=1):
        if one.position != position:
            one.position = position
    db.session.flush()


def write_frame(meeting: Meeting, details: FrameDetails) -> None:
    """Opening, closing and the copied names, until sealing. Raises Refusal for an end before the start."""
    check_open(meeting)
    if details.opened_at and details.closed_at and details.closed_at <= details.opened_at:
        raise Refusal(_("The meeting must end after it was opened."), "closed_at")
    meeting.opened_at = _as_typed(meeting.opened_at, details.opened_at) or meeting.opened_at
    if meeting.state is not MeetingState.IN_PROGRESS:
        meeting.closed_at = _as_typed(meeting.closed_at, details.closed_at)
    meeting.chaired_by = details.chaired_by
    meeting.minutes_by = details.minutes_by
    meeting.agenda_remarks = details.agenda_remarks
    meeting.interests_declared = details.interests_declared
    meeting.any_other_business = details.any_other_business
    meeting.next_meeting = details.next_meeting
    db.session.flush()


def _as_typed(known: datetime | None, typed: datetime | None) -> datetime | None:
    """A moment from a form, which says hours and minutes: within the minute that is known already, nothing was changed."""
    is_same = known is not None and typed is not None and known.replace(second=0, microsecond=0) == typed
    return known if is_same else typed


def rename_item(item: Item, *, title: str, presenter: str | None) -> None:
    """Mend an item's title and who presented it, as the minutes will say. Raises Refusal."""
    check_open(item.meeting)
    item.title, item.presenter = title, presenter
    for decision in item.decisions:
        decision.search_key = search_key(f"{item.label} {title} {plain_text(decision.text)}")
    db.session.flush()


def usual_chair(meeting: Meeting, seats: list[Seat]) -> str:
    """Who chairs, with the seat's role, as it will be copied when the meeting ends."""
    return name_with_role(seats, meeting)
