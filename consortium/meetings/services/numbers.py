"""Running numbers of a committee's year: taken under a lock, so that no two meetings or items get the same."""

from consortium.committees.models import Committee
from consortium.core.db import db, locked
from consortium.meetings.models import Meeting, RunningNumber
from consortium.meetings.queries import planning
from consortium.meetings.rules.numbering import next_numbers


def counter(committee_id: int, year: int) -> RunningNumber:
    """The locked counters of the committee's calendar year, made where there are none.

    They begin at zero; a committee's very first ones just before the first numbers of its settings.
    """
    committee = locked(Committee, committee_id)
    found = planning.running_number(committee_id, year)
    if found is None:
        is_first = not planning.has_running_numbers(committee_id)
        found = RunningNumber(
            committee_id=committee_id,
            year=year,
            last_meeting=committee.first_meeting_number - 1 if is_first else 0,
            last_item=committee.first_item_number - 1 if is_first else 0,
        )
        db.session.add(found)
        db.session.flush()
    return found


def next_meeting_number(committee_id: int, year: int) -> int:
    """The next meeting number of the committee's year."""
    row = counter(committee_id, year)
    row.last_meeting = max(row.last_meeting, planning.highest_meeting_number(committee_id, year)) + 1
    db.session.flush()
    return row.last_meeting


def give_back_meeting_number(meeting: Meeting) -> None:
    """A draft that is thrown away leaves no gap where it was the last of its year."""
    row = counter(meeting.committee_id, meeting.year)
    if row.last_meeting == meeting.number:
        row.last_meeting -= 1
        db.session.flush()


def number_items(meeting: Meeting) -> None:
    """Give every item on the agenda that has none the next running number of the committee's year, in the agenda's order."""
    waiting = [item for item in meeting.items if item.number is None and item.deleted_at is None]
    if not waiting:
        return
    row = counter(meeting.committee_id, meeting.year)
    last = max(row.last_item, planning.highest_item_number(meeting.committee_id, meeting.year))
    for item, number in zip(waiting, next_numbers(last, len(waiting)), strict=True):
        item.number, item.year = number, meeting.year
        row.last_item = number
    db.session.flush()
