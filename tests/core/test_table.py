"""Lists: asked for by an address, searched, filtered, sorted, paged, exported."""

import csv
import io
from datetime import date
from functools import partial

import pytest
import python_calamine
import sqlalchemy as sa

from consortium.core.dates import PartialDate
from consortium.core.table import Column, Filter, Listing, ListQuery, contains, harmless, to_csv, to_xlsx
from consortium.directory.models import Organisation
from tests.factories import an_organisation

LISTING: Listing[Organisation] = Listing(
    name="organisations",
    columns=(
        Column("name", "Name", sort=(Organisation.sort_key,), cell=lambda row: row.name),
        Column("sector", "Sector", sort=(Organisation.sector,), may_be_empty=True),
        Column("website", "Website"),
    ),
    filters=(Filter("country", "Country", Organisation.country, (("NO", "Norway"), ("SE", "Sweden")), takes_many=True),),
)


def the_page(asked):
    has_word = partial(contains, Organisation.search_key)
    return LISTING.page(sa.select(Organisation), asked, key=Organisation.id, search=has_word)


def names(page):
    return [row.name for row in page.rows]


def asked(**arguments):
    return LISTING.read({name: value if isinstance(value, list) else [value] for name, value in arguments.items()})


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1e9", "²", "99999999999999999999", "9" * 5000, "\x00"])
def test_a_nonsense_page_is_the_first_or_the_last(session, page):
    for number in range(30):
        an_organisation(f"Lab {number}")
    assert the_page(asked(page=page)).number in (1, 2)


def test_nonsense_in_an_address_becomes_the_default():
    found = asked(sort="website", format="exe", country=["XX", "NO", "NO"], q="ø" * 5000)
    assert (found.sort, found.format, found.chosen, len(found.q)) == ("name", None, {"country": ("NO",)}, 200)


def test_a_huge_page_number_gives_the_last_page(session):
    for number in range(60):
        an_organisation(f"Lab {number}")
    page = the_page(asked(page="999999999"))
    assert (page.number, page.pages, page.first, page.last, len(page.rows)) == (3, 3, 51, 60, 10)


@pytest.mark.parametrize("sort", ["name", "-name", "sector", "-sector"])
def test_the_pages_of_a_list_hold_each_row_once_in_one_order(session, sort):
    for number in range(103):
        an_organisation(f"Lab {number % 7}", sector=None if number % 5 == 0 else f"sector {number % 3}")
    whole = the_page(asked(sort=sort, format="csv"))
    paged = [row.id for number in range(1, 6) for row in the_page(asked(sort=sort, page=str(number))).rows]
    assert paged == [row.id for row in whole.rows]
    assert len(set(paged)) == 103


def test_what_is_empty_comes_last_whichever_way_a_list_is_sorted(session):
    for name, sector in (("A", None), ("B", "x"), ("C", "y")):
        an_organisation(name, sector=sector)
    assert names(the_page(asked(sort="sector"))) == ["B", "C", "A"]
    assert names(the_page(asked(sort="-sector"))) == ["C", "B", "A"]


def test_a_list_is_sorted_as_norwegian_is(session):
    for name in ("Ørn", "Aas", "Ærlig", "Ås", "Zebra", "Aalto Lab", "Berg 10", "Berg 2"):
        an_organisation(name)
    assert names(the_page(asked())) == ["Aalto Lab", "Berg 2", "Berg 10", "Zebra", "Ærlig", "Ørn", "Aas", "Ås"]


@pytest.mark.parametrize("q", ["ærlig", "AERLIG", "ærl gen", "genomikk ærlig"])
def test_a_search_finds_norwegian_letters_however_they_are_typed(session, q):
    an_organisation("Ærlig Genomikk")
    an_organisation("Fjordgen")
    assert names(the_page(asked(q=q))) == ["Ærlig Genomikk"]


