"""Choices whose words are looked up when the form is shown, in the reader's language."""

from collections.abc import Callable, Mapping


def in_words(choices: Mapping[str, object]) -> Callable[[], dict[str, str]]:
    """``choices`` with lazy words, as a field of choices takes them."""
    return lambda: {value: str(words) for value, words in choices.items()}
