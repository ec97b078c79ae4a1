"""Words of the screen, one at a time."""

from flask_babel import gettext as _
from flask_babel import pgettext

from consortium.committees.models import Seat
from consortium.meetings.models import Decision
from consortium.meetings.rules.votes import Ballot, Tally, tally
from consortium.meetings.rules.words import ItemState, Outcome, Presence


def tally_of(decision: Decision) -> Tally:
    """The votes of a recorded decision, counted."""
    return tally([Ballot(vote.seat_id, vote.choice) for vote in decision.votes])


def seat_name(seat: Seat, person: str = "") -> str:
    """The partner's short name, else the person's."""
    return seat.partnership.organisation.label if seat.partnership else person


def outcome_word(outcome: Outcome) -> str:
    """`Vedtatt`, as a word by itself."""
    words = {
        Outcome.ADOPTED: _("Adopted"),
        Outcome.NOT_ADOPTED: _("Not adopted"),
        Outcome.NOTED: _("Noted"),
        Outcome.RECOMMENDATION: _("Recommendation"),
    }
    return str(words[outcome])


def item_state_word(state: ItemState) -> str:
    """`Utsatt`, `Trukket`."""
    words = {
        ItemState.PLANNED: pgettext("item", "Planned"),
        ItemState.TREATED: pgettext("item", "Treated"),
        ItemState.POSTPONED: pgettext("item", "Postponed"),
        ItemState.WITHDRAWN: pgettext("item", "Withdrawn"),
        ItemState.NOT_REACHED: pgettext("item", "Not reached"),
    }
    return str(words[state])


def presence_word(presence: Presence) -> str:
    """`digitalt`, `på telefon`."""
    words = {
        Presence.IN_ROOM: pgettext("attendance", "in the room"),
        Presence.REMOTE: pgettext("attendance", "online"),
        Presence.PHONE: pgettext("attendance", "by phone"),
    }
    return str(words[presence])
