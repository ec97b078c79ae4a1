"""The form of what somebody thought of a seminar."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import DataRequired

from consortium.core.fields import long_text_field
from consortium.core.form import Form
from consortium.seminars.rules.feedback import SCALE, Opinion

_CHOOSE = _l("Choose a number from 1 to 5.")
LONGEST_TEXT = 1000


class FeedbackForm(Form):
    """Two marks and a text. Nothing about who."""

    content = RadioField(_l("How good was the content?"), validators=[DataRequired(_CHOOSE)])
    usefulness = RadioField(_l("How useful was it for your work?"), validators=[DataRequired(_CHOOSE)])
    text = long_text_field(_l("What should we do otherwise next time?"), limit=LONGEST_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {1: _("1, poor"), 5: _("5, very good")}
        self.content.choices = {str(mark): words.get(mark, str(mark)) for mark in SCALE}
        words = {1: _("1, not at all"), 5: _("5, very useful")}
        self.usefulness.choices = {str(mark): words.get(mark, str(mark)) for mark in SCALE}

    def details(self) -> Opinion:
        """What is chosen and typed."""
        return Opinion(int(self.content.data), int(self.usefulness.data), (self.text.data or "").strip() or None)
