"""What the sample's partners gave in 2021 and 2022: agreed by the office, reported by their contacts, confirmed by the lead."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.operations import readers
from consortium.operations.services.cast import Cast
from consortium.partners import services as partners
from consortium.partners.rules import CashEntryDetails, CashKind, ContributionDetails, InKindUnit


def load_contributions(cast: Cast) -> None:
    """Make the contributions, each step on a day when it may have been done."""
    for facts in readers.read("contribution"):
        _load(cast, facts)


def _load(cast: Cast, facts: Mapping[str, Any]) -> None:
    partnership, year = cast.partnerships[facts["partner"]], facts["year"]
    lead, contact = cast.users["lead"], cast.first_person[facts["partner"]]
    details = ContributionDetails(
        InKindUnit(facts.get("unit", "hours")),
        facts.get("rate"),
        facts.get("agreed"),
        cash_agreed=facts.get("cash"),
        cash_due_on=facts.get("due"),
    )
    act_as(Actor(lead.id, lead.name), cast.consortium.id)
    with clock.set_to(datetime(year, 12, 1, 9, tzinfo=UTC)):
        made = partners.change_contribution(partnership, year, details, by=lead.name, confirmed=None, is_lead=True)
        for entry in facts.get("entries", ()):
            partners.add_cash_entry(
                partnership, year, CashEntryDetails(CashKind(entry["kind"]), entry["on"], entry["amount"], entry.get("reference"))
            )
    if "confirmed" in facts:
        with clock.set_to(datetime(year, 12, 12, 9, tzinfo=UTC)):
            act_as(Actor(contact.user_id, contact.name), cast.consortium.id)
            partners.report_contribution(partnership, year, facts["confirmed"], None, by=contact.name, this_year=year)
        with clock.set_to(datetime(year, 12, 14, 9, tzinfo=UTC)):
            act_as(Actor(lead.id, lead.name), cast.consortium.id)
            partners.confirm_contribution(made, made.version, by=lead.name)
    if "reported" in facts and facts["reported"] != facts.get("confirmed"):
        with clock.set_to(datetime(year, 12, 28, 9, tzinfo=UTC)):
            act_as(Actor(contact.user_id, contact.name), cast.consortium.id)
            partners.report_contribution(partnership, year, facts["reported"], None, by=contact.name, this_year=year)
