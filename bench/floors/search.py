"""A bare search: the SQL typed by hand for a project lead, with the filter of what a lead may read, and its rows read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

OWN = "consortium_id = :consortium AND deleted_at IS NULL"
OF_MEETINGS = (
    "FROM item JOIN meeting ON meeting.id = item.meeting_id JOIN committee ON committee.id = meeting.committee_id {more}"
    " WHERE meeting.consortium_id = :consortium AND meeting.deleted_at IS NULL AND committee.deleted_at IS NULL"
    " AND item.deleted_at IS NULL"
    " AND coalesce(item.confidentiality, meeting.confidentiality) IN ('partners', 'members', 'voting')"
)
HELD = "AND meeting.state IN ('in_progress', 'minutes_draft', 'in_review', 'approved')"
MINUTES = f"SELECT item.id {OF_MEETINGS.format(more='')} {HELD}"
VISIBLE = {
    "action": f"SELECT id FROM action WHERE {OWN}",
    "activity": "SELECT activity.id FROM activity JOIN partnership ON partnership.id = activity.partnership_id"
    " WHERE partnership.consortium_id = :consortium AND partnership.deleted_at IS NULL AND activity.deleted_at IS NULL",
    "committee": f"SELECT id FROM committee WHERE {OWN}",
    "consultation": f"SELECT id FROM consultation WHERE {OWN}",
    "decision": f"SELECT decision.id {OF_MEETINGS.format(more='JOIN decision ON decision.item_id = item.id')} {HELD}",
    "encounter": f"SELECT id FROM encounter WHERE {OWN}",
    "item": f"SELECT item.id {OF_MEETINGS.format(more='')}",
    "meeting": "SELECT meeting.id FROM meeting JOIN committee ON committee.id = meeting.committee_id"
    " WHERE meeting.consortium_id = :consortium AND meeting.deleted_at IS NULL AND committee.deleted_at IS NULL",
    "minutes": MINUTES,
    "organisation": "SELECT id FROM organisation WHERE deleted_at IS NULL"
    " AND id IN (SELECT organisation_id FROM consortium_organisation WHERE consortium_id = :consortium)"
    f" AND id NOT IN (SELECT organisation_id FROM partnership WHERE {OWN})",
    "partner": f"SELECT id FROM partnership WHERE {OWN}",
    "person": "SELECT id FROM person WHERE deleted_at IS NULL"
    " AND (id IN (SELECT person_id FROM consortium_person WHERE consortium_id = :consortium)"
    " OR id IN (SELECT person_id FROM office WHERE deleted_at IS NULL))",
    "seminar": f"SELECT id FROM seminar WHERE {OWN}",
}


def searcher(database_url: str, consortium_id: int, words: list[str], *, a_kind: int) -> Callable[[], list[tuple[Any, ...]]]:
    """A function that finds the best rows of each kind that hold the words, of three letters or more."""
    engine = sa.create_engine(database_url)
    values: dict[str, Any] = {"consortium": consortium_id, "most": a_kind}
    values |= {f"word{at}": word for at, word in enumerate(words)} | {f"phrase{at}": f'"{word}"' for at, word in enumerate(words)}
    seen = " OR ".join(f"(kind = '{kind}' AND row_id IN ({ids}))" for kind, ids in VISIBLE.items())
    holds = " AND ".join(f"id IN (SELECT rowid FROM search_text WHERE search_text MATCH :phrase{at})" for at in range(len(words)))
    named = " AND ".join(f"names LIKE '%' || :word{at} || '%'" for at in range(len(words)))
    statement = sa.text(f"""
        SELECT entry.kind, entry.row_id, entry.title, entry."on", entry.facts, placed.total
        FROM search_entry entry JOIN (
            SELECT id, count(*) OVER (PARTITION BY kind) AS total, row_number() OVER (
                PARTITION BY kind
                ORDER BY CASE WHEN names LIKE :word0 || '%' THEN 0 WHEN {named} THEN 1 ELSE 3 END,
                    "on" IS NULL, "on" DESC, names, id
            ) AS place
            FROM search_entry WHERE ({seen}) AND {holds}
        ) placed ON placed.id = entry.id
        WHERE placed.place <= :most ORDER BY entry.kind, placed.place""")

    def find() -> list[tuple[Any, ...]]:
        with engine.connect() as connection:
            rows = connection.execute(statement, values)
            return [(kind, row_id, title, on, json.loads(facts), total) for kind, row_id, title, on, facts, total in rows]

    return find
