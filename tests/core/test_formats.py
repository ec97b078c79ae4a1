"""What dates, times and numbers look like in each language."""

import datetime as dt
from decimal import Decimal

import pytest

from consortium.core import formats
from consortium.core.text import first_upper

DAY = dt.date(2022, 12, 14)
NBSP = "\u00a0"


def plain(text: str) -> str:
    """The text with ordinary spaces, to be read in a test."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("shown", "nb", "en"),
    [
        (lambda lang: formats.long_date(DAY, lang), "14. desember 2022", "14 December 2022"),
        (lambda lang: formats.long_date(DAY, lang, with_year=False), "14. desember", "14 December"),
        (
            lambda lang: formats.weekday_date(DAY, lang),
            "onsdag 14. desember 2022",
            "Wednesday 14 December 2022",
        ),
        (lambda lang: formats.weekday_date(DAY, lang, with_year=False), "onsdag 14. desember", "Wednesday 14 December"),
        (lambda lang: formats.narrow_date(DAY, lang), "14. des.", "14 Dec"),
        (lambda lang: formats.narrow_date(dt.date(2023, 1, 8), lang), "8. jan.", "8 Jan"),
        (lambda lang: formats.narrow_date(DAY, lang, with_year=True), "14. des. 2022", "14 Dec 2022"),
        (lambda lang: formats.table_date(dt.date(2023, 2, 8), lang), "08.02.2023", "8 Feb 2023"),
        (lambda lang: formats.table_partial_date(DAY, "day", lang), "14.12.2022", "14 Dec 2022"),
        (lambda lang: formats.table_partial_date(DAY, "month", lang), "des. 2022", "Dec 2022"),
        (lambda lang: formats.table_partial_date(DAY, "year", lang), "2022", "2022"),
        (lambda lang: formats.narrow_month(DAY, lang), "des. 2022", "Dec 2022"),
        (lambda lang: formats.month_and_year(DAY, lang), "desember 2022", "December 2022"),
        (lambda lang: formats.partial_date(DAY, "year", lang), "2022", "2022"),
        (lambda lang: formats.partial_date(DAY, "month", lang), "desember 2022", "December 2022"),
        (lambda lang: formats.partial_date(DAY, "day", lang), "14. desember 2022", "14 December 2022"),
        (lambda lang: formats.narrow_partial_date(DAY, "year", lang), "2022", "2022"),
        (lambda lang: formats.narrow_partial_date(DAY, "month", lang), "des. 2022", "Dec 2022"),
        (lambda lang: formats.narrow_partial_date(DAY, "day", lang), "14. des. 2022", "14 Dec 2022"),
        (lambda lang: formats.clock_time(dt.time(12, 40), lang), "kl. 12.40", "12:40"),
        (lambda lang: formats.bare_time(dt.time(9, 5), lang), "09.05", "09:05"),
        (lambda lang: formats.time_range(dt.time(12), dt.time(15, 10), lang), "kl. 12.00–15.10", "12:00–15:10"),
        (lambda lang: formats.bare_time_range(dt.time(12), dt.time(15, 10), lang), "12.00–15.10", "12:00–15:10"),
        (lambda lang: formats.number(12500, lang), "12 500", "12,500"),
        (lambda lang: formats.number(2500, lang), "2 500", "2,500"),
        (lambda lang: formats.number(Decimal("1.5"), lang), "1,5", "1.5"),
        (lambda lang: formats.number(Decimal("7.4"), lang, decimals=2), "7,40", "7.40"),
        (lambda lang: formats.number(-3, lang), "−3", "−3"),
        (lambda lang: formats.kroner(250000, lang), "250 000 kroner", "NOK 250,000"),
        (lambda lang: formats.file_size(31_000_000, lang), "31 MB", "31 MB"),
        (lambda lang: formats.file_size(1_500_000, lang), "1,5 MB", "1.5 MB"),
        (lambda lang: formats.file_size(12, lang), "12 byte", "12 bytes"),
        (lambda lang: formats.part_of(14, 22, lang), "14 av 22", "14 of 22"),
        (lambda lang: formats.listed(["OUS", "NTNU", "UiO"], lang), "OUS, NTNU og UiO", "OUS, NTNU and UiO"),
        (lambda lang: formats.listed(["OUS"], lang), "OUS", "OUS"),
        (lambda lang: formats.listed([], lang), "", ""),
        (lambda lang: formats.spelled(1, lang), "én", "one"),
        (lambda lang: formats.spelled(1, lang, is_neuter=True), "ett", "one"),
        (lambda lang: formats.spelled(12, lang), "tolv", "twelve"),
        (lambda lang: formats.spelled(13, lang), "13", "13"),
        (lambda lang: formats.quoted("Felles ramme", lang), "«Felles ramme»", "‘Felles ramme’"),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(shown, nb, en):
    assert plain(shown("nb")) == nb
    assert plain(shown("en")) == en


@pytest.mark.parametrize(
    ("first", "last", "nb", "en"),
    [
        ((2022, 8, 14), (2022, 8, 14), "14. august 2022", "14 August 2022"),
        ((2022, 8, 14), (2022, 8, 16), "14.–16. august 2022", "14–16 August 2022"),
        ((2022, 11, 28), (2022, 12, 2), "fra 28. november til 2. desember 2022", "from 28 November to 2 December 2022"),
        (
            (2022, 12, 20),
            (2023, 1, 3),
            "fra 20. desember 2022 til 3. januar 2023",
            "from 20 December 2022 to 3 January 2023",
        ),
    ],
)
def test_a_range_of_days_names_no_month_twice(first, last, nb, en):
    assert plain(formats.date_range(dt.date(*first), dt.date(*last), "nb")) == nb
    assert plain(formats.date_range(dt.date(*first), dt.date(*last), "en")) == en


def test_a_meeting_is_told_in_the_consortiums_time_zone():
    start = dt.datetime(2022, 12, 14, 11, 0, tzinfo=dt.UTC)
    end = dt.datetime(2022, 12, 14, 14, 10, tzinfo=dt.UTC)
    assert plain(formats.meeting_time(start, end, "Europe/Oslo", "nb")) == "onsdag 14. desember 2022 kl. 12.00–15.10"
    assert plain(formats.meeting_time(start, end, "Europe/Oslo", "en")) == "Wednesday 14 December 2022, 12:00–15:10"
    assert plain(formats.meeting_time(start, None, "Europe/Oslo", "nb")) == "onsdag 14. desember 2022 kl. 12.00"
    assert plain(formats.date_and_time(start, "Europe/Oslo", "nb")) == "14. desember 2022 kl. 12.00"
    assert plain(formats.date_and_time(start, "Europe/Oslo", "en")) == "14 December 2022, 12:00"


def test_a_meeting_over_midnight_names_both_days():
    start = dt.datetime(2022, 6, 1, 21, 0, tzinfo=dt.UTC)
    end = dt.datetime(2022, 6, 1, 23, 30, tzinfo=dt.UTC)
    assert (
        plain(formats.meeting_time(start, end, "Europe/Oslo", "nb"))
        == "onsdag 1. juni 2022 kl. 23.00 til torsdag 2. juni 2022 kl. 01.30"
    )
    assert (
        plain(formats.meeting_time(start, end, "Europe/Oslo", "en"))
        == "Wednesday 1 June 2022, 23:00 to Thursday 2 June 2022, 01:30"
    )


def test_a_moment_without_a_zone_is_not_shown():
    with pytest.raises(ValueError, match="without a time zone"):
        formats.date_and_time(dt.datetime.fromisoformat("2022-12-14T12:00"), "Europe/Oslo", "nb")


def test_days_near_today_have_names_and_others_are_dates():
    assert formats.near_date(DAY, DAY, "nb") == "i dag"
    assert formats.near_date(dt.date(2022, 12, 13), DAY, "nb") == "i går"
    assert formats.near_date(dt.date(2022, 12, 15), DAY, "en") == "tomorrow"
    assert plain(formats.near_date(dt.date(2022, 12, 11), DAY, "nb")) == "11. desember"
    assert plain(formats.near_date(dt.date(2023, 1, 6), DAY, "nb")) == "6. januar 2023"


def test_what_belongs_together_is_not_parted_at_a_lines_end():
    assert formats.long_date(DAY, "nb").startswith(f"14.{NBSP}desember")
    assert formats.clock_time(dt.time(12, 40), "nb") == f"kl.{NBSP}12.40"
    assert " " not in formats.part_of(14, 22, "nb")
    assert " " not in formats.number(1234567, "nb")
    assert " " not in formats.narrow_date(DAY, "nb", with_year=True)


def test_only_the_first_letter_is_raised():
    assert first_upper("styringsgruppen for CONNECT") == "Styringsgruppen for CONNECT"
    assert first_upper("øst og AG1") == "Øst og AG1"
    assert first_upper("") == ""


def test_an_organisation_number_is_set_in_threes():
    assert plain(formats.organisation_number("923609016")) == "923 609 016"
    assert formats.organisation_number("SE 5560") == "SE 5560"


def test_an_unknown_language_or_precision_is_refused():
    with pytest.raises(ValueError, match="sv"):
        formats.long_date(DAY, "sv")
    with pytest.raises(ValueError, match="hour"):
        formats.partial_date(DAY, "hour", "nb")
