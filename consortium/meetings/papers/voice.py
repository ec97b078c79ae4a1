"""How the minutes speak: the meeting's language, dates and numbers in it, spaces that do not break."""

import datetime as dt
import re
from collections.abc import Mapping

from consortium.core import formats, voice
from consortium.meetings.rules.minutes import MinutesData, Named
from consortium.meetings.rules.words import MeetingForm

# "møte 4/2022", "versjon 1", "§ 13": the number stays on the line of its word.
_NUMBERED = r"møte|sak|vedtak|versjon|vedlegg|meeting|item|decision|version|attachment|nr\.|§"
_WORD_AND_NUMBER = re.compile(rf"\b({_NUMBERED}) (?=\d)", re.IGNORECASE)


class Voice(voice.Voice):
    """Sentences about `data`: impersonal, past tense, active. Each part of the paper has one of its own.

    Numbers are tied to their words; what is counted is spelled out to twelve.
    """

    def __init__(self, data: MinutesData) -> None:
        super().__init__(data.language)
        self.data = data

    def _filled(self, message: str, values: Mapping[str, object]) -> str:
        return _WORD_AND_NUMBER.sub(lambda match: match.group(1) + formats.NBSP, super()._filled(message, values))

    def _counted(self, count: int) -> str:
        return formats.spelled(count, self.language)

    def day(self, day: dt.date) -> str:
        return formats.long_date(day, self.language)

    def time(self, time: dt.time) -> str:
        return formats.clock_time(time, self.language)

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
