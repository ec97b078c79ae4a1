"""The form of a run sheet: one screen, with as many lines of programme as there are and some to spare."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField

from consortium.core.fields import TimeField, ids_in, long_text_field, text_field
from consortium.core.form import EditForm
from consortium.outreach.forms import choices
from consortium.outreach.models import Encounter
from consortium.outreach.rules.encounters import LONGEST_TEXT
from consortium.outreach.rules.visits import (
    LONGEST_ADDRESS,
    LONGEST_RESPONSIBLE,
    LONGEST_WHAT,
    MOST_LINES,
    Line,
    RunSheetDetails,
    lines_shown,
    problem_of,
)


class RunSheetForm(EditForm):
    """What is planned for a visit. Its lines are fields of their own: ``line_0_starts``, ``line_0_what`` …"""

    address = text_field(_l("Address"), limit=LONGEST_ADDRESS)
    meeting_point = long_text_field(_l("Who meets whom, and where?"), limit=LONGEST_TEXT)
    contacts = SelectMultipleField(_l("Whom to call on the day"), validate_choice=False, coerce=str)
    to_bring = long_text_field(_l("To bring"), limit=LONGEST_TEXT)

    size = 0

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.contacts.choices = choices.people(self.contacts.data)

    @property
    def lines(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each line: time, what, who is responsible."""
        return [tuple(self._fields[f"line_{n}_{name}"] for name in ("starts", "what", "responsible")) for n in range(self.size)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also a time or a name beside which nothing happens is told of."""
        is_valid = super().validate(extra_validators)
        for (_starts, what, _responsible), line in zip(self.lines, self._typed_lines(), strict=True):
            if problem_of(line):
                what.errors = [*what.errors, _("Write what happens then.")]
                is_valid = False
        return is_valid

    def _typed_lines(self) -> list[Line]:
        return [Line(starts.data, what.data or "", who.data or "") for starts, what, who in self.lines]

    def details(self) -> RunSheetDetails:
        """What was typed."""
        return RunSheetDetails(
            address=self.address.data or "",
            meeting_point=self.meeting_point.data or "",
            to_bring=self.to_bring.data or "",
            contact_ids=ids_in(self.contacts.data),
            lines=tuple(self._typed_lines()),
        )


def run_sheet_form(encounter: Encounter, sent: int = 0) -> RunSheetForm:
    """The form of an encounter's run sheet; ``sent`` is how many lines were sent, none of which is lost."""
    size = max(lines_shown(len(encounter.programme)), min(sent, MOST_LINES))
    fields: dict[str, Any] = {"size": size}
    data: dict[str, Any] = {
        "address": encounter.address,
        "meeting_point": encounter.meeting_point,
        "to_bring": encounter.to_bring,
        "contacts": [str(one.person_id) for one in encounter.contacts],
    }
    for n in range(size):
        fields[f"line_{n}_starts"] = TimeField(_("Line %(number)s: time", number=n + 1))
        fields[f"line_{n}_what"] = text_field(_("Line %(number)s: what happens", number=n + 1), limit=LONGEST_WHAT)
        fields[f"line_{n}_responsible"] = text_field(
            _("Line %(number)s: who is responsible", number=n + 1), limit=LONGEST_RESPONSIBLE
        )
    for n, one in enumerate(encounter.programme):
        data |= {f"line_{n}_starts": one.starts, f"line_{n}_what": one.what, f"line_{n}_responsible": one.responsible}
    made: RunSheetForm = type("RunSheetForm", (RunSheetForm,), fields)(row=encounter, data=data)
    return made
