"""The forms of a year's review: which year, its texts, its goals."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import RadioField, SelectField
from wtforms.validators import ValidationError

from consortium.accounts.access import current_consortium
from consortium.core import clock
from consortium.core.fields import id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.reports.models import AnnualReview
from consortium.reports.queries import annual_review as queries
from consortium.reports.rules.annual_review import Goal, Standing, Texts

MOST_GOALS = 8
LANGUAGES = {"nb": _l("Norwegian bokmål"), "en": _l("English")}
STANDINGS = {
    Standing.REACHED.value: lazy_pgettext("goal", "Reached"),
    Standing.PARTLY.value: lazy_pgettext("goal", "Partly reached"),
    Standing.NOT_REACHED.value: lazy_pgettext("goal", "Not reached"),
}


class NewReviewForm(Form):
    """Which year, and in which language."""

    year = SelectField(_l("Year"), validate_choice=False, coerce=str)
    language = RadioField(_l("Language of the review"), choices=LANGUAGES, default="nb")

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        here = current_consortium()
        years = queries.years_without_review(here.id, clock.today(here.timezone).year)
        self.year.choices = {str(year): str(year) for year in years}

    def validate_year(self, field: Any) -> None:
        if len(field.data or "") != 4 or id_or_none(field.data) is None:
            raise ValidationError(_("Choose a year."))


class TextsForm(EditForm):
    """What people write around the figures."""

    motto = text_field(_l("Line under the title"), limit=120)
    foreword_title = text_field(_l("Title of the foreword"), limit=120)
    foreword = long_text_field(_l("Foreword"), limit=8_000)
    finances = long_text_field(_l("What the money was used for"), limit=6_000)
    next_year = long_text_field(_l("Next year"), limit=6_000)
    taking_part = long_text_field(_l("How to take part"), limit=4_000)
    credits = long_text_field(_l("Credits"), limit=2_000)
    language = RadioField(_l("Language of the review"), choices=LANGUAGES)

    def __init__(self, *args: Any, row: AnnualReview, **kwargs: Any) -> None:
        names = "motto foreword_title foreword finances next_year taking_part credits language".split()
        kwargs.setdefault("data", {name: getattr(row, name) for name in names})
        super().__init__(*args, row=row, **kwargs)

    def details(self) -> Texts:
        """What was typed."""
        return Texts(
            motto=self.motto.data or "",
            foreword_title=self.foreword_title.data or "",
            foreword=self.foreword.data or "",
            finances=self.finances.data or "",
            next_year=self.next_year.data or "",
            taking_part=self.taking_part.data or "",
            credits=self.credits.data or "",
        )


class GoalsForm(EditForm):
    """Up to eight goals, each with how far it was reached and what came of it. Its fields are made below."""

    def __init__(self, *args: Any, row: AnnualReview, **kwargs: Any) -> None:
        data: dict[str, Any] = {}
        for place, one in enumerate(row.goals[:MOST_GOALS], start=1):
            data |= {f"goal_{place}": one["goal"], f"standing_{place}": one["standing"], f"result_{place}": one.get("result", "")}
        kwargs.setdefault("data", data)
        super().__init__(*args, row=row, **kwargs)

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The three fields of each goal."""
        return [(self[f"goal_{place}"], self[f"standing_{place}"], self[f"result_{place}"]) for place in range(1, MOST_GOALS + 1)]

    @property
    def filled(self) -> int:
        """How many goals there are; the page shows two empty ones after them."""
        return max((place for place, fields in enumerate(self.rows, start=1) if fields[0].data or fields[2].data), default=0)

    def validate(self, extra_validators: Any = None) -> bool:
        """Also asks for the goal that a result belongs to."""
        is_valid = super().validate(extra_validators)
        for goal, _standing, result in self.rows:
            if result.data and not goal.data:
                goal.errors = [*goal.errors, _("Write the goal that this is the result of.")]
                is_valid = False
        return is_valid

    def details(self) -> tuple[Goal, ...]:
        """The goals that were written, in order."""
        return tuple(
            Goal(goal.data, Standing(standing.data), result.data or "") for goal, standing, result in self.rows if goal.data
        )


for _place in range(1, MOST_GOALS + 1):
    setattr(GoalsForm, f"goal_{_place}", text_field(_l("Goal"), limit=200))
    setattr(GoalsForm, f"standing_{_place}", RadioField(_l("How it went"), choices=STANDINGS, default=Standing.REACHED.value))
    setattr(GoalsForm, f"result_{_place}", long_text_field(_l("Result"), limit=600))


class PublishForm(Form):
    """The button that publishes."""
