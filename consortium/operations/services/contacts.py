"""The sample's notes of contact, dated back from the day it is loaded, and what was agreed with partners."""

from datetime import date, timedelta

from consortium.actions.rules import ActionDetails, ActionKind
from consortium.operations import readers
from consortium.operations.services.cast import Cast
from consortium.partners import services as partners
from consortium.partners.rules import ActivityDetails, ActivityKind


def load_contacts(cast: Cast, today: date) -> None:
    """Calls, mails and visits of the last months with the invented partners."""
    for facts in readers.read("contact"):
        short = facts["partner"]
        person = cast.first_person.get(short) if facts.get("with_contact", True) else None
        partners.write_activity(
            cast.partnerships[short],
            ActivityDetails(
                ActivityKind(facts["kind"]),
                facts["text"],
                today - timedelta(days=facts["days_ago"]),
                person.id if person else None,
            ),
        )
        if "agreed" in facts:
            owner = cast.users["staff"] if facts.get("by_us") else None
            who = cast.people[owner.name] if owner else cast.first_person[short]
            partners.agree_action(
                cast.partnerships[short],
                ActionDetails(
                    text=facts["agreed"],
                    kind=ActionKind(facts.get("agreed_kind", "task")),
                    owner_person_id=who.id,
                    owner_organisation_id=None if owner else cast.organisations[short].id,
                    due_on=today + timedelta(days=facts["due_in"]),
                ),
            )
