"""`flask demo load` and `flask demo remove`: the sample consortium."""

import os
import secrets
import shutil

import click
from flask import current_app

from consortium.accounts.passwords import make_hash
from consortium.core import clock
from consortium.core.commands import Commands, installation_language
from consortium.core.config import Config
from consortium.core.db import db, writing
from consortium.operations.services import emptying, sample

demo = Commands("demo", help="The sample consortium.")


@demo.command("load")
def load_command() -> None:
    """Load the sample consortium into an empty database. Nothing is sent."""
    config: Config = current_app.config["CONSORTIUM"]
    file = config.instance / "sample-password"
    password = secrets.token_urlsafe(9)
    hashed = make_hash(password)
    writing.set(True)
    with installation_language():
        sample.load(password_hash=hashed, base_url=config.base_url, today=clock.today(config.timezone))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
        target.write(password + "\n")
    click.echo("The sample consortium is loaded. Sign in as one of:")
    for email in sample.sign_ins():
        click.echo(f"  {email}")
    click.echo(f"with the password {password}")


@demo.command("find")
def find_command() -> None:
    """Say whether the sample consortium is here. Ends with 1 where it is not."""
    if not sample.is_here():
        raise click.ClickException("There is no sample here.")
    click.echo("The sample consortium is here.")


@demo.command("remove")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_command(*, yes: bool) -> None:
    """Remove the sample consortium with all that was typed into it. The installation is then empty, and ready for real use."""
    config: Config = current_app.config["CONSORTIUM"]
    password = config.instance / "sample-password"
    if not password.is_file() and not sample.is_here():  # a restored one has no file with its password
        raise click.ClickException("There is no sample here. Nothing is removed.")
    if not yes:
        click.confirm("Remove the sample consortium, its users, files and mails, and all that was typed into it?", abort=True)
    writing.set(True)
    rows = emptying.remove_sample()
    db.session.commit()
    files = emptying.remove_files()
    shutil.rmtree(config.instance / "outbox", ignore_errors=True)
    password.unlink(missing_ok=True)
    click.echo(f"The sample is removed: {rows} rows and {files} files. To begin for real: ./run setup")
