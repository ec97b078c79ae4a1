"""What is done with people, their users and their affiliations."""

import secrets

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from consortium.accounts import queries as accounts
from consortium.accounts.models import User
from consortium.core import clock, phones
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import person_sort_key, search_key
from consortium.directory import queries, rules
from consortium.directory.models import Affiliation, ConsortiumPerson, Person
from consortium.directory.rules import AffiliationDetails, PersonDetails
from consortium.directory.services.objections import heed_objections, heed_other_consortia


def ensure_user(person: Person) -> User:
    """The user tied to ``person``, made where there is none. Called before the first mail to a holder or representative.

    Raises Refusal when the person has no e-mail address, or another person's user has it.
    """
    if person.user is not None:
        return person.user
    if not person.email:
        raise Refusal(_("%(name)s has no email address. Add one first.", name=person.name), "email")
    user = accounts.user_by_email(person.email)
    if user is None:
        user = User(email=person.email.casefold(), name=person.name, locale=person.language, fs_uniquifier=secrets.token_hex(32))
        db.session.add(user)
    elif queries.is_somebody(user.id):
        raise Refusal(_("Another person signs in with %(email)s.", email=person.email), "email")
    person.user = user
    db.session.flush()
    return user


def create_person(consortium_id: int, details: PersonDetails, affiliation: AffiliationDetails | None = None) -> Person:
    """A new person, linked to the consortium, affiliated where that is given.

    Where another consortium knows somebody of that e-mail address already, that row is linked and returned as it is.
    Raises Refusal for a wrong or taken e-mail address, a wrong telephone number, an affiliation that ends before it began.
    """
    email = check_email(details.email)
    known = queries.person_with_email(email) if email else None
    if known is not None and not queries.is_linked_person(consortium_id, known.id):
        person = known
    else:
        person = Person()
        _write_person(person, details)
        db.session.add(person)
        db.session.flush()
    link_person(consortium_id, person)
    if affiliation is not None:
        add_affiliation(person, affiliation)
    return person


def change_person(person: Person, details: PersonDetails) -> None:
    """Write ``details`` over the person's. Raises Refusal as ``create_person``."""
    _write_person(person, details)
    db.session.flush()


def link_person(consortium_id: int, person: Person) -> None:
    """Let a consortium's lead and staff see the person; nothing changes where they do already."""
    if not queries.is_linked_person(consortium_id, person.id):
        db.session.add(ConsortiumPerson(consortium_id=consortium_id, person_id=person.id))
        db.session.flush()


def trash_person(person: Person) -> None:
    """Move the person to the trash. Raises Refusal while somebody uses the row."""
    heed_objections(person)
    heed_other_consortia(person)
    person.deleted_at = clock.now()
    db.session.flush()


def restore_person(person: Person) -> None:
    """Take the person out of the trash. Raises Refusal when somebody else has the e-mail address by now."""
    taken_by = queries.person_with_email(person.email) if person.email else None
    if taken_by is not None:
        raise Refusal(_("Cannot be restored: %(name)s now uses the email address.", name=taken_by.name))
    person.deleted_at = None
    db.session.flush()


def check_email(text: str | None) -> str | None:
    """A typed e-mail address, in lower case. Raises Refusal beside ``email`` when no mail could get there."""
    address = (text or "").strip()
    if not address:
        return None
    if "@" not in address:
        raise Refusal(_("The email address has no @."), "email")
    try:
        return validate_email(address, check_deliverability=False).normalized.casefold()
    except EmailNotValidError:
        raise Refusal(_("The email address does not work. Check the spelling."), "email") from None


def check_phone(text: str | None) -> str | None:
    """A typed telephone number (Norwegian unless it starts with +) in international form. Raises Refusal beside ``phone``."""
    plain = (text or "").strip()
    if not plain:
        return None

    number = phones.international(plain)
    if number is None:
        raise Refusal(_("Write the telephone number like this: 22 22 22 22, or +46 8 123 456 78."), "phone")
    return number


def _write_person(person: Person, details: PersonDetails) -> None:
    email, phone = check_email(details.email), check_phone(details.phone)
    if email and email != person.email:
        with db.session.no_autoflush:
            taken_by = queries.person_with_email(email)
        if taken_by is not None and taken_by is not person:
            raise Refusal(_("%(name)s already has this email address.", name=taken_by.name), "email")
    person.given_name, person.family_name = details.given_name, details.family_name
    person.email, person.phone, person.language = email, phone, details.language or None
    person.search_key = search_key(f"{details.given_name} {details.family_name} {email or ''}")
    person.sort_key = person_sort_key(details.given_name, details.family_name)[:250]


# --- Affiliations ---------------------------------------------------------------------------------------


def add_affiliation(person: Person, details: AffiliationDetails) -> Affiliation:
    """Tie the person to an organisation. Raises Refusal beside ``ends`` when it ends before it began."""
    affiliation = Affiliation(person=person)
    _write_affiliation(affiliation, details)
    db.session.add(affiliation)
    db.session.flush()
    return affiliation


def change_affiliation(affiliation: Affiliation, details: AffiliationDetails) -> None:
    """Write ``details`` over the affiliation's. Raises Refusal as ``add_affiliation``."""
    _write_affiliation(affiliation, details)
    db.session.flush()


def trash_affiliation(affiliation: Affiliation) -> None:
    """Take back an affiliation that was never so."""
    affiliation.deleted_at = clock.now()
    db.session.flush()


def restore_affiliation(affiliation: Affiliation) -> None:
    """Take the affiliation out of the trash."""
    affiliation.deleted_at = None
    db.session.flush()


def _write_affiliation(affiliation: Affiliation, details: AffiliationDetails) -> None:
    _check_dates(details.starts, details.ends)
    affiliation.organisation_id = details.organisation_id
    affiliation.title = details.title or None
    affiliation.starts, affiliation.ends = details.starts, details.ends


def _check_dates(starts: PartialDate | None, ends: PartialDate | None) -> None:
    if rules.is_before(ends, starts):
        raise Refusal(_("The end must come after the start."), "ends")
