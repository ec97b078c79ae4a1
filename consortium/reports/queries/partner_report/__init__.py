"""One partner's year over all rooms, gathered in a number of SELECTs that does not grow with it.

What a partner's contact may not read is not gathered at all: of meetings that are not approved only that they were held, of
items meant for fewer than the partners nothing, of confidential encounters nothing.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask_babel import force_locale

from consortium.accounts.models import Consortium
from consortium.partners import queries as partners
from consortium.partners.models import Partnership
from consortium.reports.queries.partner_report import concerns, figures, highlights, outside, people, presence
from consortium.reports.queries.partner_report.scope import Scope, scope_of
from consortium.reports.queries.partner_reports import year_of
from consortium.reports.rules.partner_report import (
    MOST_CONCERNS,
    MOST_DATES,
    MOST_ENCOUNTERS,
    MOST_FOLLOW_UPS,
    MOST_HIGHLIGHTS,
    MOST_PARTICIPANTS,
    DateAhead,
    PartnerReport,
    shortened,
)

__all__ = ["partner_report"]


def partner_report(partnership: Partnership, consortium: Consortium, year: int, language: str) -> PartnerReport:
    """The report of the organisation of ``partnership`` for ``year``: also of its other partnerships in the consortium."""
    with force_locale(language):
        return _gather(scope_of(partnership, consortium, year, language))


def _gather(scope: Scope) -> PartnerReport:
    texts = year_of(scope.consortium.id, scope.year)
    lead = next(iter(partners.leads_of(scope.consortium.id)), None)
    representatives = people.representatives_of(scope)
    participants = people.participants(scope, representatives)
    meetings = presence.meetings_of(scope)
    spells = presence.spells_of(scope, meetings)
    seminars = outside.held_seminars(scope)
    met = outside.met(scope)
    follow_ups, stories = outside.follow_ups(scope), highlights.told(scope)
    contributions = figures.contributions_of(scope)
    concerned = concerns.concerned(scope, people.known_people(scope, representatives))
    return PartnerReport(
        language=scope.language,
        consortium=scope.consortium.name,
        partner=shortened(scope.organisation.label, 60),
        partner_name=shortened(scope.organisation.name, 120),
        year=scope.year,
        as_of=_latest(
            scope, (*figures.moments(contributions), *concerned.moments, *(at for _one, at in (*follow_ups, *stories)))
        ),
        letter=texts.letter(scope.language) if texts else "",
        results=texts.results(scope.language) if texts else "",
        signed_by=(texts.signed_by if texts else None) or (lead.name if lead else ""),
        contact=(texts.contact if texts else None) or (f"{lead.name}, {lead.email}" if lead else ""),
        consortium_year=figures.consortium_year(scope, seminars=len(seminars)),
        presence=(*presence.lines(scope, meetings, spells), *outside.seminar_line(scope, seminars)),
        people_who_took_part=len({spell.person_id or spell.person_name for spell in spells}),
        participants=participants[:MOST_PARTICIPANTS],
        more_participants=max(0, len(participants) - MOST_PARTICIPANTS),
        contributions=tuple(figures.given(one) for one in contributions),
        concerns=concerned.told[:MOST_CONCERNS],
        more_concerns=max(0, len(concerned.told) - MOST_CONCERNS),
        decisions=concerned.decisions,
        encounters=met[:MOST_ENCOUNTERS],
        more_encounters=max(0, len(met) - MOST_ENCOUNTERS),
        follow_ups=tuple(one for one, _at in follow_ups[:MOST_FOLLOW_UPS]),
        more_follow_ups=max(0, len(follow_ups) - MOST_FOLLOW_UPS),
        highlights=tuple(one for one, _at in stories[:MOST_HIGHLIGHTS]),
        more_highlights=max(0, len(stories) - MOST_HIGHLIGHTS),
        dates=_in_order((*presence.dates_ahead(scope), *outside.seminars_ahead(scope))),
    )


def _in_order(dates: Iterable[DateAhead]) -> tuple[DateAhead, ...]:
    return tuple(sorted(dates, key=lambda one: (one.on, one.what))[:MOST_DATES])


def _latest(scope: Scope, moments: Iterable[datetime]) -> datetime:
    """The last recorded change of what the report says; the end of its year where nothing is recorded."""
    return max(moments, default=datetime(scope.year, 12, 31, 12, tzinfo=UTC))
