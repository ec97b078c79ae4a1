"""Gathers a campaign's report: what came of it, counted and told topic by topic."""

from collections import Counter
from collections.abc import Sequence

from flask_babel import force_locale

from consortium.accounts.models import Consortium
from consortium.actions.rules import ActionKind
from consortium.core.db import db
from consortium.outreach.models import Campaign, Encounter
from consortium.outreach.queries import campaigns
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.encounter_words import FORMS
from consortium.outreach.queries.offices import OfficeHolder
from consortium.outreach.queries.paper_data import (
    held_in,
    last_change,
    messages_of,
    ours_in,
    politicians_of,
    promises_told,
)
from consortium.outreach.rules import papers
from consortium.outreach.rules.encounters import EncounterState


def report_key(campaign_id: int, language: str) -> str:
    """Under which a campaign's report is kept."""
    return f"outreach-report-{campaign_id}-{language}"


def report_data(campaign: Campaign, language: str) -> papers.ReportData:
    """What came of a campaign. Held encounters only; confidential ones are counted as left out and nowhere else."""
    consortium = db.session.get_one(Consortium, campaign.consortium_id)
    everything = campaigns.encounters_of(campaign)
    shown = [one for one in everything if not one.is_confidential]
    held = [one for one in shown if one.state is EncounterState.HELD]
    offices = held_in(held)
    with force_locale(language):
        return papers.ReportData(
            language=language,
            consortium=consortium.name,
            as_of=last_change([campaign, *everything]),
            campaign=campaign.name,
            place=campaign.place or "",
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            goals=campaign.goals or "",
            held=len(held),
            people_met=len({one.person_id for each in held for one in each.politicians if one.person_id}),
            parties=_parties(held, offices),
            forms=_figures(Counter(str(FORMS[one.form]) for one in held)),
            requested=sum(1 for one in shown if one.requested_on is not None),
            declined=sum(1 for one in shown if one.state is EncounterState.DECLINED),
            ours=len({one.person_id for each in held for one in each.participants}),
            topics=_topics(campaign, held, language),
            encounters=tuple(_reported(one, language, offices[one.id]) for one in held),
            promises=promises_told(
                link
                for one in held
                for link in one.actions
                if link.action.kind is ActionKind.PROMISE and not link.action.deleted_at
            ),
            messages=messages_of(campaign, language),
            left_out=sum(1 for one in everything if one.is_confidential and one.state is EncounterState.HELD),
        )


def _figures(counts: Counter[str]) -> tuple[papers.Figure, ...]:
    return tuple(papers.Figure(number, label) for label, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _parties(held: Sequence[Encounter], offices: dict[int, dict[int, OfficeHolder]]) -> tuple[papers.Figure, ...]:
    """How many people of each party were met, by their offices of the day. Who holds none with a party is not counted."""
    parties: dict[int, str] = {}
    for encounter in held:
        for one in encounter.politicians:
            holder = offices[encounter.id].get(one.person_id or 0)
            if holder is not None and holder.party:
                parties[holder.person_id] = holder.party
    return _figures(Counter(parties.values()))


def _topics(campaign: Campaign, held: Sequence[Encounter], language: str) -> tuple[papers.TopicReport, ...]:
    """The campaign's topics in its order, then others that came up; each with its answers and who gave them."""
    names = {one.topic_id: one.topic.name(language) for one in campaign.topics}
    for encounter in held:
        for one in encounter.topics:
            names.setdefault(one.topic_id, one.topic.name(language))
    found = []
    for topic_id, name in names.items():
        about = [(each, one) for each in held for one in each.topics if one.topic_id == topic_id]
        answers = tuple(papers.TopicAnswer(who(each), one.response, one.source or "") for each, one in about if one.response)
        found.append(papers.TopicReport(name, len(about), answers))
    return tuple(found)


def _reported(encounter: Encounter, language: str, offices: dict[int, OfficeHolder]) -> papers.ReportedEncounter:
    return papers.ReportedEncounter(
        day=str(encounter.day or ""),
        form=encounter.form,
        place=encounter.place or "",
        politicians=politicians_of(encounter, language, offices),
        ours=ours_in(encounter),
        topics=tuple(one.topic.name(language) for one in encounter.topics),
        subject=encounter.subject or "",
        handed_over=encounter.handed_over or "",
    )
