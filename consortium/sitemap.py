"""The table of rooms that have pages, and the navigation. Read at start by the factory."""

from dataclasses import dataclass

import click
from flask import Blueprint
from flask_babel import lazy_gettext as _l

import consortium.meetings.commands as meetings_commands
import consortium.outbox.commands as outbox_commands
import consortium.outbox.queries as outbox_queries
import consortium.outreach.commands as outreach_commands
from consortium import gathering
from consortium.accounts import commands as accounts_commands
from consortium.accounts import jobs as accounts_jobs
from consortium.accounts import views as accounts
from consortium.accounts.access import RoleLister, RoleSource
from consortium.accounts.rules import INSIDE, Role
from consortium.accounts.services import on_consortium_created
from consortium.actions import jobs as actions_jobs
from consortium.actions import queries as actions_queries
from consortium.actions import services as actions_services
from consortium.actions import views as actions
from consortium.committees import queries as committees_queries
from consortium.committees import services as committees_services
from consortium.committees import views as committees
from consortium.core import search
from consortium.directory import commands as directory_commands
from consortium.directory import queries as directory_queries
from consortium.directory import services as directory_services
from consortium.directory import views as directory
from consortium.meetings import views as meetings
from consortium.meetings.jobs import minutes as minutes_jobs
from consortium.meetings.jobs import notices as meeting_notices
from consortium.meetings.jobs import written as written_jobs
from consortium.meetings.queries.sources import actions_of_run_committees, sources_of_actions
from consortium.meetings.queries.trash import trashed as trashed_meetings
from consortium.operations import queries as operations_queries
from consortium.operations import views as operations
from consortium.operations.commands import backup, demo, person, restore
from consortium.operations.doctor import doctor
from consortium.operations.services import backup as backups
from consortium.outbox.rules import Recurring
from consortium.outbox.worker import Job
from consortium.outreach import jobs as outreach_jobs
from consortium.outreach import views as outreach
from consortium.outreach.queries import answers as answers_queries
from consortium.outreach.queries import consultations as consultations_queries
from consortium.outreach.queries import dealings as outreach_dealings
from consortium.outreach.queries import politician as politician_queries
from consortium.outreach.queries import sources as outreach_sources
from consortium.outreach.services import consultation_lists
from consortium.outreach.services import offices as offices_services
from consortium.partners import jobs as partners_jobs
from consortium.partners import queries as partners_queries
from consortium.partners import services as partners_services
from consortium.partners import views as partners
from consortium.reports import commands as reports_commands
from consortium.reports import views as reports
from consortium.reports.commands.search import search as search_commands
from consortium.reports.jobs import annual_review as review_jobs
from consortium.reports.jobs import partner_reports as partner_report_jobs
from consortium.reports.queries.highlights import trashed as trashed_highlights
from consortium.reports.queries.partner_reports import report_links
from consortium.seminars import jobs as seminars_jobs
from consortium.seminars import queries as seminars_queries
from consortium.seminars import services as seminars_services
from consortium.seminars import views as seminars

STAFF = frozenset({Role.STAFF, Role.LEAD})
EVERYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the navigation, shown to readers who hold one of ``roles``; ``also`` names pages kept under it."""

    endpoint: str
    label: object
    roles: frozenset[Role]
    icon: str = ""
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Places under one word (none for the first)."""

    label: object | None
    entries: tuple[Entry, ...]


def blueprints() -> list[tuple[Blueprint, str]]:
    """Each room's blueprint and where its addresses begin."""
    return [
        (accounts.bp, ""),
        (operations.bp, ""),
        (actions.bp, "/<consortium>"),
        (directory.bp, "/<consortium>"),
        (partners.bp, "/<consortium>"),
        (committees.bp, "/<consortium>"),
        (meetings.bp, "/<consortium>"),
        (outreach.bp, "/<consortium>/outreach"),
        (seminars.bp, "/<consortium>"),
        (reports.bp, "/<consortium>"),
        (meetings.verify_bp, "/verify"),
    ]


