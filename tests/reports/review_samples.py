"""Reviews to print: an ordinary one, one of a year without data, and extreme ones."""

import dataclasses
import datetime as dt
import io

from PIL import Image

from consortium.committees.rules import SeatRole
from consortium.core.dates import PartialDate
from consortium.reports.rules.annual_review import (
    ActivityKind,
    Committee,
    Consultation,
    Contribution,
    Figure,
    FigureKind,
    Goal,
    Month,
    Note,
    NoteKind,
    Partner,
    PartnerSide,
    Photo,
    PublicMeeting,
    ReviewData,
    Seat,
    SeatGroup,
    Seminar,
    Signature,
    Standing,
    Story,
    Texts,
    Tie,
    YearValue,
)
from consortium.reports.rules.highlights import HighlightKind

MOMENT = dt.datetime(2023, 2, 20, 10, tzinfo=dt.UTC)
YEARS = (2020, 2021, 2022)
PROSE = (
    "Partnerne har bygget noe sammen som ingen av dem kunne bygget alene. Det begynte med et møte om prøver og svartid, og det"
    " endte med en felles oppskrift som sykehusene nå følger.\n\nArbeidet var ikke uten uenighet. Noen ville fortere fram, andre"
    " ville prøve mer først. Styringsgruppen valgte å gjøre begge deler: prøve i det små, og fortelle åpent hva som ikke virket."
)


def values(*counts: int) -> tuple[YearValue, ...]:
    return tuple(map(YearValue, YEARS, counts))


def a_partner(name: str, since: int | None = 2020, year: int = 2022) -> Partner:
    was = tuple((since or year) <= one for one in range(year - 2, year + 1))
    return Partner(name, since, since == year, since == 2020, was)


def a_side(heading: str, name: str, partners: tuple[Partner, ...]) -> PartnerSide:
    sizes = tuple(sum(partner.was_partner[place] for partner in partners) for place in range(3))
    return PartnerSide(heading, name, partners, values(*sizes))


SIDES = (
    a_side(
        "Offentlig side",
        "offentlig",
        tuple(
            a_partner(f"{name} sykehus (sample)", since)
            for name, since in (("Fjellheim", 2020), ("Kyst", 2020), ("Vest", 2021), ("Ås", 2022))
        ),
    ),
    a_side(
        "Akademia", "akademia", (a_partner("Universitetet i Nordfjord (sample)"), a_partner("Høgskolen i Indre (sample)", 2021))
    ),
    a_side(
        "Industri",
        "industri",
        tuple(
            a_partner(f"{name} (sample)", since)
            for name, since in (
                ("Fjordbio", 2020),
                ("Granitt", 2022),
                ("Heimdal", 2020),
                ("Lumera", 2020),
                ("Nordlys", 2020),
                ("Ravn", 2021),
                ("Solvind", None),
            )
        ),
    ),
    a_side(
        "Pasientorganisasjoner", "pasient", (a_partner("Landsforeningen (sample)"), a_partner("Ungdom mot kreft (sample)", 2022))
    ),
)


def a_story(title: str, starts: str, ends: str | None = None, **facts: object) -> Story:
    given = {
        "kind": HighlightKind.EVENT,
        "lead": "Fire lokalsykehus begynte å sende vevsprøver etter samme oppskrift som de store. Svaret kommer etter ni dager.",
        "text": "Opplæringen ble holdt ute på sykehusene. Til sammen 46 personer har vært gjennom kurset.",
        "contact": "Maria Kjelsberg",
        "contact_from": "Fjellheim",
        **facts,
    }
    return Story(starts=PartialDate.parse(starts), ends=PartialDate.parse(ends) if ends else None, title=title, **given)


