"""Minutes of invented meetings: the ordinary one, and variations of it that say only what differs."""

# ruff: noqa: E501 - sample prose reads best as it was written

import dataclasses
import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

from consortium.actions.rules import ActionState
from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.minutes import (
    Action,
    Approval,
    Attachment,
    Attendance,
    Chairing,
    Closing,
    Decision,
    Details,
    Dissent,
    EarlierAction,
    Guest,
    Interest,
    Item,
    MinutesData,
    Named,
    NextMeeting,
    Occupant,
    Opening,
    PreviousMinutes,
    Quorum,
    Recusal,
    SeatAttendance,
    Sending,
    SideAttendance,
    Spell,
    Verification,
    Version,
    VoteGroup,
    Votes,
)
from consortium.meetings.rules.words import (
    ApprovalManner,
    ItemType,
    Manner,
    MeetingForm,
    MeetingState,
    Presence,
)

OSLO = ZoneInfo("Europe/Oslo")


def at(day: str, time: str = "12:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=OSLO)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def checksum(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()


def an_attachment(number: str, title: str, **facts) -> Attachment:
    return Attachment(number=number, title=title, file_name=f"{number}.pdf", sha256=checksum(number + title), **facts)


def a_seat(partner: str, person: str, **facts) -> SeatAttendance:
    return SeatAttendance(partner, (Occupant(person, **facts),))


_SIDES_NB = ("Offentlig side", "Industrisiden", "Akademia", "Pasientorganisasjoner")
_SIDES_EN = ("Public side", "Industry side", "Academia", "Patient organisations")


def _attendance(language: str) -> Attendance:
    public, industry, academia, patients = _SIDES_NB if language == "nb" else _SIDES_EN
    chair, co_chair = (
        ("leder (offentlig)", "leder (industri)") if language == "nb" else ("co-chair (public)", "co-chair (industry)")
    )
    return Attendance(
        quorum=Quorum(present=16, whole=22, required=12, is_quorate=True),
        sides=(
            SideAttendance(
                public,
                7,
                9,
                (
                    a_seat("Oslo universitetssykehus", "Ragnhild Sørlie", role=chair),
                    a_seat("Helse Bergen", "Øystein Mjelde", presence=Presence.REMOTE),
                    a_seat("St. Olavs hospital", "Anne-Grete Hovde", alternate_for="Kjell Rian"),
                    a_seat(
                        "Universitetssykehuset Nord-Norge",
                        "Áile Máret Somby",
                        presence=Presence.REMOTE,
                        spells=(Spell(arrived_at=dt.time(12, 40)),),
                    ),
                    a_seat("Folkehelseinstituttet", "Håkon Øvrebø"),
                    a_seat("Kreftregisteret", "Jonas Wiik-Haugland"),
                    a_seat("Norsk helsenett", "Linn Tveiten"),
                ),
            ),
            SideAttendance(
                industry,
                5,
                8,
                (
                    a_seat("Nordlys Diagnostics", "Tor-Arne Bakkevig", role=co_chair),
                    a_seat("Astrid Pharma Norge", "Ingunn Fæster", recused_items=("21/2022",)),
                    a_seat("Lumera Oncology", "Camilla Rødseth-Aanderaa", presence=Presence.REMOTE),
                    a_seat("Heimdal Genomics", "Bjørnar Kvåle", spells=(Spell(left_at=dt.time(14, 30)),)),
                    a_seat("Solvind Helsedata", "Mehdi Karimi"),
                ),
            ),
            SideAttendance(
                academia,
                2,
                3,
                (a_seat("Universitetet i Oslo", "Sigrid Østmo"), a_seat("NTNU", "Pål Gjengedal", presence=Presence.REMOTE)),
            ),
            SideAttendance(
                patients, 2, 2, (a_seat("Kreftforeningen", "Marit Elvebakken"), a_seat("Lungekreftforeningen", "Odd Hessevik"))
            ),
        ),
        observers=(Named("Terje Aune", "Helsedirektoratet"),),
        guests=(Guest("Hanne Bruvold", "Direktoratet for medisinske produkter", ("20/2022",)),),
        apologies=tuple(
            Named("", partner)
            for partner in (
                "Helse Stavanger",
                "Sykehuset Innlandet",
                "Universitetet i Bergen",
                "Fjordbio",
                "Pharmion Norge",
                "Ravn Bioinformatikk",
            )
        ),
    )


def _items_nb() -> tuple[Item, ...]:
    office = Named("Silje Aas", "prosjektkontoret")
    lead = Named("Eirik Nordvoll", "prosjektleder")
    return (
        Item(
            "17/2022",
            "Orientering fra prosjektledelsen",
            ItemType.INFORMATION,
            presenters=(lead,),
            text="Prosjektlederen orienterte om framdriften. 14 av 18 tiltak i handlingsplanen for 2022 er gjennomført. Tre er "
            "forsinket etter lang behandlingstid hos de regionale etiske komiteene, og ett er avsluttet uten resultat.\n\n"
            "To virksomheter har meldt interesse for å bli partner. Samtalene fortsetter, og sakene legges fram når avtaleutkast "
            "foreligger.\n\nStyringsgruppen tok saken til orientering.",
        ),
        Item(
            "18/2022",
            "Handlingsplan og budsjett for 2023",
            presenters=(office,),
            text="Prosjektkontoret la fram forslag til handlingsplan med fire innsatsområder og et budsjett på 7,4 mill. kroner. "
            "Arbeidsgruppe 1 hadde bedt om at prøvetaking ved lokalsykehusene løftes fram som eget område. Flere medlemmer ønsket "
            "tydeligere resultatmål. Budsjettet ble gjennomgått uten merknader.",
            proposal="Styringsgruppen vedtar handlingsplan og budsjett for 2023 slik det er lagt fram.",
            decisions=(
                Decision(
                    "18/2022",
                    "Styringsgruppen vedtar handlingsplan og budsjett for 2023. Prøvetaking ved lokalsykehusene tas inn som femte "
                    "innsatsområde, og hvert område får minst ett målbart resultatmål.",
                    is_as_proposed=False,
                ),
            ),
            actions=(Action("sende handlingsplanen med budsjett til partnerne", office, day("2023-01-13")),),
            attachments=(an_attachment("18-1", "Handlingsplan 2023, utkast"), an_attachment("18-2", "Budsjett 2023")),
        ),
        Item(
            "19/2022",
            "Pasientmedvirkning i arbeidsgruppene",
            ItemType.DISCUSSION,
            presenters=(Named("Marit Elvebakken", "Kreftforeningen"),),
            text="Saken gjaldt hvordan pasienter og pårørende kan delta i arbeidsgruppene fra 2023. Det var enighet om at medvirkningen "
            "bør være fast, ikke knyttet til enkeltsaker, og at de som deltar, skal få dekket reise og tapt arbeidsinntekt.\n\n"
            "Følgende hensyn ble trukket fram i drøftingen:\n\n"
            "- Representantene trenger opplæring før første møte, og en fast kontakt i prosjektkontoret.\n"
            "- Små pasientorganisasjoner kan ikke stille i alle gruppene. En felles møteplass to ganger i året kan være et alternativ.\n"
            "- Papirene må kunne leses av andre enn fagfolk.",
            actions=(
                Action(
                    "legge fram forslag til møteplass for pasientrepresentanter",
                    Named("Marit Elvebakken", "Kreftforeningen"),
                    day("2023-02-08"),
                ),
            ),
        ),
        Item(
            "20/2022",
            "Felles ramme for deling av genomdata mellom sykehus, registre og industripartnere",
            presenters=(Named("Jonas Wiik-Haugland", "Kreftregisteret"),),
            text="Arbeidsgruppe 2 la fram rammen etter høring blant partnerne. 24 av 30 partnere har svart, og 21 støtter forslaget. "
            "Rammen beskriver hvilke data som kan deles, til hvilke formål og hvem som godkjenner utlevering. Den endrer ikke den "
            "enkelte virksomhetens ansvar etter personvernforordningen.\n\n"
            "Drøftingen gjaldt særlig om industripartnere skal kunne hente ut aggregerte data uten egen søknad. Møteledelsen ble "
            "overlatt til Tor-Arne Bakkevig.",
            decisions=(
                Decision(
                    "20/2022",
                    "Styringsgruppen vedtar «Felles ramme for deling av genomdata», versjon 1.0. Rammen tas i bruk 1. mars 2023 og "
                    "evalueres etter ett år.",
                    manner=Manner.VOTES,
                    is_as_proposed=True,
                    votes=Votes(
                        VoteGroup(13),
                        VoteGroup(1, ("Lungekreftforeningen",)),
                        VoteGroup(1, ("Helse Bergen",)),
                        VoteGroup(1, ("Heimdal Genomics",)),
                    ),
                    dissents=(
                        Dissent(
                            "Lungekreftforeningen",
                            "Vi støtter formålet med rammen. Vi mener likevel at pasienten skal få vite når egne data inngår i et "
                            "uttrekk til en industripartner, også når dataene er aggregerte.",
                        ),
                    ),
                ),
            ),
            actions=(
                Action(
                    "innhente personvernrådenes merknader til rammen",
                    Named("Jonas Wiik-Haugland", "Kreftregisteret"),
                    day("2023-01-31"),
                ),
            ),
            attachments=(
                an_attachment("20-1", "Felles ramme for deling av genomdata, versjon 1.0"),
                an_attachment("20-2", "Høringssvar, oppsummert"),
            ),
        ),
        Item(
            "21/2022",
            "Analyseplattform til pilot 2",
            presenters=(lead,),
            recusals=(Recusal("Ingunn Fæster", "Astrid Pharma Norge", "søsterselskapet er en av tilbyderne"),),
            quorum=Quorum(14, 22, 12, is_quorate=True),
            text="Tre tilbud er vurdert av en gruppe uten bindinger til tilbyderne. Prosjektkontoret gjorde rede for vurderingen av "
            "pris, drift og mulighet for innsyn.",
            decisions=(
                Decision(
                    "21/2022",
                    "Prosjektkontoret får fullmakt til å inngå avtale med den høyest rangerte tilbyderen, innenfor en ramme på "
                    "1,8 mill. kroner for 2023–2024.",
                    is_as_proposed=True,
                ),
            ),
            actions=(Action("forhandle og signere avtale om analyseplattform", lead, day("2023-03-01")),),
            attachments=(
                an_attachment(
                    "21-1",
                    "Vurdering av tilbud",
                    level=Confidentiality.MEMBERS,
                    reason="unntatt offentlighet, jf. offl. § 23 tredje ledd",
                ),
            ),
        ),
        Item(
            "22/2022",
            "Arendalsuka 2023",
            ItemType.INFORMATION,
            presenters=(Named("Kaja Ljøsne", "prosjektkontoret"),),
            text="Prosjektkontoret orienterte om planene for deltakelse i uke 33. Partnere som vil bidra i et arrangement, melder fra "
            "til prosjektkontoret før 1. mars.\n\nStyringsgruppen tok saken til orientering.",
        ),
        Item(
            "23/2022",
            "Frist for innspill",
            ItemType.INFORMATION,
            is_other_business=True,
            text="Kreftforeningen minnet om fristen for innspill til ny nasjonal kreftstrategi, 20. januar 2023.",
        ),
    )


def approved_minutes(**changes) -> MinutesData:
    """The ordinary case: five pages in bokmål, approved, with nearly everything that a meeting may hold."""
    data = MinutesData(
        language="nb",
        consortium="CONNECT",
        committee="styringsgruppen for CONNECT",
        body="styringsgruppen",
        meeting="4/2022",
        starts_at=at("2022-12-14"),
        ends_at=at("2022-12-14", "15:10"),
        as_of=at("2023-02-08", "12:20"),
        form=MeetingForm.HYBRID,
        place="Oslo Cancer Cluster Innovasjonspark, møterom Montebello",
        chaired_by=(
            Chairing("Ragnhild Sørlie", "leder (offentlig)"),
            Chairing("Tor-Arne Bakkevig", "leder (industri)", ("20/2022",)),
        ),
        minutes_by=(Named("Silje Aas", "prosjektkontoret"),),
        state=MeetingState.APPROVED,
        review_until=day("2023-01-06"),
        approval=Approval(ApprovalManner.MEETING, day("2023-02-08"), meeting="1/2023", item="1/2023"),
        attendance=_attendance("nb"),
        opening=Opening(
            opened_at=dt.time(12),
            standing_text="Møtelederen minnet om konsortiets konkurranserettslige retningslinjer.",
            notice_days=21,
            notice_days_required=14,
            interests=(Interest("Ingunn Fæster", "Astrid Pharma Norge", "21/2022"),),
            previous_minutes=(PreviousMinutes("3/2022", "16/2022"),),
        ),
        items=_items_nb(),
        closing=Closing(
            earlier_actions=(
                EarlierAction(
                    "9/2022", "oversikt over pågående kliniske studier", Named("Øystein Mjelde", "Helse Bergen"), ActionState.DONE
                ),
                EarlierAction(
                    "13/2022", "mal for rapportering av egeninnsats", Named("Silje Aas", "prosjektkontoret"), ActionState.DONE
                ),
                EarlierAction(
                    "14/2022",
                    "dialogmøte med de regionale helseforetakene",
                    Named("Ragnhild Sørlie", "Oslo universitetssykehus"),
                    due_on=day("2023-04-01"),
                    is_due_date_new=True,
                ),
            ),
            next_meeting=NextMeeting(
                at("2023-02-08"), at("2023-02-08", "15:00"), "Oslo universitetssykehus, Radiumhospitalet", "1/2023"
            ),
            closed_at=dt.time(15, 10),
            signatures=(Named("Ragnhild Sørlie", "leder (offentlig)"), Named("Tor-Arne Bakkevig", "leder (industri)")),
        ),
        details=Details(
            convened_on=day("2022-11-23"),
            sendings=(Sending(day("2022-12-07")), Sending(day("2022-12-12"), ("20-2",), is_supplement=True)),
            comments_received=2,
            versions=(Version(1, day("2023-02-08")),),
            verification=Verification("7KQ4-M2XD-91TB", "https://connect.example/verify/7KQ4-M2XD-91TB"),
        ),
    )
    return dataclasses.replace(data, **changes)
