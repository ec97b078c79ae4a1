"""The table of rooms that have pages, and the navigation. Read at start by the factory."""

from dataclasses import dataclass

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Role

STAFF = frozenset({Role.STAFF, Role.LEAD})
EVERYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the navigation, shown to readers who hold one of ``roles``."""

    endpoint: str
    label: object
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Group:
    """Places under one word (none for the first)."""

    label: object | None
    entries: tuple[Entry, ...]


def blueprints() -> list[tuple[Blueprint, str]]:
    """Each room's blueprint and where its addresses begin."""
    return []


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
