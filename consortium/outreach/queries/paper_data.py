"""Gathers what the room's papers say, each in one go and in the paper's language."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import force_locale

from consortium.accounts.models import Consortium
from consortium.actions.rules import ActionState
from consortium.core import clock
from consortium.core.db import db
from consortium.journal.models import JournalEntry
from consortium.outreach.models import Campaign, Encounter, EncounterAction, EncounterContact, EncounterPolitician, ProgrammeLine
from consortium.outreach.queries import campaigns, past
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.offices import OfficeHolder, holders_on_days
from consortium.outreach.queries.offices_met import office_line
from consortium.outreach.rules import papers
from consortium.outreach.rules.encounters import EncounterState

MOST_PAST = 12


# --- The note before a meeting -----------------------------------------------------------------------


def briefing_key(encounter_id: int, language: str) -> str:
    """Under which an encounter's note is kept."""
    return f"briefing-{encounter_id}-{language}"


def briefing_data(encounter: Encounter, language: str) -> papers.BriefingData:
    """What one should know before the encounter. Confidential ones of the past are left out."""
    consortium = db.session.get_one(Consortium, encounter.consortium_id)
    people = [one.person_id for one in encounter.politicians if one.person_id]
    earlier = [
        one
        for one in past.with_people(consortium.id, people, but=encounter.id, limit=MOST_PAST)
        if not one.is_confidential and one.state is EncounterState.HELD
    ]
    topics = {one.topic_id for one in encounter.topics}
    used = [one.version for one in encounter.messages]
    versions = used or [one.newest for one in queries.messages(consortium.id) if one.topic_id in topics]
    with force_locale(language):
        return papers.BriefingData(
            language=language,
            consortium=consortium.name,
            zone=consortium.timezone,
            as_of=last_change([encounter, *earlier]),
            form=encounter.form,
            whom=who(encounter),
            subject=encounter.subject or "",
            day=str(encounter.day or ""),
            starts_at=encounter.starts_at,
            ends_at=encounter.ends_at,
            place=encounter.place or "",
            campaign=encounter.campaign.name if encounter.campaign else "",
            topics=tuple(one.topic.name(language) for one in encounter.topics),
            asked=encounter.asked or "",
            practical=encounter.practical or "",
            politicians=politicians_of(encounter, language),
            ours=ours_in(encounter),
            messages=tuple(
                papers.Message(
                    one.message.title,
                    one.message.topic.name(language) if one.message.topic else "",
                    one.text,
                    one.message.language,
                )
                for one in versions
            ),
            past=tuple(_past(one, language) for one in earlier),
        )


def politicians_of(
    encounter: Encounter, language: str, holders: dict[int, OfficeHolder] | None = None
) -> tuple[papers.Politician, ...]:
    """Each with every office of the day; where the day is not known, those of today."""
    held = held_in([encounter])[encounter.id] if holders is None else holders
    return tuple(_politician(one, held, language) for one in encounter.politicians)


def held_in(encounters: Sequence[Encounter]) -> dict[int, dict[int, OfficeHolder]]:
    """By encounter and person, the offices held on its day: one statement."""
    days: dict[date, set[int]] = {}
    day_of_each = {one.id: one.day.first_day if one.day else clock.today() for one in encounters}
    for one in encounters:
        days.setdefault(day_of_each[one.id], set()).update(each.person_id for each in one.politicians if each.person_id)
    held = holders_on_days(days)
    return {id_: held[day] for id_, day in day_of_each.items()}


def _politician(one: EncounterPolitician, holders: dict[int, OfficeHolder], language: str) -> papers.Politician:
    holder = holders.get(one.person_id or 0)
    if holder is not None:
        offices = tuple(dict.fromkeys(office.words(language) for office in holder.offices))
        return papers.Politician(one.name, offices, holder.party or "", one.number)
    line = office_line(one.office, language) if one.office else ""
    return papers.Politician(one.name, (line,) if line else (), "", one.number)


def ours_in(encounter: Encounter) -> tuple[papers.OurPerson, ...]:
    """Who of us, and for whom each spoke."""
    return tuple(
        papers.OurPerson(one.person.name, one.organisation.label if one.organisation else "") for one in encounter.participants
    )


def _past(encounter: Encounter, language: str) -> papers.PastEncounter:
    return papers.PastEncounter(
        day=str(encounter.day or ""),
        form=encounter.form,
        whom=who(encounter),
        subject=encounter.subject or "",
        place=encounter.place or "",
        asked=encounter.asked or "",
        answers=_answers(encounter, language),
        promises=promises_told(past.promises_of(encounter)),
    )


