"""What templates do to words before a browser breaks lines."""

import pytest
from flask import Flask, render_template_string

from consortium.core.i18n import unbroken


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("E-postadressen", "E-\N{WORD JOINER}postadressen"),
        ("Få e-post når PDF-en er laget", "Få e-\N{WORD JOINER}post når PDF-\N{WORD JOINER}en er laget"),
        ("styrings- og arbeidsgrupper", "styrings- og arbeidsgrupper"),
        ("CONNECT-partnerne", "CONNECT-partnerne"),
    ],
)
def test_no_line_ends_after_a_short_first_part(text, whole):
    assert unbroken(text) == whole


def test_pages_keep_such_words_whole_and_plain_text_is_left_alone(app: Flask):
    asked = "{{ ngettext('%(num)s person gets an email.', '%(num)s people get an email.', 2) }}"
    with app.test_request_context("/?lang=nb"):
        assert render_template_string(asked).startswith("2 personer får e-\N{WORD JOINER}post.")
        assert "\N{WORD JOINER}" not in render_template_string("{% autoescape false %}" + asked + "{% endautoescape %}")
