"""Titles, contents, and what the sections say where there is little to tell."""

from urllib.parse import urlsplit

from consortium.core import formats
from consortium.core.text import first_upper
from consortium.reports.papers.annual_review.columns import in_two
from consortium.reports.papers.annual_review.voice import Voice
from consortium.reports.rules.annual_review import Goal, PartnerSide, Photo, Seminar, Standing, Story
from consortium.reports.rules.highlights import HighlightKind, says_what_it_is


class Telling(Voice):
    """What frames the review's parts."""

    @property
    def title(self) -> str:
        """``CONNECT, årsrapport 2022``, as files and lists show it."""
        return self.pgettext(
            "paper", "%(consortium)s, annual review %(year)s", consortium=self.data.consortium, year=self.data.year
        )

    @property
    def file_title(self) -> str:
        """``CONNECT årsrapport 2022``; a draft and a later edition say that they are."""
        base = self.pgettext(
            "paper", "%(consortium)s annual review %(year)s", consortium=self.data.consortium, year=self.data.year
        )
        if not self.data.edition:
            return f"{base} {self._draft}"
        if self.data.edition == 1:
            return base
        return " ".join((base, self.pgettext("paper", "edition %(number)s", number=self.data.edition)))

    @property
    def _draft(self) -> str:
        return self.pgettext("annual review", "draft")

    @property
    def foot(self) -> str:
        """At each page's foot."""
        base = self.pgettext(
            "paper", "%(consortium)s annual review %(year)s", consortium=self.data.consortium, year=self.data.year
        )
        return base if self.data.edition else f"{base} · {self._draft}"

    @property
    def state(self) -> str:
        """How the review stands, in one sentence."""
        if not self.data.edition or self.data.published_on is None:
            return self.gettext("Draft. Figures and texts may still change.")
        day = formats.long_date(self.data.published_on, self.language)
        if self.data.edition == 1:
            return self.gettext("Published on %(date)s.", date=day)
        return self.gettext(
            "Edition %(number)s, published on %(date)s. It replaces edition %(earlier)s.",
            number=self.data.edition,
            date=day,
            earlier=self.data.edition - 1,
        )

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Anchor and heading of each section that the review has."""
        texts = self.data.texts
        sections = [
            ("foreword", texts.foreword_title or self.pgettext("paper", "Foreword"), bool(texts.foreword)),
            ("figures", self.pgettext("paper", "The year in figures"), bool(self.data.figures)),
            ("growth", self.pgettext("paper", "How the year went"), bool(self.data.sides or self.data.months)),
            ("highlights", self.pgettext("paper", "Highlights"), True),
            ("goals", self.pgettext("paper", "Goals and results"), True),
            ("seminars", self.pgettext("paper", "Seminars"), True),
            ("policy", self.pgettext("paper", "Policy work"), True),
            ("partners", self.partners_title, True),
            ("committee", self.pgettext("paper", "Governance"), True),
            ("finances", self.pgettext("paper", "Finances"), True),
            ("next", self.next_title, bool(texts.next_year)),
            ("taking-part", self.pgettext("paper", "Take part"), bool(texts.taking_part)),
            ("counting", self.pgettext("paper", "How we counted"), True),
        ]
        return [(anchor, heading) for anchor, heading, is_there in sections if is_there]

    @property
    def partners_title(self) -> str:
        """``30 partnere``."""
        number = len(self.data.partners)
        if not number:
            return self.pgettext("paper", "Partners")
        return self.ngettext("%(count)s partner", "%(count)s partners", number)

    @property
    def next_title(self) -> str:
        return self.pgettext("paper", "Next: %(year)s", year=self.data.year + 1)

    # --- Highlights --------------------------------------------------------------------------------------

    def when(self, story: Story) -> str:
        return self.period(story.starts, story.ends)

    def kind(self, story: Story) -> str:
        """What a highlight is, where it is not simply something that happened."""
        match story.kind:
            case HighlightKind.PUBLICATION:
                return self.pgettext("highlight", "Publication")
            case HighlightKind.MEDIA:
                return self.pgettext("highlight", "In the media")
            case _:
                return ""

    def credit(self, photo: Photo) -> str:
        """``Foto: Kari Lunde``; a credit that says what the picture is (``Tegning: …``) stands as it is."""
        if says_what_it_is(photo.credit):
            return photo.credit
        return self.pgettext("paper", "Photo: %(credit)s", credit=photo.credit)

    def contact(self, story: Story) -> str:
        """``Kontakt: Maria Kjelsberg, OUS``."""
        if not story.contact:
            return ""
        who = ", ".join(part for part in (story.contact, story.contact_from) if part)
        return self.pgettext("paper", "Contact: %(who)s", who=who)

    @staticmethod
    def site(link: str) -> str:
        """A link as print shows it: without what every address begins with."""
        parts = urlsplit(link)
        return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") or link

    # --- Goals -------------------------------------------------------------------------------------------

    def standing(self, goal: Goal) -> str:
        match goal.standing:
            case Standing.REACHED:
                return self.pgettext("goal", "Reached")
            case Standing.PARTLY:
                return self.pgettext("goal", "Partly reached")
            case Standing.NOT_REACHED:
                return self.pgettext("goal", "Not reached")

    @property
    def goals_intro(self) -> str:
        """``Fire av seks mål ble nådd.``"""
        whole = len(self.data.goals)
        reached = sum(1 for goal in self.data.goals if goal.standing is Standing.REACHED)
        if not whole:
            return self.gettext("No goals are recorded for %(year)s.", year=self.data.year)
        if reached == whole:
            return self.ngettext(
                "The goal of the year was reached.", "All %(goals)s goals were reached.", whole, goals=self.spelled(whole)
            )
        if not reached:
            return self.gettext("None of the goals was reached.")
        ones = formats.spelled(reached, self.language, is_neuter=True)
        return self.gettext("Reached: %(reached)s of %(goals)s goals.", reached=ones, goals=self.spelled(whole))

    # --- Seminars and policy -----------------------------------------------------------------------------

    @property
    def seminars_intro(self) -> str:
        """``To seminarer ble holdt. 120 deltakere ble talt.`` Seminars whose participants nobody counted add none."""
        number = len(self.data.seminars)
        if not number:
            return self.gettext("No seminars are recorded for %(year)s.", year=self.data.year)
        counted = [one.participants for one in self.data.seminars if one.participants is not None]
        held = self.ngettext(
            "%(spelled)s seminar was held.",
            "%(spelled)s seminars were held.",
            number,
            spelled=first_upper(self.spelled(number)),
        )
        if not counted:
            return held
        people = self.ngettext("%(count)s participant was counted.", "%(count)s participants were counted.", sum(counted))
        return f"{held} {people}"

    def participants(self, seminar: Seminar) -> str:
        """``86``, ``ca. 120``, or a dash where nobody counted."""
        if seminar.participants is None:
            return formats.EN_DASH
        number = self.number(seminar.participants)
        return self.pgettext("paper", "about %(number)s", number=number) if seminar.is_about else number

    @property
    def policy_intro(self) -> str:
        """Whose names stand below, or that there is nothing to tell."""
        data = self.data
        if not data.public_meetings and not data.consultations:
            return self.gettext("No political meetings, consultations or input are recorded for %(year)s.", year=data.year)
        return self.gettext(
            "This page lists meetings held in public, and what we sent. Politicians are named only where a meeting was public."
        )

    # --- Partners ----------------------------------------------------------------------------------------

    @property
    def partners_intro(self) -> str:
        """``Ved utgangen av 2022 var 30 virksomheter partnere. 22 har vært med siden starten. …``"""
        data = self.data
        number = len(data.partners)
        if not number:
            return self.gettext("No partners are recorded for the end of %(year)s.", year=data.year)
        sentences = [
            self.ngettext(
                "At the end of %(year)s, %(count)s organisation was a partner in %(consortium)s.",
                "At the end of %(year)s, %(count)s organisations were partners in %(consortium)s.",
                number,
                year=data.year,
                consortium=data.consortium,
            )
        ]
        founding = sum(1 for partner in data.partners if partner.is_founding)
        if founding:
            sentences.append(
                self.ngettext(
                    "%(count)s of them has been there from the start.", "%(count)s have been there from the start.", founding
                )
            )
        new = sum(1 for partner in data.partners if partner.is_new)
        if new:
            sentences.append(
                self.ngettext(
                    "The one that joined in %(year)s is set in bold.",
                    "The %(spelled)s that joined in %(year)s are set in bold.",
                    new,
                    spelled=self.spelled(new),
                    year=data.year,
                )
            )
        return " ".join(sentences)

    @property
    def side_columns(self) -> list[list[PartnerSide]]:
        """The tables of partners in two columns."""
        return in_two(self.data.sides, lambda side: len(side.partners))

    @property
    def ring_key(self) -> str:
        """How the drawing on the cover is read."""
        first, *_, last = self.years
        return self.gettext(
            "Each field of the circle is a partner, ordered by type and name. The three rings are the years from %(first)s"
            " (outermost) to %(last)s: a field is filled from the year the partner joined. Each curve is two partners that sit in"
            " the same working group; a strong curve means more than one group.",
            first=first,
            last=last,
        )

    @property
    def ring_alternative(self) -> str:
        """What the drawing is, for who does not see it."""
        return self.gettext(
            "Drawing: a circle with one field for each of the %(count)s partners, and curves between those that share a"
            " working group.",
            count=len(self.data.partners),
        )

    @property
    def years(self) -> tuple[int, ...]:
        year = self.data.year
        return (year - 2, year - 1, year)
