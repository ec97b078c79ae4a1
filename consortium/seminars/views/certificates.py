"""Certificates of attendance: for the project office from the list of names, for who attended from the mail's link."""

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, public, requires
from consortium.accounts.rules import Role
from consortium.core.limits import KNOCKING, limiter
from consortium.files import making
from consortium.seminars import queries
from consortium.seminars.models import Registration
from consortium.seminars.views.blueprint import SEMINAR, bp, managed


def _answer(registration: Registration, back: str) -> Response | tuple[str, int]:
    data = queries.certificate_data(registration)
    return making.answer(
        "seminars.make_certificate",
        queries.certificate_key(registration.id),
        data.digest(),
        f"{_('Certificate of attendance')}, {registration.seminar.title}.pdf",
        consortium_id=registration.seminar.consortium_id,
        title=str(_("Certificate of attendance")),
        back=back,
        registration_id=registration.id,
    )


@bp.get(f"{SEMINAR}/registrations/<int:registration_id>/certificate.pdf")
@requires(Role.STAFF)
def certificate(slug: str, registration_id: int) -> Response | tuple[str, int]:
    """The certificate of somebody on the list who attended."""
    found = queries.registration_of(managed(slug), registration_id)
    back = url_for("seminars.edit_registration", slug=slug, registration_id=registration_id)
    return _answer(found, back)


@bp.get("/seminars/registration/<token>/certificate.pdf")
@public
@limiter.limit(KNOCKING)
def own_certificate(token: str) -> Response | tuple[str, int]:
    """The certificate of who holds the mail's link."""
    found = queries.registration_by_token(current_consortium().id, token)
    return _answer(found, url_for("seminars.by_link", token=token))
