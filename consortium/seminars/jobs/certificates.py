"""Makes a certificate of attendance when somebody asks for it. May run twice."""

from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.files import making
from consortium.outbox import rendering
from consortium.seminars import papers, queries


def make_certificate(*, work_id: int, registration_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Make and keep the PDF, in place of the one made before. Rendering happens outside any transaction."""
    try:
        registration = queries.registration(registration_id)
        data = queries.certificate_data(registration)
    except NotThere:
        return  # somebody took the tick away meanwhile
    consortium_id = registration.seminar.consortium_id
    db.session.commit()
    pdf = rendering.run(papers.certificate_pdf, data)
    making.keep(queries.certificate_key(registration_id), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()
