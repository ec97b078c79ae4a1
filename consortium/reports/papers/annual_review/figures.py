"""The year in figures: each number's words, its bars and its sentence."""

from consortium.core import formats
from consortium.core.text import first_upper
from consortium.reports.papers.annual_review.voice import Voice
from consortium.reports.rules.annual_review import Figure, FigureKind, Note, NoteKind, YearValue

BAR_HEIGHT, BAR_WIDTH, BAR_STEP = 15.0, 14.0, 16.0  # mm
_THIN_SPACE = "\N{THIN SPACE}"


class FigureText(Voice):
    """What stands with each figure of the year."""

    def big(self, figure: Figure) -> str:
        """The number as it is set large: thousands parted by a thin space."""
        return self.number(figure.value).replace(formats.NBSP, _THIN_SPACE)

    def unit(self, figure: Figure) -> str:
        """What stands small beside the number."""
        return self.pgettext("figure", "hours") if figure.kind is FigureKind.HOURS else ""

    def label(self, figure: Figure) -> str:
        return self.label_of(figure.kind)

    def label_of(self, kind: FigureKind) -> str:
        """What is counted."""
        match kind:
            case FigureKind.PARTNERS:
                return self.pgettext("figure", "partners at the end of the year")
            case FigureKind.HOURS:
                return self.pgettext("figure", "in kind from the partners")
            case FigureKind.SEMINARS:
                return self.pgettext("figure", "seminars")
            case FigureKind.ENCOUNTERS:
                return self.pgettext("figure", "meetings with politicians and authorities")
            case FigureKind.CONSULTATIONS:
                return self.pgettext("figure", "consultation responses and input")
            case FigureKind.DECISIONS:
                return self.pgettext("figure", "decisions adopted")
            case FigureKind.MEETINGS:
                return self.pgettext("figure", "committee meetings")

    def bars(self, figure: Figure) -> list[tuple[float, float, float, bool]]:
        """Left, top, height (mm) of each year's bar from zero, and whether it is the review's year."""
        most = max((one.value for one in figure.values), default=0) or 1
        heights = [one.value / most * BAR_HEIGHT for one in figure.values]
        last = len(heights) - 1
        return [
            (place * BAR_STEP, BAR_HEIGHT - height, height, place == last) for place, height in enumerate(heights) if height > 0
        ]

    def table_value(self, figure: Figure, one: YearValue) -> str:
        """A year's number below its bar; a dash for an earlier year of which nothing is recorded."""
        is_earlier = one.year != self.data.year
        return formats.EN_DASH if is_earlier and not one.value else self.number(one.value)

    @property
    def has_gaps(self) -> bool:
        """Whether some figure has a year of which nothing is recorded."""
        return any(not one.value for figure in self.data.figures for one in figure.values[:-1])

    def bars_title(self, figure: Figure) -> str:
        """The bars in words: the table below them has the numbers."""
        return self.pgettext(
            "paper",
            "Bars: %(what)s in %(first)s, %(middle)s and %(last)s",
            what=self.label(figure),
            **dict(zip(("first", "middle", "last"), (one.year for one in figure.values), strict=True)),
        )

    def sentence(self, figure: Figure) -> str:
        """One or two sentences on what the number is made of."""
        told = [self._note(note) for note in figure.notes]
        return " ".join(sentence for sentence in told if sentence)

    def _note(self, note: Note) -> str:
        match note.kind:
            case NoteKind.JOINED | NoteKind.LEFT:
                return self._came_or_went(note)
            case _ if not note.count:
                return ""
            case NoteKind.UNKNOWN_START:
                return self.ngettext(
                    "One more is a partner without a known start.",
                    "%(spelled)s more are partners without a known start.",
                    note.count,
                    spelled=self._first(note.count),
                )
            case NoteKind.UNANIMOUS | NoteKind.STEERING_MEETINGS | NoteKind.GROUP_MEETINGS | NoteKind.WRITTEN_PROCEDURES:
                return self._of_governance(note)
            case _:
                return self._of_work(note)

    def _first(self, count: int) -> str:
        return first_upper(self.spelled(count))

    def _came_or_went(self, note: Note) -> str:
        year, spelled = self.data.year, self._first(note.count)
        if note.kind is NoteKind.JOINED:
            if not note.count:
                return self.gettext("Nobody joined in %(year)s.", year=year)
            return self.ngettext(
                "One joined in %(year)s.", "%(spelled)s joined in %(year)s.", note.count, spelled=spelled, year=year
            )
        if not note.count:
            return self.gettext("Nobody left.")
        return self.ngettext("One left.", "%(spelled)s left.", note.count, spelled=spelled)

    def _of_governance(self, note: Note) -> str:
        match note.kind:
            case NoteKind.UNANIMOUS:
                if note.count == self._value(FigureKind.DECISIONS):
                    return self.gettext("All were unanimous.")
                return self.ngettext("%(count)s was unanimous.", "%(count)s were unanimous.", note.count)
            case NoteKind.STEERING_MEETINGS:
                if note.count == self._value(FigureKind.MEETINGS):
                    return self.gettext("All in the steering committee.")
                return self.gettext("%(count)s in the steering committee.", count=self.number(note.count))
            case NoteKind.GROUP_MEETINGS:
                return self.gettext("%(count)s in working groups.", count=self.number(note.count))
            case _:
                return self.ngettext(
                    "%(count)s written procedure comes in addition.",
                    "%(count)s written procedures come in addition.",
                    note.count,
                )

    def _of_work(self, note: Note) -> str:
        match note.kind:
            case NoteKind.VALUE:
                value = formats.kroner(note.count, self.language)
                return self.gettext("Confirmed hours. They are worth %(value)s.", value=value)
            case NoteKind.UNCONFIRMED:
                return self.ngettext(
                    "%(count)s hour is reported but not confirmed.", "%(count)s hours are reported but not confirmed.", note.count
                )
            case NoteKind.PARTICIPANTS:
                return self.ngettext("%(count)s participant.", "%(count)s participants.", note.count)
            case NoteKind.WITHOUT_COUNT:
                return self.ngettext(
                    "Nobody counted at one of them.",
                    "Nobody counted at %(spelled)s of them.",
                    note.count,
                    spelled=self.spelled(note.count),
                )
            case NoteKind.CAMPAIGN:
                return self.gettext("%(count)s of them during %(name)s.", count=self.number(note.count), name=note.name)
            case _:
                return self.ngettext("%(count)s of them is open input.", "%(count)s of them are open input.", note.count)

    def _value(self, kind: FigureKind) -> int:
        return next((figure.value for figure in self.data.figures if figure.kind is kind), 0)
