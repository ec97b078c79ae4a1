"""An action's words, what a form says about one, and when its owner is reminded."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_TEXT = 500
LONGEST_NOTE = 4000
# The owner is reminded once so many days before the due date, and again as often after it.
REMIND_BEFORE = timedelta(days=7)
REMIND_AGAIN = timedelta(days=14)
LINK_DAYS = 60


class ActionKind(StrEnum):
    """What is owed: a task, what we or those whom we met promised, or thanks after such a meeting."""

    TASK = "task"
    PROMISE = "promise"
    THANKS = "thanks"


class ActionState(StrEnum):
    """How an action stands; dropped is what is not to be done after all."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class When(StrEnum):
    """How near an open action's due date is."""

    OVERDUE = "overdue"
    SOON = "soon"  # within a week
    LATER = "later"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class ActionDetails:
    """An action as a form tells it. The owner is a person, for an organisation if any, or an organisation alone."""

    text: str
    kind: ActionKind = ActionKind.TASK
    owner_person_id: int | None = None
    owner_organisation_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an action comes from, as the reader may know it: words, and the page they lead to (none: no link)."""

    label: str
    endpoint: str | None = None
    values: tuple[tuple[str, object], ...] = ()


def is_overdue(state: ActionState, due_on: date | None, today: date) -> bool:
    """Whether an open action's date has passed; the date itself still counts."""
    return state is ActionState.OPEN and due_on is not None and due_on < today


def when(due_on: date | None, today: date) -> When:
    """How near a due date is."""
    if due_on is None:
        return When.NO_DATE
    if due_on < today:
        return When.OVERDUE
    return When.SOON if due_on <= today + REMIND_BEFORE else When.LATER


def is_reminder_due(due_on: date | None, today: date, last_reminded_on: date | None) -> bool:
    """Whether the owner of an open action should get a mail today.

    Once from a week before the due date, once from the day after it, then every fortnight. A reminder that preceded a new,
    later date counts for nothing.
    """
    if due_on is None or today < due_on - REMIND_BEFORE:
        return False
    if last_reminded_on is None or last_reminded_on < due_on - REMIND_BEFORE:
        return True
    if today <= due_on:
        return False
    return last_reminded_on <= due_on or today - last_reminded_on >= REMIND_AGAIN
