"""Who may go where: one table of every endpoint, walked through as everybody.

To add an endpoint, add a line: its name and one of the words of ``WHO``. A new argument of an address needs a row in
``tests/world.py``, in both consortia.
"""

import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdf
import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from consortium.accounts import services
from consortium.accounts.models import Grant
from consortium.committees.models import Holder
from consortium.core import clock, search
from consortium.core.dates import PartialDate
from consortium.core.db import Model, db
from tests import markup
from tests.client import Client, Queries
from tests.marks import OFFICE as OFFICE_MARK
from tests.pages import Page
from tests.test_markup import as_a_browser_reads, as_lines
from tests.world import FOREIGN, MEMBERS, VOTING, World, make_world

CAST = ("lead", "staff", "chair", "secretary", "member", "observer", "partner", "administrator", "stranger", "nobody")
OFFICE = {"lead", "staff"}
RUNS_MEETINGS = OFFICE | {"chair", "secretary"}
READERS = RUNS_MEETINGS | {"member", "observer", "partner"}

WHO: dict[str, set[str]] = {
    "anybody": set(CAST),
    "by link": set(CAST),  # whoever holds the link; without it, nobody learns anything
    "signed in": set(CAST) - {"nobody"},
    "reader": READERS,
    "members": RUNS_MEETINGS | {"member", "observer"},
    "not in this state": set(),  # opens with another state of the meeting: its own room's tests tell
    "runs meetings": RUNS_MEETINGS,
    "invited": {"member"},
    "owner or office": OFFICE | {"member"},
    "office": OFFICE,
    "office or partner": OFFICE | {"partner"},
    "partner": {"partner"},
    "lead": {"lead"},
    "administrator": {"administrator"},
}

