"""The note before a meeting, the week programme and the report: good files, and saying no more than they may."""

import dataclasses
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

from consortium.core import frozen
from consortium.outreach import papers
from tests.outreach import paper_samples as samples
from tests.papers.validation import no_complaints, page_count, problems, text_of

MAKERS: dict[str, Callable[[Any], bytes]] = {
    "BriefingData": papers.briefing_pdf,
    "ProgrammeData": papers.programme_pdf,
    "ReportData": papers.report_pdf,
    "RunSheetData": papers.run_sheet_pdf,
}
KINDS: dict[str, Callable[[], Any]] = {
    "briefing": samples.a_briefing,
    "empty briefing": samples.an_empty_briefing,
    "programme": samples.a_programme,
    "empty programme": samples.an_empty_programme,
    "run sheet": samples.a_run_sheet,
    "empty run sheet": samples.an_empty_run_sheet,
    "report": samples.a_report,
    "empty report": samples.an_empty_report,
}
EXTREMES: dict[str, Callable[[], Any]] = {
    "briefing": samples.an_extreme_briefing,
    "programme": samples.an_extreme_programme,
    "run sheet": samples.an_extreme_run_sheet,
    "report": samples.an_extreme_report,
}


@lru_cache
def printed(data: Any) -> bytes:
    with no_complaints():
        return MAKERS[type(data).__name__](data)


@pytest.mark.papers
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_an_accessible_archive_file(kind, language):
    assert problems(printed(dataclasses.replace(KINDS[kind](), language=language))) == []


@pytest.mark.papers
@pytest.mark.slow
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EXTREMES)
def test_every_extreme_is_an_accessible_archive_file(kind, language):
    assert problems(printed(dataclasses.replace(EXTREMES[kind](), language=language))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_paper_says_goes_to_json_and_back(kind):
    data = KINDS[kind]()
    again = frozen.from_plain(type(data), frozen.to_plain(data))
    assert again == data
    assert again.digest() == data.digest()


@pytest.mark.papers
def test_equal_data_gives_equal_bytes():
    data = samples.a_briefing()
    assert papers.briefing_pdf(data) == papers.briefing_pdf(dataclasses.replace(data))


@pytest.mark.papers
def test_a_briefing_says_who_they_are_what_we_asked_before_and_what_is_still_open():
    text = text_of(printed(samples.a_briefing()))
    for told in (
        "Bakgrunnsnotat",
        "Tuva Lien",
        "Statssekretær, Helse- og omsorgsdepartementet",
        "Åpne løfter",
        "Sende tall per region",
        "Ba om tall for hver region",
        "Studier i alle helseregioner",
        "Tirsdag 16. august 2022 kl. 12.00–12.45",
    ):
        assert told in text, told
    assert page_count(printed(samples.a_briefing())) <= 2


@pytest.mark.papers
def test_a_run_sheet_says_when_what_happens_who_meets_whom_and_whom_to_call():
    text = text_of(printed(samples.a_run_sheet()))
    for told in (
        "Kjøreplan",
        "Torsdag 25. august 2022 kl. 12.00–13.30",
        "Prøveveien 1, 0379 Oslo",
        "møter gjestene ved hovedinngangen",
        "+47 10000001",
        "Telefonnummer er ikke registrert.",
        "Omvisning i inkubatoren",
        "Statssekretær, Helse- og omsorgsdepartementet",
        "Embetsverk (3)",
        "Navneskilt",
    ):
        assert told in text, told
    assert page_count(printed(samples.a_run_sheet())) == 1


@pytest.mark.papers
def test_a_week_programme_keeps_a_confidential_appointment_to_its_time():
    text = text_of(printed(samples.a_programme()))
    assert "Fortrolig avtale" in text
    assert "14.00" in text
    assert "To avtaler samtidig" in text
    assert "venter på svar" in text


@pytest.mark.papers
def test_a_report_tells_what_is_left_out():
    text = text_of(printed(samples.a_report()))
    assert "1 fortrolig kontakt er holdt utenfor." in text
    assert "Forespurte møter: 15. Avslått: 2." in text
