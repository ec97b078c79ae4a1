"""Contributions: agreed, reported by the partner, confirmed by the lead; cash coming in; the overview of a year."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Reader, Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.errors import NotThere, Refusal
from consortium.partners import queries, services
from consortium.partners.models import CashEntry, Contribution
from consortium.partners.rules import (
    CashEntryDetails,
    CashKind,
    CashSums,
    ContributionDetails,
    ContributionGap,
    InKindUnit,
    PartnershipStatus,
    cash_sums,
    contribution_gap,
    is_partner_in,
    kroner_of,
)
from tests.factories import a_consortium, a_partnership, a_person, a_representative, a_user, an_organisation

HOURS = ContributionDetails(InKindUnit.HOURS, 1100, 320.0)


@pytest.fixture
def connect(session):
    return a_consortium()


def the_partner(name="Fjordgen AS", **facts):
    return a_partnership(an_organisation(name), **facts)


def a_contact(partnership, name="Dan Dahl"):
    user = a_user(name)
    a_representative(partnership, a_person(name, user_id=user.id))
    return user


def change(partnership, year=2022, details=HOURS, confirmed=None):
    return services.change_contribution(partnership, year, details, by="Alice Aas", confirmed=confirmed, is_lead=True)


def report(partnership, figure, year=2022, note=None):
    return services.report_contribution(partnership, year, figure, note, by="Dan Dahl", this_year=2023)


# --- Rules -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "unit", "rate", "kroner"),
    [
        (12.5, InKindUnit.HOURS, 1100, 13_750),
        (12.5, InKindUnit.HOURS, None, None),
        (50_000.0, InKindUnit.KRONER, None, 50_000),
        (None, InKindUnit.HOURS, 1100, None),
    ],
)
def test_hours_are_worth_their_rate_and_kroner_themselves(figure, unit, rate, kroner):
    assert kroner_of(figure, unit, rate) == kroner


@pytest.mark.parametrize(
    ("figures", "is_confirmed", "has_cash", "gap"),
    [
        ((None, None, None), False, False, ContributionGap.NOT_AGREED),
        ((None, None, None), False, True, None),
        ((100, None, None), False, False, ContributionGap.NOT_REPORTED),
        ((100, 90, None), False, False, ContributionGap.NOT_CONFIRMED),
        ((100, 90, 80), False, False, ContributionGap.NOT_CONFIRMED),
        ((100, 90, 80), True, False, None),
        ((None, 90, 90), True, False, None),
    ],
)
def test_a_year_lacks_one_thing_at_a_time(figures, is_confirmed, has_cash, gap):
    assert contribution_gap(*figures, is_confirmed=is_confirmed, has_cash=has_cash) is gap


def test_payments_in_parts_add_up():
    entries = [(CashKind.INVOICED, 100), (CashKind.PAID, 40), (CashKind.PAID, 35), (CashKind.CREDITED, 25)]
    assert cash_sums(entries) == CashSums(invoiced=100, paid=75, credited=25)


def test_a_partner_gives_in_the_years_that_it_is_one():
    joined, left = PartialDate(2021, 5), PartialDate(2022)
    assert [is_partner_in(year, joined, left) for year in (2020, 2021, 2022, 2023)] == [False, True, True, False]
    assert is_partner_in(2020, None, None)


# --- Services ----------------------------------------------------------------------------------------


def test_a_year_is_agreed_reported_and_confirmed(connect):
    partnership = the_partner()
    assert change(partnership).gap is ContributionGap.NOT_REPORTED
    contribution = report(partnership, 342.0, note="Opplæring")
    assert (contribution.reported, contribution.reported_by, contribution.report_note) == (342.0, "Dan Dahl", "Opplæring")
    assert contribution.gap is ContributionGap.NOT_CONFIRMED
    services.confirm_contribution(contribution, contribution.version, by="Alice Aas")
    assert (contribution.confirmed, contribution.confirmed_by, contribution.gap) == (342.0, "Alice Aas", None)
    assert contribution.kroner(contribution.confirmed) == 376_200


def test_what_was_confirmed_stays_until_the_new_report_is_confirmed_too(connect):
    partnership = the_partner()
    contribution = report(partnership, 100.0)
    services.confirm_contribution(contribution, contribution.version, by="Alice Aas")
    report(partnership, 171.0)
    assert (contribution.confirmed, contribution.reported) == (100.0, 171.0)
    assert contribution.gap is ContributionGap.NOT_CONFIRMED


def test_the_lead_confirms_only_what_the_page_showed(connect):
    partnership = the_partner()
    contribution = report(partnership, 100.0)
    seen = contribution.version
    report(partnership, 500.0)
    with pytest.raises(Refusal, match="endret i mellomtiden"):
        services.confirm_contribution(contribution, seen, by="Alice Aas")
    assert contribution.confirmed is None


def test_nothing_is_confirmed_that_nobody_reported(connect):
    partnership = the_partner()
    contribution = change(partnership)
    with pytest.raises(Refusal, match="Ingenting er rapportert ennå"):
        services.confirm_contribution(contribution, contribution.version, by="Alice Aas")
    with pytest.raises(Refusal) as refused:
        change(partnership, confirmed=10.0)
    assert refused.value.field == "reported"


def test_a_year_outside_of_the_partnership_is_refused(connect):
    partnership = the_partner(joined=PartialDate(2022, 3))
    with pytest.raises(Refusal, match="var ikke partner i 2021"):
        change(partnership, year=2021)
    with pytest.raises(Refusal, match="2024 har ikke begynt ennå"):
        report(partnership, 1.0, year=2024)


def test_an_amount_that_was_a_mistake_comes_back_from_the_trash(connect):
    partnership = the_partner()
    entry = services.add_cash_entry(partnership, 2022, CashEntryDetails(CashKind.PAID, date(2022, 5, 2), 25_000, "1001"))
    services.add_cash_entry(partnership, 2022, CashEntryDetails(CashKind.PAID, date(2022, 9, 2), 10_000))
    assert entry.contribution.cash.paid == 35_000
    services.trash_cash_entry(entry)
    assert entry.contribution.cash.paid == 10_000
    bob = Reader(1, "Bob", connect.id, frozenset({Role.STAFF}))
    trashed = queries.trashed_cash(bob, clock.now().replace(year=2000))
    assert [(one.name, one.endpoint) for one in trashed] == [("Fjordgen AS, 2022", "partners.restore_cash_entry")]
    services.restore_cash_entry(entry)
    assert entry.contribution.cash.paid == 35_000


# --- The overview ------------------------------------------------------------------------------------


def rows_of(connect, year=2022, **asked):
    alice = Reader(1, "Alice", connect.id, frozenset({Role.LEAD}))
    listing = queries.contribution_list(connect.id, "nb", year)
    wanted = listing.read({name: [value] for name, value in asked.items()})
    return queries.contribution_page(alice, listing, wanted, "nb", year).rows


def test_the_overview_holds_who_was_a_partner_in_the_year(connect):
    the_partner("Alltid AS")
    the_partner("Ny AS", joined=PartialDate(2023, 2))
    the_partner("Gammel AS", status=PartnershipStatus.LEFT, left=PartialDate(2021, 6))
    the_partner("Midtveis AS", status=PartnershipStatus.LEFT, left=PartialDate(2022, 6))
    the_partner("Kanskje AS", status=PartnershipStatus.PROSPECT, joined=None)
    assert [row.name for row in rows_of(connect)] == ["Alltid AS", "Midtveis AS"]


def test_the_overview_filters_by_what_is_lacking_and_the_sum_is_right(connect):
    change(the_partner("Avtalt AS"))
    the_partner("Intet AS")
    full = the_partner("Full AS", side="industry")
    services.add_cash_entry(full, 2022, CashEntryDetails(CashKind.PAID, date(2022, 5, 2), 25_000))
    services.add_cash_entry(full, 2022, CashEntryDetails(CashKind.PAID, date(2022, 6, 2), 5_000))
    contribution = report(full, 200.0)
    contribution.hourly_rate = 1000
    services.confirm_contribution(contribution, contribution.version, by="Alice")
    assert [row.name for row in rows_of(connect, gap="not_reported")] == ["Avtalt AS"]
    assert [row.name for row in rows_of(connect, gap="not_agreed")] == ["Intet AS"]
    assert [(row.name, row.cash_paid, row.value, row.gap) for row in rows_of(connect, side="industry")] == [
        ("Full AS", 30_000, 200_000, None)
    ]
    assert next(row.name for row in rows_of(connect, sort="-agreed")) == "Avtalt AS"


def test_the_gap_that_sql_finds_is_the_rule_s(connect):
    for number, (agreed, reported, confirmed, cash) in enumerate(
        [(None, None, None, None), (None, None, None, 1), (1, None, None, None), (1, 2, None, None), (1, 2, 2, None)]
    ):
        partnership = the_partner(f"Partner {number}")
        change(partnership, details=ContributionDetails(agreed=agreed, reported=reported, cash_agreed=cash), confirmed=confirmed)
    found = {row.partnership_id: row.gap for row in rows_of(connect)}
    for partnership_id, gap in found.items():
        assert queries.contribution_of(partnership_id, 2022).gap is gap


# --- Pages -------------------------------------------------------------------------------------------


@pytest.fixture
def alice(connect, client):
    return client.sign_in(a_user("Alice Aas", Role.LEAD))


def address(partnership, *more, year=2022):
    return "/".join(("/connect/partners", str(partnership.id), "contributions", str(year), *more))


@pytest.mark.slow
def test_the_partner_s_contact_reports_hours_and_the_lead_confirms_with_a_button(connect, client, session):
    partnership = the_partner()
    change(partnership)
    client.sign_in(a_contact(partnership))
    page = client.get(address(partnership, "report"))
    assert "Avtalt: 320 timer." in page.text.replace("\xa0", " ")
    page = page.submit("Send rapporten", figure="342,5", note="Opplæring av lokalsykehus")
    assert page.flashes == ["Takk. Prosjektlederen ser det du har rapportert."]
    assert "342,5 timer" in page.text.replace("\xa0", " ")
    assert not page.select("#history")
    client.sign_in(a_user("Alice Aas", Role.LEAD))
    page = client.get(address(partnership)).submit("Bekreft det som er rapportert")
    assert page.flashes == ["Bidraget er bekreftet."]
    assert "Bekreftet av prosjektlederen." in page.text
    assert session.scalars(sa.select(Contribution.confirmed)).all() == [342.5]


def test_a_contact_reports_for_the_own_organisation_only(connect, client):
    mine, other = the_partner("Mitt AS"), the_partner("Annet AS")
    client.sign_in(a_contact(mine))
    assert client.get(address(mine)).status == 200
    assert client.get(address(other)).status == 404
    assert client.get(address(other, "report")).status == 404
    assert client.get(address(mine, "edit")).status == 403
    assert client.get("/connect/contributions").status == 403


@pytest.mark.parametrize("typed", ["", "   ", "mange", "12,55", "-3", "9" * 12, "<script>", "\x00"])
def test_what_is_no_number_is_told_beside_its_field(connect, client, typed):
    partnership = the_partner()
    client.sign_in(a_contact(partnership))
    page = client.get(address(partnership, "report")).submit("Send rapporten", figure=typed)
    assert page.status == 422
    assert page.errors


def test_two_who_change_the_same_year_are_told(alice, session):
    partnership = the_partner()
    form = alice.get(address(partnership, "edit"))
    change(partnership, details=ContributionDetails(agreed=500.0))
    session.commit()
    page = form.submit("Lagre", agreed="100")
    assert page.status == 409
    assert session.scalars(sa.select(Contribution.agreed)).all() == [500.0]


def test_staff_agree_and_the_lead_alone_has_the_field_of_what_is_confirmed(alice, client, session):
    partnership = the_partner()
    page = alice.get(address(partnership, "edit")).submit(
        "Lagre", unit="kroner", agreed="100000", reported="90000", confirmed="80000", cash_agreed="50000", cash_due_on="1.6.2022"
    )
    assert page.flashes == ["Bidraget er lagret."]
    found = session.scalars(sa.select(Contribution)).one()
    assert (found.unit, found.confirmed, found.cash_due_on) == (InKindUnit.KRONER, 80_000.0, date(2022, 6, 1))
    client.sign_in(a_user("Bob Bø", Role.STAFF))
    page = client.get(address(partnership, "edit"))
    assert "confirmed" not in page.form("Lagre").fields
    page.submit("Lagre", agreed="110000")
    session.expire_all()
    assert (found.agreed, found.confirmed) == (110_000.0, 80_000.0)


def test_amounts_are_recorded_and_a_mistake_is_undone(alice, session):
    partnership = the_partner()
    page = alice.get(address(partnership, "cash")).submit("Registrer beløpet", kind="paid", on="2.5.2022", amount="25 000")
    assert page.flashes == ["Beløpet er registrert."]
    assert "25 000 kroner" in page.text.replace("\xa0", " ")
    page = page.submit("Slett")
    assert "Beløpet er flyttet til papirkurven." in page.flashes[0]
    page = page.submit("Angre")
    assert page.flashes == ["Beløpet er hentet tilbake."]
    assert session.scalars(sa.select(CashEntry.amount)).all() == [25_000]


@pytest.mark.slow
def test_the_record_shows_each_year_with_a_way_to_it(alice):
    partnership = the_partner()
    change(partnership)
    change(partnership, year=2021)
    page = alice.get(f"/connect/partners/{partnership.id}")
    assert [row["År"] for row in page.rows(1)] == ["2022320 timer avtalt", "2021320 timer avtalt"]  # the second line is a phone's
    assert page.follow("2022").h1.startswith("Bidraget fra Fjordgen AS i 2022")


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 60])
def test_overview_and_record_take_few_statements_at_any_size(alice, queries, size):
    partners = [the_partner(f"Partner {number}") for number in range(size)]
    for partner in partners:
        change(partner)
        services.add_cash_entry(partner, 2022, CashEntryDetails(CashKind.PAID, date(2022, 5, 2), 1))
    for year in range(2021, 2021 + min(size, 5)):
        change(partners[0], year=year)
    alice.get("/connect/contributions?year=2022")
    with queries() as seen:
        assert alice.get("/connect/contributions?year=2022&q=partner&page=2").status == 200
    assert len(seen) <= 10, seen
    with queries() as seen:
        assert alice.get(address(partners[0])).status == 200
    assert len(seen) <= 20, seen


def test_the_overview_is_exported(alice):
    change(the_partner("=cmd()"))
    text = alice.get("/connect/contributions?year=2022&format=csv").body.decode("utf-8-sig")
    assert "'=cmd()" in text
    assert "320" in text
    assert alice.get("/connect/contributions?year=2022&format=xlsx").body.startswith(b"PK")


def test_a_year_that_is_none_is_not_there(connect, alice):
    partnership = the_partner()
    assert alice.get(address(partnership, year=1850)).status == 404
    bob = Reader(1, "Bob", connect.id, frozenset({Role.PARTNER}))
    listing = queries.contribution_list(connect.id, "nb", 2022)
    with pytest.raises(NotThere):
        queries.contribution_page(bob, listing, listing.read({}), "nb", 2022)


@pytest.mark.parametrize("typed", ["", "  ", "0", "-5", "12,5", "9" * 10])
def test_an_amount_that_is_none_is_told_beside_its_field(alice, typed):
    page = alice.get(address(the_partner(), "cash")).submit("Registrer beløpet", on="  ", amount=typed)
    assert page.status == 422
    assert len(page.errors) == 2
