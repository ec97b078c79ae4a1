"""`flask demo load`: the sample consortium."""

import os
import secrets

import click
from flask import current_app
from flask.cli import AppGroup

from consortium.accounts.passwords import make_hash
from consortium.core import clock
from consortium.core.config import Config
from consortium.core.db import writing
from consortium.core.errors import Refusal
from consortium.operations.services import sample

demo = AppGroup("demo", help="The sample consortium.")


@demo.command("load")
def load_command() -> None:
    """Load the sample consortium into an empty database. Nothing is sent."""
    config: Config = current_app.config["CONSORTIUM"]
    file = config.instance / "sample-password"
    password = secrets.token_urlsafe(9)
    hashed = make_hash(password)
    writing.set(True)
    try:
        sample.load(password_hash=hashed, base_url=config.base_url, today=clock.today(config.timezone))
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
        target.write(password + "\n")
    click.echo("The sample consortium is loaded. Sign in as one of:")
    for email in sample.sign_ins():
        click.echo(f"  {email}")
    click.echo(f"with the password {password}")
