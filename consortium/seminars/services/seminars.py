"""Setting up, changing, publishing, holding and cancelling a seminar."""

import secrets
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError

from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.seminars import queries
from consortium.seminars.models import CoHost, Registration, Seminar
from consortium.seminars.rules.seminars import AHEAD, Headcount, SeminarDetails, is_slug, next_states, slug_of
from consortium.seminars.rules.words import Audience, Letter, RegistrationState, SeminarState
from consortium.seminars.services.programme import freeze_speakers
from consortium.seminars.services.registering import promote
from consortium.seminars.services.telling import tell_everybody

PLAIN = (
    "title description held_on starts_at ends_at form place link language target_group host_committee_id organised_by part_of"
    " part_of_link audience capacity opens_at closes_at has_needs consent_text contact_email source material_note"
).split()
# What a calendar shows, and what who is registered must therefore hear of.
_CALENDAR = ("title", "starts_at", "ends_at", "place", "link")


def create_seminar(consortium_id: int, details: SeminarDetails, *, state: SeminarState = SeminarState.DRAFT) -> Seminar:
    """A new draft (or, from a list of earlier ones, a seminar that was held). Nobody is told. Raises Refusal."""
    _check(details)
    seminar = Seminar(
        consortium_id=consortium_id,
        calendar_uid=f"{secrets.token_hex(16)}@consortium",
        state=state,
        slug=_slug(consortium_id, details),
        co_hosts=[],
        sessions=[],
    )
    _write(seminar, details)
    db.session.add(seminar)
    _flush_slug()
    return seminar


def change_seminar(seminar: Seminar, details: SeminarDetails) -> int:
    """Change what is written down. Who is registered is told when what stands in their calendars changes; who waits moves up.

    Returns how many are told. Raises Refusal.
    """
    _check(details)
    held = locked(Seminar, seminar.id)
    taken = queries.confirmed_count(held.id)
    if details.capacity is not None and details.capacity < taken and held.state in AHEAD:
        raise Refusal(
            ngettext(
                "%(num)s person has a place. Set at least %(num)s places, or cancel registrations first.",
                "%(num)s people have a place. Set at least %(num)s places, or cancel registrations first.",
                taken,
            ),
            "capacity",
        )
    if held.state in (SeminarState.PUBLISHED, SeminarState.CLOSED):
        _check_publishable(details)
    if details.slug and details.slug != held.slug:
        held.slug = _slug(held.consortium_id, details, besides=held.id)
    before = [getattr(held, name) for name in _CALENDAR]
    if (details.consent_text or "") != (held.consent_text or ""):
        held.consent_version += 1
    _write(held, details)
    _flush_slug()
    promote(held)
    if [getattr(held, name) for name in _CALENDAR] == before or held.state not in (
        SeminarState.PUBLISHED,
        SeminarState.CLOSED,
    ):
        return 0
    held.calendar_sequence += 1
    db.session.flush()
    return tell_everybody(held, Letter.CHANGED)


def _check(details: SeminarDetails) -> None:
    if details.ends_at is not None and details.starts_at is not None and details.ends_at <= details.starts_at:
        raise Refusal(_("The end must come after the start."), "ends")
    if details.closes_at is not None and details.opens_at is not None and details.closes_at <= details.opens_at:
        raise Refusal(_("Registration must open before it closes."), "closes")
    if details.closes_at is not None and details.starts_at is not None and details.closes_at > details.starts_at:
        raise Refusal(_("Registration must close before the seminar begins."), "closes")
    if details.part_of_link and not details.part_of:
        raise Refusal(_("Write which event the seminar is part of."), "part_of")


def _check_publishable(details: SeminarDetails | Seminar) -> None:
    if details.starts_at is None:
        raise Refusal(_("The seminar cannot be published yet: it has no date and time. Add them first."), "starts")
    if details.audience is not Audience.INVITED and not details.part_of and not details.consent_text:
        raise Refusal(
            _("The seminar cannot be published yet: say what those who register agree to."),
            "consent_text",
        )


