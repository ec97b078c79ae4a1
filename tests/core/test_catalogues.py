"""The program's own words, gathered from all that says them."""

import pytest

from consortium.core.catalogues import said


@pytest.mark.slow
def test_the_plain_text_of_mails_is_read_for_words_too():
    assert "seminars" in said()["", "See your registration, or cancel it"]
