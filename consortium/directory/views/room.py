"""The room's blueprint, and how its history is told."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium
from consortium.core.db import Model
from consortium.core.i18n import language
from consortium.directory.models import Affiliation
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords

bp = Blueprint("directory", __name__)
EVENTS_ON_RECORD = 8


def history_of(rows: Iterable[Model], affiliations: Iterable[Affiliation], *, told_by: str) -> list[dict[str, Any]]:
    """The changes of organisations, people and their affiliations, as the history component takes them.

    ``told_by`` is the end of an affiliation that the page is not about: ``person_id`` or ``organisation_id``.
    """
    organisations = {one.organisation_id: one.organisation.label for one in affiliations}
    people = {one.person_id: one.person.name for one in affiliations}
    words = {
        "organisation": TableWords(
            created=_l("Organisation created"),
            changed=_l("Organisation changed"),
            trashed=_l("Organisation moved to the trash"),
            restored=_l("Organisation restored"),
            columns={
                "name": _l("Name"),
                "short_name": _l("Short name"),
                "number": _l("Organisation number"),
                "country": _l("Country"),
                "sector": _l("Sector"),
                "website": _l("Website"),
                "address": _l("Address"),
                "description": _l("Description"),
            },
        ),
        "person": TableWords(
            created=_l("Person created"),
            changed=_l("Person changed"),
            trashed=_l("Person moved to the trash"),
            restored=_l("Person restored"),
            columns={
                "given_name": _l("Given name"),
                "family_name": _l("Family name"),
                "email": _l("Email"),
                "phone": _l("Telephone"),
                "language": _l("Language"),
            },
            show={"language": lambda value: _l("Norwegian bokmål") if value == "nb" else _l("English")},
        ),
        "affiliation": TableWords(
            created=_l("Affiliation added"),
            changed=_l("Affiliation changed"),
            trashed=_l("Affiliation moved to the trash"),
            restored=_l("Affiliation restored"),
            title=told_by,
            columns={
                "organisation_id": _l("Organisation"),
                "person_id": _l("Person"),
                "title": _l("Job title"),
                "starts": _l("From"),
                "ends": _l("Until"),
            },
            show={
                "organisation_id": lambda value: organisations.get(value, "–"),
                "person_id": lambda value: people.get(value, "–"),
            },
        ),
    }
    entries = journal.history([*rows, *affiliations], consortium_id=current_consortium().id)
    return journal.told(entries, words, language=language(), timezone=current_consortium().timezone)
