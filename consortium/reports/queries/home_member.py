"""The home page of members, chairs, secretaries and partners' contacts: what comes, what is theirs to do, the latest minutes."""

from datetime import date
from zoneinfo import ZoneInfo

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader, Role
from consortium.meetings.models import Meeting
from consortium.meetings.queries.reach import run_committees, seen_meetings
from consortium.meetings.queries.reading import OpenMeetings, first_of_all
from consortium.partners import queries as partners
from consortium.reports.queries import home_parts
from consortium.reports.queries.home import date_ahead, meeting_steps, open_meetings, own_actions
from consortium.reports.rules.home import MemberHome, OwnPartner, by_urgency

_UPCOMING = 6


def member_home(reader: Reader, consortium: Consortium, today: date, language: str) -> MemberHome:
    """What the reader's seats and representation make of the home page on ``today``."""
    zone = ZoneInfo(consortium.timezone)
    is_seen = Meeting.id.in_(seen_meetings(reader).with_only_columns(Meeting.id))
    upcoming, latest = first_of_all(OpenMeetings(is_seen, {}, is_kept=False), reader.user_id, limit=_UPCOMING)
    waiting = own_actions(reader, consortium.id, today)
    if reader.has_any(frozenset({Role.CHAIR, Role.SECRETARY})):
        run = open_meetings(consortium.id, run_committees(reader))
        waiting += [step for meeting in run for step in meeting_steps(meeting, today, zone, language)]
    ahead = [date_ahead(one.meeting, zone, language) for one in upcoming[1:]]
    ahead += home_parts.dates_ahead(reader, consortium, today, language)
    return MemberHome(
        today=today,
        waiting=by_urgency(waiting),
        upcoming=upcoming[0] if upcoming else None,
        latest=latest,
        dates_ahead=tuple(sorted(ahead, key=lambda one: one.on)),
        own=tuple(
            OwnPartner(one.id, one.organisation.name, tuple(partners.papers_of(reader, one)))
            for one in (partners.own_partnerships(reader) if Role.PARTNER in reader.roles else [])
        ),
    )
