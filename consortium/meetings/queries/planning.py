"""What planning asks: numbers that are taken, drafts in the trash, what is carried in, who may present."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.rules import HolderKind
from consortium.core import clock
from consortium.core.dates import holds_on
from consortium.core.db import db, kept
from consortium.core.errors import NotThere
from consortium.core.text import search_key
from consortium.directory.models import ConsortiumPerson, Person
from consortium.meetings.models import Attachment, Item, ItemAction, Meeting, RunningNumber
from consortium.meetings.queries import meetings
from consortium.meetings.rules.words import ItemState, MeetingForm, MeetingState
from consortium.partners.models import Partnership


def is_number_taken(committee_id: int, year: int, number: int) -> bool:
    """Whether a meeting that is not in the trash has this number."""
    return (
        db.session.scalar(
            sa.select(Meeting.id).where(
                Meeting.committee_id == committee_id, Meeting.year == year, Meeting.number == number, Meeting.deleted_at.is_(None)
            )
        )
        is not None
    )


def running_number(committee_id: int, year: int) -> RunningNumber | None:
    """The counters of the committee's year as they are by now, held until the transaction ends; None before the first number."""
    return db.session.scalar(
        sa.select(RunningNumber)
        .where(RunningNumber.committee_id == committee_id, RunningNumber.year == year)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def has_running_numbers(committee_id: int) -> bool:
    """Whether the committee has counted anything in any year."""
    return db.session.scalar(sa.select(RunningNumber.id).where(RunningNumber.committee_id == committee_id).limit(1)) is not None


def highest_meeting_number(committee_id: int, year: int) -> int:
    """The highest number among the committee's meetings of that year that are not in the trash; 0 where there are none."""
    wanted = sa.select(sa.func.max(Meeting.number)).where(
        Meeting.committee_id == committee_id, Meeting.year == year, Meeting.deleted_at.is_(None)
    )
    return db.session.scalar(wanted) or 0


def highest_item_number(committee_id: int, year: int) -> int:
    """The highest item number of the committee's year; 0 where there are none. Numbers of items in the trash stay taken."""
    return db.session.scalar(sa.select(sa.func.max(Item.number)).where(Item.committee_id == committee_id, Item.year == year)) or 0


def draft_in_trash(reader: Reader, meeting_id: int) -> Meeting:
    """A draft that was thrown away, for who may run the committee's meetings. Raises NotThere."""
    meeting = db.session.scalar(
        sa.select(Meeting)
        .where(Meeting.id == meeting_id, Meeting.consortium_id == reader.consortium_id, Meeting.deleted_at.is_not(None))
        .options(joinedload(Meeting.committee))
    )
    if meeting is None or not meetings.may_run(reader, meeting):
        raise NotThere
    return meeting


def runnable_committees(reader: Reader) -> list[Committee]:
    """The committees whose meetings the reader may run, by name."""
    found = list(
        db.session.scalars(
            sa.select(Committee)
            .where(Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_(None))
            .order_by(Committee.kind, Committee.code, Committee.id)
        )
    )
    standing = meetings.standings(reader, found)
    return [committee for committee in found if committee.id in standing and standing[committee.id].may_run]


def unannounced(committees: list[Committee]) -> list[Meeting]:
    """Drafts with a date to come of which nobody was told, of these committees, the earliest first."""
    return list(
        db.session.scalars(
            sa.select(Meeting)
            .where(
                Meeting.committee_id.in_([committee.id for committee in committees]),
                Meeting.state == MeetingState.DRAFT,
                Meeting.form != MeetingForm.WRITTEN_PROCEDURE,
                Meeting.announced_at.is_(None),
                Meeting.deleted_at.is_(None),
                Meeting.starts_at > clock.now(),
            )
            .options(joinedload(Meeting.committee))
            .order_by(Meeting.starts_at, Meeting.id)
        )
    )


def agenda_of(meeting: Meeting) -> list[Item]:
    """The meeting's items in their order, with presenters and attachments; without those in the trash."""
    return list(db.session.scalars(*_agenda_of(meeting.id)).unique())


@kept
def _agenda_of(meeting_id: int) -> sa.Select[Any]:
    return (
        sa.select(Item)
        .where(Item.meeting_id == meeting_id, Item.deleted_at.is_(None))
        .options(
            joinedload(Item.presenter_person),
            joinedload(Item.attachments).joinedload(Attachment.file),
            joinedload(Item.approves_meeting),
            joinedload(Item.carried_from),
        )
        .order_by(Item.position, Item.id)
    )


def item_of(meeting: Meeting, item_id: int, *, in_trash: bool = False) -> Item:
    """One item of the meeting. Raises NotThere."""
    item = db.session.scalar(
        sa.select(Item)
        .where(
            Item.id == item_id,
            Item.meeting_id == meeting.id,
            Item.deleted_at.is_not(None) if in_trash else Item.deleted_at.is_(None),
        )
        .options(joinedload(Item.presenter_person), selectinload(Item.attachments).joinedload(Attachment.file))
    )
    if item is None:
        raise NotThere
    return item


def attachment_of(item: Item, attachment_id: int, *, in_trash: bool = False) -> Attachment:
    """One attachment of the item. Raises NotThere."""
    for attachment in item.attachments:
        if attachment.id == attachment_id and (attachment.deleted_at is not None) == in_trash:
            return attachment
    raise NotThere


def left_over_items(meeting: Meeting) -> list[Item]:
    """Items of the committee's earlier meetings that were postponed or not reached and that no agenda has taken up yet, the
    oldest first.
    """
    taken_up = sa.select(Item.carried_from_id).where(Item.carried_from_id.is_not(None), Item.deleted_at.is_(None))
    return list(
        db.session.scalars(
            sa.select(Item)
            .join(Item.meeting)
            .where(
                Item.committee_id == meeting.committee_id,
                Item.state.in_((ItemState.POSTPONED, ItemState.NOT_REACHED)),
                Item.deleted_at.is_(None),
                Meeting.deleted_at.is_(None),
                Meeting.starts_at < meeting.starts_at,
                Meeting.id != meeting.id,
                Item.id.not_in(taken_up),
            )
            .options(joinedload(Item.meeting), selectinload(Item.attachments))
            .order_by(Item.year, Item.number, Item.id)
        )
    )


def left_over_item(meeting: Meeting, item_id: int) -> Item:
    """One of them. Raises NotThere."""
    found = next((item for item in left_over_items(meeting) if item.id == item_id), None)
    if found is None:
        raise NotThere
    return found


def open_actions(meeting: Meeting) -> list[ItemAction]:
    """Open actions that came from earlier meetings of the committee, the earliest due first; each with its item."""
    return list(
        db.session.scalars(
            sa.select(ItemAction)
            .join(ItemAction.item)
            .join(ItemAction.action)
            .where(
                Item.committee_id == meeting.committee_id,
                Item.meeting_id != meeting.id,
                Action.state == ActionState.OPEN,
                Action.deleted_at.is_(None),
            )
            .options(
                joinedload(ItemAction.item).joinedload(Item.meeting),
                joinedload(ItemAction.action).joinedload(Action.owner_person),
                joinedload(ItemAction.action).joinedload(Action.owner_organisation),
            )
            .order_by(Action.due_on.is_(None), Action.due_on, Action.id)
        )
    )


def holders_on(committee_id: int, day: date) -> list[Holder]:
    """Who holds the committee's seats on a day, members before alternates, in the order of the seats."""
    found = db.session.scalars(
        sa.select(Holder)
        .join(Holder.seat)
        .where(Seat.committee_id == committee_id, Seat.deleted_at.is_(None), Holder.deleted_at.is_(None))
        .options(
            joinedload(Holder.person),
            joinedload(Holder.seat).joinedload(Seat.partnership).joinedload(Partnership.organisation),
        )
        .order_by(Seat.position, Seat.id, Holder.kind.desc(), Holder.id)
    )
    return [
        holder
        for holder in found
        if holds_on(day, holder.starts, holder.ends)
        and holds_on(day, holder.seat.starts, holder.seat.ends)
        and holder.person.deleted_at is None
    ]


def members_on(committee_id: int, day: date) -> list[Holder]:
    """Whom a notice goes to: each seat's member, or its alternates where no member holds it."""
    holders = holders_on(committee_id, day)
    led = {holder.seat_id for holder in holders if holder.kind is HolderKind.MEMBER}
    return [holder for holder in holders if holder.kind is HolderKind.MEMBER or holder.seat_id not in led]


def possible_presenters(reader: Reader, meeting: Meeting, text: str = "", *, limit: int = 20) -> list[Person]:
    """People who may present an item and whose name holds ``text``: for the project office everybody the consortium knows,
    for a committee's own secretary and chairs who holds a seat in one of its committees.
    """
    known = (
        sa.select(ConsortiumPerson.person_id).where(ConsortiumPerson.consortium_id == meeting.consortium_id)
        if reader.is_staff
        else sa.select(Holder.person_id)
        .join(Holder.seat)
        .join(Seat.committee)
        .where(
            Committee.consortium_id == meeting.consortium_id,
            Holder.deleted_at.is_(None),
            Seat.deleted_at.is_(None),
            Committee.deleted_at.is_(None),
        )
    )
    wanted = sa.select(Person).where(Person.id.in_(known), Person.deleted_at.is_(None))
    for word in search_key(text).split():
        wanted = wanted.where(Person.search_key.contains(word, autoescape=True))
    return list(db.session.scalars(wanted.order_by(Person.sort_key, Person.id).limit(limit)))


def may_present(reader: Reader, meeting: Meeting, person_id: int) -> bool:
    """Whether the reader may choose this person as a presenter."""
    return any(person.id == person_id for person in possible_presenters(reader, meeting, limit=100_000))


def alternates_of(seat_id: int, day: date) -> list[Person]:
    """The alternates of a seat on a day."""
    found = db.session.scalars(
        sa.select(Holder)
        .where(Holder.seat_id == seat_id, Holder.kind == HolderKind.ALTERNATE, Holder.deleted_at.is_(None))
        .options(joinedload(Holder.person))
        .order_by(Holder.id)
    )
    return [holder.person for holder in found if holds_on(day, holder.starts, holder.ends) and holder.person.deleted_at is None]


def zone_name(consortium_id: int) -> str:
    """The IANA name of the time zone in which the consortium's times are typed and shown."""
    return db.session.get_one(Consortium, consortium_id).timezone


def local_day(meeting: Meeting) -> date:
    """The meeting's day on the wall clock of its consortium."""
    return clock.local(meeting.starts_at, zone_name(meeting.consortium_id)).date()


def is_there(seat: Seat, day: date) -> bool:
    """Whether the seat exists on a day."""
    return holds_on(day, seat.starts, seat.ends)


def person(person_id: int | None) -> Person | None:
    """A person who is not in the trash, by id."""
    return db.session.scalar(sa.select(Person).where(Person.id == person_id, Person.deleted_at.is_(None))) if person_id else None