def _answers(encounter: Encounter, language: str) -> tuple[papers.TopicAnswer, ...]:
    return tuple(
        papers.TopicAnswer(one.topic.name(language), one.response, one.source or "") for one in encounter.topics if one.response
    )


def promises_told(links: Iterable[EncounterAction]) -> tuple[papers.Promised, ...]:
    """Promises as papers tell them; dropped ones are left out."""
    return tuple(
        papers.Promised(
            text=one.action.text,
            is_theirs=one.promised_by == "them",
            is_open=one.action.state is ActionState.OPEN,
            due_on=one.action.due_on,
            owner=one.action.owner_person.name if one.action.owner_person else "",
        )
        for one in links
        if one.action.state is not ActionState.DROPPED
    )


def last_change(rows: Sequence[Encounter | Campaign], *, beside: Sequence[ProgrammeLine | EncounterContact] = ()) -> datetime:
    """When what is told was last changed, by the journal; when it was written down where it says nothing."""
    tables: dict[str, list[int]] = {}
    for row in (*rows, *beside):
        tables.setdefault(row.__tablename__, []).append(row.id)
    changed = (sa.and_(JournalEntry.table_name == name, JournalEntry.row_id.in_(ids)) for name, ids in sorted(tables.items()))
    found = db.session.scalar(sa.select(sa.func.max(JournalEntry.at)).where(sa.or_(*changed)))
    return found or max(row.recorded_at for row in rows)


# --- The week programme ------------------------------------------------------------------------------


def programme_key(campaign_id: int, language: str) -> str:
    """Under which a campaign's week programme is kept."""
    return f"programme-{campaign_id}-{language}"


def programme_data(campaign: Campaign, language: str) -> papers.ProgrammeData:
    """A campaign's week: every appointment that is planned, was held or waits for an answer."""
    consortium = db.session.get_one(Consortium, campaign.consortium_id)
    wanted = (EncounterState.PLANNED, EncounterState.HELD, EncounterState.REQUESTED)
    encounters = [one for one in campaigns.encounters_of(campaign) if one.state in wanted]
    clashes, by_id = campaigns.clashes_in(encounters), {one.id: one for one in encounters}
    with force_locale(language):
        return papers.ProgrammeData(
            language=language,
            consortium=consortium.name,
            as_of=last_change([campaign, *encounters]),
            campaign=campaign.name,
            place=campaign.place or "",
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            goals=campaign.goals or "",
            practical=campaign.practical or "",
            days=tuple(
                papers.ProgrammeDay(
                    day,
                    tuple(
                        _appointment(one, [by_id[id_] for id_ in clashes.get(one.id, ())], consortium.timezone, language)
                        for one in found
                    ),
                )
                for day, found in campaigns.by_day(encounters)
            ),
            messages=messages_of(campaign, language),
        )


def messages_of(campaign: Campaign, language: str) -> tuple[papers.Message, ...]:
    """A campaign's messages in their newest wording."""
    return tuple(
        papers.Message(
            one.message.title,
            one.message.topic.name(language) if one.message.topic else "",
            one.message.newest.text,
            one.message.language,
        )
        for one in campaign.messages
    )


def _appointment(encounter: Encounter, clashing: Sequence[Encounter], zone: str, language: str) -> papers.Appointment:
    starts, ends = (clock.local(moment, zone).time() if moment else None for moment in (encounter.starts_at, encounter.ends_at))
    if encounter.is_confidential:
        return papers.Appointment(
            "", encounter.form, encounter.state, starts, ends, ours=ours_in(encounter), is_confidential=True
        )
    offices = [office_line(one.office, language) for one in encounter.politicians if one.office and not one.body_id]
    return papers.Appointment(
        whom=who(encounter, 6),
        form=encounter.form,
        state=encounter.state,
        starts=starts,
        ends=ends,
        offices="; ".join(dict.fromkeys(offices)) if len(offices) < 4 else "",
        place=encounter.place or "",
        subject=encounter.subject or "",
        ours=ours_in(encounter),
        topics=tuple(one.topic.name(language) for one in encounter.topics),
        asked=encounter.asked or "",
        practical=encounter.practical or "",
        clashes_with=tuple("" if one.is_confidential else who(one) for one in clashing),
    )
