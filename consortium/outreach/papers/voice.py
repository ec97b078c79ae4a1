"""How the room's papers speak: the paper's language, its dates and numbers; what the templates ask for."""

from datetime import date, time

from consortium.core import formats, voice
from consortium.core.dates import PartialDate
from consortium.core.text import first_upper
from consortium.outreach.rules.encounters import EncounterForm, EncounterState
from consortium.outreach.rules.papers import OurPerson, Politician, Promised


class Voice(voice.Voice):
    """What the papers of the outreach say in one language."""

    def day(self, text: str) -> str:
        """`16. august 2022`, `juni 2022`; empty where it is not known."""
        if not text:
            return ""
        known = PartialDate.parse(text)
        return formats.partial_date(known.first_day, known.precision, self.language)

    def narrow_day(self, text: str) -> str:
        """`16. aug. 2022` for the label column; a month or year as it is."""
        known = PartialDate.parse(text) if text else None
        if known is None or known.day is None:
            return self.day(text)
        return formats.narrow_date(known.first_day, self.language, with_year=True)

    def span(self, first: date | None, last: date | None) -> str:
        """`15.–19. august 2022`."""
        if first is None:
            return ""
        return formats.date_range(first, last or first, self.language)

    def weekday(self, day: date) -> str:
        """`Tirsdag 16. august`."""
        return first_upper(formats.weekday_date(day, self.language, with_year=False))

    def times(self, starts: time | None, ends: time | None) -> str:
        """`12.00–12.45` for the label column."""
        if starts is None:
            return ""
        return formats.bare_time_range(starts, ends, self.language) if ends else formats.bare_time(starts, self.language)

    def form(self, form: EncounterForm) -> str:
        """In which way one met."""
        match form:
            case EncounterForm.MEETING:
                return self.pgettext("encounter on paper", "Meeting")
            case EncounterForm.VISIT:
                return self.pgettext("encounter on paper", "Visit")
            case EncounterForm.PANEL:
                return self.pgettext("encounter on paper", "Panel")
            case EncounterForm.STAND:
                return self.pgettext("encounter on paper", "Stand")
            case EncounterForm.CALL:
                return self.pgettext("encounter on paper", "Phone call")
            case EncounterForm.MAIL:
                return self.pgettext("encounter on paper", "Email")
            case EncounterForm.HEARING:
                return self.pgettext("encounter on paper", "Committee hearing")

    def state(self, state: EncounterState) -> str:
        """Empty for what is as one expects: planned or held."""
        return self.pgettext("encounter on paper", "awaiting an answer") if state is EncounterState.REQUESTED else ""

    def ours(self, people: tuple[OurPerson, ...]) -> str:
        """`Ingrid Solbakken (OCC), Terje Aune (OUS)`."""
        return ", ".join(f"{one.name} ({one.organisation})" if one.organisation else one.name for one in people)

    def politician(self, one: Politician) -> str:
        """Name, or description with a number."""
        return f"{one.name} ({one.number})" if one.number else one.name

    def promise(self, one: Promised) -> str:
        """Whose promise, and how it stands: `Vi lovet, ikke gjort. Frist 15. september 2022.`"""
        match one.is_theirs, one.is_open:
            case True, True:
                words = self.pgettext("paper", "They promised, not done.")
            case True, False:
                words = self.pgettext("paper", "They promised, done.")
            case False, True:
                words = self.pgettext("paper", "We promised, not done.")
            case _:
                words = self.pgettext("paper", "We promised, done.")
        if not one.is_open or one.due_on is None:
            return words
        due = self.pgettext("paper", "Due %(date)s.", date=formats.long_date(one.due_on, self.language))
        return f"{words} {due}"