def a_review(**changes: object) -> ReviewData:
    """A review with something in every section."""
    seat = lambda name, role=SeatRole.MEMBER, side="offentlig": Seat(f"{name} Dahl", role, side, f"{name} sykehus (sample)")  # noqa: E731
    steering = Committee(
        "styringsgruppen for CONNECT",
        (
            SeatGroup("Offentlig side", (seat("Ragnhild", SeatRole.CO_CHAIR), seat("Tove"), seat("Åse"))),
            SeatGroup(
                "Industri",
                (seat("Camilla", SeatRole.CO_CHAIR, "industri"), Seat("", SeatRole.MEMBER, "industri", "Ravn (sample)")),
            ),
            SeatGroup("Pasientorganisasjoner", (seat("Odd", side="pasient"),)),
        ),
        observers=(seat("Terje", SeatRole.OBSERVER),),
        secretaries=(Seat("Silje Aas", SeatRole.SECRETARY, "", "", is_voting=False),),
        chairs=(seat("Ragnhild", SeatRole.CO_CHAIR), seat("Camilla", SeatRole.CO_CHAIR, "industri")),
        members=5,
    )
    group = Committee("arbeidsgruppe 1, diagnostikk", chairs=(seat("Ragnhild", SeatRole.CO_CHAIR),), members=5)
    data = ReviewData(
        consortium="CONNECT",
        description="Konsortium for presisjonsmedisin på kreftområdet",
        year=2022,
        language="nb",
        zone="Europe/Oslo",
        as_of=MOMENT,
        edition=1,
        published_on=dt.date(2023, 2, 20),
        texts=Texts("Fra prøve til praksis", "Fra prøve til praksis", PROSE, PROSE, PROSE, PROSE, "Redaksjon: prosjektkontoret"),
        signatures=(
            Signature("Ragnhild Dahl", SeatRole.CO_CHAIR, "offentlig", "Fjellheim sykehus (sample)"),
            Signature("Camilla Dahl", SeatRole.CO_CHAIR, "industri", "Nordlys (sample)"),
        ),
        figures=(
            Figure(
                FigureKind.PARTNERS,
                values(8, 11, 15),
                (Note(NoteKind.JOINED, 4), Note(NoteKind.LEFT, 0), Note(NoteKind.UNKNOWN_START, 1)),
            ),
            Figure(FigureKind.HOURS, values(3210, 4470, 5840), (Note(NoteKind.VALUE, 6_400_000), Note(NoteKind.UNCONFIRMED, 71))),
            Figure(FigureKind.SEMINARS, values(4, 9, 14), (Note(NoteKind.PARTICIPANTS, 1126), Note(NoteKind.WITHOUT_COUNT, 2))),
            Figure(FigureKind.ENCOUNTERS, values(0, 38, 61), (Note(NoteKind.CAMPAIGN, 37, "Arendalsuka 2022"),)),
            Figure(FigureKind.CONSULTATIONS, values(1, 3, 5), (Note(NoteKind.INPUTS, 2),)),
            Figure(FigureKind.DECISIONS, values(0, 6, 12), (Note(NoteKind.UNANIMOUS, 11),)),
        ),
        stories=(
            a_story(
                "Lokalsykehusene tar prøvene selv",
                "2022-03-08",
                is_lead_story=True,
                photo=Photo(1, "0" * 64, "To personer ved et mikroskop", "Kari Foto"),
            ),
            a_story(
                "Brev i Nature Medicine",
                "2022-05",
                kind=HighlightKind.PUBLICATION,
                link="https://www.nature.com/articles/s41591-022-01777-4",
            ),
            a_story("Samtaler i Arendal", "2022-08-15", "2022-08-19", text=""),
            a_story("Nord og sør i ett nettverk", "2022-09-29", "2022-10-02", contact="", contact_from=""),
        ),
        goals=(
            Goal("Ti sykehus følger samme oppskrift", Standing.REACHED, "Elleve sykehus følger den."),
            Goal("Åpne data for forskning", Standing.PARTLY, "Rammen er vedtatt. Registrene kobles på i 2023."),
            Goal("Nasjonal finansiering", Standing.NOT_REACHED, "Det kom ikke på statsbudsjettet."),
        ),
        sides=SIDES,
        ties=(Tie(0, 4, 1), Tie(0, 8, 2), Tie(4, 8, 1), Tie(1, 14, 1), Tie(6, 7, 1), Tie(2, 11, 1)),
        steering=(steering,),
        working_groups=(group,),
        months=(
            Month(ActivityKind.MEETINGS, (0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1)),
            Month(ActivityKind.SEMINARS, (1, 0, 2, 1, 1, 0, 0, 1, 3, 2, 2, 1)),
            Month(ActivityKind.ENCOUNTERS, (1, 0, 2, 4, 3, 2, 0, 37, 4, 3, 3, 2)),
        ),
        seminars=(
            Seminar(PartialDate(2022, 3, 9), "Molekylær diagnostikk i praksis", "Oslo", "arbeidsgruppe 1", 86),
            Seminar(PartialDate(2022, 9, 14), "Helsedata på tvers", "digitalt", "arbeidsgruppe 2", 120, is_about=True),
            Seminar(PartialDate(2022, 11, 2), "Når svaret kommer"),
        ),
        consultations=(
            Consultation(PartialDate(2022, 5, 3), "Endringer i helseregisterloven", "departementet"),
            Consultation(PartialDate(2022, 10, 18), "Statsbudsjettet for 2023", "komiteen", is_input=True),
        ),
        public_meetings=(
            PublicMeeting(PartialDate(2022, 8, 16), "Hvem får testen?", "Arendal", "To representanter på Stortinget"),
        ),
        contributions=(Contribution("offentlig", 0, 3120, 2_900_000), Contribution("industri", 3_200_000, 2720, 3_500_000)),
    )
    return dataclasses.replace(data, **changes)