TABLE = """
accounts.access                     lead
accounts.accessibility              anybody
accounts.account                    signed in
accounts.all_consortia              administrator
accounts.change_email               lead
accounts.choose_password            by link
accounts.confirm_email              by link
accounts.consortia                  signed in
accounts.create_consortium          administrator
accounts.email                      signed in
accounts.forgotten                  anybody
accounts.index                      signed in
accounts.link_sent                  anybody
accounts.mail_password_link         administrator
accounts.open_link                  by link
accounts.outgoing                   administrator
accounts.password                   signed in
accounts.remove_access              lead
accounts.restore_access             lead
accounts.send_link                  anybody
accounts.sign_in                    anybody
accounts.sign_out                   anybody
accounts.sign_out_everywhere        signed in
accounts.try_again                  administrator
accounts.try_all_again              administrator
accounts.user                       administrator
accounts.users                      administrator
actions.create                      office
actions.delete                      office
actions.done                        owner or office
actions.drop                        office
actions.edit                        office
actions.list                        reader
actions.reopen                      owner or office
actions.report                      by link
actions.report_reopen               by link
actions.restore                     office
actions.show                        owner or office
actions.trash                       office
committees.add_alternate            office
committees.add_member               office
committees.change_role              office
committees.create                   office
committees.create_seat              office
committees.delete                   office
committees.delete_holder            office
committees.delete_seat              office
committees.edit                     office
committees.edit_holder              office
committees.edit_seat                office
committees.end_holder               office
committees.end_seat                 office
committees.extend_reading           lead
committees.list                     members
committees.restore                  office
committees.restore_holder           office
committees.restore_seat             office
committees.seat                     office
committees.show                     members
committees.trash                    office
components                          anybody
directory.create_affiliation        office
directory.create_organisation       office
directory.create_person             office
directory.delete_affiliation        office
directory.delete_organisation       office
directory.delete_person             office
directory.edit_affiliation          office
directory.edit_organisation         office
directory.edit_person               office
directory.link_organisation         office
directory.link_person               office
directory.organisation              office
directory.organisation_timeline     office
directory.organisations             office
directory.people                    office
directory.person                    office
directory.person_timeline           office
directory.restore_affiliation       office
directory.restore_organisation      office
directory.restore_person            office
directory.suggest_linkable_organisations office
directory.suggest_linkable_people   office
directory.suggest_organisations     office
directory.suggest_people            office
directory.trash                     office
meetings.actions_csv                not in this state
meetings.add_action                 runs meetings
meetings.add_dissent                runs meetings
meetings.add_guest                  runs meetings
meetings.add_item                   runs meetings
meetings.add_recusal                runs meetings
meetings.add_spell                  runs meetings
meetings.announce                   runs meetings
meetings.announce_one               runs meetings
meetings.answer                     not in this state
meetings.answer_by_link             by link
meetings.answer_comment             runs meetings
meetings.answer_one                 not in this state
meetings.answer_one_by_link         by link
meetings.approve                    runs meetings
meetings.approve_by_item            runs meetings
meetings.approve_without_objection  runs meetings
meetings.attach_evidence            runs meetings
meetings.attachment                 members
meetings.attendance                 runs meetings
meetings.begin_item                 runs meetings
meetings.begin_next_version         runs meetings
meetings.calendar                   members
meetings.cancel                     runs meetings
meetings.close                      runs meetings
meetings.close_written              runs meetings
meetings.comment_on_item            not in this state
meetings.comment_on_whole           not in this state
meetings.conduct                    runs meetings
meetings.conduct_item               runs meetings
meetings.correct                    runs meetings
meetings.correct_decision           runs meetings
meetings.create                     runs meetings
meetings.create_attachment          runs meetings
meetings.create_item                runs meetings
meetings.decision                   not in this state
meetings.decisions                  reader
meetings.delete                     runs meetings
meetings.delete_attachment          runs meetings
meetings.delete_item                runs meetings
meetings.edit                       runs meetings
meetings.edit_action                not in this state
meetings.edit_attachment            runs meetings
meetings.edit_item                  runs meetings
meetings.edit_spell                 runs meetings
meetings.evidence                   not in this state
meetings.excuse                     runs meetings
meetings.frame                      runs meetings
meetings.item                       members
meetings.list                       reader
meetings.minutes                    runs meetings
meetings.minutes_json               not in this state
meetings.minutes_observers_pdf      not in this state
meetings.minutes_partners_pdf       not in this state
meetings.minutes_pdf                not in this state
meetings.next_calendar              not in this state
meetings.next_item                  runs meetings
meetings.notice                     not in this state
meetings.open_meeting               runs meetings
meetings.order_attachments          runs meetings
meetings.order_items                runs meetings
meetings.presenters                 runs meetings
meetings.preview                    runs meetings
meetings.record_decision            runs meetings
meetings.register_earlier           runs meetings
meetings.remove_dissent             runs meetings
meetings.remove_guest               runs meetings
meetings.remove_recusal             runs meetings
meetings.remove_spell               runs meetings
meetings.rename_item                runs meetings
meetings.reopen_item                runs meetings
meetings.reorder_item               runs meetings
meetings.reply                      by link
meetings.reply_here                 invited
meetings.restore                    runs meetings
meetings.restore_attachment         runs meetings
meetings.restore_item               runs meetings
meetings.review                     not in this state
meetings.revoke                     runs meetings
meetings.save_text                  runs meetings
meetings.seal                       runs meetings
meetings.send_for_comment           runs meetings
meetings.set_item_state             runs meetings
meetings.several                    runs meetings
meetings.show                       members
meetings.start_written              runs meetings
meetings.supersede                  runs meetings
meetings.supplement                 runs meetings
meetings.take_back_decision         runs meetings
meetings.take_back_to_draft         runs meetings
meetings.take_up                    not in this state
meetings.tick                       runs meetings
meetings.tick_all                   runs meetings
meetings.write_afterwards           runs meetings
operations.administration           administrator
operations.create_request           office
operations.delete_request           office
operations.edit_notice              office
operations.edit_request             office
operations.erase_person             lead
operations.export_person            office
operations.healthz                  anybody
operations.keep_person              lead
operations.notice                   anybody
operations.open_requests            administrator
operations.person                   office
operations.processing               office
operations.readyz                   anybody
operations.requests                 office
operations.restore_request          office
operations.review                   lead
operations.show_request             office
outreach.add_answer                 office
outreach.add_document               office
outreach.add_outcome                office
outreach.answer                     office
outreach.beside                     office
outreach.bodies                     office
outreach.body                       office
outreach.briefing_pdf               office
outreach.campaign                   office
outreach.campaign_report            office
outreach.campaign_report_pdf        office
outreach.campaigns                  office
outreach.change_consultation        office
outreach.consultation               office
outreach.consultations              office
outreach.coverage                   office
outreach.create_campaign            office
outreach.create_consultation        office
outreach.create_message             office
outreach.create_office              office
outreach.create_politician          office
outreach.create_topic               office
outreach.delete_answer              office
outreach.delete_campaign            office
outreach.delete_consultation        office
outreach.delete_document            office
outreach.delete_encounter           office
outreach.delete_message             office
outreach.delete_office              office
outreach.delete_topic               office
outreach.document                   office
outreach.edit_campaign              office
outreach.edit_consultation          office
outreach.edit_encounter             office
outreach.edit_message               office
outreach.edit_office                office
outreach.edit_run_sheet             office
outreach.edit_topic                 office
outreach.encounter                  office
outreach.encounters                 office
outreach.end_office                 office
outreach.hearings                   office
outreach.import_consultations       office
outreach.import_storting            office
outreach.log                        office
outreach.mark_answer                office
outreach.message                    office
outreach.move_encounter             office
outreach.name_politician            office
outreach.openness                   office
outreach.politician                 office
outreach.politicians                office
outreach.programme_pdf              office
outreach.promises                   office
outreach.restore_answer             office
outreach.restore_campaign           office
outreach.restore_consultation       office
outreach.restore_document           office
outreach.restore_encounter          office
outreach.restore_message            office
outreach.restore_office             office
outreach.restore_topic              office
outreach.run_sheet_pdf              office
outreach.show_import                office
outreach.suggest_bodies             office
outreach.suggest_who                office
outreach.take_off                   office
outreach.topics                     office
partners.activity                   office
partners.agree_action               office
partners.close_correction           office
partners.confirm_contribution       lead
partners.contribution               office or partner
partners.contributions              office
partners.create                     office
partners.create_activity            office
partners.create_cash_entry          office
partners.create_representative      office
partners.create_side                lead
partners.delete                     lead
partners.delete_activity            office
partners.delete_cash_entry          office
partners.delete_representative      office
partners.edit                       office
partners.edit_activity              office
partners.edit_contribution          office
partners.edit_representative        office
partners.edit_side                  lead
partners.import_file                office
partners.list                       office
partners.own                        partner
partners.propose_correction         office or partner
partners.report_contribution        office or partner
partners.restore                    lead
partners.restore_activity           office
partners.restore_cash_entry         office
partners.restore_representative     office
partners.show                       office or partner
partners.show_import                office
partners.sides                      lead
partners.status                     office
partners.suggest                    office
partners.write_activity             office
reports.annual_review               reader
reports.annual_review_pdf           reader
reports.annual_reviews              reader
reports.create_highlight            office
reports.create_review               office
reports.delete_highlight            office
reports.edit_goals                  office
reports.edit_highlight              office
reports.edit_report_texts           lead
reports.edit_review                 office
reports.highlight                   office
reports.highlight_photo             office
reports.highlights                  office
reports.home                        reader
reports.make_all_reports            office
reports.menu                        office
reports.overview                    reader
reports.partner_report              office or partner
reports.partner_report_pdf          office or partner
reports.partner_reports             office
reports.publish_review              office
reports.register                    office
reports.release_reports             lead
reports.report_bundle               office
reports.report_bundle_file          office
reports.restore_highlight           office
reports.review_photo                reader
reports.search                      reader
reports.take_back_reports           lead
seminars.add_attendee               office
seminars.attendance                 office
seminars.by_link                    by link
seminars.cancel                     office
seminars.certificate                not in this state
seminars.create                     office
seminars.create_material            office
seminars.create_registration        office
seminars.create_session             office
seminars.create_speaker             office
seminars.decline_invitation         by link
seminars.delete                     office
seminars.delete_material            office
seminars.delete_registration        office
seminars.delete_session             office
seminars.delete_speaker             office
seminars.edit                       office
seminars.edit_material              office
seminars.edit_registration          office
seminars.edit_session               office
seminars.edit_speaker               office
seminars.feedback                   by link
seminars.figures                    office
seminars.headcount                  office
seminars.import_attendance          office
seminars.import_file                office
seminars.invitations                office
seminars.invite                     office
seminars.invited                    by link
seminars.list                       reader
seminars.match                      office
seminars.material                   anybody
seminars.move_session               office
seminars.own_certificate            by link
seminars.register                   anybody
seminars.registered                 anybody
seminars.registrations              office
seminars.remind_invited             office
seminars.restore                    office
seminars.restore_material           office
seminars.restore_registration       office
seminars.restore_session            office
seminars.send_invitations           office
seminars.show                       anybody
seminars.show_import                office
seminars.take_off                   office
seminars.take_to                    office
seminars.withdraw_registration      office
verify.ask                          anybody
verify.show                         by link
"""


