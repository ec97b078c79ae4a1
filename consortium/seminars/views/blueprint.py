"""The room's blueprint, and what its pages have in common."""

from typing import TypeAlias

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.seminars import queries
from consortium.seminars.forms.programme import VISIBILITY_WORDS
from consortium.seminars.forms.seminars import AUDIENCE_WORDS, COUNT_WORDS
from consortium.seminars.models import Seminar
from consortium.seminars.queries import FORM_WORDS, STATE_WORDS
from consortium.seminars.rules.words import Audience, CountKind, SeminarForm, SeminarState, Visibility

Answer: TypeAlias = str | Response | tuple[str, int]
SEMINAR = "/seminars/<slug>"

bp = Blueprint("seminars", __name__)


def managed(slug: str) -> Seminar:
    """The seminar, for staff. Raises NotThere."""
    return queries.seminar_to_manage(reader(), slug)


def history_of(seminar: Seminar) -> list[dict[str, object]]:
    """The changes of a seminar and its programme, as the history component takes them."""
    words = {
        "seminar": TableWords(
            created=_l("Seminar created"),
            changed=_l("Seminar changed"),
            trashed=_l("Seminar moved to the trash"),
            restored=_l("Seminar restored"),
            columns={
                "state": _l("Status"),
                "title": _l("Title"),
                "held_on": _l("Date"),
                "form": _lp("seminar", "Form"),
                "place": _l("Place"),
                "audience": _l("Who may come"),
                "capacity": _l("Capacity"),
                "headcount": _lp("people", "Number"),
                "headcount_kind": _l("How exact"),
                "cancelled_because": _l("Reason"),
            },
            show={
                "state": lambda value: STATE_WORDS[SeminarState(value)],
                "form": lambda value: FORM_WORDS[SeminarForm(value)],
                "audience": lambda value: AUDIENCE_WORDS[Audience(value)],
                "headcount_kind": lambda value: COUNT_WORDS[CountKind(value)],
            },
        ),
        "seminar_session": TableWords(
            created=_l("Part of the programme added"),
            changed=_l("Part of the programme changed"),
            trashed=_l("Part of the programme moved to the trash"),
            restored=_l("Part of the programme restored"),
            title="title",
            columns={"title": _l("Title"), "abstract": _l("Abstract")},
        ),
        "seminar_speaker": TableWords(
            created=_l("Speaker added"),
            changed=_l("Speaker changed"),
            trashed=_l("Speaker removed"),
            restored=_l("Speaker added"),
            title="name",
            columns={"name": _l("Name"), "affiliation": _l("Affiliation on the day")},
        ),
        "seminar_material": TableWords(
            created=_lp("slides", "Material added"),
            changed=_lp("slides", "Material changed"),
            trashed=_lp("slides", "Material moved to the trash"),
            restored=_lp("slides", "Material restored"),
            title="title",
            columns={
                "title": _l("Title"),
                "visibility": _l("Who may see it"),
                "consented_by": _l("Agreed to by"),
                "consented_on": _l("Agreed on"),
            },
            show={"visibility": lambda value: VISIBILITY_WORDS[Visibility(value)]},
        ),
    }
    sessions = list(seminar.sessions)
    rows = [
        seminar,
        *sessions,
        *(one for session in sessions for one in session.speakers),
        *(one for session in sessions for one in session.materials),
    ]
    entries = journal.history(rows, limit=50)
    return journal.told(entries, words, language=language(), timezone=current_consortium().timezone)
