"""The annual review as a paper: every kind is a good file, and says what it must."""

import dataclasses
import hashlib
import html as entities
import io
import re
from functools import lru_cache

import pypdf
import pytest

from consortium.reports.papers import annual_review_charts, annual_review_charts_key, annual_review_name, annual_review_page
from consortium.reports.papers.annual_review import annual_review_html, annual_review_pdf
from consortium.reports.rules.annual_review import Figure, FigureKind, Goal, ReviewData, Standing, Texts, ring
from tests.papers.validation import no_complaints, page_count, problems, text_of
from tests.reports import review_samples as samples

KINDS = {"ordinary": samples.a_review, "a year without data": samples.an_empty_year}


@lru_cache
def printed(data: ReviewData) -> bytes:
    with no_complaints():
        return annual_review_pdf(data, samples.photos(data))


def in_language(data: ReviewData, language: str) -> ReviewData:
    return dataclasses.replace(data, language=language)


def words(data: ReviewData) -> str:
    """What the paper says, without its markup, with ordinary spaces."""
    text = re.sub(r"<[^>]*>", " ", annual_review_html(data).partition("<body")[2])
    return re.sub(r"\s+", " ", entities.unescape(text)).replace("\u200b", "")


# --- Every kind is a good file ---------------------------------------------------------------------------


@pytest.mark.papers
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_an_accessible_archive_file(kind, language):
    assert problems(printed(in_language(KINDS[kind](), language))) == []


@pytest.mark.papers
@pytest.mark.slow
@pytest.mark.parametrize("language", ["nb", "en"])
def test_an_extreme_year_is_an_accessible_archive_file(language):
    assert problems(printed(in_language(samples.an_extreme_year(), language))) == []


@pytest.mark.papers
def test_equal_data_gives_equal_bytes():
    data = samples.a_review()
    with no_complaints():
        again = annual_review_pdf(ReviewData.from_json(data.to_json()), samples.photos(data))
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(printed(data)).hexdigest()


@pytest.mark.papers
def test_the_cover_has_a_bleed_for_the_printer_and_is_shown_as_it_is_cut():
    cover, second = pypdf.PdfReader(io.BytesIO(printed(samples.a_review()))).pages[:2]
    mm = 72 / 25.4
    assert float(cover.mediabox.width) > 210 * mm + 5
    assert abs(float(cover.trimbox.width) - 210 * mm) < 1
    assert cover.cropbox == cover.trimbox
    assert abs(float(second.mediabox.width) - 210 * mm) < 1


@pytest.mark.papers
def test_the_contents_name_the_page_of_each_section():
    pages = pypdf.PdfReader(io.BytesIO(printed(samples.a_review()))).pages
    told = pages[1].extract_text()
    for heading, also in (("Slik har vi telt", "registre"), ("Høydepunkter", "Lokalsykehusene"), ("Økonomi", "Kontant")):
        number = next(place + 1 for place, page in enumerate(pages) if heading in (text := page.extract_text()) and also in text)
        assert re.search(rf"\b{number}\b", told), heading


@pytest.mark.papers
def test_all_partners_of_an_ordinary_consortium_stand_on_one_page():
    data = samples.a_review(
        sides=tuple(
            samples.a_side(f"Side {n}", f"side {n}", tuple(samples.a_partner(f"Partner {n}{p} (sample)") for p in range(10)))
            for n in range(4)
        )
    )
    reader = pypdf.PdfReader(io.BytesIO(printed(data)))
    pages = [
        number
        for number, page in enumerate(reader.pages)
        if "(sample)" in page.extract_text() and "Partner 3" in page.extract_text()
    ]
    assert len(pages) == 1
    assert reader.pages[pages[0]].extract_text().count("Partner ") >= 40


# --- What it says ----------------------------------------------------------------------------------------


def test_each_section_of_a_year_without_data_says_so_in_a_sentence():
    told = words(samples.an_empty_year())
    for sentence in (
        "Ingen høydepunkter er registrert for 2022.",
        "Ingen mål er registrert for 2022.",
        "Ingen seminarer er registrert for 2022.",
        "Ingen partnere er registrert ved utgangen av 2022.",
        "Ingen bidrag er registrert for 2022.",
        "Derfor står det ikke noe tall, heller ikke null.",
        "Utkast. Tall og tekster kan fortsatt endres.",
    ):
        assert sentence in told


@pytest.mark.slow
def test_every_printed_figure_is_told_how_it_was_counted():
    html = annual_review_html(samples.a_review())
    counted = html.partition('id="counting"')[2]
    assert counted.count('<th scope="row">') >= 6
    assert "et omtrentlig antall er lagt til som det står" in entities.unescape(counted)
    assert "Én av dagens partnere har ukjent startdato" in entities.unescape(counted)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FigureKind)
