"""An address that was erased is none, an invitation follows a changed one, and a day is past once it is past as far as known."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.core.dates import PartialDate
from consortium.core.errors import NotThere
from consortium.outbox.models import Work
from consortium.seminars import services
from consortium.seminars.models import SeminarInvitation
from consortium.seminars.queries import registration_by_email
from consortium.seminars.queries.invitations import invitation_by_token, reply_of
from consortium.seminars.rules.inviting import Reply
from consortium.seminars.rules.registering import RegistrationDetails
from consortium.seminars.rules.words import Letter, RegistrationState, SeminarState
from tests.seminars.samples import a_registration, a_seminar, an_invitation


@pytest.mark.parametrize(("today", "is_over"), [(date(2022, 11, 15), False), (date(2022, 12, 1), True)])
def test_a_seminar_some_day_in_november_is_over_when_november_is(session, today, is_over):
    seminar = a_seminar(starts_at=None, held_on=PartialDate(2022, 11), state=SeminarState.DRAFT, has_needs=True)
    one, invited = a_registration(seminar, needs="Rullestol"), an_invitation(seminar, "Ida Moe", invited_at=None)
    services.forget_needs(today)
    services.forget_invitations(today)
    session.expire_all()
    assert (one.needs is None) is is_over
    assert (session.get(SeminarInvitation, invited.id) is None) is is_over


def test_nothing_is_mailed_to_who_was_erased(session, outbox):
    seminar = a_seminar()
    a_registration(seminar, "Ida Moe")
    erased = a_registration(seminar, "Person 7", email="–", state=RegistrationState.WAITING)
    assert services.tell(erased, Letter.CHANGED) is False
    assert services.tell_everybody(seminar, Letter.CHANGED) == 1
    assert [mail["To"] for mail in outbox.work()] == ["Ida Moe <ida.moe@example.org>"]


def test_a_mail_asked_for_before_the_erasure_is_not_sent(session, outbox):
    one = a_registration(a_seminar(), "Ida Moe")
    services.tell(one, Letter.CHANGED)
    one.email = "–"
    session.flush()
    assert outbox.work() == []
    assert session.scalars(sa.select(Work.problem)).all() == [None]


def test_the_dash_of_two_erased_is_no_address_of_both(session):
    seminar = a_seminar()
    invited = an_invitation(seminar, "Person 7", email="–")
    a_registration(seminar, "Person 8", email="–")
    assert reply_of(invited) is Reply.UNANSWERED
    assert registration_by_email(seminar.id, "–") is None
    with pytest.raises(NotThere):
        invitation_by_token(seminar.consortium_id, services.mint_invitation_link(invited))


def test_two_erased_come_back_from_the_trash_one_after_the_other(session):
    seminar = a_seminar()
    for one in [a_registration(seminar, f"Person {number}", email="–") for number in (7, 8)]:
        services.trash_registration(one)
        services.restore_registration(one)
        assert one.deleted_at is None


def test_an_invitation_follows_the_registration_to_another_address(session):
    seminar = a_seminar()
    one, invited = a_registration(seminar, "Jo Dahl"), an_invitation(seminar, "Jo Dahl")
    services.change_registration(one, RegistrationDetails("Jo Dahl", "jo@new.example"), None)
    assert (invited.email, reply_of(invited)) == ("jo@new.example", Reply.REGISTERED)
    assert "new.example" in invited.search_key


def test_an_invitation_stays_where_the_other_address_is_invited_too(session):
    seminar = a_seminar()
    one, invited = a_registration(seminar, "Jo Dahl"), an_invitation(seminar, "Jo Dahl")
    other = an_invitation(seminar, "Jo Dahl", email="jo@new.example")
    services.change_registration(one, RegistrationDetails("Jo Dahl", "jo@new.example"), None)
    assert invited.email == "jo.dahl@example.org"
    assert reply_of(other) is Reply.REGISTERED
