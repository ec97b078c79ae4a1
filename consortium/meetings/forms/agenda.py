"""Forms of the agenda: items and their attachments."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from consortium.accounts.access import reader
from consortium.committees.rules import Confidentiality
from consortium.core.fields import Limit, WholeNumberField, file_field, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.meetings.forms import words
from consortium.meetings.models import Attachment, Item, Meeting
from consortium.meetings.queries import planning
from consortium.meetings.rules.levels import loosens
from consortium.meetings.rules.planning import ItemDetails
from consortium.meetings.rules.words import ItemType

INHERITED = "inherited"  # as the meeting, as the item


def _id(text: Any) -> int | None:
    plain = str(text or "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None


def _level(text: str | None) -> Confidentiality | None:
    return None if text in (None, INHERITED) else Confidentiality(text)


def _stripped(text: str | None) -> str | None:
    return text.strip() if text else text


class ItemFields:
    """What is asked about an item. ``meeting`` is the one it stands in."""

    meeting: Meeting
    title = text_field(_l("Title"), limit=300, required=_l("Write a title."))
    type = RadioField(_l("Type"), default=ItemType.DECISION.value)
    presenter = SelectField(_l("Presented by"), validate_choice=False, default="")
    minutes_planned = WholeNumberField(_l("Minutes planned"), least=1, most=600)
    background = long_text_field(_l("Background"))
    assessment = long_text_field(_l("Assessment"))
    proposal = long_text_field(_l("Proposed decision"))
    confidentiality = RadioField(_l("Who may read"), default=INHERITED)
    confidentiality_reason = StringField(_l("Why it is withheld"), validators=[Limit(300)], filters=[_stripped])

    def fill_choices(self) -> None:
        self.type.choices = words.item_types()
        own = words.readers()
        narrower = {
            level.value: own[level.value] for level in Confidentiality if not loosens(self.meeting.confidentiality, level)
        }
        narrower.pop(self.meeting.confidentiality.value)
        self.confidentiality.choices = {
            INHERITED: _("as the meeting: %(readers)s", readers=own[self.meeting.confidentiality.value]),
            **narrower,
        }
        people = planning.possible_presenters(reader(), self.meeting, limit=30)
        chosen = planning.person(_id(self.presenter.data))
        self.presenter.choices = {"": _("nobody"), **{str(one.id): one.name for one in people}}
        if chosen is not None:
            self.presenter.choices[str(chosen.id)] = chosen.name

    def validate_presenter(self, field: Any) -> None:
        id_ = _id(field.data)
        if not field.data or (id_ is not None and id_ == self.present_presenter_id()):
            return
        if id_ is None or not planning.may_present(reader(), self.meeting, id_):
            raise ValidationError(_("Choose a person from the list."))

    def validate_confidentiality_reason(self, field: Any) -> None:
        if _level(self.confidentiality.data) and not field.data:
            raise ValidationError(_("Write why fewer may read this item."))

    def present_presenter_id(self) -> int | None:
        """Who presents now, and may stay whoever asks."""
        return None

    def details(self) -> ItemDetails:
        return ItemDetails(
            title=self.title.data or "",
            type=ItemType(self.type.data),
            presenter_id=_id(self.presenter.data),
            minutes_planned=self.minutes_planned.data,
            background=self.background.data or None,
            assessment=self.assessment.data or None,
            proposal=self.proposal.data or None,
            confidentiality=_level(self.confidentiality.data),
            confidentiality_reason=(self.confidentiality_reason.data or None) if _level(self.confidentiality.data) else None,
        )


class NewItemForm(ItemFields, Form):
    """A new item of a meeting."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class EditItemForm(ItemFields, EditForm):
    """Changes an item."""

    def __init__(self, *args: Any, row: Item, **kwargs: Any) -> None:
        self.meeting = row.meeting
        self._presenter_id = row.presenter_id
        names = ("title", "minutes_planned", "background", "assessment", "proposal", "confidentiality_reason")
        data = {name: getattr(row, name) for name in names}
        data |= {
            "type": row.type.value,
            "presenter": str(row.presenter_id or ""),
            "confidentiality": row.confidentiality.value if row.confidentiality else INHERITED,
        }
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()

    def present_presenter_id(self) -> int | None:
        return self._presenter_id


class AttachmentFields:
    """What is asked about an attachment of ``item``."""

    item: Item
    title = text_field(_l("Title"), limit=200)
    confidentiality = RadioField(_l("Who may read"), default=INHERITED)

    def fill_choices(self) -> None:
        own = words.readers()
        level = self.item.confidentiality or self.item.meeting.confidentiality
        narrower = {one.value: own[one.value] for one in Confidentiality if one is not level and not loosens(level, one)}
        self.confidentiality.choices = {INHERITED: _("as the item: %(readers)s", readers=own[level.value]), **narrower}

    @property
    def level(self) -> Confidentiality | None:
        """The chosen confidentiality; None as the item's."""
        return _level(self.confidentiality.data)


class NewAttachmentForm(AttachmentFields, Form):
    """A file on an item."""

    file = file_field(_l("File"))

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()


class EditAttachmentForm(AttachmentFields, EditForm):
    """Another title, readers or file."""

    file = FileField(_l("Another file in its place"))

    def __init__(self, *args: Any, row: Attachment, **kwargs: Any) -> None:
        self.item = row.item
        data = {"title": row.title, "confidentiality": row.confidentiality.value if row.confidentiality else INHERITED}
        super().__init__(*args, row=row, **{"data": data, **kwargs})

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.fill_choices()
