"""The words of encounters, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from consortium.outreach.rules.encounters import EncounterForm, EncounterState, Initiative, PromisedBy

STATES: dict[EncounterState, Any] = {
    EncounterState.REQUESTED: _lp("encounter", "requested"),
    EncounterState.PLANNED: _lp("encounter", "planned"),
    EncounterState.HELD: _lp("encounter", "held"),
    EncounterState.DECLINED: _lp("encounter", "declined"),
    EncounterState.CANCELLED: _lp("encounter", "cancelled"),
}
FORMS: dict[EncounterForm, Any] = {
    EncounterForm.MEETING: _lp("encounter", "Meeting"),
    EncounterForm.VISIT: _lp("encounter", "Visit"),
    EncounterForm.PANEL: _lp("encounter", "Panel"),
    EncounterForm.STAND: _lp("encounter", "Stand"),
    EncounterForm.CALL: _lp("encounter", "Phone call"),
    EncounterForm.MAIL: _lp("encounter", "Email"),
    EncounterForm.HEARING: _lp("encounter", "Committee hearing"),
}
INITIATIVES: dict[Initiative, Any] = {
    Initiative.OURS: _lp("initiative", "Ours"),
    Initiative.THEIRS: _lp("initiative", "Theirs"),
    Initiative.CHANCE: _lp("initiative", "By chance"),
}
PROMISED_BY: dict[PromisedBy, Any] = {PromisedBy.US: _l("We promised"), PromisedBy.THEM: _l("They promised")}
