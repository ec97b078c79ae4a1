"""What is done with partnerships, their representatives and the consortium's list of sides."""

from dataclasses import replace
from datetime import date

from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key
from consortium.directory import services as directory
from consortium.directory.models import Affiliation, Organisation, Person
from consortium.directory.rules import AffiliationDetails, is_before
from consortium.outbox import services as outbox
from consortium.partners import queries, rules
from consortium.partners.models import Correction, Partnership, Representative, Side
from consortium.partners.rules import (
    CURRENT,
    ENDED,
    OPEN,
    PartnershipDetails,
    PartnershipStatus,
    RepresentativeDetails,
    RepresentativeRole,
    SideDetails,
)

# code, position, names and headings of the sides that a new consortium starts with.
STANDARD_SIDES = (
    ("public", SideDetails("offentlig", "public", "Offentlig side", "Public side", 0)),
    ("industry", SideDetails("industri", "industry", "Industri", "Industry", 1)),
    ("patient", SideDetails("pasient", "patient", "Pasientorganisasjoner", "Patient organisations", 2)),
    ("academia", SideDetails("akademia", "academia", "Akademia", "Academia", 3)),
    ("other", SideDetails("annet", "other", "Andre partnere", "Other partners", 4)),
)


# --- Sides -------------------------------------------------------------------------------------------


def create_standard_sides(consortium: Consortium) -> None:
    """Give a new consortium the five usual sides, which its lead may then change."""
    for code, details in STANDARD_SIDES:
        db.session.add(
            Side(
                consortium_id=consortium.id,
                code=code,
                name_nb=details.name_nb,
                name_en=details.name_en,
                heading_nb=details.heading_nb,
                heading_en=details.heading_en,
                position=details.position,
            )
        )
    db.session.flush()


def add_side(consortium_id: int, details: SideDetails) -> Side:
    """One more side, last in the list. Its code comes from its English name."""
    taken = {side.code for side in queries.sides(consortium_id)}
    stem = "".join(c if c.isalnum() else "-" for c in search_key(details.name_en)).strip("-")[:24] or "side"
    code = next(one for one in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if one not in taken)
    side = Side(consortium_id=consortium_id, code=code, name_nb="", name_en="", heading_nb="", heading_en="")
    change_side(side, replace(details, position=len(taken)))
    db.session.add(side)
    db.session.flush()
    return side


def change_side(side: Side, details: SideDetails) -> None:
    """Write ``details`` over the side's."""
    side.name_nb, side.name_en = details.name_nb, details.name_en
    side.heading_nb, side.heading_en = details.heading_nb, details.heading_en
    side.position = details.position
    db.session.flush()


# --- Partnerships ------------------------------------------------------------------------------------


def create_partnership(
    consortium_id: int,
    organisation: Organisation,
    status: PartnershipStatus,
    details: PartnershipDetails,
    *,
    today: date,
    main_contact: Person | None = None,
) -> Partnership:
    """An organisation becomes a partner, or somebody who may. Its main contact starts when it joins.

    Raises Refusal where it has a partnership that has not ended, and for dates in the wrong order.
    """
    if status in OPEN:
        _refuse_second(consortium_id, organisation)
    _check_dates(details)
    directory.link_organisation(consortium_id, organisation)
    partnership = Partnership(
        consortium_id=consortium_id,
        organisation=organisation,
        status=status,
        status_since=details.left if status in ENDED else details.joined if status in CURRENT else None,
        recorded_on=today,
    )
    _write(partnership, details)
    db.session.add(partnership)
    db.session.flush()
    if main_contact is not None:
        add_representative(partnership, RepresentativeDetails(main_contact.id))
    return partnership


def change_partnership(partnership: Partnership, details: PartnershipDetails) -> None:
    """Write ``details`` over the partnership's. Raises Refusal for dates in the wrong order."""
    _check_dates(details)
    _write(partnership, details)
    db.session.flush()


def change_status(partnership: Partnership, status: PartnershipStatus, since: PartialDate) -> None:
    """Take the partnership to ``status`` on a date: it joins, is to leave, leaves, declines.

    Raises Refusal for a step that there is not, and for a date before the partnership began.
    """
    if status not in rules.next_statuses(partnership.status):
        raise Refusal(_("The partnership cannot go from its present status to this one."), "new_status")
    match status:
        case PartnershipStatus.ACTIVE if partnership.status is PartnershipStatus.LEAVING:
            partnership.left = None
        case PartnershipStatus.ACTIVE:
            partnership.joined = since
        case PartnershipStatus.LEAVING | PartnershipStatus.LEFT | PartnershipStatus.MERGED:
            if is_before(since, partnership.joined):
                raise Refusal(_("This date is before the organisation became a partner."), "since")
            partnership.left = since
        case _:
            pass
    partnership.status, partnership.status_since = status, since
    if status in ENDED:
        _end_representatives(partnership, since)
    db.session.flush()


def _end_representatives(partnership: Partnership, ends: PartialDate) -> None:
    for representative in partnership.representatives:
        if representative.deleted_at is None and representative.ends is None and not is_before(ends, representative.starts):
            representative.ends = ends


