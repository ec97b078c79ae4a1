"""Offices typed by hand: held, ended, corrected, taken back. And the bodies they belong to."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.directory.models import Organisation, Person
from consortium.outreach.models.offices import Office, OfficialBody
from consortium.outreach.queries import bodies
from consortium.outreach.queries import politician as queries
from consortium.outreach.rules.offices import BodyKind, OfficeDetails, OfficeProblem, problem_of

BY_HAND = "registrert for hånd"  # the source of an office of which nobody said another; kept, and therefore Norwegian
_PROBLEMS = {
    OfficeProblem.PARTY_OF_NOBODY: (
        "party",
        _l("Party is written down only of who was elected or politically appointed. Leave it empty for this office."),
    ),
    OfficeProblem.PARTY_WITHOUT_SOURCE: ("source", _l("Write where the party is known from, and the date.")),
    OfficeProblem.ENDS_FIRST: ("ends", _l("The end must come after the start.")),
    OfficeProblem.NO_BODY: ("body", _l("Choose where the office is held, or write its title.")),
}


def add_office(person: Person, details: OfficeDetails) -> Office:
    """Somebody holds an office. Raises Refusal for a party that is not to be kept or has no source, and for wrong dates."""
    office = Office(person_id=person.id)
    _write(office, details)
    db.session.add(office)
    db.session.flush()
    return office


def change_office(office: Office, details: OfficeDetails) -> None:
    """Write ``details`` over the office's. Raises Refusal as ``add_office``."""
    _write(office, details)
    db.session.flush()


def end_office(office: Office, ends: PartialDate) -> None:
    """The office's last day. Raises Refusal beside ``ends`` where that is before it began."""
    if office.starts is not None and ends.last_day < office.starts.first_day:
        raise Refusal(_("The end must come after the start."), "ends")
    office.ends = ends
    db.session.flush()


def trash_office(office: Office) -> None:
    """Take back an office that was never held; one that is over is ended instead."""
    office.deleted_at = clock.now()
    db.session.flush()


def restore_office(office: Office) -> None:
    """Take the office out of the trash."""
    office.deleted_at = None
    db.session.flush()


def body_of(kind: BodyKind, name: str) -> OfficialBody:
    """The body of this kind and name, made where there is none."""
    known = bodies.body_named(name, kind)
    if known is not None:
        return known
    body = OfficialBody(kind=kind, name=name, sort_key=sort_key(name)[:350], search_key=search_key(name))
    db.session.add(body)
    db.session.flush()
    return body


def object_to_trash(row: Organisation | Person) -> str | None:
    """Why a person must not go to the trash: somebody with an office has a history."""
    if isinstance(row, Person) and queries.offices_of(row.id):
        return str(_("%(name)s holds or held an office. Delete the office first, if it was never held.", name=row.name))
    return None


def _write(office: Office, details: OfficeDetails) -> None:
    problem = problem_of(details, has_body=details.body_id is not None)
    if problem is not None:
        field, reason = _PROBLEMS[problem]
        raise Refusal(reason, field)
    office.kind = details.kind
    office.body_id = details.body_id
    office.title = details.title or None
    office.party = details.party or None
    office.constituency = details.constituency or None
    office.starts, office.ends = details.starts, details.ends
    office.source = details.source or BY_HAND
    office.source_on = details.source_on
    office.search_key = search_key(" ".join(filter(None, (details.title, details.party, details.constituency))))
