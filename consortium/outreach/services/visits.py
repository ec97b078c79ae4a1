"""What is planned for a visit: written over what its run sheet said before."""

from flask_babel import gettext as _

from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.directory import queries as directory
from consortium.outreach.models import Encounter, EncounterContact, ProgrammeLine
from consortium.outreach.rules.visits import MOST_LINES, RunSheetDetails, in_order, problem_of


def plan(encounter: Encounter, details: RunSheetDetails) -> None:
    """Write the run sheet. Raises Refusal for a line in which nothing happens, too many lines, and a contact not known here."""
    if any(problem_of(line) for line in details.lines):
        raise Refusal(_("Write what happens then."))
    lines = in_order(details.lines)
    if len(lines) > MOST_LINES:
        raise Refusal(_("At most %(most)s lines fit in a programme.", most=MOST_LINES))
    kept = {one.person_id: one for one in encounter.contacts}
    for person_id in details.contact_ids:
        if person_id not in kept and not directory.is_linked_person(encounter.consortium_id, person_id):
            raise Refusal(_("Choose a person from the list."), "contacts")
    for name in ("address", "meeting_point", "to_bring"):
        setattr(encounter, name, getattr(details, name) or None)
    encounter.contacts[:] = [
        kept.get(person_id) or EncounterContact(person_id=person_id) for person_id in dict.fromkeys(details.contact_ids)
    ]
    rows = [*encounter.programme[: len(lines)], *(ProgrammeLine() for _new in range(len(lines) - len(encounter.programme)))]
    for place, (row, line) in enumerate(zip(rows, lines, strict=True)):
        row.position, row.starts, row.what, row.responsible = place, line.starts, line.what, line.responsible or None
    encounter.programme[:] = rows
    encounter.version += 1  # what hangs on it may have changed alone: the version counts for the whole
    db.session.flush()
