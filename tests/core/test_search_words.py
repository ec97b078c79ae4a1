"""How a question is read, what is near to a word, and what of a title is marked."""

import pytest

from consortium.core.search.words import is_near, marked, words_of


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Sørlie", ["sorlie"]),
        ("  blod   KREFT ", ["blod", "kreft"]),
        ("Ærfugl Ås", ["aerfugl", "as"]),
        ("22 33 44 55", ["22334455"]),
        ("+47 22 33 44 55", ["+4722334455"]),
        ("923 609 016", ["923609016"]),
        ("møte 4 2022", ["mote", "4", "2022"]),
        ("21/2022", ["21/2022"]),
        ("a", []),
        ("", []),
        (" \x00 ", []),
    ],
)
def test_a_question_is_read_as_folded_words(question, words):
    assert words_of(question) == words


def test_a_long_question_is_cut():
    assert len(words_of("ord " * 100)) == 1
    assert len(words_of(" ".join(f"ord{n}" for n in range(100)))) <= 8


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("blodkrfet", "blodkreft"),  # swapped
        ("blodkreft", "blodkraft"),  # wrong
        ("blodkeft", "blodkreft"),  # left out
        ("lungekrefft", "lungekreftnettverket"),  # the beginning, with one too many
        ("netverket", "lungekreftnettverket"),  # the end
        ("sorli", "sorlie"),
    ],
)
def test_a_slip_of_the_pen_is_near(typed, word):
    assert is_near(typed, word)


@pytest.mark.parametrize(
    ("typed", "word"), [("ous", "oue"), ("kreft", "kraut"), ("budsjett", "referat"), ("abcd", ""), ("4/2022", "5/2022")]
)
def test_another_word_is_not_near(typed, word):
    assert not is_near(typed, word)


def test_what_was_found_is_marked_as_it_is_written():
    assert marked("Sørlie og Ærø", ["sorlie", "aer"]) == [("Sørlie", True), (" og ", False), ("Ær", True), ("ø", False)]
    assert marked("Lungekreft", ["kreft"]) == [("Lunge", False), ("kreft", True)]
    assert marked("", ["x"]) == []
