"""Whom an encounter was with: people in the office they held that day, whole committees, and who is only described."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.outreach.models import Encounter, EncounterPolitician, Office, OfficialBody
from consortium.outreach.queries import committee_members_on, offices_met
from consortium.outreach.rules.encounters import MOST_POLITICIANS, EncounterDetails, Guest, Tenure, tenure


def write(encounter: Encounter, details: EncounterDetails, day: date) -> None:
    """Those met, in the order chosen; a committee's members of the day follow. Nobody stands there twice.

    Who stood there already stays as named. Raises Refusal for an office that is not there, and for more than fit.
    """
    wanted = [
        *_named(encounter, details, day),
        *(one for body in offices_met.bodies(details.body_ids) for one in _members(encounter, body, day)),
        *_described(encounter, details.guests),
    ]
    people: set[int] = set()
    once = []
    for one in wanted:
        if one.person_id is None or one.person_id not in people:
            once.append(one)
        if one.person_id is not None:
            people.add(one.person_id)
    if len(once) > MOST_POLITICIANS:
        sentence = _("At most %(most)s people can stand on one encounter. Describe them as a group.", most=MOST_POLITICIANS)
        raise Refusal(sentence, "who")
    for place, one in enumerate(once):
        one.position = place
    encounter.politicians[:] = once


def _named(encounter: Encounter, details: EncounterDetails, day: date) -> Iterable[EncounterPolitician]:
    """People chosen by an office. Where it was not held on the day, the one that was stands instead."""
    found = {office.id: office for office in offices_met.offices(details.office_ids)}
    if len(found) != len(set(details.office_ids)):
        raise Refusal(_("Choose whom you met from the list."), "who")
    chosen = [found[id_] for id_ in details.office_ids]
    others = [office.person_id for office in chosen if not _held(office, details)]
    then = offices_met.office_of_the_day(others, day) if others else {}
    kept = {one.person_id: one for one in encounter.politicians if one.person_id and one.body_id is None}
    for office in chosen:
        one = kept.get(office.person_id) or EncounterPolitician(person_id=office.person_id)
        one.office_id = then.get(office.person_id, office.id)
        yield one


def _held(office: Office, details: EncounterDetails) -> bool:
    return tenure(details.day, office.starts, office.ends) is Tenure.DURING


def _members(encounter: Encounter, body: OfficialBody, day: date) -> list[EncounterPolitician]:
    """The committee's members on the day; once written they stay, less those who were taken off."""
    before = [one for one in encounter.politicians if one.body_id == body.id]
    if before:
        return before
    members = [
        EncounterPolitician(
            person_id=holder.person_id,
            office_id=next(office.id for office in holder.offices if office.body_id == body.id),
            body_id=body.id,
        )
        for holder in committee_members_on(body.id, day)
    ]
    return members or [EncounterPolitician(body_id=body.id, description=body.name)]


def _described(encounter: Encounter, guests: Iterable[Guest]) -> list[EncounterPolitician]:
    kept = {one.description: one for one in encounter.politicians if one.person_id is None and one.body_id is None}
    found = []
    for guest in guests:
        one = kept.get(guest.description) or EncounterPolitician(description=guest.description)
        one.number = guest.number
        found.append(one)
    return found


def name(politician: EncounterPolitician, office_id: int) -> None:
    """Say who *rådgiver for statsråden* was; the description stays. Raises Refusal for an office that is not there."""
    found = offices_met.offices((office_id,))
    if not found:
        raise Refusal(_("Choose whom you met from the list."), "who")
    if any(one.person_id == found[0].person_id for one in politician.encounter.politicians):
        raise Refusal(_("%(name)s stands there already.", name=found[0].person.name), "who")
    politician.person_id, politician.office_id = found[0].person_id, found[0].id
    db.session.flush()


def take_off(politician: EncounterPolitician) -> None:
    """One of a committee was not there. Raises Refusal for the last one."""
    encounter = politician.encounter
    if len(encounter.politicians) < 2:
        raise Refusal(_("Somebody must stand on the contact. Delete it instead."))
    encounter.politicians.remove(politician)
    db.session.flush()