def _slug(consortium_id: int, details: SeminarDetails, *, besides: int | None = None) -> str:
    if details.slug:
        if not is_slug(details.slug):
            raise Refusal(_("Use small letters a–z, digits and hyphens, for example gene-panels-2022."), "slug")
        if queries.has_slug(consortium_id, details.slug, besides=besides):
            raise Refusal(_("Another seminar has this address. Choose another one."), "slug")
        return details.slug
    base = slug_of(details.title, year=details.held_on.year)
    number = 1
    slug = base
    while queries.has_slug(consortium_id, slug, besides=besides):
        number += 1
        slug = f"{base}-{number}"
    return slug


def _flush_slug() -> None:
    try:
        db.session.flush()
    except IntegrityError:
        raise Refusal(_("Another seminar has this address. Choose another one."), "slug") from None


def _write(seminar: Seminar, details: SeminarDetails) -> None:
    for name in PLAIN:
        setattr(seminar, name, getattr(details, name))
    wanted = set(details.co_host_ids)
    seminar.co_hosts = [one for one in seminar.co_hosts if one.organisation_id in wanted] + [
        CoHost(organisation_id=id_) for id_ in sorted(wanted - {one.organisation_id for one in seminar.co_hosts})
    ]
    seminar.sort_key = sort_key(details.title)[:250]
    seminar.search_key = search_key(" ".join(filter(None, (details.title, details.place, details.organised_by))))


# --- States ------------------------------------------------------------------------------------------


def take_to(seminar: Seminar, state: SeminarState, today: date) -> None:
    """Take the seminar to another state. Holding it freezes its speakers' affiliations. Raises Refusal."""
    seminar = locked(Seminar, seminar.id)
    if state not in next_states(seminar.state):
        raise Refusal(_("The seminar has another status by now. Look at the page again."))
    match state:
        case SeminarState.PUBLISHED:
            _check_publishable(seminar)
        case SeminarState.DRAFT if queries.registered(seminar.id, RegistrationState.CONFIRMED, RegistrationState.WAITING):
            raise Refusal(_("People are registered. Close the registration, or cancel the seminar, and they are told."))
        case SeminarState.HELD if seminar.held_on.first_day > today:
            raise Refusal(_("The seminar lies ahead. It can be marked as held on its day."))
        case SeminarState.HELD:
            freeze_speakers(seminar)
        case _:
            pass
    seminar.state = state
    db.session.flush()


def cancel_seminar(seminar: Seminar, reason: str) -> int:
    """Cancel; who is registered or waits is told, with the reason. Returns how many. Raises Refusal."""
    seminar = locked(Seminar, seminar.id)
    if seminar.state not in AHEAD:
        raise Refusal(_("Only a seminar that lies ahead can be cancelled."))
    if seminar.state is SeminarState.DRAFT:
        raise Refusal(_("Nobody has been told of a draft. Move it to the trash instead."))
    seminar.state = SeminarState.CANCELLED
    seminar.cancelled_because = reason
    seminar.calendar_sequence += 1
    there: list[Registration] = queries.registered(seminar.id)
    for one in there:
        one.needs = None
    db.session.flush()
    return tell_everybody(seminar, Letter.CALLED_OFF)


def trash_seminar(seminar: Seminar) -> None:
    """Into the trash, from which it comes back for 30 days. Raises Refusal while somebody counts on it."""
    seminar = locked(Seminar, seminar.id)
    there = queries.registered(seminar.id, RegistrationState.CONFIRMED, RegistrationState.WAITING)
    if there and seminar.state in (SeminarState.PUBLISHED, SeminarState.CLOSED):
        raise Refusal(_("People are registered. Cancel the seminar, and they are told."))
    seminar.deleted_at = clock.now()
    db.session.flush()


def restore_seminar(seminar: Seminar) -> None:
    """Out of the trash. Raises Refusal where another seminar has its address by now."""
    if queries.has_slug(seminar.consortium_id, seminar.slug, besides=seminar.id):
        raise Refusal(_("Cannot be restored: another seminar now has the address %(slug)s.", slug=seminar.slug))
    seminar.deleted_at = None
    db.session.flush()


def set_headcount(seminar: Seminar, headcount: Headcount) -> None:
    """Say how many came where names were not kept; None takes it away. Raises Refusal."""
    if headcount.number is not None and not headcount.source:
        raise Refusal(_("Write where the number comes from, for example who counted."), "source")
    seminar.headcount = headcount.number
    seminar.headcount_kind = headcount.kind
    seminar.headcount_source = headcount.source if headcount.number is not None else None
    db.session.flush()
