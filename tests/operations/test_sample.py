"""The sample consortium: 22 founding partners growing to 30, a year of meetings, nothing sent."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts import queries as accounts
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.core import clock
from consortium.core.errors import Refusal
from consortium.meetings.models import Edition, ItemAction, Meeting, MinutesVersion
from consortium.meetings.rules.words import MeetingState
from consortium.operations import readers
from consortium.operations.services import sample
from consortium.outbox.models import Work
from consortium.outbox.rules import WorkState
from consortium.outreach.models import EncounterAction
from consortium.partners import queries as partners
from consortium.partners.models import PartnershipAction
from consortium.reports.models import Highlight

pytestmark = pytest.mark.slow


@pytest.fixture
def loaded(session):
    return sample.load(password_hash="none", base_url="http://127.0.0.1:8000", today=clock.today())


def test_the_sample_is_a_consortium_in_the_middle_of_its_work(session, loaded):
    consortium = loaded.consortium.id
    assert partners.count_on(consortium, date(2020, 12, 31)).number == 22
    assert partners.count_on(consortium, date(2022, 12, 31)).number == 30

    of_2022 = session.scalars(sa.select(Meeting).where(Meeting.year == 2022).order_by(Meeting.number)).all()
    assert [meeting.state for meeting in of_2022] == [MeetingState.APPROVED] * 4 + [MeetingState.IN_REVIEW]
    assert of_2022[4].review_until > clock.today()
    coming = session.scalars(sa.select(Meeting).where(Meeting.state == MeetingState.DRAFT).order_by(Meeting.starts_at)).all()
    assert [meeting.announced_at is not None for meeting in coming] == [True, False]

    numbers = [item.number for meeting in of_2022 for item in meeting.items]
    assert numbers == list(range(1, len(numbers) + 1))
    versions = session.scalars(sa.select(MinutesVersion)).all()
    assert [version.approved_in_item_id is not None for version in versions] == [True] * 4
    assert session.scalar(sa.select(sa.func.count()).select_from(Edition)) == 12

    assert {accounts.user_by_email(email) is not None for email in sample.sign_ins()} == {True}

    waiting = session.scalars(sa.select(Work.kind).where(Work.state == WorkState.WAITING)).all()
    assert set(waiting) == {"meetings.make_edition", "reports.make_review"}
    with pytest.raises(Refusal):
        sample.load(password_hash="none", base_url="http://127.0.0.1:8000", today=clock.today())


def test_what_is_still_owed_falls_due_around_the_day_of_loading(session, loaded):
    """Four open actions are the committee's, from its minutes; the others were agreed with partners and politicians."""
    owed = session.scalars(sa.select(Action).where(Action.state == ActionState.OPEN)).all()
    of_minutes = set(session.scalars(sa.select(ItemAction.action_id)))
    of_partners = set(session.scalars(sa.select(PartnershipAction.action_id)))
    of_encounters = set(session.scalars(sa.select(EncounterAction.action_id)))
    assert [len([one for one in owed if one.id in ids]) for ids in (of_minutes, of_partners, of_encounters)] == [4, 3, 2]
    assert len(owed) == 9

    days = sorted((one.due_on - clock.today()).days for one in owed)
    assert [day for day in days if day < 0] == [-3], "one is overdue, so that the page shows how that looks"
    assert days[-1] <= 60


def test_only_invented_partners_dissent_recuse_or_stay_silent():
    real = {"OUS", "Ahus", "Haukeland", "e-helse", "NEC", "Gilead"}

    for meeting in readers.read("meeting"):
        for item in meeting["item"]:
            assert not {interest["seat"] for interest in item.get("recusal", ())} & real
            assert not {dissent["by"] for dissent in item.get("dissent", ())} & real
            assert not {*item.get("against", ()), *item.get("abstaining", ())} & real


def test_the_samples_highlights_carry_drawings_that_say_what_they_show(session, loaded):
    told = session.scalars(sa.select(Highlight).where(Highlight.photo_id.is_not(None)).order_by(Highlight.id)).all()
    assert len(told) == 6
    assert {one.photo_credit for one in told} == {"Tegning: CONNECT (eksempel)"}
    assert all(one.photo_alt and len(one.photo_alt) > 30 and one.photo_consent for one in told)
    assert all(one.photo is not None and one.photo.size < 200_000 for one in told)
