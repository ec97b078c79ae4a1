"""The forms of a committee: a new one with its seats, and all its settings."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired

from consortium.accounts.access import reader
from consortium.committees.forms import choices
from consortium.committees.models import Committee
from consortium.committees.queries.words import (
    APPROVAL_WORDS,
    KIND_WORDS,
    LANGUAGE_WORDS,
    LEVEL_WORDS,
    PAPER_WORDS,
    QUORUM_WORDS,
)
from consortium.committees.rules import (
    ApprovalWay,
    CommitteeDetails,
    CommitteeKind,
    Confidentiality,
    PaperKind,
    QuorumRule,
)
from consortium.core.fields import PartialDateField, WholeNumberField, id_or_none, long_text_field, text_field
from consortium.core.form import EditForm, Form

_DAYS = _l("Write a whole number of days.")


def _days(label: Any) -> WholeNumberField:
    return WholeNumberField(label, least=0, most=365, validators=[InputRequired(_DAYS)])


class NameFields:
    """What a committee is called."""

    kind = RadioField(_l("Kind"), default=CommitteeKind.STEERING.value)
    name_nb = text_field(_l("Name in Norwegian"), limit=200, required=_l("Enter a name."))
    name_en = text_field(_l("Name in English"), limit=200, required=_l("Enter a name."))
    short_nb = text_field(_l("Short name in Norwegian"), limit=16, required=_l("Enter a short name."))
    short_en = text_field(_l("Short name in English"), limit=16, required=_l("Enter a short name."))
    code = text_field(_l("Code in addresses"), limit=16, required=_l("Enter a code."))
    starts = PartialDateField(_l("From"))

    def names(self) -> dict[str, Any]:
        """What was typed, by the names of ``CommitteeDetails``."""
        return {
            "code": (self.code.data or "").upper(),
            "kind": CommitteeKind(self.kind.data),
            "name_nb": self.name_nb.data or "",
            "name_en": self.name_en.data or "",
            "short_nb": self.short_nb.data or "",
            "short_en": self.short_en.data or "",
            "starts": self.starts.data,
        }


class NewCommitteeForm(NameFields, Form):
    """A new committee, with a seat for each of the chosen partners; its rules begin with usual values."""

    language = RadioField(_l("Language of the papers"), default="nb")
    seats_for = RadioField(_l("Who gets a seat"), default="all")
    partnership_ids = SelectMultipleField(_l("These partners"), coerce=str, validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices.words_of(KIND_WORDS)
        self.language.choices = {key: str(word) for key, word in LANGUAGE_WORDS.items()}
        self.partnership_ids.choices = choices.partners_with_sides(reader().consortium_id or 0)
        all_words = ngettext("The one partner", "All %(num)s partners", len(self.partnership_ids.choices))
        self.seats_for.choices = {"all": str(all_words), "some": str(_("Some partners")), "none": str(_("Nobody yet"))}

    def details(self) -> CommitteeDetails:
        """The committee, with usual rules."""
        return CommitteeDetails(**self.names(), language=self.language.data or "nb")

    def chosen_partnerships(self) -> list[int]:
        """The partners that get a seat."""
        chosen = {
            "all": list(self.partnership_ids.choices or []),
            "some": self.partnership_ids.data or [],
        }.get(self.seats_for.data or "", [])
        return [id_ for id_ in map(id_or_none, chosen) if id_ is not None]


class CommitteeForm(NameFields, EditForm):
    """All settings of a committee; none is built in."""

    ends = PartialDateField(_l("Until"))
    mandate = long_text_field(_l("Mandate"), limit=20_000)
    notice_days = _days(_l("Notice period, days"))
    agenda_days = _days(_l("Agenda deadline, days before"))
    minutes_days = _days(_l("Minutes sent within, days"))
    review_days = _days(_l("Time to comment, days"))
    quorum_rule = RadioField(_l("Quorum"))
    quorum_number = WholeNumberField(_l("Voting seats that must be present"), least=1, most=500)
    vacant_seats_count = BooleanField(_l("Vacant seats count in the whole"))
    one_vote_per_partner = BooleanField(_l("One vote per partner"))
    chair_has_casting_vote = BooleanField(_l("The chair has a casting vote"))
    approval_ways = SelectMultipleField(_l("How minutes may be approved"), coerce=str)
    paper_kind = RadioField(_l("Minutes are written as"))
    language = RadioField(_l("Language of the papers"))
    default_confidentiality = RadioField(_l("Who may read, unless an item says otherwise"))
    opening_text = long_text_field(_l("Standing opening text"), limit=4000)
    has_signatures = BooleanField(_l("The minutes have a signature block"))
    first_meeting_number = WholeNumberField(_l("First meeting number"), least=1, most=999, validators=[InputRequired()])
    first_item_number = WholeNumberField(_l("First item number"), least=1, most=9999, validators=[InputRequired()])

    def __init__(self, *args: Any, row: Committee, **kwargs: Any) -> None:
        kwargs.setdefault("data", _data(row))
        super().__init__(*args, row=row, **kwargs)
        self.kind.choices = choices.words_of(KIND_WORDS)
        self.quorum_rule.choices = choices.words_of(QUORUM_WORDS)
        self.approval_ways.choices = choices.words_of(APPROVAL_WORDS)
        self.paper_kind.choices = choices.words_of(PAPER_WORDS)
        self.language.choices = {key: str(word) for key, word in LANGUAGE_WORDS.items()}
        self.default_confidentiality.choices = choices.words_of(LEVEL_WORDS)

    def details(self) -> CommitteeDetails:
        """The committee as the form tells it."""
        return CommitteeDetails(
            **self.names(),
            ends=self.ends.data,
            mandate=self.mandate.data or None,
            notice_days=self.notice_days.data or 0,
            agenda_days=self.agenda_days.data or 0,
            minutes_days=self.minutes_days.data or 0,
            review_days=self.review_days.data or 0,
            quorum_rule=QuorumRule(self.quorum_rule.data),
            quorum_number=self.quorum_number.data,
            vacant_seats_count=bool(self.vacant_seats_count.data),
            one_vote_per_partner=bool(self.one_vote_per_partner.data),
            chair_has_casting_vote=bool(self.chair_has_casting_vote.data),
            approval_ways=tuple(ApprovalWay(way) for way in self.approval_ways.data or []),
            paper_kind=PaperKind(self.paper_kind.data),
            language=self.language.data or "nb",
            opening_text=self.opening_text.data or None,
            has_signatures=bool(self.has_signatures.data),
            default_confidentiality=Confidentiality(self.default_confidentiality.data),
            first_meeting_number=self.first_meeting_number.data or 1,
            first_item_number=self.first_item_number.data or 1,
        )


def _data(row: Committee) -> dict[str, Any]:
    names = [name for name in CommitteeDetails.__dataclass_fields__ if name != "approval_ways"]
    values = {name: getattr(row, name) for name in names}
    words = ("kind", "quorum_rule", "paper_kind", "default_confidentiality")
    return {**values, **{name: values[name].value for name in words}, "approval_ways": list(row.approval_ways)}
