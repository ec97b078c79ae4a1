"""`flask reports partner`: a partner's report as a PDF, made in this process."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from consortium.accounts.queries import consortium_by_code
from consortium.core.commands import spoken
from consortium.core.db import db
from consortium.reports.papers.partner_report import partner_report_pdf
from consortium.reports.queries import partner_reports as partner_queries
from consortium.reports.queries.partner_report import partner_report


@click.command("partner")
@with_appcontext
@click.argument("consortium")
@click.argument("partner")
@click.option("--year", required=True, type=click.IntRange(2000, 2100), help="The calendar year.")
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--language", type=click.Choice(["nb", "en"]), default="nb", help="The report's language.")
@spoken
def partner_command(consortium: str, partner: str, *, year: int, output: Path, language: str) -> None:
    """Write the report of PARTNER (its short or whole name, or its organisation number) in CONSORTIUM (connect) as a PDF."""
    row = consortium_by_code(consortium)
    if row is None:
        raise click.ClickException(f"There is no consortium {consortium}.")
    found = partner_queries.partner_by_name(row.id, partner, year)
    if found is None:
        raise click.ClickException(f"{partner} was not a partner of {consortium} in {year}.")
    data = partner_report(found, row, year, language)
    db.session.rollback()
    pdf = partner_report_pdf(data)
    try:
        output.write_bytes(pdf)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{output}: {len(pdf)} bytes")