# The whole table takes long. The quick tests walk through it as the reader to whom most is closed, and as nobody.
QUICK = {"partner", "nobody"}
EVERYBODY = [pytest.param(who, marks=[] if who in QUICK else pytest.mark.slow) for who in CAST]


def who_may(endpoint: str) -> set[str]:
    return WHO[_table()[endpoint]]


@cache
def _table() -> dict[str, str]:
    lines = [line.split(maxsplit=1) for line in TABLE.strip().splitlines()]
    return {endpoint: words.strip() for endpoint, words in lines}


def _rules(app: Flask) -> list[Rule]:
    return sorted(
        (one for one in app.url_map.iter_rules() if one.endpoint != "static"), key=lambda rule: (rule.endpoint, rule.rule)
    )


def _address(app: Flask, rule: Rule, rows: dict[str, Any]) -> str:
    """The rule's address with these rows in it. A link's token is one that nobody was given."""
    wanted = {name: rows.get(name, "no-such-link" if name == "token" else None) for name in rule.arguments}
    missing = sorted(name for name, value in wanted.items() if value is None)
    assert not missing, f"{rule.rule}: tests/world.py has no row for {missing}"
    return app.url_map.bind("127.0.0.1").build(rule.endpoint, wanted)


def was_let_in(page: Page) -> bool:
    """Whether the answer is anything but the door."""
    assert page.status < 500 or page.path == "/readyz", page.path
    where = page.location or ""
    is_sent_to_sign_in = page.status in (302, 303) and where.startswith("/sign-in") and "reason=out" not in where
    return page.status not in (401, 403, 404, 410) and not is_sent_to_sign_in


