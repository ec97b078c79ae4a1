"""Partner reports for tests: an ordinary one, an empty one, one as full as it gets. All people are invented."""

import datetime as dt

from consortium.reports.rules.partner_report import (
    LONGEST_LETTER,
    LONGEST_LINE,
    LONGEST_RESULTS,
    MOST_COMMITTEES,
    MOST_CONCERNS,
    MOST_DATES,
    MOST_ENCOUNTERS,
    MOST_FOLLOW_UPS,
    MOST_HIGHLIGHTS,
    MOST_PARTICIPANTS,
    Concern,
    ConcernKind,
    ConsortiumYear,
    DateAhead,
    FollowUp,
    Given,
    Met,
    Occasion,
    Participant,
    PartnerReport,
    PresenceLine,
    Told,
)

AS_OF = dt.datetime(2022, 12, 20, 12, tzinfo=dt.UTC)
SENTENCE = "Molekylærpatologene har lært opp kolleger ved fire lokalsykehus. "
LONG_WORD = "a" * 5000


def _line(name: str, *days: tuple[int, int, bool]) -> PresenceLine:
    return PresenceLine(name, tuple(Occasion(dt.date(2022, month, day), took_part) for month, day, took_part in days))


def an_ordinary_report(language: str = "nb") -> PartnerReport:
    """A year as most partners have it."""
    return PartnerReport(
        language,
        "CONNECT",
        "OUS",
        "Oslo universitetssykehus HF",
        2022,
        AS_OF,
        letter=f"{SENTENCE * 4}\n\nI denne rapporten ser {{partner}} hva dere har bidratt med.",
        results="**412 pasienter** fikk tilbud om utvidet gentest.\n\n**Tre innspill** er sendt på vegne av partnerne.",
        signed_by="Eirik Nordvoll",
        contact="Silje Aas, silje.aas@connect.example, 22 00 00 00",
        consortium_year=ConsortiumYear(30, 23, 18, 4),
        presence=(
            _line("Styringsgruppen for CONNECT", (2, 8, True), (4, 5, True), (6, 9, False), (9, 20, True), (12, 14, True)),
            _line("Arbeidsgruppe 1", (1, 1, True), (12, 31, False)),
            PresenceLine("Seminarer med navneliste", (Occasion(dt.date(2022, 5, 3), took_part=False),), is_seminars=True),
        ),
        people_who_took_part=11,
        participants=(
            Participant("Ragnhild Sørlie", ("Styringsgruppen for CONNECT, leder (offentlig)", "Hovedkontakt"), "mars 2021"),
            Participant("Tarjei Lunde-Amundsen", ("Styringsgruppen for CONNECT, vara",)),
        ),
        contributions=(
            Given(2021, False, 1100, 300, 286, 286, 314_600),
            Given(2022, False, 1100, 320, 342, 271, 298_100, 50_000, 50_000),
        ),
        concerns=(
            Concern(ConcernKind.DECISION, "6/2022", "Opplæring: OUS leder opplæringen av lokalsykehus i pilot 1."),
            Concern(ConcernKind.DECISION, "7/2022", "Handlingsplan: Planen vedtas.", is_superseded=True),
            Concern(ConcernKind.ACTION, "14/2022", "dialogmøte", "Ragnhild Sørlie, OUS", dt.date(2023, 4, 1)),
            Concern(ConcernKind.ACTION, "15/2022", "bekrefte tallene", "Ragnhild Sørlie, OUS", is_done=True),
        ),
        decisions=2,
        encounters=(Met("16. august 2022", "Besøk fra helse- og omsorgskomiteen"),),
        follow_ups=(FollowUp("sende tallene til komiteen", "Silje Aas, CONNECT", dt.date(2022, 9, 1), is_done=True),),
        highlights=(Told("3. mars 2022", "Fire sykehus lærer av OUS", SENTENCE),),
        dates=(DateAhead(dt.date(2023, 2, 8), "Styringsgruppen for CONNECT, møte 1/2023", "Radiumhospitalet"),),
    )


def an_empty_report(language: str = "nb") -> PartnerReport:
    """A year in which nothing is recorded."""
    return PartnerReport(language, "CONNECT", "OUS", "Oslo universitetssykehus HF", 2022, AS_OF)


def a_report_in_kroner(language: str = "nb") -> PartnerReport:
    """Equipment worth kroner instead of hours, and cash."""
    given = Given(2022, True, None, 100_000, 90_000, None, None, 50_000)
    return PartnerReport(language, "CONNECT", "NEC", "NEC", 2022, AS_OF, contributions=(given, Given(2022, cash_paid=1)))


def a_full_report(language: str = "nb", word: str = "") -> PartnerReport:
    """As much as a report may hold, in texts of the longest kind; ``word`` stands in all of them."""
    text = (word or SENTENCE * 50)[:LONGEST_LINE]
    days = tuple((month, day, day < 20) for month in range(1, 13) for day in (3, 13, 23))
    return PartnerReport(
        language,
        "CONNECT",
        text[:60],
        text[:120],
        2022,
        AS_OF,
        letter=(word or SENTENCE * 50)[:LONGEST_LETTER],
        results=(word or SENTENCE * 50)[:LONGEST_RESULTS],
        signed_by=text,
        contact=text,
        presence=tuple(_line(f"{text[:50]} {number}", *days) for number in range(MOST_COMMITTEES)),
        people_who_took_part=400,
        participants=tuple(
            Participant(f"{text[:50]} {number}", (text[:90],), "desember 2021") for number in range(MOST_PARTICIPANTS)
        ),
        more_participants=400,
        contributions=tuple(
            Given(year, False, 99_999, 100_000, 123_456.5, 99_999, 999_999_999, 9_999_999, 1) for year in (2020, 2021, 2022)
        ),
        concerns=tuple(
            Concern(ConcernKind.ACTION, f"{number}/2022", text, text[:60], dt.date(2022, 12, 31))
            for number in range(MOST_CONCERNS)
        ),
        more_concerns=382,
        decisions=400,
        encounters=tuple(Met("16. august 2022", text) for _ in range(MOST_ENCOUNTERS)),
        more_encounters=12,
        follow_ups=tuple(FollowUp(text, text[:60], dt.date(2022, 12, 31)) for _ in range(MOST_FOLLOW_UPS)),
        more_follow_ups=12,
        highlights=tuple(Told("16. august 2022", text[:120], text) for _ in range(MOST_HIGHLIGHTS)),
        more_highlights=12,
        dates=tuple(DateAhead(dt.date(2023, 2, 8), text[:80], text[:80]) for _ in range(MOST_DATES)),
    )
