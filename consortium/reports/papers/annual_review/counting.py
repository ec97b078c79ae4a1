"""*Slik har vi telt*: how each figure was counted, in the words of the rule that counted it."""

from consortium.core import formats
from consortium.core.text import first_upper
from consortium.reports.papers.annual_review.figures import FigureText
from consortium.reports.rules.annual_review import FigureKind, NoteKind


class Counting(FigureText):
    """A sentence or two for each figure. Who changes how a figure is counted, changes its words here."""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Label and rule of each figure that is printed."""
        return [(first_upper(self.label(one)), self.rule(one.kind)) for one in self.data.figures]

    @property
    def left_out(self) -> str:
        """What nothing is recorded of, in one sentence; empty where everything is."""
        kinds = [self.label_of(kind) for kind in self.data.not_recorded]
        if not kinds:
            return ""
        return self.gettext(
            "Nothing is recorded of %(what)s in the years shown. That is why no figure is printed, not even zero.",
            what=self.listed(kinds),
        )

    @property
    def dashes(self) -> str:
        """What a dash below the bars means; empty where there is none."""
        return self.gettext("A dash means that nothing is recorded of that year.") if self.has_gaps else ""

    @property
    def moment(self) -> str:
        """When it was counted."""
        day = formats.long_date(self.data.published_on or formats.in_zone(self.data.as_of, self.data.zone).date(), self.language)
        if self.data.edition:
            return self.gettext("All figures were taken from the consortium’s own records on %(date)s.", date=day)
        return self.gettext("This is a draft: the figures are those of the consortium’s own records now.")

    def rule(self, kind: FigureKind) -> str:
        """By what rule a figure is counted, in sentences for its readers."""
        match kind:
            case FigureKind.PARTNERS:
                told = self.gettext(
                    "Organisations whose partnership had begun by 31 December and had not ended. An organisation that is about"
                    " to leave counts until it has left. Where only the year or month of the start is known, it counts from the"
                    " first day of it; where nothing is known, from the day the partnership was recorded."
                )
                unknown = self._unknown()
                return f"{told} {unknown}" if unknown else told
            case FigureKind.HOURS:
                return self.gettext(
                    "Hours that partners reported as in kind for the year and that the project lead had confirmed. The value is"
                    " each partner’s hours at its agreed hourly rate. Cash is what was invoiced for the year, less what was"
                    " credited."
                )
            case FigureKind.SEMINARS:
                return self.gettext(
                    "Seminars that were held in the year, by their start; cancelled ones do not count. Participants are those"
                    " ticked on the name list, else the headcount; a count said to be about is added as it stands."
                )
            case FigureKind.ENCOUNTERS:
                return self.gettext(
                    "Meetings, visits and talks with politicians or authorities that were held in the year, each counted once"
                    " however many took part. Letters, confidential meetings, and what was asked for, declined or cancelled do"
                    " not count."
                )
            case FigureKind.CONSULTATIONS:
                return self.gettext(
                    "Responses to written consultations and open input that were sent in the year, by the date of sending."
                )
            case FigureKind.DECISIONS:
                return self.gettext(
                    "Numbered decisions of the steering committee and the working groups that were adopted at meetings held in"
                    " the year or in writing. What was only noted, recommended or not adopted does not count."
                )
            case FigureKind.MEETINGS:
                return self.gettext(
                    "Meetings of the steering committee and the working groups that were held in the year. Cancelled meetings do"
                    " not count; written procedures are told beside."
                )

    def _unknown(self) -> str:
        partners = next((one for one in self.data.figures if one.kind is FigureKind.PARTNERS), None)
        count = next((note.count for note in partners.notes if note.kind is NoteKind.UNKNOWN_START), 0) if partners else 0
        if not count:
            return ""
        return self.ngettext(
            "One partner of today without a known start was recorded later and is not counted.",
            "%(spelled)s partners of today without a known start were recorded later and are not counted.",
            count,
            spelled=first_upper(self.spelled(count)),
        )
