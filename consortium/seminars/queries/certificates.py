"""Gathers a certificate of attendance."""

from consortium.accounts.models import Consortium
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.text import first_upper
from consortium.seminars.models import Registration
from consortium.seminars.queries.rows import programme_of
from consortium.seminars.rules.certificate import CertificateData, CertificatePart
from consortium.seminars.rules.seminars import OVER

LANGUAGES = ("nb", "en")


def certificate_data(registration: Registration) -> CertificateData:
    """What the certificate says, in the seminar's language. Raises NotThere for who did not attend a seminar that was held."""
    seminar = registration.seminar
    if seminar.state not in OVER or registration.attended is not True or registration.deleted_at is not None:
        raise NotThere
    consortium = db.session.get_one(Consortium, seminar.consortium_id)
    language = seminar.language if seminar.language in LANGUAGES else "nb"
    host = first_upper(seminar.host.name(language)) if seminar.host else seminar.organised_by or ""
    organisation = registration.organisation.name if registration.organisation else registration.organisation_text or ""
    return CertificateData(
        language=language,
        consortium=consortium.name,
        name=registration.name,
        organisation=organisation,
        seminar=seminar.title,
        day=str(seminar.held_on),
        starts_at=seminar.starts_at,
        ends_at=seminar.ends_at,
        zone=consortium.timezone,
        form=seminar.form,
        place=seminar.place or "",
        host=host,
        minutes=registration.attended_minutes,
        parts=tuple(
            CertificatePart(
                session.title,
                tuple(", ".join(filter(None, (one.name, one.affiliation))) for one in session.speakers),
            )
            for session in programme_of(seminar.id)
        ),
        as_of=seminar.ends_at or seminar.starts_at or seminar.recorded_at,
    )


def certificate_key(registration_id: int) -> str:
    """Where the certificate is kept."""
    return f"seminar-certificate-{registration_id}"
