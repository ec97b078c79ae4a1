"""The count on any date is the same everywhere, and lists cost the same at any size."""

from datetime import date

import pytest

from consortium.accounts.rules import Reader, Role
from consortium.core.dates import PartialDate
from consortium.partners import queries
from consortium.partners.rules import EVER_PARTNER, PartnershipStatus, is_partner_on
from tests.factories import a_consortium, a_partnership, a_person, a_representative, an_organisation

STATUSES = PartnershipStatus


@pytest.fixture
def partners(session):
    """Partnerships of every kind, by status, start, end and the day they were recorded."""
    a_consortium()
    made = []
    for status in STATUSES:
        for joined in (None, PartialDate(2020), PartialDate(2022, 3), PartialDate(2022, 3, 15)):
            for left in (None, PartialDate(2022), PartialDate(2022, 5, 14)):
                made.append(a_partnership(status=status, joined=joined, left=left, recorded_on=date(2022, 4, 1)))
    return made


DAYS = [
    date(2019, 12, 31),
    date(2020, 1, 1),
    date(2022, 3, 14),
    date(2022, 4, 1),
    date(2022, 5, 15),
    date(2022, 12, 31),
    date(2023, 1, 1),
]


def test_the_database_counts_as_the_rule_does(partners, subtests):
    def counts(one, day):
        ended_some_day = one.status in (STATUSES.LEFT, STATUSES.MERGED) and one.left is None
        return one.status in EVER_PARTNER and not ended_some_day and is_partner_on(day, one.joined, one.left, one.recorded_on)

    consortium = a_consortium()
    for day in DAYS:
        with subtests.test(day=day):
            expected = {one.id for one in partners if counts(one, day)}
            assert {one.id for one in queries.partners_on(consortium.id, day)} == expected
            assert queries.count_on(consortium.id, day).number == len(expected)


@pytest.mark.usefixtures("partners")
def test_the_list_of_a_date_holds_as_many_as_are_counted(subtests):
    consortium = a_consortium()
    reader = Reader(1, "Bob", consortium.id, frozenset({Role.STAFF}))
    for day in DAYS:
        with subtests.test(day=day):
            listing = queries.partner_list(consortium.id, "nb", day)
            page = queries.partner_page(reader, listing, listing.read({}), "nb", day)
            assert page.whole == queries.count_on(consortium.id, day).number
            assert sum(page.counts["status"].values()) == page.whole


def test_partners_whose_start_is_not_known_are_told_beside_earlier_dates(session):
    consortium = a_consortium()
    for _number in range(10):
        a_partnership(joined=None, recorded_on=date(2022, 6, 1))
    a_partnership(joined=PartialDate(2020, 12))
    assert queries.count_on(consortium.id, date(2021, 1, 1)) == queries.count_on(consortium.id, date(2021, 1, 2))
    earlier, later = queries.count_on(consortium.id, date(2021, 1, 1)), queries.count_on(consortium.id, date(2022, 6, 1))
    assert (earlier.number, earlier.unknown) == (1, 10)
    assert (later.number, later.unknown) == (11, 0)


def the_page(**arguments):
    consortium = a_consortium()
    reader = Reader(1, "Bob", consortium.id, frozenset({Role.STAFF}))
    listing = queries.partner_list(consortium.id, "nb")
    asked = listing.read({name: [value] for name, value in arguments.items()})
    return queries.partner_page(reader, listing, asked, "nb")


def test_a_partner_is_found_by_its_contact_too(session):
    partnership = a_partnership(an_organisation("Fjordgen AS"))
    a_representative(partnership, a_person("Silje Aasheim"))
    a_partnership(an_organisation("Havlab AS"))
    assert [row.name for row in the_page(q="silje").rows] == ["Fjordgen AS"]
    assert [row.name for row in the_page(q="havl").rows] == ["Havlab AS"]


def test_what_lacks_something_is_found(session):
    whole = a_partnership(an_organisation("Whole"))
    a_representative(whole, a_person())
    a_partnership(an_organisation("No contact"))
    a_representative(a_partnership(an_organisation("No start"), joined=None), a_person("Odd Fjeld"))
    a_partnership(an_organisation("Prospect"), status=STATUSES.PROSPECT, joined=None)
    assert [row.name for row in the_page(missing="yes").rows] == ["No contact", "No start"]


def test_a_partner_with_two_main_contacts_stands_once(session):
    partnership = a_partnership()
    a_representative(partnership, a_person("Hilde Ness"))
    a_representative(partnership, a_person("Odd Fjeld"))
    assert [(row.contact, row.id) for row in the_page().rows] == [("Hilde Ness", partnership.id)]


@pytest.mark.slow
def test_the_list_is_sorted_by_each_column(partners, subtests):
    for sort in ("name", "-name", "side", "status", "joined", "-joined", "contact", "-contact"):
        with subtests.test(sort=sort):
            assert len(the_page(sort=sort).rows) == 25
            assert len({row.id for number in range(1, 5) for row in the_page(sort=sort, page=str(number)).rows}) == len(partners)
