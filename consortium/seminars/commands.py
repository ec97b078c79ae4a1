"""`flask seminars`: bringing a list in from a file."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from consortium.accounts import queries as accounts
from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.db import db, writing
from consortium.core.errors import Refusal
from consortium.files.rules import LARGEST
from consortium.partners import services as partners
from consortium.seminars import services

seminars = AppGroup("seminars", help="Seminars.")


@seminars.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--consortium", "code", required=True, help="The consortium's code, as in its addresses.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
def import_(file: Path, code: str, *, dry_run: bool, as_json: bool) -> None:
    """Bring in a list of seminars: CSV, XLSX, XLS or ODS, with the names of the columns in its first line.

    Columns: title, date (a month or a year is enough), form, organised_by, participants (60, about 60, over 60), material,
    place, source. Each row gets a verdict: new, changed, same or refused. A list brought in twice adds nothing. Exits with 1
    when the file cannot be used; refused rows are told, and the others are brought in.
    """
    consortium = accounts.consortium_by_code(code)
    if consortium is None:
        raise click.BadParameter(f"There is no consortium {code!r}.", param_hint="--consortium")
    act_as(Actor(None, "flask seminars import"), consortium.id)
    consortium_id, today = consortium.id, clock.today(consortium.timezone)
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    db.session.rollback()
    token = writing.set(not dry_run)
    try:
        rows = services.plan_seminars(consortium_id, partners.read(file.name, data))
        if not dry_run:
            services.bring_in_seminars(consortium_id, rows, today)
            db.session.commit()
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    finally:
        db.session.rollback()
        writing.reset(token)
    if as_json:
        told = [{"line": row.line, "name": row.name, "verdict": row.verdict, "reason": row.reason} for row in rows]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row.line:>5}  {row.verdict.value:<8}  {row.name}{': ' + row.reason if row.reason else ''}")
    counts = services.counted(rows)
    summary = ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
    click.echo(f"{summary}. {'Nothing is written.' if dry_run else 'Done.'}")
