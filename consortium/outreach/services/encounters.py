"""What is done with encounters."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from consortium.actions import services as actions
from consortium.actions.rules import ActionDetails, ActionKind
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key
from consortium.directory import queries as directory
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.outreach.models import (
    Encounter,
    EncounterAction,
    EncounterDocument,
    EncounterMessage,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
)
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import offices_met
from consortium.outreach.rules import encounters as rules
from consortium.outreach.rules.encounters import (
    MOST_POLITICIANS,
    EncounterDetails,
    EncounterState,
    PromisedBy,
    Wrong,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, by whom, and who sees to it."""

    text: str
    owner_person_id: int | None
    due_on: date | None = None
    promised_by: PromisedBy = PromisedBy.US


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
    # Its children may have changed alone: the version counts for the whole.
    encounter.version = encounter.version + 1 if not db.session.is_modified(encounter) else encounter.version
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
        _write_politicians(encounter, details, details.day.first_day if details.day else today)
        _write_participants(encounter, details, details.day.first_day if details.day else today)
        _write_topics(encounter, details)
        _write_messages(encounter, details)
    encounter.search_key = search_key(
        " ".join(
            filter(
                None,
                (
                    details.subject,
                    details.place,
                    details.asked,
                    details.handed_over,
                    *(guest.description for guest in details.guests),
                    *(answer.text for answer in details.answers),
                ),
            )
        )
    )


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


def _write_politicians(encounter: Encounter, details: EncounterDetails, day: date) -> None:
    """Those met, in the order chosen; a committee's members of the day follow it. Nobody stands there twice."""
    wanted: list[EncounterPolitician] = []
    seen: set[int] = set()
    kept = {(one.person_id, one.office_id, one.body_id, one.description): one for one in encounter.politicians}

    def add(made: EncounterPolitician) -> None:
        key = (made.person_id, made.office_id, made.body_id, made.description)
        one = kept.get(key, made)
        one.number, one.position = made.number, len(wanted)
        wanted.append(one)

    found = {office.id: office for office in offices_met.offices(details.office_ids)}
    for office_id in details.office_ids:
        office = found.get(office_id)
        if office is None:
            raise Refusal(_("Choose whom you met from the list."), "who")
        if office.person_id not in seen:
            seen.add(office.person_id)
            add(EncounterPolitician(person_id=office.person_id, office_id=office.id))
    for body in offices_met.bodies(details.body_ids):
        before = [one for one in encounter.politicians if one.body_id == body.id and one.office_id]
        # A committee that stood there stays as it met: an earlier day's members are not this day's.
        same_day = before and encounter.id is not None
        members = [(one.person_id, one.office_id) for one in before] if same_day else []
        members = members or [(office.person_id, office.id) for office in offices_met.members_on(body.id, day)]
        if not members:
            add(EncounterPolitician(body_id=body.id, description=body.name))
        for person_id, member_office_id in members:
            if person_id is not None and person_id not in seen:
                seen.add(person_id)
                add(EncounterPolitician(person_id=person_id, office_id=member_office_id, body_id=body.id))
    for guest in details.guests:
        add(EncounterPolitician(description=guest.description, number=guest.number))
    if len(wanted) > MOST_POLITICIANS:
        raise Refusal(
            _("At most %(most)s people can stand on one encounter. Describe them as a group.", most=MOST_POLITICIANS), "who"
        )
    encounter.politicians[:] = wanted


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


def name(politician: EncounterPolitician, office_id: int) -> None:
    """Say who *rådgiver for statsråden* was. Raises Refusal for an office that is not there."""
    found = offices_met.offices((office_id,))
    if not found:
        raise Refusal(_("Choose whom you met from the list."), "who")
    politician.person_id, politician.office_id = found[0].person_id, found[0].id
    db.session.flush()


# --- What came of it ---------------------------------------------------------------------------------


def promise(encounter: Encounter, promised: Promise) -> EncounterAction:
    """A promise of ours or theirs becomes an action. Raises Refusal for no owner."""
    details = ActionDetails(
        text=promised.text, kind=ActionKind.PROMISE, owner_person_id=promised.owner_person_id, due_on=promised.due_on
    )
    return add_action(encounter, details, promised.promised_by)


def thank(encounter: Encounter, owner_person_id: int | None, today: date) -> EncounterAction:
    """Thanks to be sent within a week. Raises Refusal for no owner."""
    whom = ", ".join(one.name for one in encounter.politicians[:3])
    details = ActionDetails(
        text=str(_("Thank %(whom)s", whom=whom)),
        kind=ActionKind.THANKS,
        owner_person_id=owner_person_id,
        due_on=(encounter.day.first_day if encounter.day else today) + rules.THANKS_WITHIN,
    )
    return add_action(encounter, details)


def add_action(encounter: Encounter, details: ActionDetails, promised_by: PromisedBy | None = None) -> EncounterAction:
    """Something to do after the encounter. Raises Refusal as ``actions.services.create``."""
    is_promise = details.kind is ActionKind.PROMISE
    made = EncounterAction(
        encounter=encounter,
        action=actions.create(encounter.consortium_id, details),
        promised_by=(promised_by or PromisedBy.US) if is_promise else None,
    )
    db.session.add(made)
    db.session.flush()
    return made


def add_document(encounter: Encounter, aside: Aside, title: str) -> EncounterDocument:
    """A file that was handed over."""
    made = EncounterDocument(encounter=encounter, file=files.keep(aside, encounter.consortium_id), title=title or aside.name)
    db.session.add(made)
    db.session.flush()
    return made


# --- Into the trash and back -------------------------------------------------------------------------


def trash(row: Encounter | EncounterDocument) -> None:
    """Move it to the trash."""
    row.deleted_at = clock.now()
    db.session.flush()


def restore(row: Encounter | EncounterDocument) -> None:
    """Take it out of the trash."""
    row.deleted_at = None
    db.session.flush()
