"""The programme of a visit: by the clock, as it was typed where there is none."""

from datetime import time

from consortium.outreach.rules.visits import MOST_LINES, Line, LineProblem, in_order, lines_shown, problem_of, things

NOON, ONE = time(12), time(13)


def test_lines_stand_by_the_clock_and_empty_ones_are_left_out():
    typed = [Line(ONE, "Omvisning"), Line(None, ""), Line(NOON, "Velkomst")]
    assert [line.what for line in in_order(typed)] == ["Velkomst", "Omvisning"]


def test_a_line_without_a_time_follows_the_one_it_was_typed_below():
    typed = [Line(None, "Alle rigger"), Line(ONE, "Omvisning"), Line(None, "Bilder tas"), Line(NOON, "Velkomst")]
    assert [line.what for line in in_order(typed)] == ["Alle rigger", "Velkomst", "Omvisning", "Bilder tas"]


def test_a_time_or_a_name_alone_is_no_line():
    assert problem_of(Line(NOON, "")) is LineProblem.NOTHING_HAPPENS
    assert problem_of(Line(None, "", "Kari")) is LineProblem.NOTHING_HAPPENS
    assert problem_of(Line(None, "")) is None
    assert problem_of(Line(None, "Velkomst")) is None


def test_things_to_bring_are_one_a_line():
    assert things("- Navneskilt\n\n  Verneutstyr \n-") == ("Navneskilt", "Verneutstyr")


def test_the_form_has_lines_to_spare_up_to_the_most():
    assert lines_shown(0) == 6
    assert lines_shown(5) == 8
    assert lines_shown(MOST_LINES) == MOST_LINES
