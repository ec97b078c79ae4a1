"""The lead's words for a year's partner reports."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from consortium.core.fields import long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.reports.models import PartnerReportYear
from consortium.reports.rules.partner_report import LONGEST_LETTER, LONGEST_RESULTS
from consortium.reports.services.partner_reports import ReportTexts

_FIELDS = ("letter_nb", "letter_en", "results_nb", "results_en", "signed_by", "contact")


class ReportTextsForm(EditForm):
    """Letter and results in both languages, who signs, whom partners write to."""

    letter_nb = long_text_field(_l("Letter in bokmål"), limit=LONGEST_LETTER)
    letter_en = long_text_field(_l("Letter in English"), limit=LONGEST_LETTER)
    results_nb = long_text_field(_l("Results in bokmål"), limit=LONGEST_RESULTS)
    results_en = long_text_field(_l("Results in English"), limit=LONGEST_RESULTS)
    signed_by = text_field(_l("Signed by"), limit=200)
    contact = text_field(_l("Contact"), limit=300)

    def __init__(self, *args: Any, row: PartnerReportYear, **kwargs: Any) -> None:
        data = {name: getattr(row, name) for name in _FIELDS}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def details(self) -> ReportTexts:
        return ReportTexts(**{name: self._fields[name].data or "" for name in _FIELDS})


class AllReportsForm(Form):
    """In which language all reports of a year are made."""

    language = RadioField(_l("Language"), choices={"nb": _l("Norwegian bokmål"), "en": _l("English")}, default="nb")
