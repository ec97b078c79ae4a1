"""What is odd about an encounter and yet saved: said above its page."""

from flask import flash
from flask_babel import gettext as _

from consortium.core import formats
from consortium.core.i18n import language
from consortium.outreach.models import Encounter
from consortium.outreach.queries import past
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.rules.encounters import EncounterState, Tenure, tenure


def warnings(encounter: Encounter) -> list[str]:
    """Whole sentences: an office that was not held that day, two at the same time, a colleague who met them just now."""
    return [*_tenures(encounter), *clash_sentences(encounter), *_recent(encounter)]


def _tenures(encounter: Encounter) -> list[str]:
    found = []
    for one in encounter.politicians:
        if one.office is None:
            continue
        match tenure(encounter.day, one.office.starts, one.office.ends):
            case Tenure.BEFORE:
                found.append(_("The date is before %(name)s came to this office. Check the date.", name=one.name))
            case Tenure.AFTER:
                found.append(_("The date is after %(name)s left this office. Check the date.", name=one.name))
            case Tenure.DURING:
                pass
    return [str(sentence) for sentence in found]


def clash_sentences(encounter: Encounter) -> list[str]:
    """*To avtaler samtidig*, with whom the other is."""
    if encounter.state not in (EncounterState.PLANNED, EncounterState.HELD):
        return []
    return [str(_("Two appointments at the same time: also with %(who)s.", who=who(other))) for other in past.clashing(encounter)]


def _recent(encounter: Encounter) -> list[str]:
    if encounter.day is None or encounter.day.day is None:
        return []
    people = [one.person_id for one in encounter.politicians if one.person_id]
    return [
        recent_sentence(one)
        for one in past.recently_met(encounter.consortium_id, people, encounter.day.first_day, but=encounter.id)
    ]


def recent_sentence(one: past.Recent) -> str:
    """*En kollega møtte Tuva Lien 30. oktober.*"""
    day = formats.long_date(one.day, language(), with_year=False)
    if one.is_planned:
        return str(_("A colleague has a meeting with %(name)s on %(day)s.", name=one.person, day=day))
    return str(_("A colleague met %(name)s on %(day)s.", name=one.person, day=day))


def tell(sentences: list[str]) -> None:
    """Say them above the next page."""
    for sentence in sentences:
        flash(sentence, "warning")
