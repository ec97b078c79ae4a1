"""Partner reports: what is gathered, who may read it, one as a paper, all as one file."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.actions.rules import ActionKind, ActionState
from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key
from consortium.files import services as files
from consortium.meetings.models import Admission, Decision, ItemAction, Spell
from consortium.meetings.rules.words import MeetingForm, MeetingState, Outcome
from consortium.outreach.models import EncounterAction, EncounterParticipant
from consortium.outreach.rules.encounters import EncounterState, PromisedBy
from consortium.partners.models import Contribution
from consortium.partners.rules import PartnershipStatus
from consortium.reports.jobs import partner_reports as jobs
from consortium.reports.models import Highlight, PartnerReportBundle
from consortium.reports.papers import partner_report as papers
from consortium.reports.queries.partner_report import partner_report
from consortium.reports.queries.partner_reports import partners_in
from consortium.reports.rules.partner_report import BundleState, ConcernKind, PartnerReport, names_partner, shortened
from consortium.reports.services import partner_reports as services
from consortium.seminars.rules.words import Audience, SeminarState
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_action,
    an_item,
    an_organisation,
)
from tests.outreach.encounter_rows import an_encounter
from tests.pages import tidy
from tests.seminars.samples import a_registration, a_seminar

REPORTS = "/connect/reports/partners"


@pytest.fixture
def connect(session):
    return a_consortium()


def kept(row):
    db.session.add(row)
    db.session.flush()
    return row


def ous(**facts):
    return a_partnership(an_organisation("Oslo universitetssykehus HF", short_name="OUS"), **facts)


def on(month, day=14):
    return datetime(2022, month, day, 11, tzinfo=UTC)


def held(committee, number, *, month, state=MeetingState.APPROVED, **facts):
    return a_meeting(committee, number=number, starts_at=on(month), state=state, **facts)


def attended(meeting, seat, name="Ragnhild Sørlie", person=None):
    return kept(Spell(meeting_id=meeting.id, seat_id=seat.id, person_name=name, person_id=person.id if person else None))


def decided(meeting, text, *, number, title="Handlingsplan", **facts):
    item = an_item(meeting, title, number=number, **facts)
    return kept(Decision(item_id=item.id, text=text, search_key=f"{title} {text}".casefold()))


def report(connect, partnership, year=2022, language="nb"):
    return partner_report(partnership, connect, year, language)


# --- Rules -------------------------------------------------------------------------------------------


def test_a_long_text_is_cut_at_a_word():
    assert shortened("Kort  tekst\nher") == "Kort tekst her"
    cut = shortened("ord " * 200)
    assert len(cut) <= 160
    assert cut.endswith("ord…")
    assert len(shortened("a" * 5000)) == 160


def test_a_partner_is_named_by_whole_words_only():
    assert names_partner("ous leder opplaeringen", ("ous",))
    assert names_partner("opplaeringen ved ous.", ("ous",))
    assert not names_partner("klous leder", ("ous",))
    assert not names_partner("noe annet", ("", "ous"))


# --- What is gathered --------------------------------------------------------------------------------


def test_a_year_without_anything_is_an_empty_report(connect):
    data = report(connect, ous())
    assert (data.held, data.participants, data.contributions, data.concerns, data.dates) == (0, (), (), (), ())
    assert data.as_of == datetime(2022, 12, 31, 12, tzinfo=UTC)
    assert data.consortium_year.partners == 1


def test_presence_counts_the_meetings_that_were_held_while_the_partner_had_a_seat(connect):
    partnership = ous()
    committee = a_committee()
    seat = a_seat(committee, a_person("Ragnhild Sørlie"), partnership=partnership, starts=PartialDate(2022, 3))
    other = a_seat(committee, a_person("Nils Nes"), partnership=a_partnership())
    attended(held(committee, 1, month=2), other)
    attended(held(committee, 2, month=4), seat)
    held(committee, 3, month=6)
    held(committee, 4, month=9, state=MeetingState.CONVENED)
    held(committee, 5, month=10, form=MeetingForm.WRITTEN_PROCEDURE)
    attended(held(committee, 6, month=11, state=MeetingState.IN_REVIEW), seat, name="Tarjei Lunde")
    data = report(connect, partnership)
    (line,) = data.presence
    assert line.name == "Styringsgruppen for CONNECT"
    assert [(one.on.month, one.took_part) for one in line.occasions] == [(4, True), (6, False), (11, True)]
    assert (data.attended, data.held, data.people_who_took_part) == (2, 3, 2)


def test_people_are_told_once_with_all_roles(connect):
    partnership = ous()
    person = a_person("Ragnhild Sørlie")
    a_seat(a_committee(), person, alternate=a_person("Tarjei Lunde"), partnership=partnership, role=SeatRole.CO_CHAIR)
    a_representative(partnership, person, starts=PartialDate(2020, 12))
    a_representative(partnership, a_person("Slutt Et"), ends=PartialDate(2021))
    told = [(one.name, one.roles, one.since) for one in report(connect, partnership).participants]
    assert told == [
        ("Ragnhild Sørlie", ("Styringsgruppen for CONNECT, leder (offentlig)", "Hovedkontakt"), "desember 2020"),
        ("Tarjei Lunde", ("Styringsgruppen for CONNECT, vara",), "2021"),
    ]
    (chair, _other) = report(connect, partnership, language="en").participants
    assert chair.roles[1] == "Main contact"


def test_decisions_that_name_admit_or_oblige_the_partner_concern_it(connect):
    partnership = ous()
    meeting = held(a_committee(), 1, month=4)
    decided(meeting, "OUS leder opplæringen.", number=1, title="Opplæring")
    decided(meeting, "Klous leder ingenting.", number=2)
    admission = decided(meeting, "Sykehuset tas opp.", number=3, title="Nye partnere")
    kept(Admission(partnership_id=partnership.id, decision_id=admission.id))
    obliging = decided(meeting, "Planen vedtas.", number=4)
    action = an_action("dialogmøte", owner_organisation_id=partnership.organisation_id)
    kept(ItemAction(item_id=obliging.item_id, action_id=action.id))
    noted = decided(meeting, "OUS orienterte.", number=5)
    noted.outcome = Outcome.NOTED
    data = report(connect, partnership)
    assert [(one.kind, one.number) for one in data.concerns] == [
        (ConcernKind.DECISION, "1/2022"),
        (ConcernKind.DECISION, "3/2022"),
        (ConcernKind.DECISION, "4/2022"),
        (ConcernKind.ACTION, "4/2022"),
    ]
    assert data.decisions == 3
    assert data.concerns[3].owner == "OUS"


@pytest.mark.parametrize(
    ("state", "level"),
    [
        (MeetingState.IN_REVIEW, Confidentiality.PARTNERS),
        (MeetingState.APPROVED, Confidentiality.MEMBERS),
        (MeetingState.APPROVED, Confidentiality.VOTING),
    ],
)
def test_what_partners_may_not_read_is_in_no_report(connect, state, level):
    partnership = ous()
    decision = decided(
        held(a_committee(), 1, month=4, state=state), "OUS får støtte.", number=1, title="Hemmelig", confidentiality=level
    )
    action = an_action("hemmelig oppgave", owner_organisation_id=partnership.organisation_id)
    kept(ItemAction(item_id=decision.item_id, action_id=action.id))
    an_action("kontorets egen sak", owner_organisation_id=partnership.organisation_id)
    data = report(connect, partnership)
    assert data.concerns == ()
    assert "emmelig" not in papers.partner_report_html(data)


def test_an_action_that_is_late_is_told_by_its_date_alone(connect):
    partnership = ous()
    meeting = held(a_committee(), 1, month=4)
    item = an_item(meeting, number=1)
    for text, facts in {"sen": {}, "gjort": {"state": ActionState.DONE}, "droppet": {"state": ActionState.DROPPED}}.items():
        action = an_action(text, owner_organisation_id=partnership.organisation_id, due_on=date(2022, 5, 1), **facts)
        kept(ItemAction(item_id=item.id, action_id=action.id))
    data = report(connect, partnership)
    assert [(one.text, one.is_done) for one in data.concerns] == [("sen", False), ("gjort", True)]
    html = papers.partner_report_html(data).casefold()
    assert "forfalt" not in html
    assert "utestående" not in html


def test_a_partner_that_left_and_came_back_has_one_report_of_both_times(connect):
    first = ous(status=PartnershipStatus.LEFT, joined=PartialDate(2020), left=PartialDate(2022, 3))
    second = a_partnership(first.organisation, joined=PartialDate(2022, 9))
    committee = a_committee()
    seat = a_seat(committee, a_person("Før Først"), partnership=first, ends=PartialDate(2022, 3))
    attended(held(committee, 1, month=2), seat)
    later = a_seat(committee, a_person("Etter Siden"), partnership=second, starts=PartialDate(2022, 9))
    attended(held(committee, 2, month=11), later)
    held(committee, 3, month=6)
    assert [one.id for one in partners_in(connect.id, 2022)] == [second.id]
    data = report(connect, second)
    assert (data.attended, data.held) == (2, 2)
    assert [one.name for one in data.participants] == ["Før Først", "Etter Siden"]


def test_next_year_s_announced_dates_of_the_own_committees_are_told(connect):
    partnership = ous()
    committee = a_committee()
    a_seat(committee, a_person(), partnership=partnership)
    at = datetime(2023, 2, 8, 11, tzinfo=UTC)
    a_meeting(committee, number=1, starts_at=at, announced_at=on(12), place="Radiumhospitalet")
    a_meeting(committee, number=2, starts_at=at + timedelta(days=60))
    a_meeting(a_committee("WG1"), number=1, starts_at=at, announced_at=on(12))
    (ahead,) = report(connect, partnership).dates
    assert (ahead.on, ahead.place) == (date(2023, 2, 8), "Radiumhospitalet")
    assert ahead.what == "Styringsgruppen for CONNECT, møte 1/2023"


def an_action_after(encounter, text, *, promised_by=None, **facts):
    action = an_action(text, **facts)
    kept(EncounterAction(encounter_id=encounter.id, action_id=action.id, promised_by=promised_by))
    return action


def test_what_is_followed_up_after_contact_with_own_people_is_told_with_whoever_owes_it(connect):
    partnership = ous()
    ours = an_encounter(subject="Studier")
    ours.participants.append(
        EncounterParticipant(person_id=a_person("Ragnhild Sørlie").id, organisation_id=partnership.organisation_id)
    )
    secret = an_encounter(subject="Fortrolig", is_confidential=True)
    secret.participants.append(
        EncounterParticipant(person_id=a_person("Siri Sand").id, organisation_id=partnership.organisation_id)
    )
    db.session.flush()
    an_action_after(ours, "sende tallene", owner=a_person("Silje Aas"), due_on=date(2022, 9, 1), state=ActionState.DONE)
    an_action_after(ours, "takke for møtet", kind=ActionKind.THANKS)
    an_action_after(ours, "svare på spørsmålet", promised_by=PromisedBy.THEM, kind=ActionKind.PROMISE)
    an_action_after(ours, "frafalt", state=ActionState.DROPPED)
    an_action_after(secret, "noe fortrolig")
    an_action_after(an_encounter(subject="Uten dem"), "noe annet")
    (told,) = report(connect, partnership).follow_ups
    assert (told.text, told.owner, told.due_on, told.is_done) == ("sende tallene", "Silje Aas", date(2022, 9, 1), True)


def a_highlight(title, *, lead="Det gikk bra.", **facts):
    defaults = {"starts": PartialDate(2022, 3), "year": 2022, "search_key": search_key(f"{title} {lead}")}
    return kept(Highlight(consortium_id=a_consortium().id, title=title, lead=lead, **{**defaults, **facts}))


def test_highlights_of_the_year_that_name_the_partner_are_told(connect):
    partnership = ous()
    a_highlight("Fire sykehus lærer av OUS")
    a_highlight("Klous er ikke nevnt")
    a_highlight("OUS i fjor", year=2021, starts=PartialDate(2021, 3))
    a_highlight("OUS utenfor rapporten", is_in_review=False)
    a_highlight("OUS i papirkurven", deleted_at=on(4))
    (told,) = report(connect, partnership).highlights
    assert (told.when, told.title, told.lead) == ("mars\xa02022", "Fire sykehus lærer av OUS", "Det gikk bra.")


def test_seminars_without_a_list_of_names_are_said_to_be_left_out(connect):
    partnership = ous()
    named = a_seminar(state=SeminarState.HELD, held_on=PartialDate(2022, 5, 3), slug="named")
    a_seminar(state=SeminarState.HELD, held_on=PartialDate(2022, 6, 3), slug="counted")
    a_registration(named, attended=True)
    data = report(connect, partnership)
    (line,) = data.presence
    assert (line.name, line.held, data.consortium_year.seminars, data.uncounted_seminars) == ("Seminarer med navneliste", 1, 2, 1)
    told = papers.partner_report_html(data)
    assert "2 seminarer ble holdt. Bare for 1 av dem vet vi hvem som kom, og bare de står her." in tidy(told)


def test_contributions_of_three_years_are_told(connect):
    partnership = ous()
    for year in (2019, 2020, 2021, 2022, 2023):
        kept(Contribution(partnership_id=partnership.id, year=year, agreed=100.0, reported=90.0, hourly_rate=1000))
    data = report(connect, partnership)
    assert [given.year for given in data.contributions] == [2020, 2021, 2022]
    assert data.this_year is not None
    assert data.this_year.unconfirmed == 90.0


def test_the_report_comes_back_equal_from_json(connect):
    data = report(connect, ous())
    assert PartnerReport.from_json(data.to_json()) == data


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 40])
def test_gathering_takes_the_same_statements_at_any_size(connect, queries, size):
    partnership = ous()
    for code in range(min(size, 6)):
        committee = a_committee(f"WG{code}")
        seat = a_seat(committee, a_person(f"Person Nummer{code}"), partnership=partnership)
        for number in range(size // 4 + 1):
            meeting = held(committee, number + 1, month=number % 12 + 1)
            attended(meeting, seat)
            decision = decided(meeting, "OUS gjør det.", number=number + 1)
            action = an_action(
                f"oppgave {number}", a_person(f"Eier Nummer{code}{number}"), owner_organisation_id=partnership.organisation_id
            )
            kept(ItemAction(item_id=decision.item_id, action_id=action.id))
    for year in (2020, 2021, 2022)[: min(size, 3)]:
        kept(Contribution(partnership_id=partnership.id, year=year, agreed=1.0))
    db.session.commit()
    db.session.expunge_all()
    here = a_consortium()
    fresh = partners_in(here.id, 2022)[0]
    with queries() as seen:
        report(here, fresh)
    assert len(seen) <= 25, seen
    STATEMENTS.append(len(seen))
    assert len(set(STATEMENTS)) == 1, STATEMENTS


STATEMENTS: list[int] = []


# --- Who may -----------------------------------------------------------------------------------------


def a_contact(partnership, name="Dan Dahl"):
    user = a_user(name)
    a_representative(partnership, a_person(name, user_id=user.id))
    return user


@pytest.mark.slow
def test_a_contact_reads_the_own_report_once_it_is_released(connect, client, session):
    mine, other = ous(), a_partnership(an_organisation("Annet AS"))
    dan = a_contact(mine)
    client.sign_in(dan)
    assert client.get(f"{REPORTS}/{mine.id}/2022").status == 404
    assert client.get(f"{REPORTS}/{mine.id}/2022/report.pdf").status == 404
    assert "Rapporter" not in client.get(f"/connect/partners/{mine.id}").texts("h2")
    services.release(connect.id, 2022, by="Alice Aas")
    session.commit()
    page = client.get(f"/connect/partners/{mine.id}").follow("Partnerrapport 2022")
    assert page.h1 == "Samarbeidet i 2022: OUS og CONNECT"
    assert "Ingen møter med deltakelse fra OUS er registrert i 2022." in page.text
    for path in (f"{REPORTS}/{other.id}/2022", f"{REPORTS}/{other.id}/2022/report.pdf", f"{REPORTS}/{mine.id}/2021"):
        assert client.get(path).status == 404
    assert client.get(REPORTS).status == 403
    services.take_back(connect.id, 2022)
    session.commit()
    assert client.get(f"{REPORTS}/{mine.id}/2022").status == 404


@pytest.mark.slow
def test_the_lead_writes_and_releases_what_partners_read(connect, client):
    partnership = ous()
    alice = client.sign_in(a_user("Alice Aas", Role.LEAD))
    page = alice.get(f"{REPORTS}?year=2022").follow("Skriv brev og resultater")
    page = page.submit("Lagre", letter_nb="Kjære {partner}, takk.\n\n<script>", results_nb="**412 pasienter** fikk tilbud.")
    assert page.flashes == ["Tekstene er lagret."]
    page = page.submit("Frigi rapportene")
    assert "er frigitt" in page.flashes[0]
    assert "Frigitt av Alice Aas" in page.text
    page = alice.get(f"{REPORTS}/{partnership.id}/2022")
    assert "Kjære OUS, takk." in page.text
    assert "412 pasienter" in page.text
    assert not page.select(".letter script")
    with pytest.raises(Refusal):
        services.release(connect.id, 2022, by="Bob")


def test_texts_that_somebody_changed_meanwhile_are_not_overwritten(connect, client, session):
    alice = client.sign_in(a_user("Alice Aas", Role.LEAD))
    page = alice.get(f"{REPORTS}/texts/2022")
    services.write_texts(connect.id, 2022, services.ReportTexts(letter_nb="Først"))
    session.commit()
    assert page.submit("Lagre", letter_nb="Sist").status == 409


@pytest.mark.slow
def test_a_paper_is_made_when_asked_for_and_is_the_reader_s_language(connect, client, outbox):
    partnership = ous()
    alice = client.sign_in(a_user("Alice Aas", Role.LEAD))
    waiting = alice.get(f"{REPORTS}/{partnership.id}/2022/report.pdf")
    assert waiting.status == 202
    outbox.work()
    page = alice.get(f"{REPORTS}/{partnership.id}/2022/report.pdf")
    assert page.status == 200
    assert page.body.startswith(b"%PDF")
    assert "CONNECT%20partnerrapport%202022%20OUS.pdf" in page.headers["Content-Disposition"]
    assert alice.get(f"{REPORTS}/{partnership.id}/2022/report.pdf?lang=en").status == 202


# --- All of them -------------------------------------------------------------------------------------


def archive_of(bundle):
    return zipfile.ZipFile(io.BytesIO(files.read(bundle.file)))


@pytest.mark.slow
def test_all_reports_of_a_year_are_one_zip_made_in_the_background(connect, client, outbox):
    ous()
    a_partnership(an_organisation("Lunde Biotek AS", short_name="OUS"))
    alice = client.sign_in(a_user("Alice Aas", Role.LEAD))
    page = alice.get(f"{REPORTS}?year=2022").submit("Lag alle rapportene")
    assert page.status == 202
    assert page.headers["Refresh"] == "3"
    assert "Rapport 0 av 2 er laget." in page.text
    outbox.work()
    page = alice.get(page.path)
    assert "2 rapporter er klare." in page.text
    archive = zipfile.ZipFile(io.BytesIO(page.follow("Last ned alle, ZIP").body))
    assert archive.namelist() == ["CONNECT partnerrapport 2022 OUS (2).pdf", "CONNECT partnerrapport 2022 OUS.pdf"]
    assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())


@pytest.mark.slow
def test_a_report_that_fails_is_named_and_the_others_are_made(connect, client, outbox, monkeypatch):
    ous()
    a_partnership(an_organisation("Knust AS"))
    real = papers.partner_report_pdf

    def fragile(data):
        if data.partner == "Knust AS":
            raise ValueError("no")
        return real(data)

    monkeypatch.setattr(papers, "partner_report_pdf", fragile)
    alice = client.sign_in(a_user("Alice Aas", Role.LEAD))
    page = alice.get(f"{REPORTS}?year=2022").submit("Lag alle rapportene")
    outbox.work()
    page = alice.get(page.path)
    assert "1 rapport er klar." in page.text
    assert "Rapporten til Knust AS ble ikke laget." in page.text


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_midst_goes_on_with_the_reports_already_made(connect, outbox, monkeypatch):
    for name in ("Aas AS", "Berg AS", "Dahl AS"):
        a_partnership(an_organisation(name))
    bundle_id = services.ask_for_all(connect.id, 2022, "nb", by="Alice").id
    db.session.commit()
    real = papers.partner_report_pdf
    rendered: list[str] = []

    class Killed(BaseException):
        pass

    def killed_at_the_second(data):
        if rendered:
            raise Killed
        rendered.append(data.partner)
        return real(data)

    monkeypatch.setattr(papers, "partner_report_pdf", killed_at_the_second)
    with pytest.raises(Killed):
        jobs.make_bundle(work_id=1, bundle_id=bundle_id)
    db.session.rollback()
    bundle = db.session.get_one(PartnerReportBundle, bundle_id, populate_existing=True)
    assert (bundle.done, bundle.total, len(rendered)) == (1, 3, 1)

    monkeypatch.setattr(papers, "partner_report_pdf", lambda data: rendered.append(data.partner) or real(data))
    outbox.work()
    assert sorted(rendered) == ["Aas AS", "Berg AS", "Dahl AS"]
    bundle = db.session.get_one(PartnerReportBundle, bundle_id, populate_existing=True)
    assert (bundle.done, bundle.state, len(archive_of(bundle).namelist())) == (3, BundleState.DONE, 3)


@pytest.mark.slow
def test_a_report_made_of_older_facts_is_made_anew(connect, outbox):
    partnership = ous()
    first = services.ask_for_all(connect.id, 2022, "nb", by="Alice")
    db.session.commit()
    outbox.work()
    a_representative(partnership, a_person("Tarjei Lunde"))
    second = services.ask_for_all(connect.id, 2022, "nb", by="Alice")
    db.session.commit()
    outbox.work()
    one, other = ({name: archive_of(it).read(name) for name in archive_of(it).namelist()} for it in (first, second))
    assert one.keys() == other.keys()
    assert one != other


@pytest.mark.slow
def test_a_zip_that_is_being_made_is_not_asked_for_twice(connect, session):
    ous()
    first = services.ask_for_all(connect.id, 2022, "nb", by="Alice")
    assert services.ask_for_all(connect.id, 2022, "nb", by="Bob") is first
    jobs.make_bundle(work_id=1, bundle_id=first.id)
    jobs.make_bundle(work_id=1, bundle_id=first.id)
    assert session.scalar(sa.select(sa.func.count()).select_from(PartnerReportBundle)) == 1
    with pytest.raises(Refusal, match="Ingen var partner i 2005"):
        services.ask_for_all(connect.id, 2005, "nb", by="Alice")


@pytest.mark.slow
def test_the_command_writes_a_report(connect, app, tmp_path):
    ous()
    db.session.commit()
    runner = app.test_cli_runner()
    target = tmp_path / "report.pdf"
    done = runner.invoke(args=["reports", "partner", "connect", "ous", "--year", "2022", "--output", str(target)])
    assert done.exit_code == 0, done.output
    assert target.read_bytes().startswith(b"%PDF")
    missing = runner.invoke(args=["reports", "partner", "connect", "NEC", "--year", "2022", "--output", str(target)])
    assert missing.exit_code == 1
    assert "NEC was not a partner of connect in 2022." in missing.output
    elsewhere = runner.invoke(args=["reports", "partner", "nowhere", "ous", "--year", "2022", "--output", str(target)])
    assert (elsewhere.exit_code, elsewhere.output) == (1, "Error: There is no consortium nowhere.\n")


# --- Outside of committees ---------------------------------------------------------------------------


def test_seminars_count_where_somebody_of_the_partner_came_by_name(connect):
    partnership = ous()
    for month, came in ((3, True), (5, False)):
        seminar = a_seminar(f"Seminar {month}", starts_at=on(month), state=SeminarState.HELD)
        a_registration(seminar, organisation_id=partnership.organisation_id, attended=came)
        a_registration(seminar, "Kari Nes", attended=True)
    a_seminar("Bare talt", starts_at=on(9), state=SeminarState.HELD, headcount=40)
    a_seminar("Neste", starts_at=datetime(2023, 3, 15, 11, tzinfo=UTC), place="Oslo")
    a_seminar("Utkast", starts_at=datetime(2023, 4, 15, 11, tzinfo=UTC), state=SeminarState.DRAFT)
    a_seminar("Innbudte", starts_at=datetime(2023, 4, 15, 11, tzinfo=UTC), audience=Audience.INVITED)
    data = report(connect, partnership)
    assert [(line.name, line.attended, line.held) for line in data.presence] == [("Seminarer med navneliste", 1, 2)]
    assert data.consortium_year.seminars == 3
    assert [(one.what, one.place) for one in data.dates] == [("Neste", "Oslo")]


def test_political_contact_is_told_where_somebody_spoke_for_the_partner(connect):
    partnership = ous()
    person, other = a_person("Ragnhild Sørlie"), a_person("Nils Nes")

    def contact(subject, organisation_id=partnership.organisation_id, **facts):
        encounter = an_encounter(subject=subject, **facts)
        encounter.participants.append(EncounterParticipant(person_id=person.id, organisation_id=organisation_id))
        encounter.participants.append(EncounterParticipant(person_id=other.id, organisation_id=None))
        db.session.flush()

    contact("Genpaneler")
    contact(None, day=PartialDate(2022, 9))
    contact("Hemmelig", is_confidential=True)
    contact("Planlagt", state=EncounterState.PLANNED)
    contact("Andres", organisation_id=None)
    contact("I fjor", day=PartialDate(2021, 8, 16))
    data = report(connect, partnership)
    assert [(one.when.replace("\xa0", " "), one.what) for one in data.encounters] == [
        ("16. aug. 2022", "Genpaneler: Ragnhild Sørlie"),
        ("sep. 2022", "Møte: Ragnhild Sørlie"),
    ]
    assert "emmelig" not in papers.partner_report_html(data)
