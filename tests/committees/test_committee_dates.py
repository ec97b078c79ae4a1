"""A committee's own dates."""

from consortium.committees import services
from consortium.committees.models import Committee
from consortium.committees.rules import CommitteeDetails, CommitteeKind
from consortium.core.dates import PartialDate
from tests.factories import a_consortium


def test_a_committee_keeps_the_month_it_began_in(session):
    details = CommitteeDetails(
        "SC", CommitteeKind.STEERING, "styringsgruppen", "Steering Committee", "SG", "SC", starts=PartialDate(2020, 12)
    )
    made = services.create_committee(a_consortium().id, details)
    session.commit()
    session.expire_all()
    assert session.get(Committee, made.id).starts == PartialDate(2020, 12)
