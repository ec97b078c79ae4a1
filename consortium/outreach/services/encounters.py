"""What is done with encounters: written down, changed, moved on."""

from datetime import date

from flask_babel import gettext as _

from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key
from consortium.directory import queries as directory
from consortium.outreach.models import Encounter, EncounterMessage, EncounterParticipant, EncounterTopic
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import offices_met
from consortium.outreach.rules import encounters as rules
from consortium.outreach.rules.encounters import EncounterDetails, EncounterState, Wrong
from consortium.outreach.services import whom


def write_down(consortium_id: int, details: EncounterDetails, today: date) -> Encounter:
    """A new encounter. Raises Refusal beside the field for whatever ``rules.problems`` finds, and for rows not known here."""
    encounter = Encounter(consortium_id=consortium_id)
    _write(encounter, details, today)
    db.session.add(encounter)
    db.session.flush()
    return encounter


def change(encounter: Encounter, details: EncounterDetails, today: date) -> None:
    """Write the details over the encounter's; whom it names already stays as named. Raises Refusal as ``write_down``."""
    _write(encounter, details, today)
    encounter.version += 1  # what hangs on it may have changed alone: the version counts for the whole
    db.session.flush()


def _write(encounter: Encounter, details: EncounterDetails, today: date) -> None:
    for wrong, field in rules.problems(details, today):
        raise Refusal(_sentence(wrong), field)
    _check_known(encounter.consortium_id, details)
    for name in ("state", "form", "initiative", "day", "starts_at", "ends_at", "campaign_id", "is_confidential"):
        setattr(encounter, name, getattr(details, name))
    for name in ("subject", "place", "asked", "handed_over", "practical", "note", "requested_of"):
        setattr(encounter, name, getattr(details, name) or None)
    encounter.requested_on, encounter.chased_on = details.requested_on, details.chased_on
    if details.state is EncounterState.REQUESTED and encounter.requested_on is None:
        encounter.requested_on = today
    with db.session.no_autoflush:
        whom.write(encounter, details, details.day.first_day if details.day else today)
        _write_participants(encounter, details, details.day.first_day if details.day else today)
        _write_topics(encounter, details)
        _write_messages(encounter, details)
    encounter.search_key = search_key(" ".join(filter(None, _found_by(details))))


def _found_by(details: EncounterDetails) -> tuple[str, ...]:
    """The texts that the list is searched for. What was said in confidence is read on its page only, where that is logged."""
    open_words = (details.subject, details.place, *(guest.description for guest in details.guests))
    if details.is_confidential:
        return open_words
    return (*open_words, details.asked, details.handed_over, *(answer.text for answer in details.answers))


def _sentence(wrong: Wrong) -> str:
    match wrong:
        case Wrong.NOBODY:
            return str(_("Choose whom you met, or describe them."))
        case Wrong.NO_DAY:
            return str(_("Write the date like this: 14 December 2022."))
        case Wrong.NOT_YET:
            return str(_("The date has not come yet. Choose “planned”, or another date."))
        case Wrong.NO_WHOLE_DAY:
            return str(_("A time needs a whole date."))
        case Wrong.ENDS_FIRST:
            return str(_("The end must come after the start."))
        case Wrong.CHASED_FIRST:
            return str(_("The reminder must come after the request."))


def _check_known(consortium_id: int, details: EncounterDetails) -> None:
    if details.campaign_id is not None and details.campaign_id not in {one.id for one in queries.campaigns(consortium_id)}:
        raise Refusal(_("Choose a campaign from the list."), "campaign")
    for person_id in details.participant_ids:
        if not directory.is_linked_person(consortium_id, person_id):
            raise Refusal(_("Choose a person from the list."), "participants")


def _write_participants(encounter: Encounter, details: EncounterDetails, day: date) -> None:
    kept = {one.person_id: one for one in encounter.participants}
    new = [person_id for person_id in details.participant_ids if person_id not in kept]
    spoken_for = offices_met.spoken_for_on(encounter.consortium_id, new, day) if new else {}
    encounter.participants[:] = [
        kept.get(person_id) or EncounterParticipant(person_id=person_id, organisation_id=spoken_for.get(person_id))
        for person_id in dict.fromkeys(details.participant_ids)
    ]


def _write_topics(encounter: Encounter, details: EncounterDetails) -> None:
    known = {one.id for one in queries.topics(encounter.consortium_id)} | {one.topic_id for one in encounter.topics}
    kept = {one.topic_id: one for one in encounter.topics}
    wanted = []
    for answer in details.answers:
        if answer.topic_id not in known:
            raise Refusal(_("Choose a topic from the list."), "topics")
        one = kept.get(answer.topic_id) or EncounterTopic(topic_id=answer.topic_id)
        one.response, one.source = answer.text or None, answer.source or None
        wanted.append(one)
    encounter.topics[:] = wanted


def _write_messages(encounter: Encounter, details: EncounterDetails) -> None:
    """The wording that was the newest when the message was chosen stays."""
    kept = {one.version.message_id: one for one in encounter.messages}
    new = tuple(id_ for id_ in details.message_ids if id_ not in kept)
    versions = queries.newest_versions(encounter.consortium_id, new) if new else []
    if len(versions) != len(set(new)):
        raise Refusal(_("Choose a message from the list."), "messages")
    encounter.messages[:] = [
        *(one for message_id, one in kept.items() if message_id in details.message_ids),
        *(EncounterMessage(version=version) for version in versions),
    ]


# --- How far it has come -----------------------------------------------------------------------------


def move(encounter: Encounter, state: EncounterState, today: date) -> None:
    """Take the encounter to another state. Raises Refusal for a step that there is not, and for *held* before its day."""
    if state not in rules.next_states(encounter.state):
        raise Refusal(_("The contact cannot go from its present state to this one."))
    if state in (EncounterState.HELD, EncounterState.PLANNED) and encounter.day is None:
        raise Refusal(_("Write the date like this: 14 December 2022."), "day")
    if state is EncounterState.HELD and encounter.day is not None and encounter.day.first_day > today:
        raise Refusal(_sentence(Wrong.NOT_YET), "day")
    encounter.state = state
    db.session.flush()


def chase(encounter: Encounter, today: date) -> None:
    """A reminder of the request went out today. Raises Refusal where nothing is requested."""
    if encounter.state is not EncounterState.REQUESTED:
        raise Refusal(_("Only a request that waits for an answer can be chased."))
    encounter.chased_on = today
    db.session.flush()
