"""What is asked of actions, as their reader may see them."""

from consortium.actions.queries.listing import (
    KINDS,
    STATES,
    ActionRow,
    actions,
    listing,
)
from consortium.actions.queries.owed import (
    action_by_token,
    actions_of,
    actions_of_organisation,
    all_consortia,
    engagements,
    open_actions,
    open_and_dated,
    overdue,
    owns_open_actions,
    token_hash,
    trashed,
)
from consortium.actions.queries.rows import (
    AlsoSeen,
    SourceFinder,
    action_for,
    may_change,
    may_report,
    register_sources,
    sources_of,
    trashed_actions,
)

__all__ = [
    "KINDS",
    "STATES",
    "ActionRow",
    "AlsoSeen",
    "SourceFinder",
    "action_by_token",
    "action_for",
    "actions",
    "actions_of",
    "actions_of_organisation",
    "all_consortia",
    "engagements",
    "listing",
    "may_change",
    "may_report",
    "open_actions",
    "open_and_dated",
    "overdue",
    "owns_open_actions",
    "register_sources",
    "sources_of",
    "token_hash",
    "trashed",
    "trashed_actions",
]
