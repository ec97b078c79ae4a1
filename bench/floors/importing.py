"""A bare import: read a list of partners and flush its rows by the ORM: no matching, no history, no search, no receipt."""

from __future__ import annotations

import csv
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session

TABLES = ("organisation", "consortium_organisation", "partnership", "consortium", "side")


def bring_in(database_url: str, file: Path) -> float:
    """Write the list's organisations and partnerships for the first consortium, in one flush. Returns its seconds."""
    engine = sa.create_engine(database_url)
    metadata = sa.MetaData()
    metadata.reflect(engine, only=TABLES)
    tables = automap_base(metadata=metadata)
    tables.prepare()
    table = tables.classes
    began = time.perf_counter()
    with Session(engine) as session, file.open(newline="") as stream:
        consortium_id = session.scalar(sa.select(sa.func.min(table.consortium.id)))
        sides = {one.code: one.id for one in session.query(table.side).filter_by(consortium_id=consortium_id)}
        now, today = datetime.now(UTC), date.today()  # noqa: DTZ011  # a floor minds no zone
        rows = []
        for row in csv.DictReader(stream):
            known = {name: row[name] for name in ("name", "short_name", "country", "sector", "website")}
            keys = {"sort_key": row["name"].lower(), "search_key": row["name"].lower()}
            rows.append(table.organisation(**known, **keys, recorded_at=now, version=1))
        session.add_all(rows)
        session.flush()
        stream.seek(0)
        for row, organisation in zip(csv.DictReader(stream), rows, strict=True):
            ids = {"consortium_id": consortium_id, "organisation_id": organisation.id}
            session.add(table.consortium_organisation(**ids, linked_at=now))
            facts = {"joined": row["joined"], "source": row["evidence"], "recorded_on": today, "recorded_at": now}
            session.add(table.partnership(**ids, **facts, side_id=sides[row["side"]], status="active", version=1))
        session.commit()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(bring_in(sys.argv[1], Path(sys.argv[2])))
