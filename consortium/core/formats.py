"""Dates, times and numbers as each language writes them, on screens, in mail and on paper.

Every function is pure: a value and a language (`nb` or `en`) in, text out; no clock, no request.
English is British (`en_GB`; plain `en` would give "Dec 14" and PM). What must not be parted at a
line's end is held together by a no-break space (U+00A0), the only such space that the shipped fonts have.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"

_LOCALES = {"nb": "nb", "en": "en_GB"}


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES[str(language)])
    except KeyError:
        raise ValueError(f"No formats for the language {language!r}; there are: nb, en.") from None


def _pattern(language: str, *, nb: str, en: str) -> str:
    _locale(language)
    return nb if language == "nb" else en


@lru_cache(maxsize=4096)
def _date(day: dt.date, language: str, *, nb: str, en: str) -> str:
    return format_date(day, _pattern(language, nb=nb, en=en), locale=_locale(language))


# --- Dates -----------------------------------------------------------------------------------------------


def long_date(day: dt.date, language: str, *, with_year: bool = True) -> str:
    """`14. desember 2022`, `14 December 2022`; without the year `14. desember`, `14 December`."""
    if with_year:
        return _date(day, language, nb=f"d.{NBSP}MMMM y", en=f"d{NBSP}MMMM y")
    return _date(day, language, nb=f"d.{NBSP}MMMM", en=f"d{NBSP}MMMM")


def weekday_date(day: dt.date, language: str, *, with_year: bool = True) -> str:
    """`onsdag 14. desember 2022`, `Wednesday 14 December 2022`."""
    return f"{weekday_name(day, language)} {long_date(day, language, with_year=with_year)}"


def narrow_date(day: dt.date, language: str, *, with_year: bool = False) -> str:
    """`14. des.`, `14 Dec`; with the year `14. des. 2022`, `14 Dec 2022`. For chips and narrow columns."""
    if with_year:
        return _date(day, language, nb=f"d.{NBSP}MMM{NBSP}y", en=f"d{NBSP}MMM{NBSP}y")
    return _date(day, language, nb=f"d.{NBSP}MMM", en=f"d{NBSP}MMM")


def table_date(day: dt.date, language: str) -> str:
    """`14.12.2022`, `14 Dec 2022`: all of a column as wide. English never writes 14/12."""
    return _date(day, language, nb="dd.MM.y", en=f"d{NBSP}MMM{NBSP}y")


def table_partial_date(first_day: dt.date, precision: str, language: str) -> str:
    """A date of a table's column that may be known to its month or year only: `14.12.2022`, `des. 2022`, `2022`.

    Raises ValueError for another precision.
    """
    if str(precision) == "day":
        return table_date(first_day, language)
    return narrow_partial_date(first_day, precision, language)


def weekday_name(day: dt.date, language: str) -> str:
    """`onsdag`, `Wednesday`."""
    return _date(day, language, nb="EEEE", en="EEEE")


def month_name(day: dt.date, language: str) -> str:
    """`desember`, `December`."""
    return _date(day, language, nb="MMMM", en="MMMM")


def month_and_year(day: dt.date, language: str) -> str:
    """`mars 2022`, `March 2022`."""
    return _date(day, language, nb="MMMM y", en="MMMM y")


def narrow_month(day: dt.date, language: str) -> str:
    """`des. 2022`, `Dec 2022`: for the margin."""
    return _date(day, language, nb=f"MMM{NBSP}y", en=f"MMM{NBSP}y")


def partial_date(first_day: dt.date, precision: str, language: str) -> str:
    """A date known to its `day`, its `month` or its `year`, shown as what it is: `mars 2022`, `2022`.

    Raises ValueError for another precision.
    """
    match str(precision):
        case "day":
            return long_date(first_day, language)
        case "month":
            return month_and_year(first_day, language)
        case "year":
            _locale(language)
            return str(first_day.year)
        case _:
            raise ValueError(f"A date is known to its day, month or year, not to its {precision!r}.")


def narrow_partial_date(first_day: dt.date, precision: str, language: str) -> str:
    """The same where room is scarce, and never broken: `14. des. 2022`, `des. 2022`, `2022`.

    Raises ValueError for another precision.
    """
    match str(precision):
        case "day":
            return narrow_date(first_day, language, with_year=True)
        case "month":
            return narrow_month(first_day, language)
        case _:
            return partial_date(first_day, precision, language)


def date_range(first: dt.date, last: dt.date, language: str) -> str:
    """`14.–16. august 2022`; over two months `fra 20. desember 2022 til 3. januar 2023`."""
    if first == last:
        return long_date(first, language)
    if (first.year, first.month) == (last.year, last.month):
        start = f"{first.day}." if language == "nb" else str(first.day)
        return f"{start}{EN_DASH}{long_date(last, language)}"
    same_year = first.year == last.year
    start = long_date(first, language, with_year=not same_year)
    end = long_date(last, language)
    return f"fra {start} til {end}" if language == "nb" else f"from {start} to {end}"


_NEAR_DAYS = {
    "nb": {-1: "i går", 0: "i dag", 1: "i morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


def near_date(day: dt.date, today: dt.date, language: str) -> str:
    """`i går`, `i dag`, `i morgen`, else the date (its year left out in the year of today). Never on paper."""
    _locale(language)
    near = _NEAR_DAYS[str(language)].get((day - today).days)
    return near or long_date(day, language, with_year=day.year != today.year)


# --- Times -----------------------------------------------------------------------------------------------


def bare_time(time: dt.time, language: str) -> str:
    """`12.40`, `12:40`: for bars, chips and narrow cells. Always 24 hours."""
    return time.strftime(_pattern(language, nb="%H.%M", en="%H:%M"))


def clock_time(time: dt.time, language: str) -> str:
    """`kl. 12.40`, `12:40`: in running text."""
    return f"kl.{NBSP}{bare_time(time, language)}" if language == "nb" else bare_time(time, language)


def bare_time_range(start: dt.time, end: dt.time, language: str) -> str:
    """`12.00–15.10`, `12:00–15:10`."""
    return f"{bare_time(start, language)}{EN_DASH}{bare_time(end, language)}"


def time_range(start: dt.time, end: dt.time, language: str) -> str:
    """`kl. 12.00–15.10`, `12:00–15:10`."""
    return f"{clock_time(start, language)}{EN_DASH}{bare_time(end, language)}"


def in_zone(moment: dt.datetime, zone: str) -> dt.datetime:
    """The moment as clocks in `zone` (an IANA name) showed it. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be shown.")
    return moment.astimezone(ZoneInfo(zone))


