"""`flask reports annual`: a year's review as a PDF, made in this process."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from consortium.core.commands import spoken
from consortium.core.db import db
from consortium.files import services as files
from consortium.reports import papers
from consortium.reports.queries import annual_review as queries
from consortium.reports.rules.annual_review import ReviewData
from consortium.reports.services.photos import photo_bytes


@click.command("annual")
@with_appcontext
@click.argument("consortium")
@click.argument("year", type=click.IntRange(1900, 2200))
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--draft", is_flag=True, help="The review as it is now, although an edition is published.")
@spoken
def annual_command(consortium: str, year: int, *, output: Path, draft: bool) -> None:
    """Write the annual review of YEAR of CONSORTIUM (connect): the newest edition, else the draft."""
    review = queries.review_by_year(consortium, year)
    if review is None:
        raise click.ClickException(f"There is no annual review of {year} in {consortium}.")
    edition = None if draft else review.latest
    if edition is not None and edition.file is not None:
        pdf = files.read(edition.file)
    else:
        data = ReviewData.from_json(edition.data) if edition else queries.gather(review)
        photos = photo_bytes(data)
        db.session.rollback()
        pdf = papers.annual_review_pdf(data, photos)
    try:
        output.write_bytes(pdf)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{output}: {len(pdf)} bytes")
