"""The administrator's page of outgoing work says what each piece is about, and nothing confidential."""

import pytest

from consortium.accounts.rules import Role
from consortium.outbox import services as outbox
from consortium.partners.rules import PartnershipStatus
from tests.factories import a_committee, a_consortium, a_meeting, a_partnership, a_user, an_organisation
from tests.seminars.samples import a_seminar


@pytest.fixture
def adam(session, sign_in):
    return sign_in(a_user("Adam Admin", Role.ADMINISTRATOR))


def test_work_is_told_by_the_meeting_or_consortium_it_is_about(session, adam):
    meeting = a_meeting(a_committee(short_nb="SG"), number=4, place="Hemmelig sted")
    partnership = a_partnership(an_organisation("Lunde Biotek AS"), status=PartnershipStatus.PROSPECT)
    seminar = a_seminar(title="Hemmelig seminar")
    outbox.ask("meetings.send_notice", meeting_id=meeting.id)
    outbox.ask("partners.tell_correction", partnership_id=partnership.id)
    outbox.ask("seminars.day_after", seminar_id=seminar.id)
    outbox.ask("accounts.tidy", consortium_id=a_consortium().id)
    told = adam.get("/administration/outbox").text
    assert "Innkalling til møte på e-post: SG 4/2022" in told
    assert told.count(f": {a_consortium().name}") == 2
    assert "Lunde Biotek AS" not in told
    assert "Hemmelig seminar" not in told
    assert "bedt om" in told
    assert "Hemmelig sted" not in told


def test_the_number_of_questions_does_not_grow_with_the_work(session, adam, queries):
    meeting = a_meeting(a_committee())
    adam.get("/administration/outbox")
    counts = []
    for size in (1, 30):
        for _ in range(size):
            outbox.ask("meetings.send_notice", meeting_id=meeting.id)
        session.flush()
        with queries() as seen:
            adam.get("/administration/outbox")
        counts.append(len(seen))
    assert counts[0] == counts[1]