def jobs() -> dict[str, Job]:
    """What the worker does, by kind (``room.verb``): each room's jobs."""
    return {
        "accounts.send_email_confirmation": accounts_jobs.send_email_confirmation,
        "accounts.send_password_link": accounts_jobs.send_password_link,
        "accounts.send_sign_in_link": accounts_jobs.send_sign_in_link,
        "accounts.tell_former_email": accounts_jobs.tell_former_email,
        "accounts.tell_lead": accounts_jobs.tell_lead,
        "accounts.tidy": accounts_jobs.tidy,
        "actions.remind": actions_jobs.remind,
        "actions.send_reminder": actions_jobs.send_reminder,
        "meetings.mail_approved": minutes_jobs.mail_approved,
        "meetings.mail_review": minutes_jobs.mail_review,
        "meetings.make_draft": minutes_jobs.make_draft,
        "meetings.make_edition": minutes_jobs.make_edition,
        "meetings.close_written": written_jobs.close_written,
        "meetings.send_notice": meeting_notices.send_notice,
        "outreach.make_briefing": outreach_jobs.make_briefing,
        "outreach.make_programme": outreach_jobs.make_programme,
        "outreach.make_report": outreach_jobs.make_report,
        "outreach.make_run_sheet": outreach_jobs.make_run_sheet,
        "outreach.import": outreach_jobs.import_file,
        "partners.tell_correction": partners_jobs.tell_correction,
        "partners.import": partners_jobs.import_list,
        "seminars.day_after": seminars_jobs.day_after,
        "seminars.make_certificate": seminars_jobs.make_certificate,
        "seminars.send_invitation": seminars_jobs.send_invitation,
        "seminars.send_letter": seminars_jobs.send_letter,
        "reports.make_partner_bundle": partner_report_jobs.make_bundle,
        "reports.make_partner_report": partner_report_jobs.make_report,
        "reports.draw_review": review_jobs.draw_review,
        "reports.make_review": review_jobs.make_review,
        "reports.make_review_draft": review_jobs.make_review_draft,
    }


def recurring() -> tuple[Recurring, ...]:
    """What comes back every day."""
    return (
        Recurring("accounts.tidy", hour=3, minute=20),
        Recurring("actions.remind", hour=7),
        Recurring("meetings.close_written", hour=0, minute=15),
        Recurring("seminars.day_after", hour=0, minute=30),
    )


def role_sources() -> tuple[RoleSource, ...]:
    """How the rooms that own seats and representations tell which roles follow from them."""
    return (committees_queries.roles_by_seats, partners_queries.roles_of)


def connect_rooms() -> None:
    """What lower rooms ask of upper ones: each room hands what it knows to those that show or heed it."""
    actions_queries.register_sources(sources_of_actions, actions_of_run_committees)
    actions_queries.register_sources(outreach_sources.sources_of_actions)
    directory_queries.register_trash(outreach_sources.trashed)
    directory_queries.register_engagements(outreach_sources.engagements)
    politician_queries.register_dealings(outreach_dealings.asks_and_promises)
    actions_queries.register_sources(partners_queries.sources_of_actions)
    gathering.connect()
    directory_queries.register_trash(partners_queries.trashed_activities)
    on_consortium_created(partners_services.create_standard_sides)
    on_consortium_created(directory_services.know_manager)
    backups.on_restored(search.rebuild)
    outbox_queries.register_namer(operations_queries.subjects)
    for objection in (partners_services.object_to_trash, committees_services.object_to_trash, actions_services.object_to_trash):
        directory_services.register_objection(objection)
    for room in (partners_queries, committees_queries, actions_queries):
        directory_queries.register_trash(room.trashed)
        directory_queries.register_engagements(room.engagements)
    directory_queries.register_trash(trashed_meetings)
    directory_queries.register_trash(operations_queries.trashed)
    directory_queries.register_engagements(operations_queries.engagements)
    directory_queries.register_objecting(operations_queries.objecting_people)
    directory_queries.register_trash(seminars_queries.trashed)
    directory_queries.register_trash(trashed_highlights)
    partners_queries.register_seats(committees_queries.partner_seats)
    partners_queries.register_papers(report_links)
    directory_services.register_importer("partners", partners_services.import_file)
    directory_services.register_importer("consultations", consultation_lists.import_file)
    directory_services.register_importer("seminars", seminars_services.import_file)
    directory_services.register_objection(offices_services.object_to_trash, is_history=True)
    directory_queries.register_shared_people(politician_queries.politicians)
    directory_queries.register_engagements(politician_queries.engagements)
    directory_queries.register_trash(politician_queries.trashed_offices)
    directory_queries.register_trash(consultations_queries.trashed_consultations)
    directory_queries.register_trash(answers_queries.trashed)


