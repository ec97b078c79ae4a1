"""What is done with organisations."""

from collections.abc import Iterable

from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.directory import queries, rules
from consortium.directory.models import ConsortiumOrganisation, EarlierName, Organisation
from consortium.directory.rules import NumberProblem, OrganisationDetails
from consortium.directory.services.objections import heed_objections, heed_other_consortia


def create_organisation(consortium_id: int, details: OrganisationDetails) -> Organisation:
    """A new organisation, linked to the consortium.

    Where another consortium has an organisation of that number already, that row is linked and returned as it is: the
    directory is shared. Raises Refusal for a wrong or taken number, a taken short name, an unsafe website.
    """
    number = check_number(details.number)
    known = queries.organisation_with_number(number) if number else None
    if known is not None and not queries.is_known_organisation(consortium_id, known.id):
        link_organisation(consortium_id, known)
        return known
    _check_organisation(None, [consortium_id], details)
    organisation = Organisation(name=details.name)
    _write_organisation(organisation, details)
    db.session.add(organisation)
    db.session.flush()
    link_organisation(consortium_id, organisation)
    return organisation


def change_organisation(organisation: Organisation, details: OrganisationDetails) -> None:
    """Write ``details`` over the organisation's. Raises Refusal as ``create_organisation``."""
    _check_organisation(organisation, queries.consortia_of_organisation(organisation.id), details)
    _write_organisation(organisation, details)
    db.session.flush()


def link_organisation(consortium_id: int, organisation: Organisation) -> None:
    """Let a consortium's lead and staff see the organisation; nothing changes where they do already."""
    if consortium_id not in queries.consortia_of_organisation(organisation.id):
        db.session.add(ConsortiumOrganisation(consortium_id=consortium_id, organisation_id=organisation.id))
        db.session.flush()


def know_manager(consortium: Consortium) -> None:
    """Put the organisation that manages a new consortium into its directory: the one of that very name, else a new one."""
    if not consortium.managed_by:
        return
    known = queries.organisation_called(consortium.managed_by)
    if known is not None:
        link_organisation(consortium.id, known)
    else:
        create_organisation(consortium.id, OrganisationDetails(name=consortium.managed_by))


def trash_organisation(organisation: Organisation) -> None:
    """Move the organisation to the trash. Raises Refusal while somebody uses it."""
    heed_objections(organisation)
    heed_other_consortia(organisation)
    organisation.deleted_at = clock.now()
    db.session.flush()


def restore_organisation(organisation: Organisation) -> None:
    """Take the organisation out of the trash. Raises Refusal when its number or short name is in use by now."""
    taken_by = queries.organisation_with_number(organisation.number) if organisation.number else None
    if taken_by is not None:
        raise Refusal(_("Cannot be restored: %(name)s now uses the organisation number.", name=taken_by.name))
    if organisation.short_name:
        consortia = queries.consortia_of_organisation(organisation.id)
        taken_by = queries.organisation_with_short_name(consortia, organisation.short_name)
        if taken_by is not None:
            raise Refusal(_("Cannot be restored: %(name)s now uses the short name.", name=taken_by.name))
    organisation.deleted_at = None
    db.session.flush()


def check_number(text: str | None) -> str | None:
    """A typed organisation number, cleaned. Raises Refusal beside ``number`` when it is wrong."""
    number = rules.clean_number(text or "")
    if not number:
        return None
    match rules.number_problem(number):
        case NumberProblem.LENGTH:
            raise Refusal(
                _("An organisation number has 9 digits. This one has %(num)s.", num=sum(c.isdigit() for c in number)), "number"
            )
        case NumberProblem.CHECK_DIGIT:
            raise Refusal(_("The organisation number does not add up. Check the digits."), "number")
        case None:
            return number


def _check_organisation(organisation: Organisation | None, consortium_ids: Iterable[int], details: OrganisationDetails) -> None:
    number = check_number(details.number)
    taken_by = queries.organisation_with_number(number) if number else None
    if taken_by is not None and taken_by is not organisation:
        raise Refusal(_("%(name)s already has this number.", name=taken_by.name), "number")
    if details.short_name:
        taken_by = queries.organisation_with_short_name(consortium_ids, details.short_name)
        if taken_by is not None and taken_by is not organisation:
            raise Refusal(_("%(name)s already has this short name.", name=taken_by.name), "short_name")
    if details.website and not rules.is_safe_website(details.website):
        raise Refusal(_("The address must start with https://."), "website")
    above = db.session.get(Organisation, details.parent_id) if details.parent_id else None
    while above is not None:
        if above is organisation:
            raise Refusal(_("An organisation cannot belong to itself."), "parent_id")
        above = above.parent


def _write_organisation(organisation: Organisation, details: OrganisationDetails) -> None:
    organisation.name = details.name
    organisation.short_name = details.short_name or None
    organisation.number = check_number(details.number)
    organisation.country = details.country or None
    organisation.sector = details.sector or None
    organisation.website = details.website or None
    organisation.address = details.address or None
    organisation.description = details.description or None
    organisation.parent_id = details.parent_id
    before = [(one.name, one.until) for one in organisation.earlier_names]
    if before != [(one.name, one.until) for one in details.earlier_names]:
        organisation.earlier_names = [EarlierName(name=one.name, until=one.until) for one in details.earlier_names]
    words = [details.name, details.short_name or "", organisation.number or "", *(one.name for one in details.earlier_names)]
    organisation.search_key = search_key(" ".join(words))
    organisation.sort_key = sort_key(details.name)[:250]