@pytest.mark.parametrize("q", ["%", "_", "\\", "'", '";--', "<script>"])
def test_a_search_takes_signs_as_themselves(session, q):
    an_organisation("Fjordgen")
    assert names(the_page(asked(q=q))) == []


def test_a_filter_narrows_the_list_and_counts_the_whole_of_it(session):
    for country in ("NO", "NO", "SE", "JP", None):
        an_organisation(f"Lab {country}", country=country)
    page = the_page(asked(country=["SE"]))
    assert (names(page), page.total, page.whole) == (["Lab SE"], 1, 5)
    assert page.counts == {"country": {"NO": 2, "SE": 1, "JP": 1}}
    assert the_page(asked(country=["SE", "NO"])).total == 3


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 200])
def test_a_page_takes_as_many_statements_at_any_size(session, queries, size):
    for number in range(size):
        an_organisation(f"Lab {number}", country="NO")
    session.commit()
    with queries() as seen:
        the_page(asked(q="lab", country="NO", page="8"))
    assert len(seen) == 2  # what there is to count, the rows


@pytest.mark.slow
def test_the_last_page_skips_no_more_rows_than_the_first(session):
    for number in range(200):
        an_organisation(f"Lab {number}")
    given = []

    def note(_connection, _cursor, _statement, parameters, *_rest):
        given.append(list(parameters.values()) if isinstance(parameters, dict) else list(parameters))

    sa.event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        the_page(asked(page="8"))
    finally:
        sa.event.remove(session.get_bind(), "before_cursor_execute", note)
    assert 25 in given[-1]
    assert 175 not in given[-1]


# --- Exports


def test_an_export_has_the_same_rows_on_one_page(session):
    for number in range(60):
        an_organisation(f"Lab {number}")
    assert len(the_page(asked(format="csv", page="2")).rows) == 60
    assert ListQuery(sort="name").everything().format == "csv"


@pytest.mark.parametrize("text", ["=1+1", "+47", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1+1", "\uff20SUM(A1)"])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(text):
    assert harmless(text) == "'" + text
    rows = list(csv.reader(io.StringIO(to_csv(["a"], [[text]]).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'" + text]
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx([text], [[text]]))).get_sheet_by_index(0)
    assert [row[0].lstrip("'").strip() for row in sheet.to_python()] == [text.strip(), text.strip()]


@pytest.mark.parametrize("text", ["Ola;=1+1", "Ola; @SUM(A1)", "Ola\t+47", "Ola;-1", "Ola, =1+1", "Ola\n=1+1"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_formula_begins_inside_of_a_cell_for_who_reads_the_file_with_another_delimiter(text, delimiter):
    written = to_csv(["a", "b"], [["først", text]], delimiter=delimiter).decode("utf-8-sig")
    for other in ",;\t":
        cells = [cell for line in written.splitlines() for cell in line.split(other)]
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))], other


def test_lists_and_numbers_inside_of_a_cell_stay_as_they_are():
    text = "Ring Ola, +47 22 22 22 22\n- én ting\n- en til"
    assert text in to_csv(["a"], [[text]]).decode("utf-8-sig")


def test_a_csv_has_a_byte_order_mark_and_quotes_what_must_be_quoted():
    data = to_csv(["Navn", "Fra"], [['Ås "Lab", AS', PartialDate(2022)], ["a;b\nc", None]])
    assert data == '\ufeffNavn,Fra\r\n"Ås ""Lab"", AS",2022\r\n"a;b\nc",\r\n'.encode()
    assert to_csv(["a", "b"], [["x;y", 1]], delimiter=";") == '\ufeffa;b\r\n"x;y";1\r\n'.encode()


def test_a_workbook_keeps_dates_numbers_and_texts_apart():
    data = to_xlsx(["a", "b", "c", "d"], [["0012", 12, date(2022, 12, 14), PartialDate(2022, 12)]], title="Partnere")
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    assert sheet.to_python()[1] == ["0012", 12.0, date(2022, 12, 14), "2022-12"]