def an_empty_year() -> ReviewData:
    """A year of which nothing is recorded: every section says so."""
    return ReviewData(
        consortium="CONNECT",
        description="",
        year=2022,
        language="nb",
        zone="Europe/Oslo",
        as_of=MOMENT,
        not_recorded=(FigureKind.PARTNERS, FigureKind.DECISIONS, FigureKind.MEETINGS),
    )


def an_extreme_year() -> ReviewData:
    """200 partners, endless words, long texts, photos everywhere."""
    word = "Presisjonsmedisin" * 25
    partners = tuple(a_partner(f"{word[:60]} {number} (sample)", 2018 + number % 5) for number in range(200))
    photo = Photo(1, "0" * 64, word, word[:180])
    stories = tuple(
        a_story(word[:110], "2022-12-31", lead=f"{word} {PROSE}"[:500], text=PROSE * 8, photo=photo) for _ in range(10)
    )
    ties = tuple(Tie(first, second, 1 + first % 2) for first in range(60) for second in range(first + 1, 60, 7))
    return a_review(
        consortium=word[:60],
        description=word[:200],
        texts=Texts(word[:110], word[:110], word + PROSE * 9, PROSE * 9, word, PROSE * 9, word),
        stories=stories,
        goals=tuple(Goal(word[:200], Standing.PARTLY, PROSE * 2) for _ in range(8)),
        sides=(a_side(word[:80], word[:80], partners[:180]), a_side("Industri", "industri", partners[180:])),
        ties=ties,
        figures=(Figure(FigureKind.HOURS, values(0, 1, 123_456_789), (Note(NoteKind.VALUE, 987_654_321),)),),
        seminars=tuple(Seminar(PartialDate(2022, 1 + n % 12, 1), word[:150], word[:60], word[:60], n) for n in range(120)),
    )


def a_jpeg(width: int = 1500, height: int = 1000) -> bytes:
    """A photo made of nothing: a gradient."""
    picture = Image.linear_gradient("L").resize((width, height))
    made = io.BytesIO()
    Image.merge("RGB", (picture, picture.rotate(180), picture)).save(made, "JPEG", quality=80)
    return made.getvalue()


def photos(data: ReviewData) -> dict[str, bytes]:
    """The bytes of every photo of a review."""
    return {photo.name: a_jpeg() for photo in data.photos}
