"""The record of processing activities (GDPR art. 30 no. 1): what the program does with personal data, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from consortium.core.table import Column, Listing, ListQuery, Page
from consortium.core.table import exported as as_file


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity: why, about whom, which data, who sees them, how long."""

    name: str
    purpose: str
    basis: str
    people: str
    data: str
    recipients: str
    kept: str


def activities(untied_months: int) -> list[Activity]:
    """What every consortium does with personal data, in the reader's language."""
    office = _("The project office")
    untied = ngettext(
        "Until nothing has tied the person to the consortium for %(num)s month; then reviewed.",
        "Until nothing has tied the person to the consortium for %(num)s months; then reviewed.",
        untied_months,
    )
    interest = _("Legitimate interest: cooperation between the partners (art. 6 no. 1 f)")
    return [
        Activity(
            _("Directory of people"),
            _("To know who speaks for the partners, and to reach them"),
            interest,
            _("Employees of partners and of others the consortium works with"),
            _("Name, email, telephone, language, organisation, job title"),
            office,
            untied,
        ),
        Activity(
            _("Partners and their contacts"),
            _("To agree on the cooperation and follow it up"),
            interest,
            _("Contacts of partners"),
            _("Role, period, notes on contact"),
            office,
            untied,
        ),
        Activity(
            _("Committees and meetings"),
            _("To call meetings, decide and document what was decided"),
            interest,
            _("Members of committees, alternates, observers, guests"),
            _("Seat, attendance, interests declared, votes, dissent, comments"),
            _("The members of the committee; partners read their edition of approved minutes"),
            _("Approved minutes as long as the consortium and its successors need them as evidence; the rest as the directory"),
        ),
        Activity(
            _("Actions"),
            _("To follow up what was promised"),
            interest,
            _("Whoever is responsible for an action"),
            _("What is to be done, by when, how it goes"),
            _("The project office and the committee"),
            untied,
        ),
        Activity(
            _("Political contact"),
            _("To document whom the consortium has met, and on what"),
            interest,
            _("Elected and appointed office holders"),
            _("Office, party of office holders with its source, meetings, what was said to the topics"),
            office,
            untied,
        ),
        Activity(
            _("Seminars"),
            _("To plan and hold seminars"),
            _("Agreement (art. 6 no. 1 b); legitimate interest in inviting (art. 6 no. 1 f); consent to what is published"),
            _("Speakers, participants and those invited"),
            _("Name, email, organisation, attendance; until the day after, needs of food and access, and who was invited"),
            office,
            untied,
        ),
        Activity(
            _("Sign-in"),
            _("To let the right people in"),
            _("Legal obligation: security of processing (art. 32)"),
            _("Users"),
            _("Email, password as a hash, roles, sessions, failed attempts"),
            _("Whoever runs the installation"),
            _("Sessions for 90 days at most, failed attempts for a day, the user as long as there is a role"),
        ),
        Activity(
            _("History and logs"),
            _("To see who changed or downloaded what"),
            _("Legal obligation: accountability (art. 5 no. 2)"),
            _("Users"),
            _("Name, time, what was changed or downloaded"),
            office,
            _("As long as the record that the history belongs to"),
        ),
        Activity(
            _("Requests about personal data"),
            _("To answer in time"),
            _("Legal obligation (art. 12)"),
            _("Whoever asks"),
            _("Name, address, what was asked and answered"),
            office,
            _("Three years after the answer"),
        ),
    ]


def exported(found: list[Activity], wanted: str, *, note_read: Callable[[str], None]) -> Response:
    """The record as CSV or XLSX."""
    heads = {
        "name": _("Activity"),
        "purpose": _("Purpose"),
        "basis": _("Lawful basis"),
        "people": _("About whom"),
        "data": _("Which data"),
        "recipients": _("Who sees them"),
        "kept": _("How long"),
    }
    columns = tuple(Column(key, label, cell=lambda row, key=key: getattr(row, key)) for key, label in heads.items())  # type: ignore[misc]
    listing: Listing[Activity] = Listing("record-of-processing", columns)
    page = Page(tuple(found), len(found), 1, {}, len(found))
    asked = ListQuery(format=wanted if wanted in ("csv", "csv;", "xlsx") else "csv")
    return as_file(listing, page, asked, note_read=note_read)
