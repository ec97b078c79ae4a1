"""Forms of contributions: what is agreed for a year, what the partner reports, what came in as cash."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from wtforms import RadioField
from wtforms.validators import InputRequired, Optional

from consortium.core.fields import REQUIRED_DATE, DateField, NumberField, WholeNumberField, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.partners.models import Contribution
from consortium.partners.queries import CASH_WORDS, UNIT_WORDS
from consortium.partners.rules import MOST_FIGURE, CashEntryDetails, CashKind, ContributionDetails, InKindUnit


class ContributionForm(EditForm):
    """A year's contribution as the project office keeps it; only the lead has the field ``confirmed``."""

    unit = RadioField(_l("In kind is counted in"))
    hourly_rate = WholeNumberField(_l("Hourly rate, kroner"), most=100_000)
    agreed = NumberField(_l("Agreed in kind"), most=MOST_FIGURE)
    reported = NumberField(_l("Reported in kind"), most=MOST_FIGURE)
    confirmed = NumberField(_l("Confirmed in kind"), most=MOST_FIGURE)
    cash_agreed = WholeNumberField(_l("Agreed in cash, kroner"), most=MOST_FIGURE)
    cash_due_on = DateField(_l("Cash is due"))

    def __init__(self, *args: Any, row: Contribution, is_lead: bool, **kwargs: Any) -> None:
        names = ("hourly_rate", "agreed", "reported", "confirmed", "cash_agreed", "cash_due_on")
        data = {"unit": row.unit.value, **{name: getattr(row, name) for name in names}}
        self._is_lead = is_lead
        super().__init__(*args, row=row, **{"data": data, "is_lead": is_lead, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.unit.choices = {unit.value: str(word) for unit, word in UNIT_WORDS.items()}
        if not self._is_lead and "confirmed" in self._fields:
            del self["confirmed"]
        super().process(*args, **kwargs)

    @property
    def confirmed_figure(self) -> float | None:
        """What the lead confirms; None from anybody else."""
        return self.confirmed.data if self._is_lead else None

    def details(self) -> ContributionDetails:
        return ContributionDetails(
            InKindUnit(self.unit.data),
            self.hourly_rate.data,
            self.agreed.data,
            self.reported.data,
            self.cash_agreed.data,
            self.cash_due_on.data,
        )


class ContributionReportForm(EditForm):
    """What the partner's contact reports for a year."""

    figure = NumberField(
        _l("Hours this year"), most=MOST_FIGURE, validators=[InputRequired(_l("Write a number, for example 12.5."))]
    )
    note = long_text_field(_l("What was the work?"), limit=2000)

    def __init__(self, *args: Any, row: Contribution, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **{"data": {"figure": row.reported, "note": row.report_note}, **kwargs})
        if row.unit is InKindUnit.KRONER:
            self.figure.label.text = str(_l("Value this year, kroner"))


class CashEntryForm(Form):
    """An invoice, a payment or a credit note."""

    kind = RadioField(_lp("cash", "What happened"), default=CashKind.PAID.value)
    on = DateField(_l("Date"), validators=[InputRequired(REQUIRED_DATE)])
    amount = WholeNumberField(
        _l("Amount, kroner"), least=1, most=MOST_FIGURE, validators=[InputRequired(_l("Write the amount in whole kroner."))]
    )
    reference = text_field(_l("Invoice number"), limit=100, validators=[Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = {kind.value: str(word) for kind, word in CASH_WORDS.items()}

    def details(self) -> CashEntryDetails:
        return CashEntryDetails(CashKind(self.kind.data), self.on.data, self.amount.data, self.reference.data or None)
