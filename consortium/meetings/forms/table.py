"""Forms of the meeting in progress."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import DataRequired, Optional

from consortium.actions.rules import ActionDetails, ActionKind
from consortium.core.fields import DateField, long_text_field, text_field
from consortium.core.form import EditForm, Form
from consortium.meetings.forms.chosen import in_words
from consortium.meetings.rules.table import DecisionDetails, TableItemDetails
from consortium.meetings.rules.words import Choice, ItemState, ItemType, Manner, Outcome

# Ways out of an item without a decision, beside the manners of deciding.
PUT_OFF = (ItemState.POSTPONED, ItemState.WITHDRAWN, ItemState.NOT_REACHED)
HOW = {
    Manner.UNANIMOUS.value: _l("Unanimous"),
    Manner.VOTES.value: lazy_pgettext("decided", "Vote"),
    ItemState.POSTPONED.value: lazy_pgettext("item", "Postponed"),
    ItemState.WITHDRAWN.value: lazy_pgettext("item", "Withdrawn"),
}
HOW_ELSE = {
    Manner.CONSENSUS.value: _l("By consensus"),
    ItemState.NOT_REACHED.value: lazy_pgettext("item", "Not reached"),
}
OUTCOMES = {
    Outcome.ADOPTED.value: _l("Adopted"),
    Outcome.NOT_ADOPTED.value: _l("Not adopted"),
    Outcome.NOTED.value: _l("Noted"),
}
TYPES = {
    ItemType.DECISION.value: _l("Decision item"),
    ItemType.DISCUSSION.value: _l("Discussion item"),
    ItemType.INFORMATION.value: _l("Information item"),
}
CHOICES = {
    Choice.FOR.value: lazy_pgettext("vote", "For"),
    Choice.AGAINST.value: lazy_pgettext("vote", "Against"),
    Choice.ABSTAINING.value: lazy_pgettext("vote", "Abstaining"),
}


class TextForm(EditForm):
    """An item's minutes, saved while they are written."""

    minutes_text = long_text_field(_l("Minutes"), limit=50_000)


class DecisionForm(Form):
    """A decision: its text, how it came about, who voted what."""

    text = long_text_field(_l("Decision"), limit=20_000)
    how = RadioField(_l("Decided"), choices=in_words({**HOW, **HOW_ELSE}), default=Manner.UNANIMOUS.value)
    outcome = SelectField(_l("Outcome"), choices=in_words(OUTCOMES), default=Outcome.ADOPTED.value)
    is_casting_vote_used = BooleanField(_l("The chair’s casting vote decided"))

    @property
    def put_off(self) -> ItemState | None:
        """The state of an item that was not decided."""
        return ItemState(self.how.data) if self.how.data in {state.value for state in PUT_OFF} else None

    @property
    def chosen(self) -> dict[int, str]:
        """What was chosen for each seat that the form asked: a vote, or that it gives none."""
        found = {}
        for name, value in request.form.items():
            seat = name.removeprefix("vote-")
            if name.startswith("vote-") and seat.isascii() and seat.isdigit() and len(seat) < 10:
                found[int(seat)] = value
        return found

    @property
    def votes(self) -> dict[int, Choice]:
        """The votes among them, by seat."""
        return {seat_id: Choice(value) for seat_id, value in self.chosen.items() if value in CHOICES}

    def details(self) -> DecisionDetails:
        """What was typed."""
        return DecisionDetails(
            text=self.text.data or "",
            outcome=Outcome(self.outcome.data),
            manner=Manner(self.how.data),
            votes=self.votes if self.how.data == Manner.VOTES.value else {},
            is_casting_vote_used=bool(self.is_casting_vote_used.data),
            asked=frozenset(self.chosen),
        )


class DissentForm(Form):
    """A statement on a decision."""

    by = text_field(_l("From"), limit=300, required=_l("Write whose statement it is."))
    text = long_text_field(_l("Statement"), limit=10_000, required=_l("Write the statement."))


class RecusalForm(Form):
    """Somebody's interest in the item."""

    seat_id = SelectField(_l("Who"), coerce=int, validate_choice=True)
    reason = text_field(_l("Why (continues ‘because …’)"), limit=500, required=_l("Write the reason."))
    withdrew = BooleanField(_l("Withdrew while the item was considered"), default=True)

    def __init__(self, *args: Any, people: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat_id.choices = {str(seat_id): name for seat_id, name in people.items()}


class ActionForm(Form):
    """Something that somebody shall do."""

    text = text_field(_l("What"), limit=500, required=_l("Write what is to be done."))
    owner = SelectField(
        _l("Responsible"),
        validate_choice=False,
        validators=[DataRequired(_l("Choose a person from the list, or create a new one."))],
    )
    due_on = DateField(_l("Due"), validators=[Optional()])

    def __init__(self, *args: Any, owners: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = {"": "", **owners}
        self._owners = owners

    def validate(self, extra_validators: Any = None) -> bool:
        """Also refuses an owner that is not on the list."""
        is_valid = bool(super().validate(extra_validators))
        if self.owner.data and self.owner.data not in self._owners:
            self.owner.errors = [*self.owner.errors, str(_l("Choose a person from the list, or create a new one."))]
            return False
        return is_valid

    def details(self) -> ActionDetails:
        """What was typed. An owner is ``person:organisation``, either may be missing."""
        person, _colon, organisation = str(self.owner.data).partition(":")
        return ActionDetails(
            text=self.text.data or "",
            kind=ActionKind.TASK,
            owner_person_id=int(person) if person else None,
            owner_organisation_id=int(organisation) if organisation else None,
            due_on=self.due_on.data,
        )


class NewItemForm(Form):
    """An item raised at the table."""

    title = text_field(_l("Title"), limit=300, required=_l("Write a title."))
    type = SelectField(_l("Kind"), choices=in_words(TYPES), default=ItemType.DECISION.value)
    proposal = long_text_field(_l("Proposed decision"), limit=20_000)

    def details(self) -> TableItemDetails:
        """What was typed."""
        return TableItemDetails(self.title.data or "", ItemType(self.type.data), self.proposal.data or None)


class ItemForm(EditForm):
    """An item's title and presenter, mended."""

    title = text_field(_l("Title"), limit=300, required=_l("Write a title."))
    presenter = text_field(_l("Presented by"), limit=300)
