"""What the screen of a meeting in progress shows, in the reader's words: from the loaded rows to what the template prints."""

from consortium.meetings.views.screen.item import Screen
from consortium.meetings.views.screen.words import item_state_word, outcome_word, presence_word, seat_name

__all__ = ["Screen", "item_state_word", "outcome_word", "presence_word", "seat_name"]
