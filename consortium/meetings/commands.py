"""`flask meetings minutes`: the minutes of a meeting as a PDF, made in this process."""

import re
from pathlib import Path

import click

from consortium.accounts.queries import consortium_by_code
from consortium.core.commands import Commands
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.files import services as files
from consortium.meetings import papers
from consortium.meetings.models import Meeting
from consortium.meetings.queries import versions
from consortium.meetings.queries.minutes import minutes_data
from consortium.meetings.rules.minutes import MinutesData, redact
from consortium.meetings.rules.words import Rendering

meetings = Commands("meetings", help="Meetings and their minutes.")


@meetings.command("minutes")
@click.argument("consortium")
@click.argument("committee")
@click.argument("meeting")
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--rendering", type=click.Choice([one.value for one in Rendering]), default="full", help="Which edition.")
@click.option("--version", type=int, help="An approved version; without it the one that holds, else the draft.")
def minutes_command(consortium: str, committee: str, meeting: str, *, output: Path, rendering: str, version: int | None) -> None:
    """Write the minutes of MEETING (2022-4) of COMMITTEE (SC) in CONSORTIUM (connect) as a PDF."""
    found = _meeting(consortium, committee, meeting)
    wanted = version or found.approved_version
    try:
        pdf = _sealed(found, Rendering(rendering), wanted) if wanted else _draft(found, Rendering(rendering))
    except NotThere:
        raise click.ClickException(f"Meeting {meeting} has no version {wanted} in the edition {rendering}.") from None
    try:
        output.write_bytes(pdf)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{output}: {len(pdf)} bytes")


def _meeting(consortium: str, committee: str, meeting: str) -> Meeting:
    match = re.fullmatch(r"(\d{4})-(\d{1,4})", meeting)
    if not match:
        raise click.UsageError("Write the meeting like this: 2022-4.")
    row = consortium_by_code(consortium)
    if row is None:
        raise click.ClickException(f"There is no consortium {consortium}.")
    found = versions.meeting_by_number(row.id, committee, int(match.group(1)), int(match.group(2)))
    if found is None:
        raise click.ClickException(f"There is no meeting {meeting} of {committee} in {consortium}.")
    return found


def _sealed(meeting: Meeting, rendering: Rendering, version: int) -> bytes:
    """The stored bytes; where the worker has not made them yet, the same data printed here."""
    edition = versions.edition_of(meeting, rendering, version)
    if edition.file is not None:
        return files.read(edition.file)
    return papers.minutes_pdf(MinutesData.from_json(edition.data))


def _draft(meeting: Meeting, rendering: Rendering) -> bytes:
    data = redact(minutes_data(meeting), rendering)
    db.session.rollback()
    return papers.minutes_pdf(data)
