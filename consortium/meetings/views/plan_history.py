"""The history of a planned meeting in words: what was changed, by whom, before and after."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium
from consortium.core import formats
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal.rules import Change, TableWords
from consortium.meetings.forms import words
from consortium.meetings.models import Invitation, Item, Meeting, Notice


def _moment(value: Any) -> str:
    return formats.date_and_time(datetime.fromisoformat(str(value)), current_consortium().timezone, language())


def _words() -> dict[str, TableWords]:
    types, readers = words.item_types(), words.readers()
    replies = words.replies(is_online=False, is_in_person=False)
    return {
        "meeting": TableWords(
            created=_l("Meeting set up"),
            changed=_l("Meeting changed"),
            trashed=_l("Meeting moved to the trash"),
            restored=_l("Meeting restored"),
            columns={
                "starts_at": _l("Start"),
                "ends_at": _l("End"),
                "place": _l("Place"),
                "link": _l("Link"),
                "form": _l("Form"),
            },
            show={"starts_at": _moment, "ends_at": _moment, "form": lambda value: words.meeting_forms()[value]},
        ),
        "item": TableWords(
            created=_l("Item added"),
            changed=_l("Item changed"),
            trashed=_l("Item moved to the trash"),
            restored=_l("Item restored"),
            columns={
                "number": _l("Number"),
                "title": _l("Title"),
                "type": _l("Type"),
                "minutes_planned": _l("Minutes planned"),
                "proposal": _l("Proposed decision"),
                "background": _l("Background"),
                "assessment": _l("Assessment"),
                "confidentiality": _l("Who may read"),
            },
            show={"type": lambda value: types[value], "confidentiality": lambda value: readers[value]},
            title="title",
        ),
        "attachment": TableWords(
            created=_l("Attachment added"),
            changed=_l("Attachment changed"),
            trashed=_l("Attachment moved to the trash"),
            restored=_l("Attachment restored"),
            columns={"title": _l("Title"), "confidentiality": _l("Who may read")},
            show={"confidentiality": lambda value: readers[value]},
            title="title",
        ),
        "meeting_notice": TableWords(
            created=_l("Sent out"), changed=_l("Sent out"), trashed=_l("Sent out"), restored=_l("Sent out")
        ),
        "meeting_invitation": TableWords(
            created=_l("Answer to the invitation"),
            changed=_l("Answer to the invitation"),
            trashed=_l("Answer to the invitation"),
            restored=_l("Answer to the invitation"),
            columns={"reply": _l("Answer"), "remark": _l("Message to the secretary")},
            show={"reply": lambda value: replies[value]},
        ),
    }


def told_history(meeting: Meeting, items: list[Item], invited: list[Invitation], notices: list[Notice]) -> list[dict[str, Any]]:
    """The changes of the meeting and of what hangs on it, newest first, as the history component takes them. One query."""
    rows = [meeting, *items, *(one for item in items for one in item.attachments), *invited, *notices]
    # That a whole committee was invited is told by the notice: one line, not twenty.
    told = [one for one in journal.history(rows) if one.table != "meeting_invitation" or one.change is not Change.CREATED]
    return journal.told(told, _words(), language=language(), timezone=current_consortium().timezone)
