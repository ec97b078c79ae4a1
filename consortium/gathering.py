"""What pages that read across rooms gather from them: search, timelines, last contact, home pages. A line a room."""

from flask_babel import lazy_gettext as _l

from consortium.actions import queries as actions
from consortium.actions.queries.search import ACTIONS
from consortium.committees.queries.search import COMMITTEES
from consortium.committees.queries.timeline import EVENTS as SEATS
from consortium.core import search
from consortium.directory import queries as directory
from consortium.directory.queries.search import PEOPLE
from consortium.directory.queries.timeline import AFFILIATIONS
from consortium.meetings.queries.search import DECISIONS, ITEMS, MEETINGS, MINUTES
from consortium.meetings.queries.sources import actions_of_meetings
from consortium.meetings.queries.timeline import EVENTS as MEETING_EVENTS
from consortium.meetings.queries.timeline import contacts as contacts_by_meeting
from consortium.outreach.queries import invited
from consortium.outreach.queries.search import CONSULTATIONS, ENCOUNTERS
from consortium.outreach.queries.timeline import EVENTS as ENCOUNTER_EVENTS
from consortium.outreach.queries.timeline import actions_of_encounters
from consortium.outreach.queries.timeline import contacts as contacts_by_encounter
from consortium.partners import queries as partners
from consortium.partners.queries.search import ACTIVITIES, ORGANISATIONS, PARTNERS
from consortium.partners.queries.timeline import EVENTS as PARTNER_EVENTS
from consortium.reports.queries.home_parts import FIGURES, register_dates, register_figures
from consortium.reports.queries.home_rooms import ENCOUNTERS_HELD, seminars_ahead
from consortium.reports.queries.register import Offer, register_offer
from consortium.seminars.queries.guests import Offices, register_offices
from consortium.seminars.queries.search import SEMINARS
from consortium.seminars.queries.timeline import EVENTS as SEMINAR_EVENTS
from consortium.seminars.queries.timeline import contacts as contacts_by_seminar

# What can be found, in the order of the search page.
FOUND = (
    DECISIONS,
    ITEMS,
    MINUTES,
    MEETINGS,
    PARTNERS,
    PEOPLE,
    ORGANISATIONS,
    ACTIVITIES,
    ACTIONS,
    COMMITTEES,
    ENCOUNTERS,
    CONSULTATIONS,
    SEMINARS,
)

# What happens, on the timelines of organisations and people.
EVENTS = (
    *MEETING_EVENTS,
    *PARTNER_EVENTS,
    *SEATS,
    *ENCOUNTER_EVENTS,
    *SEMINAR_EVENTS,
    AFFILIATIONS,
)

# Where actions come from.
ORIGINS_OF_ACTIONS = (
    ("meetings", _l("From meetings"), actions_of_meetings),
    ("partners", _l("Agreed with partners"), partners.actions_of_partners),
    ("outreach", _l("From political contact"), actions_of_encounters),
)

# What the project office writes down on the way: the page behind the tab bar's pen.
OFFERS = (
    Offer(_l("Record a contact"), _l("A meeting or a conversation with a politician."), "outreach.log"),
    Offer(_l("Write a note of contact"), _l("A call, an email or a visit with a partner."), "partners.write_activity"),
    Offer(_l("Create an action"), _l("What somebody owes by a date."), "actions.create"),
)

# When there was contact with a partner, beside the notes of it.
CONTACTS = (
    contacts_by_meeting,
    contacts_by_encounter,
    contacts_by_seminar,
)


def connect() -> None:
    """Hand what the rooms know to the pages that gather it."""
    search.register(*FOUND)
    directory.register_timeline(*EVENTS)
    for contacts in CONTACTS:
        partners.register_contacts(contacts)
    for name, label, ids in ORIGINS_OF_ACTIONS:
        actions.register_origin(actions.Origin(name, label, ids))
    register_figures(*FIGURES, ENCOUNTERS_HELD)
    register_dates(seminars_ahead)
    register_offices(Offices(invited.chosen, invited.holders))
    for offer in OFFERS:
        register_offer(offer)
