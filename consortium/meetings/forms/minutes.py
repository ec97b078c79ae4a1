"""Forms of the minutes: what stands around the items, review, approval, corrections, earlier meetings."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from consortium.core.fields import REQUIRED_DATE, DateField, TimeField, WholeNumberField, file_field, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.meetings.forms.chosen import in_words
from consortium.meetings.services.earlier import EarlierMeeting

LANGUAGES = {"nb": _l("Norwegian bokmål"), "en": _l("English")}


class FrameForm(EditForm):
    """Opening and closing, and the names that were copied when the meeting ended."""

    opened_at = TimeField(_l("Opened"), validators=[Optional()])
    closed_at = TimeField(_l("Ended"), validators=[Optional()])
    chaired_by = text_field(_l("Chaired by"), limit=300)
    minutes_by = text_field(_l("Minutes by"), limit=300)
    agenda_remarks = long_text_field(_l("Remarks on the notice and agenda"))
    interests_declared = long_text_field(_l("Interests in no single item"))
    any_other_business = long_text_field(_l("Any other business"))
    next_meeting = long_text_field(_l("Next meeting"), limit=2_000)


class SendForm(Form):
    """Until when the members may comment."""

    until = DateField(_l("Comments until the end of"), validators=[InputRequired(REQUIRED_DATE)])


class CommentForm(Form):
    """A member's comment on an item or on the whole."""

    text = long_text_field(_l("Comment"), limit=10_000, required=_l("Write the comment."))
    is_objection = BooleanField(_l("I object to the minutes being approved like this"))


class AnswerForm(Form):
    """What was done about a comment."""

    answer = long_text_field(_l("What was done about it"), limit=5_000)


class RevokeForm(Form):
    """Why an approval is taken back."""

    because = long_text_field(_l("Why"), limit=2_000, required=_l("Write why the approval is revoked."))


class CorrectionForm(Form):
    """A mistake found in approved minutes."""

    item_id = SelectField(_l("Item"), validate_choice=True)
    text = long_text_field(_l("What is corrected, and why"), limit=5_000, required=_l("Write what is corrected, and why."))

    def __init__(self, *args: Any, items: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item_id.choices = {"": str(_l("The minutes as a whole")), **items}


class EvidenceForm(Form):
    """What proves an approval."""

    file = file_field(_l("File"))
    note = text_field(_l("What it is"), limit=300)


class EarlierForm(Form):
    """A meeting that was held before the program, with its PDF."""

    number = WholeNumberField(_l("Meeting number"), least=1, most=999, validators=[InputRequired(_l("Write the number."))])
    held_on = DateField(_l("Held on"), validators=[InputRequired(REQUIRED_DATE)])
    starts = TimeField(_l("Start"), validators=[Optional()])
    place = text_field(_l("Place"), limit=300)
    language = RadioField(_l("Language of the minutes"), choices=in_words(LANGUAGES), default="nb")
    last_item = WholeNumberField(_l("Last item number used"), least=1, most=9_999, validators=[Optional()])
    approved_on = DateField(_l("Approved on"), validators=[Optional()])
    file = file_field(_l("Minutes (PDF)"))
    is_for_partners = BooleanField(_l("Observers and partners’ contacts may read the file too"))

    def details(self) -> EarlierMeeting:
        """What was typed."""
        return EarlierMeeting(
            number=self.number.data or 0,
            held_on=self.held_on.data,  # type: ignore[arg-type] # required above
            starts=self.starts.data,
            place=self.place.data or None,
            language=self.language.data,
            last_item=self.last_item.data,
            approved_on=self.approved_on.data,
            is_for_partners=bool(self.is_for_partners.data),
        )


class SupersedeForm(Form):
    """Which later decision holds instead."""

    superseded_by = SelectField(_l("Replaced by"), validate_choice=True)

    def __init__(self, *args: Any, decisions: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.superseded_by.choices = {"": str(_l("None: it is in force")), **decisions}