def trash_partnership(partnership: Partnership) -> None:
    """Move the partnership to the trash."""
    partnership.deleted_at = clock.now()
    db.session.flush()


def restore_partnership(partnership: Partnership) -> None:
    """Take the partnership out of the trash. Raises Refusal where the organisation has a new one, or is in the trash."""
    if partnership.organisation.deleted_at is not None:
        raise Refusal(_("Cannot be restored: %(name)s is in the trash. Restore it first.", name=partnership.organisation.name))
    if partnership.status in OPEN:
        _refuse_second(partnership.consortium_id, partnership.organisation)
    partnership.deleted_at = None
    db.session.flush()


def _refuse_second(consortium_id: int, organisation: Organisation) -> None:
    if queries.open_partnership(consortium_id, organisation.id) is not None:
        raise Refusal(_("%(name)s already has a partnership that has not ended.", name=organisation.label), "organisation")


def _check_dates(details: PartnershipDetails) -> None:
    if is_before(details.left, details.joined):
        raise Refusal(_("This date is before the organisation became a partner."), "left")


def _write(partnership: Partnership, details: PartnershipDetails) -> None:
    partnership.side_id = details.side_id
    partnership.is_founding = details.is_founding
    partnership.joined, partnership.left = details.joined, details.left
    partnership.admitted_by = details.admitted_by or None
    partnership.source = details.source or None
    partnership.note = details.note or None


# --- Representatives ---------------------------------------------------------------------------------


def add_representative(partnership: Partnership, details: RepresentativeDetails) -> Representative:
    """Let a person stand for the partner. Raises Refusal where the person does in that role, or ends before starting."""
    representative = Representative(partnership=partnership)
    _write_representative(representative, details)
    db.session.add(representative)
    db.session.flush()
    return representative


def change_representative(representative: Representative, details: RepresentativeDetails) -> None:
    """Write ``details`` over the representative's. Raises Refusal as ``add_representative``."""
    _write_representative(representative, details)
    db.session.flush()


def trash_representative(representative: Representative) -> None:
    """Take back a representative who never was one."""
    representative.deleted_at = clock.now()
    db.session.flush()


def restore_representative(representative: Representative) -> None:
    """Take the representative out of the trash."""
    representative.deleted_at = None
    db.session.flush()


def other_main_contacts(representative: Representative, today: date) -> list[Representative]:
    """Who else is main contact today: a warning, not an error."""
    if representative.role is not RepresentativeRole.MAIN_CONTACT:
        return []
    return [one for one in queries.main_contacts_on(representative.partnership_id, today) if one is not representative]


def affiliate(person: Person, organisation: Organisation, title: str | None = None) -> Affiliation | None:
    """Tie a new contact to the organisation, where nothing does yet."""
    if any(one.organisation_id == organisation.id and one.deleted_at is None for one in person.affiliations):
        return None
    return directory.add_affiliation(person, AffiliationDetails(organisation.id, title))


def _write_representative(representative: Representative, details: RepresentativeDetails) -> None:
    if is_before(details.ends, details.starts):
        raise Refusal(_("The end must come after the start."), "ends")
    with db.session.no_autoflush:
        for other in representative.partnership.representatives:
            is_same = other.person_id == details.person_id and other.role is details.role
            if other is not representative and is_same and other.deleted_at is None and other.ends is None:
                raise Refusal(_("%(name)s has this role already.", name=other.person.name), "person")
    representative.person_id = details.person_id
    representative.role = details.role
    representative.starts, representative.ends = details.starts, details.ends


# --- What a partner proposes -------------------------------------------------------------------------


def propose_correction(partnership: Partnership, text: str, proposed_by: str) -> Correction:
    """Keep what a partner's contact says is wrong in the record, and tell the leads by mail."""
    correction = Correction(partnership=partnership, text=text, proposed_by=proposed_by)
    db.session.add(correction)
    db.session.flush()
    outbox.ask("partners.tell_correction", consortium_id=partnership.consortium_id, correction_id=correction.id)
    return correction


def close_correction(correction: Correction) -> None:
    """Say that the proposal has been dealt with."""
    correction.closed_at = clock.now()
    db.session.flush()


def object_to_trash(row: Organisation | Person) -> str | None:
    """Why an organisation or a person must not go to the trash: somebody's partnership hangs on it."""
    if isinstance(row, Organisation):
        found = queries.open_partnerships_of_organisation(row.id)
        if found and acting().consortium_id not in {None, *(one.consortium_id for one in found)}:
            return directory.used_elsewhere(row)
        if found:
            return str(_("%(name)s is or was a partner. Delete the partnership first.", name=row.name))
        return None
    here = acting().consortium_id
    today = clock.today()
    standing = sorted(
        (one for one in queries.representations_of(row.id) if one.ends is None or one.ends.last_day >= today),
        key=lambda one: one.partnership.consortium_id != here,
    )
    if standing and here is not None and standing[0].partnership.consortium_id != here:
        return directory.used_elsewhere(row)
    if standing:
        partner = standing[0].partnership.organisation.label
        return str(_("%(name)s represents %(partner)s. End that first.", name=row.name, partner=partner))
    return None
