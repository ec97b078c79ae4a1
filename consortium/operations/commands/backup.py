"""``flask backup FILE`` and ``flask restore FILE``."""

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from consortium.core import storage
from consortium.core.commands import spoken
from consortium.core.config import Config
from consortium.operations.services import backup as backups


def _kept_key(config: Config) -> Path:
    return config.instance / "secret-key"


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
@spoken
def backup(file: Path) -> None:
    """Write database and files into one archive, and read it again to make sure. The program may be in use meanwhile."""
    config: Config = current_app.config["CONSORTIUM"]
    key = _kept_key(config)
    secret_key = key.read_text().strip() if key.is_file() and key.read_text().strip() == config.secret_key else None
    try:
        with click.progressbar(length=0, label="Writing", show_eta=False, show_percent=False, show_pos=True) as bar:
            made = backups.write(file.absolute(), secret_key=secret_key, step=lambda: bar.update(1))
    except storage.StorageAway as fault:
        raise click.ClickException(f"The stored files cannot be read: {fault}. Nothing is written.") from None
    backups.note_backup(config.instance, file.absolute(), made)
    click.echo(f"{file}: {made.rows} rows and {len(made.files)} files, read again and found whole.")
    if made.missing:
        click.echo(
            f"{len(made.missing)} stored files were gone or damaged before and are not in it: {', '.join(made.missing)}", err=True
        )
    click.echo("Keep it in a safe place: it holds everything, personal data too.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
@spoken
def restore(file: Path) -> None:
    """Bring a backup into an empty installation, on SQLite or PostgreSQL, whichever it was made on."""
    config: Config = current_app.config["CONSORTIUM"]
    key = _kept_key(config)
    is_kept_here = key.is_file() and key.read_text().strip() == config.secret_key
    try:
        with click.progressbar(length=0, label="Reading", show_eta=False, show_percent=False, show_pos=True) as bar:
            restored = backups.restore(file.absolute(), step=lambda: bar.update(1))
    except storage.StorageAway as fault:
        raise click.ClickException(f"The files cannot be stored: {fault}. Mend it and restore again.") from None
    if restored.secret_key and is_kept_here:
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
            target.write(restored.secret_key)
    rows, files = restored.manifest.rows, len(restored.manifest.files)
    click.echo(
        f"Restored as of {restored.manifest.made_at[:16]} UTC: {rows} rows and {files} files, all with the right checksum."
    )
    click.echo("Everybody signs in anew.")
    click.echo("What waited to be sent then goes out once the program runs: see /administration/outbox.")
