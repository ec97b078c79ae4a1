"""Search over all rooms: one index of what rows say, kept with the rows, asked in one SELECT.

A room says once, in its queries, what can be found of it::

    PEOPLE = SearchKind(
        name="person",
        label=_l("People"),
        documents=_people,      # what rows say, to be indexed
        visible=_seen_people,   # the ids that a reader may see, as a SELECT: it stands inside the search's own SELECT
        show=_shown,            # how a found row is shown, and the page it leads to
        touched_by={Person: Touch()},
    )

and the site map registers it. Whatever writes such a row through the session, keeps the index in the same transaction; what
is written past it is told to ``note_created``.
"""

from consortium.core.search.entries import SearchEntry, is_of_the_search
from consortium.core.search.finding import Found, find, near_words
from consortium.core.search.keeping import note_created, rebuild, start
from consortium.core.search.kinds import Document, Hit, SearchKind, Touch, kinds, register
from consortium.core.search.words import marked, words_of

__all__ = [
    "Document",
    "Found",
    "Hit",
    "SearchEntry",
    "SearchKind",
    "Touch",
    "find",
    "is_of_the_search",
    "kinds",
    "marked",
    "near_words",
    "note_created",
    "rebuild",
    "register",
    "start",
    "words_of",
]
