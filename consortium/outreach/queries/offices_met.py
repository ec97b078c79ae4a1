"""Which offices and committees stand for the people that an encounter names: offered by the form, resolved when written down."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.core.db import db, holds_on
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import Affiliation, Organisation, Person
from consortium.directory.queries import known_organisations, name_to_choose, objecting_people
from consortium.outreach.models import Office, OfficialBody
from consortium.outreach.queries.offices import holders_by_id, holders_on
from consortium.outreach.queries.words import office_words
from consortium.outreach.rules.offices import BodyKind

MOST_FORMER = 10
MOST_BODIES = 5


def offices(office_ids: Collection[int]) -> list[Office]:
    """Offices by id with their holder and body."""
    return list(
        db.session.scalars(
            sa.select(Office)
            .join(Person, Person.id == Office.person_id)
            .where(Office.id.in_(office_ids), Office.deleted_at.is_(None), Person.deleted_at.is_(None))
            .options(joinedload(Office.person), joinedload(Office.body))
            .order_by(Office.id)
        )
    )


def bodies(body_ids: Collection[int]) -> list[OfficialBody]:
    """Bodies by id."""
    return list(db.session.scalars(sa.select(OfficialBody).where(OfficialBody.id.in_(body_ids)).order_by(OfficialBody.id)))


def office_of_the_day(person_ids: Collection[int], day: date) -> dict[int, int]:
    """By person, the weightiest office held on ``day``; who held none is left out."""
    return {holder.person_id: holder.main.id for holder in holders_by_id(person_ids, day)}


def spoken_for_on(consortium_id: int, person_ids: Collection[int], day: date) -> dict[int, int]:
    """By person, the organisation that each of our people was affiliated to on a day: for whom they spoke."""
    known = known_organisations(consortium_id).with_only_columns(Organisation.id)
    rows = db.session.execute(
        sa.select(Affiliation.person_id, sa.func.min(Affiliation.organisation_id))
        .where(
            Affiliation.person_id.in_(person_ids),
            Affiliation.deleted_at.is_(None),
            Affiliation.organisation_id.in_(known),
            holds_on(day, Affiliation.starts, Affiliation.ends),
        )
        .group_by(Affiliation.person_id)
    )
    return {one[0]: one[1] for one in rows}


# --- What the form offers ----------------------------------------------------------------------------


def label(name: str, words: str, party: str | None) -> str:
    """*Tuva Lien, statssekretær, Helse- og omsorgsdepartementet (H)*."""
    told = f"{name}, {words}" if words else name
    return f"{told} ({party})" if party else told


def choices(consortium_id: int, text: str, day: date, language: str) -> dict[str, str]:
    """What a type-ahead offers: who holds an office on ``day``, whole committees, then who held one before.

    Who has objected to being used by the consortium is marked so.
    """
    objecting = objecting_people(consortium_id)
    found = {
        f"office-{holder.main.id}": label(
            name_to_choose(holder.person_id, holder.name, objecting), holder.main.words(language), holder.party
        )
        for holder in holders_on(text, day)
    }
    words = search_key(text).split()[:10]
    wanted = sa.select(OfficialBody).where(OfficialBody.kind == BodyKind.COMMITTEE)
    for word in words:
        wanted = wanted.where(contains(OfficialBody.search_key, word))
    for body in db.session.scalars(wanted.order_by(OfficialBody.sort_key, OfficialBody.id).limit(MOST_BODIES)):
        found[f"body-{body.id}"] = body.name
    if len(found) < MOST_FORMER:
        found.update(_former(words, day, language, objecting))
    return found


def _former(words: list[str], day: date, language: str, objecting: Collection[int]) -> dict[str, str]:
    """Those who hold no office on ``day``, each by the last one they held."""
    holds_now = sa.select(Office.person_id).where(Office.deleted_at.is_(None), holds_on(day, Office.starts, Office.ends))
    last = (
        sa.select(sa.func.max(Office.id))
        .where(Office.deleted_at.is_(None), Office.person_id.not_in(holds_now))
        .group_by(Office.person_id)
    )
    wanted = sa.select(Office).join(Person, Person.id == Office.person_id).where(Office.id.in_(last), Person.deleted_at.is_(None))
    for word in words:
        wanted = wanted.where(contains(Person.search_key, word))
    rows = db.session.scalars(
        wanted.options(joinedload(Office.person), joinedload(Office.body)).order_by(Person.sort_key, Office.id).limit(MOST_FORMER)
    )
    return {f"office-{one.id}": chosen_label(one, language, objecting) for one in rows}


def chosen_label(office: Office, language: str, objecting: Collection[int] = ()) -> str:
    """An office as the type-ahead and the record say it."""
    body = office.body.name if office.body else None
    name = name_to_choose(office.person_id, office.person.name, objecting)
    return label(name, office_words(office.kind, office.title, body, language), office.party)


def office_line(office: Office, language: str) -> str:
    """The same without the name: *statssekretær, Helse- og omsorgsdepartementet (H)*."""
    words = office_words(office.kind, office.title, office.body.name if office.body else None, language)
    return f"{words} ({office.party})" if office.party else words


def chosen(consortium_id: int, office_ids: Collection[int], body_ids: Collection[int], language: str) -> dict[str, str]:
    """The choices that stand in a form already."""
    objecting = objecting_people(consortium_id)
    return {
        **{f"office-{one.id}": chosen_label(one, language, objecting) for one in offices(office_ids)},
        **{f"body-{one.id}": one.name for one in bodies(body_ids)},
    }