def test_there_is_a_rule_for_every_kind_of_figure(kind):
    data = samples.a_review(figures=(Figure(kind, samples.values(0, 1, 2)),))
    assert len(entities.unescape(annual_review_html(data).partition('class="facts rules"')[2]).split("</table>")[0]) > 150


@pytest.mark.slow
def test_an_earlier_year_of_which_nothing_is_recorded_gets_a_dash():
    data = samples.a_review(figures=(Figure(FigureKind.DECISIONS, samples.values(0, 6, 0)),))
    table = annual_review_html(data).partition('class="bar-table"')[2].partition("</table>")[0]
    assert re.findall(r"<td>([^<]*)</td>", table) == ["–", "6", "0"]
    assert "En strek betyr at ingenting er registrert for det året." in words(data)


@pytest.mark.parametrize(
    ("standings", "told"),
    [
        ((Standing.REACHED, Standing.PARTLY), "Nådd: ett av to mål."),
        ((Standing.REACHED, Standing.REACHED), "Alle de to målene ble nådd."),
        ((Standing.REACHED,), "Årets mål ble nådd."),
        ((Standing.NOT_REACHED, Standing.PARTLY), "Ingen av målene ble nådd."),
    ],
)
def test_goals_are_summed_up_in_a_sentence(standings, told):
    assert told in words(samples.a_review(goals=tuple(Goal("Mål", one, "") for one in standings)))


def test_days_in_the_margin_are_as_exact_as_they_are_known():
    told = words(samples.a_review())
    for day in ("8. mars", "15.–19. august", "fra 29. september til 2. oktober"):
        assert day in told.replace("\u00a0", " ")


def test_what_is_typed_stays_letters():
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    html = annual_review_html(
        samples.a_review(consortium=hostile, texts=Texts(*[hostile] * 7), stories=(samples.a_story(hostile, "2022"),))
    )
    assert "<script" not in html
    assert "{{ 7*7 }}" in html


def test_a_later_edition_says_which_it_replaces():
    data = samples.a_review(edition=2)
    assert "Versjon 2, publisert 20. februar 2023. Den erstatter versjon 1." in words(data).replace("\u00a0", " ")
    assert annual_review_name(data) == "CONNECT årsrapport 2022 versjon 2.pdf"
    assert annual_review_name(samples.an_empty_year()) == "CONNECT årsrapport 2022 utkast.pdf"


# --- The ring and the charts -----------------------------------------------------------------------------


def test_the_ring_has_a_field_for_each_partner_and_year_and_a_curve_for_each_tie():
    data = samples.a_review()
    drawn = ring(data.sides, data.ties)
    assert len(drawn.segments) == 3 * len(data.partners)
    assert sum(one.is_filled for one in drawn.segments) == sum(sum(one.was_partner) for one in data.partners)
    assert len(drawn.curves) == len(data.ties)
    assert [one.is_strong for one in drawn.curves][-1]  # what is strong is drawn last, on top
    assert ring(data.sides, data.ties) == drawn
    assert ring((), ()).segments == ()


def test_a_page_has_its_charts_once_they_are_drawn_and_its_tables_always():
    data = samples.a_review()
    before = annual_review_page(data, lambda photo: f"/photos/{photo.file_id}", None)
    assert "Diagrammet tegnes" in before
    drawn = annual_review_charts(data)
    page = annual_review_page(data, lambda photo: f"/photos/{photo.file_id}", drawn)
    assert "Diagrammet tegnes" not in page
    assert page.count('<svg role="img"') == 2
    assert 'src="/photos/1"' in page
    assert " style=" not in page
    assert page.count("chart-table") == before.count("chart-table")


def test_charts_are_the_same_for_reviews_that_say_the_same_in_them():
    data = samples.a_review()
    assert annual_review_charts(data) == annual_review_charts(data)
    assert annual_review_charts_key(data) == annual_review_charts_key(dataclasses.replace(data, edition=2))
    assert annual_review_charts_key(data) != annual_review_charts_key(in_language(data, "en"))


def test_the_review_goes_to_json_and_back():
    for make in (samples.a_review, samples.an_empty_year, samples.an_extreme_year):
        assert ReviewData.from_json(make().to_json()) == make()


@pytest.mark.papers
def test_it_is_as_long_as_what_it_tells():
    assert page_count(printed(samples.a_review())) <= 16
    assert "Fra prøve til praksis" in text_of(printed(samples.a_review()))
