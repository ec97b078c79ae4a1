"""How the minutes speak: the meeting's language, dates and numbers in it, spaces that do not break."""

import datetime as dt
import re

from consortium.core import formats, paper
from consortium.meetings.rules.minutes import MinutesData, Named
from consortium.meetings.rules.words import MeetingForm

# "møte 4/2022", "versjon 1", "§ 13": the number stays on the line of its word.
_NUMBERED = r"møte|sak|vedtak|versjon|vedlegg|meeting|item|decision|version|attachment|nr\.|§"
_WORD_AND_NUMBER = re.compile(rf"\b({_NUMBERED}) (?=\d)", re.IGNORECASE)


class Voice:
    """Sentences about `data`: impersonal, past tense, active. Each part of the paper has one of its own."""

    def __init__(self, data: MinutesData) -> None:
        self.data = data
        self.language = data.language
        self._words = paper.words_in(data.language)

    def gettext(self, message: str, **values: object) -> str:
        """The sentence in the paper's language, its values filled in, numbers tied to their words."""
        return self._tied(self._words.ugettext(message), values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """As `gettext`, for an English word with several Norwegian ones."""
        return self._tied(str(self._words.upgettext(context, message)), values)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """As `gettext`, for a counted thing; `%(count)s` is spelled out to twelve."""
        values = {"count": formats.spelled(count, self.language), **values}
        return self._tied(self._words.ungettext(one, many, count), values)

    @staticmethod
    def _tied(message: str, values: dict[str, object]) -> str:
        return _WORD_AND_NUMBER.sub(lambda match: match.group(1) + formats.NBSP, message % values if values else message)

    def day(self, day: dt.date) -> str:
        return formats.long_date(day, self.language)

    def time(self, time: dt.time) -> str:
        return formats.clock_time(time, self.language)

    def listed(self, parts: tuple[str, ...]) -> str:
        return formats.listed(parts, self.language)

    def items(self, numbers: tuple[str, ...]) -> str:
        """`sak 20/2022`, `sakene 20/2022 og 21/2022`."""
        if len(numbers) == 1:
            return self.pgettext("paper", "item %(number)s", number=numbers[0])
        return self.pgettext("paper", "items %(numbers)s", numbers=self.listed(numbers))

    @property
    def is_written(self) -> bool:
        """Whether answers were given in writing instead of a meeting."""
        return self.data.form is MeetingForm.WRITTEN_PROCEDURE

    @property
    def body(self) -> str:
        """What the committee is called inside a sentence."""
        return self.data.body or self.pgettext("paper", "the committee")

    @staticmethod
    def named(named: Named) -> str:
        """`Silje Aas, prosjektkontoret`."""
        return ", ".join(part for part in (named.person, named.affiliation) if part)
