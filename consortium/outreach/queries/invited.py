"""Who stands behind a choice of offices and committees on a day, for rooms that invite people and know no offices."""

from collections.abc import Collection
from datetime import date

from consortium.outreach.queries import offices_met
from consortium.outreach.queries.offices import OfficeHolder, committee_members_on, holders_by_id
from consortium.outreach.rules.encounters import chosen_ids


def chosen(consortium_id: int, values: Collection[str], language: str) -> dict[str, str]:
    """The choices (``office-12``, ``body-3``) that a form holds already, in words."""
    return offices_met.chosen(consortium_id, chosen_ids(values, "office"), chosen_ids(values, "body"), language)


def holders(values: Collection[str], day: date, language: str) -> dict[int, str | None]:
    """By person, the offices of ``day`` in words: of all members of the chosen committees that day, and of those chosen by an
    office; None for one of these who holds none that day.
    """
    people = {one.person_id for one in offices_met.offices(chosen_ids(values, "office"))}
    found: list[OfficeHolder] = holders_by_id(people, day) if people else []
    for body_id in chosen_ids(values, "body"):
        found += committee_members_on(body_id, day)
    return {**dict.fromkeys(people), **{one.person_id: one.words(language) for one in found}}
