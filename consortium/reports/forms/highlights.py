"""The form of a highlight: what happened, its photo, whether the year's review prints it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.core.fields import REQUIRED_DATE, PartialDateField, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.directory import queries as directory
from consortium.reports.models import Highlight
from consortium.reports.queries.highlights import KINDS
from consortium.reports.rules.highlights import (
    LONGEST_LEAD,
    LONGEST_TEXT,
    LONGEST_TITLE,
    HighlightDetails,
    HighlightKind,
    PhotoDetails,
)


class HighlightFields:
    """What is asked about a highlight, on a new one and on a change."""

    title = text_field(_l("Title"), limit=LONGEST_TITLE, required=_l("Write a title."))
    kind = RadioField(_l("Kind"), default=HighlightKind.EVENT.value)
    starts = PartialDateField(_l("Date"))
    ends = PartialDateField(_l("Until"))
    lead = long_text_field(_l("Lead"), limit=LONGEST_LEAD, required=_l("Write one or two sentences that can stand alone."))
    text = long_text_field(_l("Text"), limit=LONGEST_TEXT)
    link = text_field(_l("Link"), limit=500)
    contact_id = SelectField(_l("Contact"), validate_choice=False, coerce=str, default="")
    photo = FileField(_l("Picture file"))
    photo_alt = text_field(_l("What the photo shows"), limit=500)
    photo_credit = text_field(_l("Photographer"), limit=200)
    photo_consent = text_field(_l("Consent"), limit=300)
    is_in_review = BooleanField(_l("Print it in the year’s annual review"), default=True)
    is_lead_story = BooleanField(_l("Lead story: stands first, set large"))

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)  # type: ignore[misc] # a form's, which this is mixed into
        self.kind.choices = {kind.value: str(word) for kind, word in KINDS.items()}
        chosen = id_or_none(self.contact_id.data)
        self.contact_id.choices = {"": "", **directory.people_choices(reader().consortium_id or 0, chosen=chosen)}

    def validate_starts(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(str(REQUIRED_DATE))

    def validate_link(self, field: Any) -> None:
        if field.data and not field.data.startswith("https://"):
            raise ValidationError(_("The address must begin with https://."))

    def details(self) -> HighlightDetails:
        """What was typed, the file aside."""
        return HighlightDetails(
            title=self.title.data or "",
            lead=self.lead.data or "",
            starts=self.starts.data,  # type: ignore[arg-type] # asked for above
            kind=HighlightKind(self.kind.data),
            ends=self.ends.data,
            text=self.text.data or None,
            link=self.link.data or None,
            contact_id=id_or_none(self.contact_id.data),
            photo=PhotoDetails(self.photo_credit.data or None, self.photo_alt.data or None, self.photo_consent.data or None),
            is_in_review=bool(self.is_in_review.data),
            is_lead_story=bool(self.is_lead_story.data),
        )


class NewHighlightForm(HighlightFields, Form):
    """A new highlight."""


class HighlightForm(HighlightFields, EditForm):
    """A change of a highlight; its photo can be taken away or replaced."""

    without_photo = BooleanField(_l("Take the photo away"))

    def __init__(self, *args: Any, row: Highlight, **kwargs: Any) -> None:
        columns = "title kind starts ends lead text link photo_alt photo_credit photo_consent is_in_review is_lead_story".split()
        data = {name: getattr(row, name) for name in columns}
        data.update(kind=row.kind.value, contact_id=str(row.contact_id or ""))
        kwargs.setdefault("data", data)
        super().__init__(*args, row=row, **kwargs)
