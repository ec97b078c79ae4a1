"""Minutes of invented meetings: the ordinary one, and variations of it that say only what differs."""

# ruff: noqa: E501 - sample prose reads best as it was written

import dataclasses
import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

from consortium.actions.rules import ActionState
from consortium.committees.rules import Confidentiality, PaperKind
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
    Evidence,
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
    VersionKind,
    VoteGroup,
    Votes,
    redact,
)
from consortium.meetings.rules.words import (
    ApprovalManner,
    ItemState,
    ItemType,
    Manner,
    MeetingForm,
    MeetingState,
    Outcome,
    Presence,
    Rendering,
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


# --- Variations of the ordinary case ---------------------------------------------------------------------


def draft_minutes() -> MinutesData:
    ordinary = approved_minutes()
    details = dataclasses.replace(ordinary.details, verification=None, versions=(), comments_received=None)
    return approved_minutes(
        state=MeetingState.MINUTES_DRAFT, approval=None, review_until=None, details=details, as_of=at("2022-12-14", "16:10")
    )


def minutes_in_review() -> MinutesData:
    draft = draft_minutes()
    return dataclasses.replace(
        draft, state=MeetingState.IN_REVIEW, review_until=day("2023-01-06"), as_of=at("2022-12-16", "09:05")
    )


def minutes_with_closed_items() -> MinutesData:
    """Items for members and for voting seats only, with a marker in every field that must not be told to others."""
    ordinary = approved_minutes()
    items = tuple(
        dataclasses.replace(item, level=Confidentiality.VOTING, reason="unntatt offentlighet, jf. offl. § 23")
        if item.number == "21/2022"
        else dataclasses.replace(item, level=Confidentiality.MEMBERS)
        if item.number == "20/2022"
        else item
        for item in ordinary.items
    )
    return approved_minutes(items=items)


def partners_minutes() -> MinutesData:
    verification = Verification("2HD8-QX4V-07PK", "https://connect.example/verify/2HD8-QX4V-07PK")
    return redact(minutes_with_closed_items(), Rendering.PARTNERS, verification=verification)


def observers_minutes() -> MinutesData:
    verification = Verification("9WLC-3FNM-55RA", "https://connect.example/verify/9WLC-3FNM-55RA")
    return redact(minutes_with_closed_items(), Rendering.OBSERVERS, verification=verification)


def corrected_minutes() -> MinutesData:
    ordinary = approved_minutes()
    details = dataclasses.replace(
        ordinary.details,
        versions=(
            Version(1, day("2023-02-08")),
            Version(
                2,
                day("2023-02-20"),
                VersionKind.CORRECTION,
                "Fristen i sak 18/2022 var 13. januar, ikke 31. januar.",
                ("18/2022",),
            ),
            Version(2, day("2023-02-24")),
        ),
    )
    approval = Approval(
        ApprovalManner.CHAIRS,
        day("2023-02-24"),
        approvers=("Ragnhild Sørlie", "Tor-Arne Bakkevig"),
        evidence=(Evidence("E-post fra Tor-Arne Bakkevig 24. februar 2023.eml", checksum("mail")),),
    )
    return approved_minutes(version=2, details=details, approval=approval, as_of=at("2023-02-24", "10:15"))


# --- English ---------------------------------------------------------------------------------------------


def english_minutes(**changes) -> MinutesData:
    """A protocol in English, with everything that the ordinary case has not: two decisions, one not adopted, no quorum."""
    office = Named("Silje Aas", "project office")
    lead = Named("Eirik Nordvoll", "project lead")
    attendance = dataclasses.replace(
        _attendance("en"),
        secretaries=(office,),
        vacant_seats=("Veslefrikk Analyse",),
        apologies=(Named("Kristin Moe", "Helse Stavanger"), Named("", "Sykehuset Innlandet")),
    )
    items = (
        Item(
            "17/2022",
            "Report by the project office",
            ItemType.INFORMATION,
            presenters=(lead,),
            text="The project lead reported on progress. Of 18 measures in the plan for 2022, 14 are completed.\n\n"
            "The committee took note of the report.",
        ),
        Item(
            "18/2022",
            "Plan and budget for 2023",
            presenters=(office, lead),
            text="The budget was considered in two parts.\n\n### Figures\n\n"
            "| Area | 2022 | 2023 |\n|---|---:|---:|\n| Sampling | 1,200 | 1,850 |\n| Analysis | 4,100 | 5,550 |\n",
            proposal="The committee adopts the plan and the budget as presented.",
            decisions=(
                Decision(
                    "18/2022",
                    "The committee adopts the plan for 2023. Each area is given at least one measurable goal.",
                    manner=Manner.CONSENSUS,
                    is_as_proposed=False,
                ),
                Decision(
                    "18/2022-2",
                    "The budget is raised by NOK 400,000 for travel.",
                    outcome=Outcome.NOT_ADOPTED,
                    manner=Manner.VOTES,
                    votes=Votes(
                        VoteGroup(
                            7, ("Oslo universitetssykehus", "Helse Bergen", "St. Olavs hospital", "NTNU", "Kreftforeningen")
                        ),
                        VoteGroup(7, ("Nordlys Diagnostics", "Lumera Oncology")),
                        VoteGroup(1, ("Heimdal Genomics",)),
                        VoteGroup(),
                        casting_vote_by="Ragnhild Sørlie",
                    ),
                ),
            ),
            actions=(Action("send the plan to the partners", office, day("2023-01-13")), Action("ask for quotes", lead)),
            attachments=(an_attachment("18-1", "Plan 2023, draft"),),
        ),
        Item(
            "19/2022",
            "A shared frame for genome data",
            quorum=Quorum(10, 22, 12, is_quorate=False),
            recusals=(Recusal("Ingunn Fæster", "Astrid Pharma Norge", "her employer is one of the bidders"),),
            text="Working group 2 presented the frame.",
            decisions=(
                Decision(
                    "19/2022",
                    "The committee recommends that the frame be used from 1 March 2023.",
                    outcome=Outcome.RECOMMENDATION,
                    dissents=(Dissent("Lungekreftforeningen", "Patients should be told when their data are used."),),
                ),
            ),
        ),
        Item("20/2022", "Analysis platform", state=ItemState.POSTPONED, state_note="until meeting 1/2023", presenters=(lead,)),
        Item("21/2022", "New members of working group 4", state=ItemState.WITHDRAWN),
        Item("22/2022", "Arendalsuka 2023", ItemType.INFORMATION, state=ItemState.NOT_REACHED),
        Item(
            "24/2022",
            "Travel",
            ItemType.DECISION,
            is_other_business=True,
            decisions=(Decision("24/2022", "Trains before planes."),),
        ),
    )
    data = MinutesData(
        language="en",
        consortium="CONNECT",
        committee="CONNECT Steering Committee",
        meeting="4/2022",
        starts_at=at("2022-12-14"),
        ends_at=at("2022-12-14", "15:10"),
        is_zone_shown=True,
        as_of=at("2023-02-08", "12:20"),
        kind=PaperKind.PROTOCOL,
        place="Oslo Cancer Cluster Innovation Park, room Montebello",
        chaired_by=(Chairing("Ragnhild Sørlie", "co-chair (public)"),),
        minutes_by=(office,),
        state=MeetingState.APPROVED,
        review_until=day("2023-01-06"),
        approval=Approval(ApprovalManner.NO_OBJECTION, day("2023-01-07"), deadline=day("2023-01-06")),
        attendance=attendance,
        opening=Opening(
            opened_at=dt.time(12),
            standing_text="The chair reminded those present of the consortium’s competition rules.\n\n- No prices.\n- No plans.",
            notice_days=5,
            notice_days_required=14,
            interests=(Interest("Ingunn Fæster", "Astrid Pharma Norge", "19/2022", "her employer is one of the bidders"),),
            previous_minutes=(PreviousMinutes("2/2022", "15/2022"), PreviousMinutes("3/2022", "16/2022", with_changes=True)),
        ),
        items=items,
        closing=Closing(
            earlier_actions=(
                EarlierAction(
                    "9/2022", "overview of clinical studies", Named("Øystein Mjelde", "Helse Bergen"), ActionState.DROPPED
                ),
                EarlierAction("13/2022", "template for reporting hours", office, due_on=day("2023-02-01")),
                EarlierAction("14/2022", "dialogue with the regions", lead),
            ),
            next_meeting=NextMeeting(at("2023-02-08")),
            closed_at=dt.time(15, 10),
        ),
        details=Details(
            convened_on=day("2022-12-09"),
            sendings=(Sending(day("2022-12-09")), Sending(day("2022-12-12"), is_supplement=True)),
            comments_received=0,
            versions=(
                Version(1, day("2023-01-07")),
                Version(1, day("2023-01-20"), VersionKind.REVOKED),
                Version(2, day("2023-02-08")),
            ),
            distribution="The Ministry gets a copy.",
            verification=Verification("7KQ4-M2XD-91TB", "https://connect.example/verify/7KQ4-M2XD-91TB"),
        ),
        version=2,
    )
    return dataclasses.replace(data, **changes)


# --- Short ones ------------------------------------------------------------------------------------------


def written_procedure() -> MinutesData:
    """Nobody met: answers per seat until a date."""
    sides = (
        SideAttendance(
            "Offentlig side",
            2,
            2,
            (
                a_seat("Oslo universitetssykehus", "Ragnhild Sørlie", role="leder (offentlig)", answered_on=day("2022-06-07")),
                a_seat("Helse Bergen", "Øystein Mjelde", answered_on=day("2022-06-09")),
            ),
        ),
        SideAttendance(
            "Industrisiden",
            1,
            2,
            (
                a_seat("Nordlys Diagnostics", "Tor-Arne Bakkevig", role="leder (industri)", answered_on=day("2022-06-10")),
                a_seat("Astrid Pharma Norge", "Ingunn Fæster"),
            ),
        ),
    )
    item = Item(
        "9/2022",
        "Høringssvar om forskrift om helseregistre",
        text="Saken ble sendt ut med forslag til høringssvar.",
        decisions=(
            Decision(
                "9/2022",
                "Høringssvaret sendes.",
                manner=Manner.VOTES,
                is_as_proposed=True,
                votes=Votes(
                    VoteGroup(3, ("Oslo universitetssykehus", "Helse Bergen", "Nordlys Diagnostics")),
                    absent=VoteGroup(1, ("Astrid Pharma Norge",)),
                ),
            ),
        ),
    )
    return MinutesData(
        language="nb",
        consortium="CONNECT",
        committee="styringsgruppen for CONNECT",
        body="styringsgruppen",
        meeting="2/2022",
        form=MeetingForm.WRITTEN_PROCEDURE,
        starts_at=at("2022-06-03"),
        ends_at=at("2022-06-10", "23:59"),
        as_of=at("2022-06-11", "08:00"),
        chaired_by=(Chairing("Ragnhild Sørlie", "leder (offentlig)"),),
        minutes_by=(Named("Silje Aas", "prosjektkontoret"),),
        attendance=Attendance(Quorum(3, 4, 3, is_quorate=True), sides),
        items=(item,),
        details=Details(convened_on=day("2022-06-03")),
    )


def empty_meeting(language: str = "nb") -> MinutesData:
    """Nothing is recorded yet."""
    return MinutesData(
        language=language,
        consortium="CONNECT",
        committee="arbeidsgruppe 1" if language == "nb" else "working group 1",
        meeting="1/2022",
        starts_at=at("2022-03-01", "09:00"),
        ends_at=None,
        as_of=at("2022-02-01", "09:00"),
        attendance=Attendance(Quorum(0, 0, 0, is_quorate=False)),
    )


# --- Extremes --------------------------------------------------------------------------------------------

LONG_WORD = "genomsekvenseringsanalyseplattform" * 150  # 5,100 letters


def minutes_with_a_long_word(language: str = "nb") -> MinutesData:
    """The same endless word in every field that somebody may type: texts have it whole, names as long as a name may be."""
    name, text = LONG_WORD[:300], LONG_WORD
    someone = Named(name, name)
    return MinutesData(
        language=language,
        consortium="CONNECT",
        committee=name[:200],
        meeting="1/2022",
        starts_at=at("2022-03-01", "09:00"),
        ends_at=at("2022-03-01", "10:00"),
        as_of=at("2022-03-02", "09:00"),
        place=name,
        chaired_by=(Chairing(name, name, (name[:40],)),),
        minutes_by=(someone,),
        attendance=Attendance(
            Quorum(1, 1, 1, is_quorate=True),
            (SideAttendance(name[:100], 1, 1, (a_seat(name, name, role=name[:100], alternate_for=name[:100]),)),),
            observers=(someone,),
            guests=(Guest(name, name),),
            apologies=(someone,),
        ),
        opening=Opening(standing_text=text, remarks=name, interests=(Interest(name, name, "1/2022", name),)),
        items=(
            Item(
                "1/2022",
                name,
                presenters=(someone,),
                text=f"{text}\n\n- {name}\n\n| {name} | b |\n|---|---|\n| {name} | {name} |",
                recusals=(Recusal(name, name, name),),
                proposal=text,
                decisions=(
                    Decision(
                        "1/2022",
                        text,
                        manner=Manner.VOTES,
                        is_as_proposed=False,
                        votes=Votes(VoteGroup(1, (name,)), VoteGroup(1, (name,))),
                        dissents=(Dissent(name, text),),
                    ),
                ),
                actions=(Action(name, someone),),
                attachments=(an_attachment("1-1", name, reason=name),),
            ),
        ),
        closing=Closing(
            earlier_actions=(EarlierAction("1/2021", name, someone),),
            next_meeting=NextMeeting(at("2022-04-01"), place=name),
            signatures=(someone, someone),
        ),
        details=Details(distribution=name, versions=(Version(1, day("2022-04-01"), note=name),)),
    )


def minutes_with_many_rows(language: str = "nb", rows: int = 400) -> MinutesData:
    """Hundreds of seats and actions, and dozens of everything else."""
    names = [f"Partner nummer {number}" for number in range(1, rows + 1)]
    some = rows // 10
    seats = tuple(a_seat(name, f"Kari Nordmann {index}") for index, name in enumerate(names))
    someone = Named("Silje Aas", "prosjektkontoret")
    item = Item(
        "1/2022",
        "Mange rader",
        text="| Nr. | Partner |\n|---|---|\n" + "\n".join(f"| {index} | {name} |" for index, name in enumerate(names[:some])),
        decisions=(
            Decision(
                "1/2022",
                "Alle er med.",
                manner=Manner.VOTES,
                votes=Votes(VoteGroup(rows, tuple(names)), VoteGroup(some, tuple(names[:some]))),
            ),
        ),
        actions=tuple(Action(f"gjøre oppgave {index}", someone, day("2022-05-01")) for index in range(rows)),
        attachments=tuple(an_attachment(f"1-{index}", f"Vedlegg {index}") for index in range(some)),
    )
    return dataclasses.replace(
        empty_meeting(language),
        attendance=Attendance(
            Quorum(rows, rows, rows // 2 + 1, is_quorate=True),
            (SideAttendance("Offentlig side", rows, rows, seats), SideAttendance("Industrisiden", 1, 1, seats[:1])),
            apologies=tuple(Named("", name) for name in names),
        ),
        items=(item,),
        closing=Closing(earlier_actions=tuple(EarlierAction(f"{index}/2021", "rydde", someone) for index in range(some))),
    )


def _paragraphs(count: int) -> str:
    return "\n\n".join(
        f"Avsnitt {index}. Rammen beskriver hvilke data som kan deles, til hvilke formål og hvem som godkjenner utlevering. Den endrer "
        "ikke den enkelte virksomhetens ansvar etter personvernforordningen, og den evalueres etter ett år."
        for index in range(1, count + 1)
    )


def minutes_with_long_decisions(language: str = "nb") -> MinutesData:
    """Decisions and a statement of three pages each, one after the other."""
    text = _paragraphs(45)
    decision = Decision("1/2022", text, is_as_proposed=False, dissents=(Dissent("Lungekreftforeningen", text),))
    item = Item(
        "1/2022", "En lang sak", text=text, proposal=text, decisions=(decision, dataclasses.replace(decision, number="1/2022-2"))
    )
    return dataclasses.replace(empty_meeting(language), items=(item,))


def minutes_of_pages(pages: int, language: str = "nb") -> MinutesData:
    """Ordinary items until the paper has about so many pages (2.6 items fill one)."""
    ordinary = approved_minutes(language=language)
    repeated = tuple(
        dataclasses.replace(
            item,
            number=f"{index + 1}/2022",
            decisions=tuple(dataclasses.replace(decision, number=f"{index + 1}/2022") for decision in item.decisions),
            is_other_business=False,
        )
        for index in range(max(1, round((pages - 2) * 2.35)))
        for item in (ordinary.items[index % len(ordinary.items)],)
    )
    return dataclasses.replace(ordinary, items=repeated)
