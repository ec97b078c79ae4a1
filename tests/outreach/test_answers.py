"""Versions of our answer to a consultation: uploaded, downloaded, one of them sent."""

import io
from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS
from consortium.outreach.models import ConsultationAnswer
from consortium.outreach.queries.answers import answers_of
from consortium.outreach.rules.consultations import ConsultationState, can_mark_answer
from consortium.outreach.services import answers, consultations
from tests.factories import a_consortium, a_user
from tests.files.samples import a_pdf
from tests.outreach.rows import a_consultation


@pytest.fixture
def bob(session, client):
    a_consortium()
    return client.sign_in(a_user("Bob Berg", Role.STAFF))


def an_answer(consultation, title="Utkast", **facts):
    aside = files.put_aside(io.BytesIO(a_pdf()), "svar.pdf", kinds=ATTACHMENTS)
    return answers.add_answer(consultation, aside, title, **facts)


def test_a_version_can_be_what_was_sent_once_something_was():
    assert [state for state in ConsultationState if can_mark_answer(state)] == [ConsultationState.SENT]


def test_one_version_is_what_was_sent(session):
    consultation = a_consultation(state=ConsultationState.SENT)
    draft, final = an_answer(consultation), an_answer(consultation, "Endelig", is_sent=True)
    assert (draft.is_sent, final.is_sent) == (False, True)
    answers.mark_sent(draft)
    assert (draft.is_sent, final.is_sent) == (True, False)


def test_nothing_is_marked_as_sent_before_it_is(session):
    consultation = a_consultation()
    with pytest.raises(Refusal):
        answers.mark_sent(an_answer(consultation))
    with pytest.raises(Refusal):
        an_answer(consultation, is_sent=True)


def test_what_was_not_sent_after_all_has_no_version_that_was(session):
    consultation = a_consultation(state=ConsultationState.SENT)
    sent = an_answer(consultation, is_sent=True)
    consultations.change_state(consultation, ConsultationState.IN_PREPARATION, date(2022, 11, 3))
    assert not sent.is_sent


def written_meanwhile(row, **values):
    """Change a row as another request would, behind the back of this one."""
    table = type(row).__table__
    db.session.connection().execute(sa.update(table).where(table.c.id == row.id).values(**values))


def test_nothing_is_marked_when_somebody_just_said_that_nothing_is_sent(session):
    consultation = a_consultation(state=ConsultationState.SENT)
    draft = an_answer(consultation)
    written_meanwhile(consultation, state=ConsultationState.IN_PREPARATION)
    with pytest.raises(Refusal):
        answers.mark_sent(draft)


def test_what_somebody_just_marked_as_sent_does_not_go_to_the_trash(session):
    draft = an_answer(a_consultation(state=ConsultationState.SENT))
    written_meanwhile(draft, is_sent=True)
    with pytest.raises(Refusal):
        answers.trash_answer(draft)


def test_a_step_is_taken_from_the_status_that_somebody_just_set(session):
    consultation = a_consultation(state=ConsultationState.IN_PREPARATION)
    written_meanwhile(consultation, state=ConsultationState.SENT)
    with pytest.raises(Refusal):
        consultations.change_state(consultation, ConsultationState.SENT, date(2022, 11, 3))


def test_what_was_sent_stays_and_a_draft_goes_to_the_trash_and_back(session):
    consultation = a_consultation(state=ConsultationState.SENT)
    draft, sent = an_answer(consultation), an_answer(consultation, is_sent=True)
    with pytest.raises(Refusal):
        answers.trash_answer(sent)
    answers.trash_answer(draft)
    assert answers_of(consultation) == [sent]
    answers.restore_answer(draft)
    assert answers_of(consultation) == [sent, draft]


def test_a_version_is_uploaded_downloaded_and_marked_on_the_consultations_page(session, bob):
    consultation = a_consultation(state=ConsultationState.SENT)
    session.commit()
    path = f"/connect/outreach/consultations/{consultation.id}"
    page = bob.get(path)
    assert "Ingen versjon av svaret er lastet opp." in page.text
    data = a_pdf()
    page = page.follow("Legg til en versjon").submit("Lagre versjonen", title="Utkast", file=(data, "svar.pdf"))
    assert page.flashes == ["Versjonen er lagret."]
    made = db.session.query(ConsultationAnswer).one()
    sent = bob.get(f"/connect/outreach/consultations/answers/{made.id}")
    assert (sent.status, sent.body) == (200, data)
    assert "attachment" in sent.headers["Content-Disposition"]
    page = page.submit("Dette ble sendt")
    assert page.flashes == ["Utkast er merket som sendt."]
    assert page.texts("#answers .ds-tag") == ["Sendt"]


def test_a_file_that_is_not_what_it_says_is_refused(session, bob):
    consultation = a_consultation()
    session.commit()
    page = bob.get(f"/connect/outreach/consultations/{consultation.id}/answers/new")
    refused = page.submit("Lagre versjonen", file=(b"MZ not a pdf", "svar.pdf"))
    assert refused.status == 422
    assert refused.errors
    assert db.session.query(ConsultationAnswer).all() == []
