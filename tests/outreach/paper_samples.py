"""Data of the room's papers: ordinary, empty and extreme. All people are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from consortium.outreach.rules.encounters import EncounterForm, EncounterState
from consortium.outreach.rules.papers import (
    Appointment,
    BriefingData,
    ContactPerson,
    Figure,
    Message,
    OurPerson,
    PastEncounter,
    Politician,
    ProgrammeData,
    ProgrammeDay,
    Promised,
    ReportData,
    ReportedEncounter,
    RunSheetData,
    SheetLine,
    TopicAnswer,
    TopicReport,
)

AS_OF = datetime(2022, 8, 12, 9, 30, tzinfo=UTC)
LONG_WORD = "Presisjonsmedisin" * 24
OURS = (OurPerson("Ingrid Solbakken", "OCC"), OurPerson("Terje Aune", "OUS"))
MESSAGES = (
    Message(
        "Studier i alle helseregioner",
        "Kliniske studier",
        "Fem prosent av pasientene skal tilbys en studie innen 2025.\n\nI dag er det to.",
    ),
    Message("Refusjon som følger testen", "Refusjon", "Utvidet gentest bør finansieres som diagnostikk, ikke som forskning."),
)
LIEN = Politician("Tuva Lien", ("statssekretær, Helse- og omsorgsdepartementet",), "Partiet")


def a_briefing() -> BriefingData:
    return BriefingData(
        language="nb",
        consortium="CONNECT",
        zone="Europe/Oslo",
        as_of=AS_OF,
        form=EncounterForm.MEETING,
        whom="Tuva Lien, rådgiver for statsråden",
        subject="Utvidet gentest etter 2023",
        day="2022-08-16",
        starts_at=datetime(2022, 8, 16, 10, 0, tzinfo=UTC),
        ends_at=datetime(2022, 8, 16, 10, 45, tzinfo=UTC),
        place="Clarion Hotel Tyholmen, møterom 3",
        campaign="Arendalsuka 2022",
        topics=("Kliniske studier", "Refusjon"),
        asked="At departementet ber regionene om en felles plan for utvidet gentest innen sommeren 2023.",
        practical="Møt i resepsjonen kl. 11.50.\nIngrid har telefonnummeret til rådgiveren.",
        politicians=(LIEN, Politician("rådgiver for statsråden")),
        ours=OURS,
        messages=MESSAGES,
        past=(
            PastEncounter(
                "2022-06-03",
                EncounterForm.MEETING,
                "Tuva Lien",
                "Finansiering av studier",
                "Departementet",
                "Ett felles budsjett for kliniske studier.",
                (TopicAnswer("Kliniske studier", "Ba om tall for hver region før budsjettkonferansen.", "egne notater"),),
                (
                    Promised("Sende tall per region", due_on=date(2022, 9, 15), owner="Ingrid Solbakken"),
                    Promised("Invitere oss til arbeidsmøtet i oktober", is_theirs=True),
                ),
            ),
            PastEncounter(
                "2021-11",
                EncounterForm.MAIL,
                "Tuva Lien",
                "Brev om kreftstrategien",
                promises=(Promised("Svare", is_open=False),),
            ),
        ),
    )


def a_programme() -> ProgrammeData:
    return ProgrammeData(
        language="nb",
        consortium="CONNECT",
        as_of=AS_OF,
        campaign="Arendalsuka 2022",
        place="Arendal",
        starts_on=date(2022, 8, 15),
        ends_on=date(2022, 8, 19),
        goals="Tre partier skal kjenne forslaget om felles plan for gentest.",
        practical="Vi bor på Thon Hotel. Vakttelefon: Eirik.",
        days=(
            ProgrammeDay(
                date(2022, 8, 16),
                (
                    Appointment(
                        "Tuva Lien",
                        EncounterForm.MEETING,
                        EncounterState.PLANNED,
                        time(12, 0),
                        time(12, 45),
                        "statssekretær, Helse- og omsorgsdepartementet",
                        "Clarion, rom 3",
                        "utvidet gentest",
                        OURS,
                        ("Kliniske studier",),
                        "Felles plan innen 2023.",
                        clashes_with=("Per Ask",),
                    ),
                    Appointment("", EncounterForm.MEETING, EncounterState.PLANNED, time(14, 0), ours=OURS, is_confidential=True),
                ),
            ),
            ProgrammeDay(None, (Appointment("Per Ask", EncounterForm.PANEL, EncounterState.REQUESTED),)),
        ),
        messages=MESSAGES,
    )


def a_report() -> ReportData:
    return ReportData(
        language="nb",
        consortium="CONNECT",
        as_of=AS_OF,
        campaign="Arendalsuka 2022",
        place="Arendal",
        starts_on=date(2022, 8, 15),
        ends_on=date(2022, 8, 19),
        goals="Tre partier skal kjenne forslaget om felles plan for gentest.",
        held=12,
        people_met=19,
        parties=(Figure(4, "Partiet"), Figure(2, "Det andre partiet")),
        forms=(Figure(9, "Møte"), Figure(3, "Panel")),
        requested=15,
        declined=2,
        ours=6,
        topics=(
            TopicReport("Kliniske studier", 7, (TopicAnswer("Tuva Lien", "Ba om tall for hver region.", "egne notater"),)),
            TopicReport("Refusjon", 3),
        ),
        encounters=tuple(
            ReportedEncounter(
                f"2022-08-{15 + number % 5}",
                EncounterForm.MEETING,
                "Arendal",
                (LIEN, Politician("rådgiver for statsråden")),
                OURS,
                ("Kliniske studier", "Refusjon"),
                handed_over="Notat om gentest, to sider",
            )
            for number in range(6)
        ),
        promises=(Promised("Sende tall per region", due_on=date(2022, 9, 15), owner="Ingrid Solbakken"),),
        messages=MESSAGES,
        left_out=1,
    )


def a_run_sheet() -> RunSheetData:
    return RunSheetData(
        language="nb",
        consortium="CONNECT",
        zone="Europe/Oslo",
        as_of=AS_OF,
        whom="Tuva Lien, rådgiver for statsråden",
        subject="Besøk i klyngen",
        day="2022-08-25",
        starts_at=datetime(2022, 8, 25, 10, 0, tzinfo=UTC),
        ends_at=datetime(2022, 8, 25, 11, 30, tzinfo=UTC),
        place="Innovasjonsparken",
        address="Prøveveien 1, 0379 Oslo",
        meeting_point="Ingrid Solbakken møter gjestene ved hovedinngangen kl. 11.50.\n\nTerje Aune venter i resepsjonen.",
        guests=(LIEN, Politician("rådgiver for statsråden"), Politician("embetsverk", number=3)),
        ours=OURS,
        contacts=(
            ContactPerson("Ingrid Solbakken", "OCC", "+47 10000001", "Prøveveien 1, 0379 Oslo"),
            ContactPerson("Terje Aune", "OUS"),
        ),
        programme=(
            SheetLine("Velkommen", time(12, 0), "Ingrid Solbakken"),
            SheetLine("Omvisning i inkubatoren", time(12, 20), "Terje Aune"),
            SheetLine("Bilder tas"),
            SheetLine("Samtale om eksport", time(13, 0), "Ingrid Solbakken"),
        ),
        to_bring=("Navneskilt", "To ark om bedriftene"),
        practical="Parkering ved hovedinngangen.",
    )


def an_empty_run_sheet() -> RunSheetData:
    return RunSheetData("nb", "CONNECT", "Europe/Oslo", AS_OF, "rådgiver")


def an_extreme_run_sheet() -> RunSheetData:
    plain = a_run_sheet()
    line = SheetLine(LONG_WORD[:200], time(12, 0), LONG_WORD[:120])
    contact = ContactPerson(LONG_WORD[:200], LONG_WORD[:100], "+47 10000001", LONG_WORD[:300])
    return replace(
        plain,
        programme=(line,) * 40,
        contacts=(contact,) * 12,
        guests=(Politician(LONG_WORD, (LONG_WORD,), "Partiet"),) * 30,
        to_bring=(LONG_WORD,) * 20,
        meeting_point=LONG_WORD * 9,
        address=LONG_WORD[:300],
        whom=LONG_WORD,
        subject=LONG_WORD,
    )


def an_empty_briefing() -> BriefingData:
    return BriefingData("nb", "CONNECT", "Europe/Oslo", AS_OF, EncounterForm.CALL, "rådgiver")


def an_empty_programme() -> ProgrammeData:
    return ProgrammeData("nb", "CONNECT", AS_OF, "Høringsuke")


def an_empty_report() -> ReportData:
    return ReportData("nb", "CONNECT", AS_OF, "Høringsuke")


def an_extreme_briefing() -> BriefingData:
    plain = a_briefing()
    many = tuple(replace(plain.past[0], answers=(TopicAnswer(LONG_WORD, LONG_WORD * 4),), asked=LONG_WORD) for _time in range(3))
    people = tuple(Politician(f"{LONG_WORD} {n}", (LONG_WORD,), "Partiet") for n in range(20))
    return replace(plain, past=many, politicians=people, whom=LONG_WORD, subject=LONG_WORD, asked=LONG_WORD * 9)


def an_extreme_programme() -> ProgrammeData:
    plain = a_programme()
    one = replace(plain.days[0].appointments[0], whom=LONG_WORD, asked=LONG_WORD * 4, practical=LONG_WORD * 4)
    days = tuple(ProgrammeDay(date(2022, 8, 15 + n), (one,) * 3) for n in range(5))
    return replace(plain, days=days, campaign=LONG_WORD[:120])


def an_extreme_report() -> ReportData:
    plain = a_report()
    one = replace(plain.encounters[0], politicians=(Politician(LONG_WORD, (LONG_WORD,)),) * 17, place=LONG_WORD[:200])
    answers = tuple(TopicAnswer(LONG_WORD, LONG_WORD * 8, LONG_WORD) for _time in range(6))
    return replace(plain, encounters=(one,) * 4 + plain.encounters * 20, topics=(TopicReport(LONG_WORD[:120], 99, answers),))
