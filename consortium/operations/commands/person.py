"""``flask person find``, ``export`` and ``erase``: for whoever runs the installation, over all consortia."""

import os
from pathlib import Path

import click
from flask import current_app

from consortium.core.commands import Commands, installation_language
from consortium.core.config import Config
from consortium.core.db import db, writing
from consortium.directory.models import Person
from consortium.journal import services as journal
from consortium.operations import papers, queries
from consortium.operations.services import erasing, personal_file

person = Commands("person", help="A person's data out, and away again.")


def _person(words: str) -> Person:
    found = queries.people_called(words)
    if len(found) == 1:
        return found[0]
    for one in found:
        click.echo(f"{one.id}\t{one.name}\t{one.email or ''}", err=True)
    raise click.ClickException("Nobody is called so." if not found else "Several people are called so: give the number of one.")


@person.command("find")
@click.argument("words")
def find(words: str) -> None:
    """People by number, name or email address, also those in the trash."""
    for one in queries.people_called(words):
        click.echo(f"{one.id}\t{one.name}\t{one.email or ''}")


@person.command("export")
@click.argument("who")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The zip file to write.")
def export(who: str, output: Path) -> None:
    """Write everything about WHO (a number, an email address, a name) into one file, of all consortia."""
    if output.exists():
        raise click.ClickException(f"{output} exists already. Choose another name.")
    config: Config = current_app.config["CONSORTIUM"]
    writing.set(True)
    found = _person(who)
    gathered = personal_file.gather(found, None)
    with installation_language(), current_app.test_request_context(base_url=config.base_url):
        data = papers.personal_archive(gathered)
    journal.note_read(f"personal data of person {found.id}")
    db.session.commit()
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(data)
    click.echo(f"{output}: everything about {gathered.name}. Look through it before it is sent.")


@person.command("erase")
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(who: str, *, yes: bool) -> None:
    """Put a pseudonym in WHO's place in all consortia; what the law keeps is listed."""
    config: Config = current_app.config["CONSORTIUM"]
    writing.set(True)
    found = _person(who)
    if not yes:
        click.confirm(f"Erase the personal data of {found.name} (number {found.id})? This cannot be undone.", abort=True)
    done = erasing.erase(found, consortium_id=None, language=config.default_locale)
    db.session.commit()
    click.echo(f"{done.pseudonym} stands in their place: {sum(done.changed.values())} rows changed.")
    if done.holder_id is not None:
        click.echo(f"The name stays at the public office, as number {done.holder_id}.")
    for table, count in done.kept.items():
        click.echo(f"  kept: {count} rows of {table}")
