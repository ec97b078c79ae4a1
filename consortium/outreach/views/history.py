"""The changes of an encounter, in words."""

from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.outreach.models import Encounter
from consortium.outreach.queries.encounter_words import FORMS, INITIATIVES, STATES
from consortium.outreach.rules.encounters import EncounterForm, EncounterState, Initiative


def history_of(encounter: Encounter) -> list[dict[str, object]]:
    """As the history component takes them."""
    people = {one.person_id: one.name for one in encounter.politicians if one.person_id}
    ours = {one.person_id: one.person.name for one in encounter.participants}
    called = {one.person_id: one.person.name for one in encounter.contacts}
    topics = {one.topic_id: one.topic.name(language()) for one in encounter.topics}
    words = {
        "encounter": TableWords(
            created=_l("Contact recorded"),
            changed=_l("Contact changed"),
            trashed=_l("Contact moved to the trash"),
            restored=_l("Contact restored"),
            columns={
                "state": _l("State"),
                "day": _l("Date"),
                "form": _l("How"),
                "initiative": _l("Initiative"),
                "subject": _l("About"),
                "place": _l("Place"),
                "asked": _l("What we asked"),
                "handed_over": _l("Handed over"),
                "practical": _l("Practical"),
                "note": _l("Internal note"),
                "address": _l("Address"),
                "meeting_point": _l("Who meets whom, and where?"),
                "to_bring": _l("To bring"),
                "is_confidential": _l("Confidential"),
                "requested_on": _l("Requested on"),
                "requested_of": _l("Requested of"),
                "chased_on": _l("Chased on"),
            },
            show={
                "state": lambda value: STATES[EncounterState(value)],
                "form": lambda value: FORMS[EncounterForm(value)],
                "initiative": lambda value: INITIATIVES[Initiative(value)],
            },
        ),
        "encounter_politician": TableWords(
            created=_l("Added"),
            changed=_l("Changed"),
            trashed=_l("Taken off"),
            restored=_l("Restored"),
            title="person_id",
            columns={"person_id": _l("Person")},
            show={"person_id": lambda value: people.get(value, "–")},
        ),
        "encounter_participant": TableWords(
            created=_l("Added"),
            changed=_l("Changed"),
            trashed=_l("Taken off"),
            restored=_l("Restored"),
            title="person_id",
            show={"person_id": lambda value: ours.get(value, "–")},
        ),
        "encounter_topic": TableWords(
            created=_l("Topic added"),
            changed=_l("Answer changed"),
            trashed=_l("Topic taken off"),
            restored=_l("Restored"),
            title="topic_id",
            columns={"response": _l("Answer"), "source": _l("Source")},
            show={"topic_id": lambda value: topics.get(value, "–")},
        ),
        "encounter_programme_line": TableWords(
            created=_l("Line of the programme added"),
            changed=_l("Line of the programme changed"),
            trashed=_l("Line of the programme taken off"),
            restored=_l("Restored"),
            title="what",
            columns={"starts": _l("Time"), "what": _l("What happens"), "responsible": _l("Responsible")},
        ),
        "encounter_contact": TableWords(
            created=_l("Contact for the day added"),
            changed=_l("Changed"),
            trashed=_l("Contact for the day taken off"),
            restored=_l("Restored"),
            title="person_id",
            show={"person_id": lambda value: called.get(value, "–")},
        ),
    }
    rows = [*encounter.politicians, *encounter.participants, *encounter.topics, *encounter.programme, *encounter.contacts]
    entries = journal.history([encounter, *rows])
    return journal.told(entries, words, language=language(), timezone=current_consortium().timezone)
