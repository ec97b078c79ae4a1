"""`flask directory`: bringing lists in from files."""

import json
import sys
from pathlib import Path

import click

from consortium.accounts import queries as accounts
from consortium.core.actor import Actor, act_as
from consortium.core.commands import Commands
from consortium.core.db import db, writing
from consortium.directory import services
from consortium.files.rules import LARGEST

directory = Commands("directory", help="Organisations and people.")


@directory.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, help="What the file lists: partners, consultations, seminars.")
@click.option("--consortium", "code", required=True, help="The consortium's code, as in its addresses.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
def import_(file: Path, kind: str, code: str, *, dry_run: bool, as_json: bool) -> None:
    """Bring in a list: CSV, XLSX, XLS or ODS, with the names of the columns in its first line.

    Each row gets a verdict: new, changed, same or refused. A list brought in twice adds nothing. Exits with 1 when the file
    cannot be used; refused rows are told, and the others are brought in.
    """
    importer = services.importer_of(kind)
    if importer is None:
        raise click.BadParameter(f"There is no kind {kind!r}; there are: {', '.join(services.kinds())}.", param_hint="--kind")
    consortium = accounts.consortium_by_code(code)
    if consortium is None:
        raise click.BadParameter(f"There is no consortium {code!r}.", param_hint="--consortium")
    act_as(Actor(None, "flask directory import"), consortium.id)
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    db.session.rollback()
    token = writing.set(not dry_run)
    try:
        with click.progressbar(length=1, label="Rows", file=sys.stderr) as bar:

            def progress(done: int, total: int) -> None:
                bar.length = max(1, total)
                bar.update(done - bar.pos)

            rows = importer(consortium, file.name, data, dry_run, progress)
        if not dry_run:
            db.session.commit()
    finally:
        db.session.rollback()
        writing.reset(token)
    if as_json:
        told = [{"line": row.line, "name": row.name, "verdict": row.verdict, "reason": row.reason} for row in rows]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.verdict] = counts.get(row.verdict, 0) + 1
        if dry_run or row.verdict == "refused":
            click.echo(f"{row.line:>5}  {row.verdict:<8}  {row.name}{': ' + row.reason if row.reason else ''}")
    summary = ", ".join(f"{counts.get(verdict, 0)} {verdict}" for verdict in ("new", "changed", "same", "refused"))
    click.echo(f"{summary}. {'Nothing is written.' if dry_run else 'Done.'}")
