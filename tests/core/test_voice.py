"""How papers speak: sentences filled in, numbers as the language writes them."""

from consortium.core.voice import Voice


def test_a_sentence_without_gaps_is_said_as_it_stands():
    assert Voice("en").gettext("All of 100% came.") == "All of 100% came."


def test_gaps_are_filled_and_counted_things_get_their_number():
    voice = Voice("en")
    assert voice.pgettext("paper", "%(who)s came.", who="Kari") == "Kari came."
    assert voice.ngettext("%(count)s seat", "%(count)s seats", 12500) == "12,500 seats"
    assert voice.listed(["A", "B", "C"]) == "A, B and C"


def test_each_language_has_its_own_words():
    assert Voice("nb").pgettext("paper", "chair") == "leder"
    assert Voice("en").pgettext("paper", "chair") == "chair"