def role_listers() -> tuple[RoleLister, ...]:
    """How the same rooms tell whose roles follow from what, for the lead's page."""
    return (committees_queries.role_holders, partners_queries.role_holders)


def commands() -> list[click.Command]:
    """The command line, beside Flask's own."""
    return [
        accounts_commands.consortium,
        accounts_commands.user,
        backup,
        restore,
        person,
        directory_commands.directory,
        demo,
        doctor,
        meetings_commands.meetings,
        outbox_commands.outbox,
        outreach_commands.outreach,
        search_commands,
        reports_commands.reports,
    ]


# Pages of highlights have an address beside that of the reports, for which they are written.
HIGHLIGHTS = frozenset({"reports.highlights", "reports.highlight", "reports.create_highlight", "reports.edit_highlight"})

NAVIGATION = (
    Group(None, (Entry("reports.home", _l("Today"), EVERYONE), Entry("actions.list", _l("Actions"), EVERYONE))),
    Group(
        _l("Governance"),
        (
            Entry("meetings.list", _l("Meetings"), EVERYONE),
            Entry("meetings.decisions", _l("Decisions"), EVERYONE),
            Entry("committees.list", _l("Groups"), STAFF),
        ),
    ),
    Group(
        _l("Partnership"),
        (
            Entry("partners.list", _l("Partners"), STAFF),
            Entry("directory.people", _l("People"), STAFF),
            Entry("directory.organisations", _l("Organisations"), STAFF),
        ),
    ),
    Group(
        _l("Outreach"),
        (
            Entry("outreach.encounters", _l("Political contact"), STAFF),
            Entry("outreach.consultations", _l("Consultations and input"), STAFF, also=frozenset({"outreach.hearings"})),
            Entry("seminars.list", _l("Seminars"), INSIDE),
            Entry("reports.overview", _l("Reports"), EVERYONE, also=HIGHLIGHTS),
        ),
    ),
    Group(
        _l("Settings"),
        (
            Entry("accounts.access", _l("Access"), frozenset({Role.LEAD})),
            Entry("operations.requests", _l("Personal data"), STAFF),
        ),
    ),
)

# The phone's tab bar for who works in the consortium; the last is the navigation as a page.
TAB_BAR = (
    Entry("reports.home", _l("Today"), STAFF, "house"),
    Entry("meetings.list", _l("Meetings"), STAFF, "calendar-days"),
    Entry("reports.register", _l("Record"), STAFF, "square-pen"),
    Entry("partners.list", _l("Partners"), STAFF, "handshake"),
    Entry("reports.menu", _l("Menu"), STAFF, "menu"),
)

# The bar of members and partners.
MEMBER_BAR = (
    Entry("meetings.list", _l("Meetings"), EVERYONE),
    Entry("actions.list", _l("Actions"), frozenset({Role.MEMBER, Role.CHAIR, Role.SECRETARY, Role.PARTNER})),
    Entry("seminars.list", _l("Seminars"), INSIDE),
)

# Links that stand around every page, by the name under which the layout knows them.
SHELL_LINKS = {
    "search_url": "reports.search",
    "own_url": "partners.own",
    "account_url": "accounts.account",
    "sign_out_url": "accounts.sign_out",
    "switch_url": "accounts.consortia",
    "accessibility_url": "accounts.accessibility",
    "privacy_url": "operations.notice",
}
