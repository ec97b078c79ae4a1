"""The table of rooms that have pages, and the navigation. Read at start by the factory."""

from dataclasses import dataclass

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Role
from consortium.meetings import views as meetings

STAFF = frozenset({Role.STAFF, Role.LEAD})
EVERYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the navigation, shown to readers who hold one of ``roles``."""

    endpoint: str
    label: object
    roles: frozenset[Role]
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Places under one word (none for the first)."""

    label: object | None
    entries: tuple[Entry, ...]


def blueprints() -> list[tuple[Blueprint, str]]:
    """Each room's blueprint and where its addresses begin."""
    return [
        (meetings.bp, "/<consortium>"),
    ]


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
)

# The phone's tab bar for who works in the consortium; the last is the navigation as a page.
TAB_BAR = (
    Entry("reports.home", _l("Today"), STAFF, "house"),
    Entry("meetings.list", _l("Meetings"), STAFF, "calendar-days"),
    Entry("actions.list", _l("Actions"), STAFF, "square-pen"),
    Entry("partners.list", _l("Partners"), STAFF, "handshake"),
    Entry("reports.menu", _l("Menu"), STAFF, "menu"),
)

# The bar of members and partners.
MEMBER_BAR = (
    Entry("meetings.list", _l("Meetings"), EVERYONE),
    Entry("actions.list", _l("Actions"), frozenset({Role.MEMBER, Role.CHAIR, Role.SECRETARY, Role.PARTNER})),
    Entry("partners.own", _l("Our organisation"), frozenset({Role.PARTNER})),
)

# Links that stand around every page, by the name under which the layout knows them.
SHELL_LINKS = {
    "account_url": "accounts.account",
    "sign_out_url": "accounts.sign_out",
    "switch_url": "accounts.consortia",
    "accessibility_url": "accounts.accessibility",
}
