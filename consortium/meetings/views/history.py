"""The meeting's history in words: what was done, before and after."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import pgettext

from consortium.core import formats
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal.rules import Change, Entry, TableWords
from consortium.meetings.forms.table import TYPES
from consortium.meetings.queries.conduct import Table
from consortium.meetings.queries.decisions import OUTCOMES
from consortium.meetings.rules.words import ItemState, Manner, MeetingState, Outcome, Presence
from consortium.meetings.views.screen.words import item_state_word, presence_word


def state_word(state: str) -> str:
    """A meeting's state in words."""
    words = {
        MeetingState.DRAFT: pgettext("meeting", "planned"),
        MeetingState.CONVENED: pgettext("meeting", "convened"),
        MeetingState.IN_PROGRESS: pgettext("meeting", "in progress"),
        MeetingState.MINUTES_DRAFT: pgettext("meeting", "minutes in preparation"),
        MeetingState.IN_REVIEW: pgettext("meeting", "for comment"),
        MeetingState.APPROVED: pgettext("meeting", "approved"),
        MeetingState.CANCELLED: pgettext("meeting", "cancelled"),
    }
    return str(words[MeetingState(state)])


def manner_word(manner: str) -> str:
    """How a decision came about."""
    words = {
        Manner.UNANIMOUS: _l("Unanimous"),
        Manner.CONSENSUS: _l("By consensus"),
        Manner.VOTES: pgettext("decided", "Vote"),
    }
    return str(words[Manner(manner)])


def _moment(table: Table) -> Callable[[Any], str]:
    """How a journalled moment is shown."""

    def show(value: Any) -> str:
        return formats.date_and_time(datetime.fromisoformat(str(value)), table.consortium.timezone, language())

    return show


def _words(table: Table) -> dict[str, TableWords]:
    items = {item.id: item.label for item in table.items}
    return {
        "meeting": TableWords(
            created=_l("Meeting set up"),
            changed=_l("Meeting changed"),
            trashed=_l("Meeting moved to the trash"),
            restored=_l("Meeting restored"),
            columns={
                "state": _l("State"),
                "starts_at": _l("Start"),
                "ends_at": _l("End"),
                "place": _l("Place"),
                "opened_at": _l("Opened"),
                "closed_at": _l("Ended"),
                "review_until": _l("Comments until the end of"),
                "chaired_by": _l("Chaired by"),
                "minutes_by": _l("Minutes by"),
                "agenda_remarks": _l("Remarks on the notice and agenda"),
                "interests_declared": _l("Interests in no single item"),
                "any_other_business": _l("Any other business"),
                "next_meeting": _l("Next meeting"),
                "approved_version": _l("Version in force"),
            },
            show={"state": state_word, **dict.fromkeys(("starts_at", "ends_at", "opened_at", "closed_at"), _moment(table))},
        ),
        "item": TableWords(
            created=_l("Item added"),
            changed=_l("Item changed"),
            trashed=_l("Item moved to the trash"),
            restored=_l("Item restored"),
            columns={
                "number": _l("Number"),
                "title": _l("Title"),
                "type": _l("Kind"),
                "state": _l("State"),
                "presenter": _l("Presented by"),
                "proposal": _l("Proposed decision"),
                "minutes_text": _l("Minutes"),
            },
            show={"state": lambda value: item_state_word(ItemState(value)), "type": lambda value: TYPES[value]},
        ),
        "decision": TableWords(
            created=_l("Decision recorded"),
            changed=_l("Decision changed"),
            trashed=_l("Decision taken back"),
            restored=_l("Decision recorded"),
            columns={"item_id": _l("Item"), "text": _l("Decision"), "outcome": _l("Outcome"), "manner": _l("Decided")},
            show={
                "item_id": lambda value: items.get(value, "–"),
                "outcome": lambda value: OUTCOMES[Outcome(value)],
                "manner": manner_word,
            },
        ),
        "dissent": TableWords(
            created=_l("Statement on the decision added"),
            changed=_l("Statement on the decision changed"),
            trashed=_l("Statement on the decision taken away"),
            restored=_l("Statement on the decision added"),
            columns={"by": _l("From"), "text": _l("Statement")},
        ),
        "recusal": TableWords(
            created=_l("Interest declared"),
            changed=_l("Interest changed"),
            trashed=_l("Interest taken away"),
            restored=_l("Interest declared"),
            columns={"person_name": _l("Who"), "item_id": _l("Item"), "reason": _l("Why")},
            show={"item_id": lambda value: items.get(value, "–")},
        ),
        "attendance_spell": TableWords(
            created=_l("Attendance recorded"),
            changed=_l("Attendance changed"),
            trashed=_l("Attendance taken away"),
            restored=_l("Attendance recorded"),
            columns={"person_name": _l("Who"), "presence": _l("How"), "from_at": _l("From"), "until_at": _l("Left")},
            show={
                "presence": lambda value: presence_word(Presence(value)),
                **dict.fromkeys(("from_at", "until_at"), _moment(table)),
            },
        ),
        "apology": TableWords(
            created=_l("Apologies noted"),
            changed=_l("Apologies changed"),
            trashed=_l("Apologies taken back"),
            restored=_l("Apologies noted"),
            columns={"person_name": _l("Who")},
        ),
        "guest": TableWords(
            created=_l("Guest added"),
            changed=_l("Guest changed"),
            trashed=_l("Guest taken away"),
            restored=_l("Guest added"),
            columns={"name": _l("Name"), "organisation": _l("Organisation")},
        ),
        "action": TableWords(
            created=_l("Action created"),
            changed=_l("Action changed"),
            trashed=_l("Action moved to the trash"),
            restored=_l("Action restored"),
            columns={"text": _l("What is to be done"), "due_on": _l("Due")},
        ),
    }


def told_history(entries: Iterable[Entry], table: Table) -> list[dict[str, Any]]:
    """The changes of a meeting, its items, decisions and attendance, as the history component takes them."""
    # Who came is told by the list of attendance; what is history is how that was changed.
    shown = [one for one in entries if (one.table, one.change) != ("attendance_spell", Change.CREATED)]
    return journal.told(shown, _words(table), language=language(), timezone=table.consortium.timezone)
