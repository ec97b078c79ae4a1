"""What those who attended thought of a seminar, told without anybody being recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from consortium.seminars.rules.words import SeminarState

# Fewer answers than these are not shown, not even as a number: among four people each could be guessed. So are the later ones:
# they are told as many at once, since two looks around a single answer would show just that.
FEWEST_ANSWERS = 5
SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One answer. ``content`` and ``usefulness`` go from 1 to 5, which is best."""

    content: int
    usefulness: int
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Opinions:
    """All answers together: averages, how many gave each mark from 1 to 5, and what was written, in no order of its own."""

    number: int
    content: float
    usefulness: float
    content_marks: tuple[int, ...]
    usefulness_marks: tuple[int, ...]
    texts: tuple[str, ...]


def may_answer(state: SeminarState, *, attended: bool | None, has_answered: bool) -> bool:
    """Whether somebody may say what they thought: who was there, once, after the seminar was held."""
    return bool(attended) and not has_answered and state in (SeminarState.HELD, SeminarState.ARCHIVED)


def together(answers: Sequence[Opinion]) -> Opinions | None:
    """The answers as they may be shown; None while there are too few."""
    if len(answers) < FEWEST_ANSWERS:
        return None
    content, usefulness = [one.content for one in answers], [one.usefulness for one in answers]
    return Opinions(
        number=len(answers),
        content=sum(content) / len(content),
        usefulness=sum(usefulness) / len(usefulness),
        content_marks=tuple(content.count(mark) for mark in SCALE),
        usefulness_marks=tuple(usefulness.count(mark) for mark in SCALE),
        texts=tuple(sorted(one.text for one in answers if one.text)),
    )
