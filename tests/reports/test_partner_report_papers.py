"""The partner report as a paper: every kind is a good file of at most four pages, and says what it must."""

import re
from functools import lru_cache

import pytest

from consortium.core.db import db
from consortium.meetings.models import ItemAction
from consortium.meetings.rules.words import MeetingState
from consortium.reports.papers.partner_report import (
    Telling,
    partner_report_html,
    partner_report_name,
    partner_report_page,
    partner_report_pdf,
)
from consortium.reports.queries.partner_report import partner_report
from consortium.reports.rules.partner_report import MOST_CONCERNS, PartnerReport
from tests.factories import a_committee, a_consortium, a_meeting, a_partnership, an_action, an_item, an_organisation
from tests.papers.validation import no_complaints, page_count, problems, text_of
from tests.reports import partner_report_samples as samples

KINDS = {
    "ordinary": samples.an_ordinary_report,
    "empty": samples.an_empty_report,
    "in kroner": samples.a_report_in_kroner,
    "full": samples.a_full_report,
    "an endless word": lambda language: samples.a_full_report(language, samples.LONG_WORD),
}


@lru_cache
def printed(data: PartnerReport) -> bytes:
    with no_complaints():
        return partner_report_pdf(data)


def words(data: PartnerReport) -> str:
    return re.sub(r"\s+", " ", text_of(printed(data))).replace("\xa0", " ")


@pytest.mark.papers
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_an_accessible_archive_file_of_at_most_four_pages(kind, language):
    pdf = printed(KINDS[kind](language))
    assert problems(pdf) == []
    assert page_count(pdf) <= 4


@pytest.mark.papers
def test_an_ordinary_report_says_what_there_is_to_say():
    told = words(samples.an_ordinary_report())
    for part in (
        "Samarbeidet i 2022 OUS og CONNECT",
        "I denne rapporten ser OUS hva dere har bidratt med.",
        "412 pasienter fikk tilbud",
        "5 av 8",
        "4 av 5",
        "Timesatsen i 2022 er 1 100 kroner.",
        "71 timer fra 2022 er rapportert, men ikke bekreftet ennå.",
        "Kontantbidrag i 2022: 50 000 kroner avtalt, 50 000 kroner betalt.",
        "Erstattet",
        "Utført",
        "Dette følges opp",
        "Silje Aas, CONNECT",
        "Høydepunkter der OUS er nevnt",
        "4 seminarer ble holdt. Bare for 1 av dem vet vi hvem som kom, og bare de står her.",
        "Besøk fra helse- og omsorgskomiteen",
        "Silje Aas, silje.aas@connect.example",
        "Side 1 av 2",
    ):
        assert part in told


@pytest.mark.papers
def test_an_empty_section_is_one_sentence():
    told = words(samples.an_empty_report())
    for part in (
        "Ingen møter med deltakelse fra OUS er registrert i 2022.",
        "Ingen fra OUS er registrert med en rolle i CONNECT i 2022.",
        "Ingen bidrag fra OUS er registrert i 2022.",
        "Ingen vedtak eller oppfølgingspunkter som gjelder OUS, er registrert i 2022.",
        "Ingen datoer i 2023 er varslet ennå.",
    ):
        assert part in told
    assert page_count(printed(samples.an_empty_report())) == 1
    assert "No meetings with participants from OUS are recorded for 2022." in words(samples.an_empty_report("en"))


@pytest.mark.papers
def test_the_same_data_gives_the_same_bytes():
    data = samples.an_ordinary_report()
    assert partner_report_pdf(data) == printed(data)


@pytest.mark.papers
def test_four_hundred_actions_and_an_endless_word_still_make_four_pages(session):
    connect = a_consortium()
    partnership = a_partnership(an_organisation("OUS"))
    meeting = a_meeting(a_committee(), number=1, state=MeetingState.APPROVED)
    for number in range(400):
        item = an_item(meeting, number=number + 1)
        action = an_action(samples.LONG_WORD if number % 2 else "ord " * 200, owner_organisation_id=partnership.organisation_id)
        db.session.add(ItemAction(item_id=item.id, action_id=action.id))
    db.session.flush()
    data = partner_report(partnership, connect, 2022, "nb")
    assert (len(data.concerns), data.more_concerns) == (MOST_CONCERNS, 400 - MOST_CONCERNS)
    pdf = printed(data)
    assert problems(pdf) == []
    assert page_count(pdf) <= 4
    assert "til er ikke vist her." in words(data)


def test_what_was_typed_is_text_on_page_and_paper():
    data = samples.a_full_report(word="<script>alert(1)</script>" * 300)
    for html in (partner_report_page(data), partner_report_html(data)):
        assert "<script" not in html


def test_drawings_say_in_words_what_they_show():
    telling = Telling(samples.an_ordinary_report())
    first, *_others = telling.data.presence
    assert telling.line_title(first).replace("\xa0", " ") == (
        "Deltok 8. februar, 5. april, 20. september og 14. desember. Holdt uten deltakelse 9. juni."
    )
    last = telling.data.contributions[-1]
    assert telling.bar_title(last) == "2022: 320 timer avtalt, 342 rapportert, 271 bekreftet"
    assert telling.bar(last, last.reported) == 98.0
    assert Telling(samples.a_report_in_kroner()).has_bars is False
    assert (telling.place(1), telling.place(366)) == (4.0, 236.0)


def test_the_file_is_named_after_what_it_is():
    assert partner_report_name(samples.an_ordinary_report()) == "CONNECT partnerrapport 2022 OUS.pdf"
    assert partner_report_name(samples.an_ordinary_report("en")) == "CONNECT partner report 2022 OUS.pdf"
