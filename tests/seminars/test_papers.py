"""The certificate of attendance: a good file that says who attended what, and made when asked for."""

import dataclasses
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core import frozen
from consortium.seminars.models import Registration
from consortium.seminars.papers import certificate_pdf
from consortium.seminars.rules.certificate import CertificateData, CertificatePart
from consortium.seminars.rules.words import SeminarForm, SeminarState
from consortium.seminars.services import mint_link
from tests.factories import a_committee, a_user
from tests.papers.validation import no_complaints, page_count, problems, text_of
from tests.seminars.samples import a_registration, a_seminar

pytestmark = pytest.mark.papers
DATA = CertificateData(
    language="nb",
    consortium="CONNECT",
    name="Åse Ærlig Øye",
    organisation="Haukvik sykehus",
    seminar="Genpaneler i klinisk rutine",
    day="2022-01-26",
    starts_at=datetime(2022, 1, 26, 11, tzinfo=UTC),
    ends_at=datetime(2022, 1, 26, 12, 30, tzinfo=UTC),
    zone="Europe/Oslo",
    form=SeminarForm.HYBRID,
    place="Auditoriet",
    host="Arbeidsgruppe 1",
    minutes=62,
    parts=(CertificatePart("Fra prøve til svar", ("Tuva Lien, overlege, Haukvik sykehus",)), CertificatePart("Spørsmål")),
    as_of=datetime(2022, 1, 26, 12, 30, tzinfo=UTC),
)
KINDS = {
    "whole": DATA,
    "bare": dataclasses.replace(
        DATA, organisation="", starts_at=None, ends_at=None, day="2022-01", place="", host="", minutes=None, parts=()
    ),
    "extreme": dataclasses.replace(
        DATA,
        name="x" * 200,
        seminar="مرحبا " + "y" * 190,
        parts=tuple(CertificatePart("Del " * 40, ("Navn " * 30,)) for _ in range(40)),
    ),
}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_certificate_is_an_accessible_archive_file(kind, language):
    with no_complaints():
        pdf = certificate_pdf(dataclasses.replace(KINDS[kind], language=language))
    assert problems(pdf) == []


def test_it_says_who_attended_what_on_one_page():
    pdf = certificate_pdf(DATA)
    text = text_of(pdf).replace("\xa0", " ")
    assert page_count(pdf) == 1
    assert "Deltakerbevis" in text
    assert "Åse Ærlig Øye, Haukvik sykehus, deltok på seminaret" in text
    assert "Onsdag 26. januar 2022 kl. 12.00–13.30" in text
    assert "62 minutter" in text
    assert certificate_pdf(DATA) == pdf


def test_what_it_says_goes_to_json_and_back():
    assert frozen.from_plain(CertificateData, frozen.to_plain(DATA)) == DATA


def test_it_is_made_when_asked_for_by_the_office_and_by_who_attended(session, sign_in, client, outbox):
    group = a_committee("WG1", name_nb="arbeidsgruppe 1")
    seminar = a_seminar(
        slug="panel", starts_at=datetime(2022, 5, 3, 10, tzinfo=UTC), state=SeminarState.HELD, host_committee_id=group.id
    )
    came, stayed_away = a_registration(seminar, "Jo Dahl", attended=True), a_registration(seminar, "Ida Moe")
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    path = f"/connect/seminars/panel/registrations/{came.id}/certificate.pdf"
    assert alice.get(path).status == 202
    outbox.work()
    page = alice.get(path)
    assert (page.status, page.headers["Content-Type"]) == (200, "application/pdf")
    assert "Jo Dahl deltok på seminaret" in text_of(page.body)
    assert alice.get(f"/connect/seminars/panel/registrations/{stayed_away.id}/certificate.pdf").status == 404
    seminar.ends_at = datetime(2090, 1, 1, tzinfo=UTC)  # links of this test end long from now
    links = {one.name: mint_link(one) for one in session.scalars(sa.select(Registration))}
    seminar.ends_at = datetime(2022, 5, 3, 11, 30, tzinfo=UTC)
    session.commit()
    assert "Last ned deltakerbeviset" in client.get(f"/connect/seminars/registration/{links['Jo Dahl']}").text
    assert client.get(f"/connect/seminars/registration/{links['Jo Dahl']}/certificate.pdf").status == 200
    assert client.get(f"/connect/seminars/registration/{links['Ida Moe']}/certificate.pdf").status == 404