def date_and_time(moment: dt.datetime, zone: str, language: str) -> str:
    """`14. desember 2022 kl. 12.40`, `14 December 2022, 12:40`."""
    local = in_zone(moment, zone)
    joint = " " if language == "nb" else ", "
    return long_date(local.date(), language) + joint + clock_time(local.time(), language)


def meeting_time(start: dt.datetime, end: dt.datetime | None, zone: str, language: str) -> str:
    """`onsdag 14. desember 2022 kl. 12.00–15.10`, `Wednesday 14 December 2022, 12:00–15:10`.

    A meeting over midnight names both days; one without a known end only its start.
    """
    first = in_zone(start, zone)
    joint = " " if language == "nb" else ", "
    begins = weekday_date(first.date(), language) + joint
    if end is None:
        return begins + clock_time(first.time(), language)
    last = in_zone(end, zone)
    if last.date() == first.date():
        return begins + time_range(first.time(), last.time(), language)
    until = " til " if language == "nb" else " to "
    ends = weekday_date(last.date(), language) + joint + clock_time(last.time(), language)
    return begins + clock_time(first.time(), language) + until + ends


# --- Numbers ---------------------------------------------------------------------------------------------


def number(value: float | Decimal, language: str, *, decimals: int | None = None) -> str:
    """`12 500`, `1,5`, `−3`; in English `12,500`, `1.5`, `−3`. Years and item numbers are not for this.

    `decimals` fixes how many are shown (half rounds to even); without it at most three, none for whole numbers.
    """
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(value, pattern, locale=_locale(language))
    return text.replace("-", MINUS).replace("\N{NARROW NO-BREAK SPACE}", NBSP)


def kroner(value: float | Decimal, language: str, *, decimals: int | None = None) -> str:
    """`250 000 kroner`, `NOK 250,000`."""
    amount = number(value, language, decimals=decimals)
    return f"{amount}{NBSP}kroner" if language == "nb" else f"NOK{NBSP}{amount}"


def file_size(size: int, language: str) -> str:
    """`31 MB`, `1,5 MB`, `12 kB`, `0 byte`; a kB is 1000 bytes, as the shown limits are."""
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= factor:
            amount = Decimal(size) / factor
            return number(amount, language, decimals=0 if amount >= 10 else 1) + NBSP + unit
    word = "byte" if language == "nb" or size == 1 else "bytes"
    return f"{number(size, language)}{NBSP}{word}"


def part_of(part: int, whole: int, language: str) -> str:
    """`14 av 22`, `14 of 22`."""
    word = _pattern(language, nb="av", en="of")
    return f"{number(part, language)}{NBSP}{word}{NBSP}{number(whole, language)}"


_SPELLED = {
    "nb": "ingen én to tre fire fem seks sju åtte ni ti elleve tolv".split(),
    "en": "no one two three four five six seven eight nine ten eleven twelve".split(),
}


def spelled(count: int, language: str, *, is_neuter: bool = False) -> str:
    """`én`, `to`, `tolv`; from 13 on `13`: for fixed prose. `is_neuter`: `ett møte`, where `én sak`."""
    _locale(language)
    if language == "nb" and is_neuter and count == 1:
        return "ett"
    return _SPELLED[language][count] if 0 <= count <= 12 else number(count, language)


def organisation_number(digits: str) -> str:
    """`923 609 016`: nine digits in threes, the same in both languages; anything else as it is."""
    if len(digits) == 9 and digits.isdecimal():
        return NBSP.join((digits[:3], digits[3:6], digits[6:]))
    return digits


def country(code: str, language: str) -> str:
    """`Norge`, `Norway` from an ISO 3166-1 code of two letters; an unknown code as it is."""
    return str(_locale(language).territories.get(code, code))


# --- Words -----------------------------------------------------------------------------------------------


def listed(parts: Sequence[str], language: str) -> str:
    """`a, b og c`, `a, b and c`: no comma before the last, in either language."""
    word = _pattern(language, nb="og", en="and")
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def quoted(text: str, language: str) -> str:
    """`«Felles ramme»`, `‘Common frame’`."""
    if _pattern(language, nb="nb", en="en") == "nb":
        return f"«{text}»"
    return f"\N{LEFT SINGLE QUOTATION MARK}{text}\N{RIGHT SINGLE QUOTATION MARK}"
