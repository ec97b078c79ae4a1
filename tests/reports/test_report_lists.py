"""The lists of annual reviews and of a year's partner reports: searched, narrowed, sorted, paged and taken along."""

import csv
import io
from datetime import UTC, datetime

import pytest

from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.files import services as files
from consortium.reports.models import AnnualReview, ReviewEdition
from tests.factories import a_consortium, a_partnership, a_person, a_representative, a_user, an_organisation

REVIEWS = "/connect/reports/annual"
PARTNERS = "/connect/reports/partners"


@pytest.fixture
def bob(session, sign_in):
    a_consortium()
    return sign_in(a_user("Bob Berg", Role.STAFF))


@pytest.fixture
def dan(session, sign_in):
    """A partner's contact."""
    user = a_user("Dan Dahl")
    a_representative(a_partnership(an_organisation("Lunde Biotek AS")), a_person("Dan Dahl", user_id=user.id))
    return sign_in(user)


def a_review(session, year: int, *, editions: int = 0, **facts) -> AnnualReview:
    review = AnnualReview(consortium_id=a_consortium().id, year=year, goals=[], **facts)
    for number in range(1, editions + 1):
        at = datetime(year + 1, 12, 31, 23, 30, tzinfo=UTC)
        pdf = files.keep_bytes(b"%PDF-1.7" + bytes(200_000), f"arsrapport-{year}.pdf", "application/pdf", review.consortium_id)
        review.editions.append(
            ReviewEdition(number=number, data={}, data_hash="x", published_by="Alice", published_at=at, file_id=pdf.id)
        )
    session.add(review)
    session.flush()
    return review


def exported(browser, address: str) -> list[dict[str, str]]:
    page = browser.get(f"{address}{'&' if '?' in address else '?'}format=csv")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(page.body.decode("utf-8-sig"))))


def names(browser, address: str) -> list[str]:
    return browser.get(address).texts("tbody th a")


# --- Annual reviews ----------------------------------------------------------------------------------


def test_reviews_are_searched_narrowed_sorted_and_taken_along(session, bob):
    a_review(session, 2021, editions=2)
    a_review(session, 2022, motto="Hemmelig motto")
    assert names(bob, REVIEWS) == ["2022", "2021"]
    assert names(bob, f"{REVIEWS}?sort=year") == ["2021", "2022"]
    assert names(bob, f"{REVIEWS}?state=published") == ["2021"]
    assert names(bob, f"{REVIEWS}?q=2022") == ["2022"]
    assert exported(bob, f"{REVIEWS}?sort=-published") == [
        {"År": "2021", "Status": "Versjon 2", "Publisert": "2023-01-01"},
        {"År": "2022", "Status": "Under arbeid", "Publisert": ""},
    ]


def test_who_is_no_staff_finds_and_takes_along_what_is_published_only(session, dan):
    a_review(session, 2021, editions=1)
    a_review(session, 2022, motto="Hemmelig motto")
    assert names(dan, f"{REVIEWS}?sort=year") == ["2021"]
    assert [one["År"] for one in exported(dan, f"{REVIEWS}?state=preparation")] == ["2021"]
    for query in ("q=2022", "q=hemmelig"):
        assert exported(dan, f"{REVIEWS}?{query}") == []
        assert "Ingen treff på" in dan.get(f"{REVIEWS}?{query}").text


def test_the_link_to_a_review_s_paper_says_what_it_is(session, dan):
    a_review(session, 2021, editions=1)
    assert dan.get(REVIEWS).texts("tbody td a") == ["Årsrapport 2021 (PDF, 200 kB)"]


# --- Partner reports ---------------------------------------------------------------------------------


def test_a_year_s_reports_are_searched_narrowed_sorted_and_taken_along(session, bob):
    a_partnership(an_organisation("Ås sykehus", short_name="ÅS"))
    a_partnership(an_organisation("Lunde Biotek AS"), side="industry")
    a_partnership(an_organisation("Zeta AS"), side="industry", joined=PartialDate(2023, 2))
    a_partnership(an_organisation("Fremmed AS"), consortium=a_consortium("other"))
    assert names(bob, f"{PARTNERS}?year=2022") == ["Lunde Biotek AS", "Ås sykehus"]
    assert names(bob, f"{PARTNERS}?year=2023&sort=-name") == ["Ås sykehus", "Zeta AS", "Lunde Biotek AS"]
    assert names(bob, f"{PARTNERS}?year=2023&sort=side") == ["Ås sykehus", "Lunde Biotek AS", "Zeta AS"]
    assert names(bob, f"{PARTNERS}?year=2023&side=industry&q=biotek") == ["Lunde Biotek AS"]
    assert exported(bob, f"{PARTNERS}?year=2022&q=sykehus") == [
        {"Partner": "Ås sykehus", "Kortnavn": "ÅS", "Partnertype": "Offentlig", "År": "2022"}
    ]


def test_clearing_the_search_keeps_the_year(session, bob):
    a_partnership(an_organisation("Lunde Biotek AS"))
    page = bob.get(f"{PARTNERS}?year=2022&q=finnesikke")
    assert "Ingen treff på «finnesikke»." in page.text
    page = page.follow("Fjern filtre")
    assert page.path == f"{PARTNERS}?year=2022"
    assert page.texts("tbody th a") == ["Lunde Biotek AS"]


# --- Both --------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 40])
def test_each_list_asks_at_most_ten_times_at_any_size(session, bob, queries, size):
    for number in range(size):
        a_review(session, 2000 + number, editions=1)
        a_partnership(an_organisation(f"Partner {number}"))
    for address in (f"{REVIEWS}?q=20&page=2", f"{PARTNERS}?year=2022&q=partner&page=2"):
        bob.get(address)
        with queries() as seen:
            page = bob.get(address)
        assert page.status == 200
        assert len(page.select("tbody tr")) == (1 if size == 1 else 15)
        assert len(seen) <= 10, (address, seen)


def test_nonsense_in_an_address_is_harmless(session, bob):
    a_review(session, 2021)
    a_partnership(an_organisation("Lunde Biotek AS"))
    for address in (REVIEWS, PARTNERS):
        for query in ("page=99999999999", "sort=;--", "side=x", "q=%25%5F'\"", "format=exe", "state=x", "year=x", "q=%00"):
            assert bob.get(f"{address}?{query}").status == 200, (address, query)