def words_of(page: Page) -> str:
    """Everything that the answer says, the text of a PDF included."""
    body = page.body
    if page.headers.get("Content-Type", "").startswith("application/pdf") and body.startswith(b"%PDF-1.7"):
        return "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(body)).pages)
    return body.decode(errors="replace") + str(page.headers)


UNCOUNTED = {"browser_session", "kept_form", "read_entry"}


def everything_written() -> dict[str, int]:
    """How many rows each table has, the journal's among them: what a refused request must leave alone."""
    tables = [one for one in Model.metadata.sorted_tables if one.name not in UNCOUNTED]
    counts = sa.select(*(sa.select(sa.func.count()).select_from(one).scalar_subquery().label(one.name) for one in tables))
    return {name: int(count) for name, count in db.session.execute(counts).one()._mapping.items()}


def has_written(statements: list[str]) -> bool:
    """Whether one of these changes what `everything_written` counts. To count after each request took longer than they all."""
    changed = [found[1] for one in statements if (found := re.match(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)", one))]
    return bool(set(changed) - UNCOUNTED)


def secret_of(client: Client, who: str) -> dict[str, str]:
    """What every form of this browser carries."""
    return {"csrf_token": client.get("/sign-in" if who == "nobody" else "/account").csrf_token or ""}


@pytest.fixture
def world(session: Any) -> World:
    made = make_world()
    db.session.commit()
    return made


@pytest.fixture
def visit(make_client: Callable[[], Client], world: World) -> Callable[[str], Client]:
    """A browser of somebody in the cast."""

    def sign_in(who: str) -> Client:
        client = make_client()
        return client if who == "nobody" else client.sign_in(world.cast[who])

    return sign_in


# --- The table ---------------------------------------------------------------------------------------


def test_every_endpoint_stands_in_the_table_and_no_other(app: Flask):
    there = {rule.endpoint for rule in _rules(app)}
    assert sorted(there ^ set(_table())) == []


def test_a_view_that_names_no_roles_is_closed_to_everyone(app: Flask, visit: Callable[[str], Client], monkeypatch):
    view = app.view_functions["accounts.accessibility"]
    monkeypatch.delattr(view, "required_roles")
    for who in CAST:
        assert not was_let_in(visit(who).get("/accessibility", follow=False)), who


@pytest.mark.parametrize("who", EVERYBODY)
def test_pages_open_to_those_of_the_table_and_tell_nothing_foreign_or_closed(
    app: Flask, world: World, visit: Callable[[str], Client], who: str
):
    client, wrong = visit(who), []
    for rule in _rules(app):
        if "GET" not in (rule.methods or ()):
            continue
        page = client.get(_address(app, rule, world.rows), follow=False)
        is_expected = who in who_may(rule.endpoint)
        if _table()[rule.endpoint] != "by link" and was_let_in(page) != is_expected:
            wrong.append(f"{rule.endpoint}: {page.status}")
        told = words_of(page)
        if who == "lead" and page.is_html:
            assert as_lines(markup.read(page.html)) == as_a_browser_reads(page.html), rule.endpoint
        if who not in ("stranger", "administrator") and FOREIGN in told:
            wrong.append(f"{rule.endpoint}: tells of another consortium")
        if who not in OFFICE and OFFICE_MARK in told:
            wrong.append(f"{rule.endpoint}: tells what only the project office may read")
        if who in ("observer", "partner", "administrator", "stranger", "nobody") and VOTING in told:
            wrong.append(f"{rule.endpoint}: tells what only who votes may read")
        if who in ("partner", "administrator", "stranger", "nobody") and MEMBERS in told:
            wrong.append(f"{rule.endpoint}: tells what only members may read")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", [one for one in EVERYBODY if one.values[0] in READERS - OFFICE])
def test_a_search_finds_nothing_that_only_the_project_office_may_read(
    app: Flask, world: World, visit: Callable[[str], Client], who: str
):
    search.rebuild()
    db.session.commit()
    client = visit(who)
    for typed in (OFFICE_MARK[:-1], f"{OFFICE_MARK[:4]}x{OFFICE_MARK[5:-1]}"):  # as it is, and with a slip of the pen
        page = client.get(f"/connect/search?q={typed}")
        assert page.status == 200
        assert OFFICE_MARK not in page.text, typed
    assert OFFICE_MARK in visit("staff").get(f"/connect/search?q={OFFICE_MARK[:-1]}").text


def _posting(app: Flask) -> list[Rule]:
    return [rule for rule in _rules(app) if "POST" in (rule.methods or ())]


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_refused_changes_nothing(app: Flask, world: World, visit: Callable[[str], Client], queries: Queries, who: str):
    client, wrong = visit(who), []
    secret = secret_of(client, who)
    before = everything_written()
    for rule in _posting(app):
        if who in who_may(rule.endpoint):
            continue
        with queries() as seen:
            page = client.post(_address(app, rule, world.rows), dict(secret), follow=False)
        if was_let_in(page):
            wrong.append(f"{rule.endpoint}: {page.status}")
        if has_written(seen) and (after := everything_written()) != before:
            wrong.append(f"{rule.endpoint}: wrote {sorted(name for name in after if after[name] != before[name])}")
            before = after
    assert not wrong, "\n".join(wrong)
    assert everything_written() == before


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_send_a_form_gets_past_the_door(
    app: Flask, world: World, visit: Callable[[str], Client], who: str, monkeypatch: pytest.MonkeyPatch
):
    """The door alone: behind it stands a view that does nothing, so that one form does not spoil the next."""
    client, wrong = visit(who), []
    secret = secret_of(client, who)
    for rule in _posting(app):

        def view(**_values: Any) -> str:
            return "behind the door"

        view.required_roles = app.view_functions[rule.endpoint].required_roles  # type: ignore[attr-defined] # as @requires does
        with monkeypatch.context() as patch:
            patch.setitem(app.view_functions, rule.endpoint, view)
            page = client.post(_address(app, rule, world.rows), dict(secret), follow=False)
        if who in who_may(rule.endpoint) and not was_let_in(page):
            wrong.append(f"{rule.endpoint}: {page.status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["lead", "secretary", "partner"])
def test_a_row_of_another_consortium_is_not_there(app: Flask, world: World, visit: Callable[[str], Client], who: str):
    client, wrong = visit(who), []
    secret = secret_of(client, who)
    before = everything_written()
    for rule in _rules(app):
        foreign = {name for name in rule.arguments if world.rows.get(name) != world.foreign.get(name)}
        if "consortium" not in rule.arguments:
            continue
        for name in sorted(foreign):
            path = _address(app, rule, {**world.rows, name: world.foreign[name]})
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                page = client.get(path, follow=False) if method == "GET" else client.post(path, dict(secret), follow=False)
                if was_let_in(page) and _table()[rule.endpoint] not in ("anybody", "by link"):
                    wrong.append(f"{method} {path}: {page.status}")
                if FOREIGN in words_of(page):
                    wrong.append(f"{method} {path}: tells of another consortium")
    assert not wrong, "\n".join(wrong)
    assert everything_written() == before


@pytest.mark.slow
def test_nobody_of_one_consortium_learns_that_another_exists(app: Flask, world: World, visit: Callable[[str], Client]):
    client = visit("lead")
    for rule in _rules(app):
        if (
            "consortium" in rule.arguments
            and "GET" in (rule.methods or ())
            and _table()[rule.endpoint] not in ("anybody", "by link")
        ):
            assert client.get(_address(app, rule, world.foreign), follow=False).status == 404, rule.rule


@pytest.mark.slow
@pytest.mark.parametrize("who", ["lead", "nobody"])
def test_an_address_that_no_database_can_be_asked_for_is_not_there(
    visit: Callable[[str], Client], who: str, subtests: pytest.Subtests
):
    client = visit(who)
    for path in (
        "/connect/actions/2147483648",
        "/connect/partners/10000000000000000000000000000000",
        "/connect/reports/annual/2147483648",
        "/connect/seminars/a%00b",
        "/connect/seminars/a%00b/register",
        "/connect/committees/%00",
        "/a%00b/partners",
        "/verify/%00",
    ):
        with subtests.test(path):
            assert client.get(path, follow=False).status in (302, 404)


@pytest.mark.slow
def test_invisible_letters_in_a_question_are_passed_over(world: World, visit: Callable[[str], Client], subtests: pytest.Subtests):
    client = visit("lead")
    for path in (
        "/connect/outreach/encounters?party=a%00b",
        "/connect/search?q=a%00bc&kind=%00",
        "/connect/organisations/{organisation_id}/timeline?kind=%00",
        "/connect/people/{person_id}/timeline?kind=%00",
    ):
        with subtests.test(path):
            assert client.get(path.format(**world.rows)).status == 200


# --- Acting on the next request ----------------------------------------------------------------------


def test_a_role_withdrawn_acts_on_the_next_request(world: World, visit: Callable[[str], Client]):
    bob = visit("staff")
    assert bob.get("/connect/partners").status == 200
    db.session.scalars(sa.select(Grant).where(Grant.user_id == world.cast["staff"].id)).one().revoked_at = clock.now()
    db.session.commit()
    assert bob.get("/connect/partners").status == 404


def test_a_seat_that_ended_acts_on_the_next_request(world: World, visit: Callable[[str], Client]):
    carol = visit("member")
    assert carol.get("/connect/meetings").status == 200
    holder = db.session.get_one(Holder, world.rows["holder_id"])
    holder.ends = PartialDate(2022)
    db.session.commit()
    assert carol.get("/connect/meetings").status == 404


def test_a_user_who_may_no_longer_sign_in_is_out_on_the_next_request(world: World, visit: Callable[[str], Client]):
    bob = visit("staff")
    world.cast["staff"].active = False
    db.session.commit()
    assert not was_let_in(bob.get("/connect/partners", follow=False))


def test_a_changed_password_acts_on_the_next_request(world: World, visit: Callable[[str], Client]):
    bob = visit("staff")
    services.set_password(world.cast["staff"], "made elsewhere")
    db.session.commit()
    assert not was_let_in(bob.get("/connect/partners", follow=False))
