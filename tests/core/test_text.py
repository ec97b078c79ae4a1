"""Norwegian order, and finding words however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.core.text import first_upper, held_together, person_sort_key, search_key, sort_key


def test_the_norwegian_letters_come_last_and_in_their_order():
    names = ["Åse", "Ærlig", "Østmo", "Zakarias", "Aas", "Berg", "Aalto", "Älg", "Özil", "Über", "Ytre"]
    ordered = ["Aalto", "Berg", "Über", "Ytre", "Zakarias", "Älg", "Ærlig", "Østmo", "Özil", "Aas", "Åse"]
    assert sorted(names, key=lambda name: (sort_key(name), ordered.index(name))) == ordered


def test_numbers_sort_as_numbers():
    assert sorted(["AG10", "AG2", "AG1"], key=sort_key) == ["AG1", "AG2", "AG10"]


def test_hyphens_and_accents_do_not_part_a_name():
    assert sort_key("Anne-Lise") == sort_key("Annelise")
    assert sort_key("Idé") == sort_key("Ide")


def test_small_particles_are_passed_over():
    assert person_sort_key("Jens", "von der Lippe").startswith("lippe")
    assert person_sort_key("Mia", "De").startswith("de")


@pytest.mark.parametrize(
    ("written", "typed"), [("Søre Ål", "sore al"), ("Ærlig", "AERLIG"), ("Áile Máret", "aile maret"), ("Đoric", "doric")]
)
def test_a_word_is_found_without_its_letters_accents(written, typed):
    assert search_key(written) == search_key(typed)


@given(st.text())
def test_a_search_key_is_its_own_search_key_and_holds_no_nul(text):
    key = search_key(text)
    assert "\x00" not in key
    assert search_key(search_key(key)) == search_key(key)


def test_only_the_first_letter_is_raised():
    assert first_upper("styringsgruppen for CONNECT") == "Styringsgruppen for CONNECT"
    assert first_upper("") == ""


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("tas i bruk 1. mars 2023", "tas i bruk 1.~mars 2023"),
        ("by 14 December 2022", "by 14~December 2022"),
        ("inntil 1,8 millioner kroner", "inntil 1,8~millioner kroner"),
        ("hevet kl. 15.10, sak 20/2022, møte 4/2022, § 13", "hevet kl.~15.10, sak~20/2022, møte~4/2022, §~13"),
        ("the 12 may vote, fase 1. Mars er", "the 12 may vote, fase 1. Mars er"),
        ("i møte 4 kom 14 av 22", "i møte 4 kom 14 av 22"),
    ],
)
def test_a_date_or_a_sum_is_not_parted_at_a_lines_end(typed, held):
    assert held_together(typed) == held.replace("~", "\N{NO-BREAK SPACE}")
