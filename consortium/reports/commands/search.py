"""``flask search rebuild``."""

import click

from consortium.core import search as index
from consortium.core.commands import Commands
from consortium.core.db import db, writing

search = Commands("search", help="What can be found.")


@search.command("rebuild")
def rebuild() -> None:
    """Write the search index anew from all rows. People may go on working meanwhile."""
    writing.set(True)
    total = index.rebuild(lambda kind, count: click.echo(f"{kind}: {count}"))
    db.session.commit()
    click.echo(f"{total} rows can be found.")
