"""What was between the consortium and a politician or a partner, for pages of other subjects and rooms."""

from typing import Any

from flask_babel import gettext as _

from consortium.accounts.rules import Reader
from consortium.actions.queries import STATES
from consortium.core import formats
from consortium.core.i18n import language
from consortium.outreach.models import EncounterAction
from consortium.outreach.queries.encounter_words import FORMS, PROMISED_BY
from consortium.outreach.queries.past import promises_of, with_people
from consortium.outreach.queries.politician import Dealing


def asks_and_promises(reader: Reader, person_id: int) -> list[Dealing]:
    """Every past ask with its answers, and every promise; of a confidential contact only that there was one."""
    if not reader.is_staff:
        return []
    found: list[Dealing] = []
    for one in with_people(reader.consortium_id or 0, [person_id], limit=200):
        day = one.day.first_day if one.day else None
        where: dict[str, Any] = {"endpoint": "outreach.encounter", "arguments": {"encounter_id": one.id}}
        form = str(FORMS[one.form])
        if one.is_confidential:
            found.append(Dealing(day, form, str(_("Confidential: open it to read.")), **where))
            continue
        answers = " · ".join(f"{each.topic.name(language())}: {each.response}" for each in one.topics if each.response)
        found.append(Dealing(day, form, one.asked or one.subject or form, second=answers, **where))
        found.extend(_promise(link, day, where) for link in promises_of(one))
    return found


def _promise(link: EncounterAction, day: Any, where: dict[str, Any]) -> Dealing:
    state = str(STATES[link.action.state])
    due = formats.long_date(link.action.due_on, language()) if link.action.due_on else ""
    second = str(_("%(state)s, due %(day)s", state=state, day=due)) if due else state
    what = str(PROMISED_BY[link.promised_by]) if link.promised_by else ""
    return Dealing(day, what, link.action.text, is_promise=True, second=second, **where)
