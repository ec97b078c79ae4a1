"""`flask outreach`: reading the Storting's files."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.commands import Commands
from consortium.core.db import db, writing
from consortium.core.errors import Refusal
from consortium.outreach.readers.storting import LARGEST
from consortium.outreach.services import storting
from consortium.outreach.services.storting import PlannedFile

outreach = Commands("outreach", help="Contact with politicians.")


@outreach.command("import-stortinget")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that the lists stood (2026-02-02), where it is not their own.",
)
@click.option("--confirm", is_flag=True, help="More than a tenth of the offices may end at once.")
@click.option("--json", "as_json", is_flag=True, help="Print every line as JSON.")
def import_stortinget(files: tuple[Path, ...], *, dry_run: bool, as_of: datetime | None, confirm: bool, as_json: bool) -> None:
    """Read the Storting's lists: partier, komiteer, representanter, dagensrepresentanter, regjering, saker, horinger.

    All of them are read, or none. They are read in the order in which they build on one another. Read again, they change
    nothing. Only dagensrepresentanter and regjering end offices, each of its own kind. Exits with 1 when something is refused.
    """
    act_as(Actor(None, "flask outreach import-stortinget"))
    named = [(file.name, _bytes_of(file)) for file in files]
    today = clock.today()
    day = as_of.date() if as_of else None
    db.session.rollback()
    token = writing.set(not dry_run)
    try:
        if dry_run:
            _known, planned = storting.plan(named, today, as_of=day)
        else:
            planned = storting.read_storting(named, today, as_of=day, is_confirmed=confirm)
            db.session.commit()
    except Refusal as refusal:
        raise _with_option(refusal) from None
    finally:
        db.session.rollback()
        writing.reset(token)
    _tell(planned, dry_run=dry_run, as_json=as_json)


def _with_option(refusal: Refusal) -> Refusal:
    """The refusal with the option that mends it, as the form has a field for it."""
    option = {"as_of": "--as-of YYYY-MM-DD", "confirm": "--confirm"}.get(refusal.field or "")
    return Refusal(f"{refusal} ({option})", refusal.field) if option else refusal


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _tell(planned: list[PlannedFile], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        lines = [
            {
                "file": one.file.kind.value,
                "line": line.line or None,
                "name": line.name,
                "verdict": line.verdict,
                "reason": line.reason,
            }
            for one in planned
            for line in one.lines
        ]
        click.echo(json.dumps(lines, ensure_ascii=False, indent=1))
        return
    for one in planned:
        click.echo(f"{one.file.source}, {_day(one.day)}: {one.file.size} {'record' if one.file.size == 1 else 'records'}")
        for line in one.lines:
            if line.verdict != "same":
                click.echo(f"  {line.verdict:<8}  {line.name}{': ' + line.reason if line.reason else ''}")
        for remark in one.remarks:
            click.echo(f"  note      {storting.words.remark(remark)}")
        if one.is_older:
            click.echo("  note      Older than the last one read: it ends nothing.")
        if one.wants_confirming and dry_run:
            click.echo(f"  note      {storting.words.too_much(one.ended, one.held)} (--confirm)")
        told = ", ".join(f"{number} {verdict}" for verdict, number in one.counts.items())
        click.echo(f"  {told}.")
    click.echo("Nothing is written." if dry_run else "Done.")


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no date"
