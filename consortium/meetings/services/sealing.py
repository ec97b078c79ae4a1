"""Freezing minutes: the gathered data of three editions, each with its code; the worker makes the papers of it."""

import secrets
from dataclasses import replace
from datetime import datetime

from consortium.core.db import db
from consortium.files import services as files
from consortium.meetings.models import Edition, Item, Meeting, MinutesVersion
from consortium.meetings.queries.minutes import minutes_data
from consortium.meetings.queries.review import holders_to_tell
from consortium.meetings.rules import minutes as paper
from consortium.meetings.rules.words import MeetingState, Rendering
from consortium.meetings.services.steps import go
from consortium.meetings.services.telling import draft_key
from consortium.outbox import services as outbox

# Crockford's letters: none that is easily taken for another.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """A verification code, `7KQ4-M2XD-91TB`: 60 random bits, easy to read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(3))


def seal(
    meeting: Meeting, approval: paper.Approval, *, by: str, item: Item | None, base_url: str, now: datetime
) -> MinutesVersion:
    """Freeze what the minutes say now as their next version and ask for its papers. The caller has checked that they may be.

    Nothing is rendered here: the transaction stays short.
    """
    gathered = minutes_data(meeting)
    history = (*gathered.details.versions, paper.Version(gathered.version, approval.approved_on))
    data = replace(
        gathered,
        state=MeetingState.APPROVED,
        approval=approval,
        review_until=None,
        details=replace(gathered.details, versions=history),
    )
    go(meeting, MeetingState.APPROVED)
    meeting.approved_version = data.version
    version = MinutesVersion(
        meeting_id=meeting.id,
        version=data.version,
        manner=approval.manner,
        approved_on=approval.approved_on,
        approved_by=by[:400],
        approved_in_item_id=item.id if item else None,
        sealed_at=now,
        data=data.to_json(),
        editions=[],
    )
    db.session.add(version)
    db.session.flush()
    for rendering in Rendering:
        code = new_code()
        verification = paper.Verification(code, f"{base_url.rstrip('/')}/verify/{code}")
        redacted = paper.redact(data, rendering, verification=verification)
        edition = Edition(rendering=rendering, code=code, data=redacted.to_json(), data_hash=redacted.digest())
        version.editions.append(edition)
        db.session.flush()
        ask_for_paper(meeting, edition)
    _forget_drafts(meeting)
    for holder in holders_to_tell(meeting):
        outbox.ask(
            "meetings.mail_approved",
            key=f"approved-{version.id}-{holder.person_id}",
            consortium_id=meeting.consortium_id,
            version_id=version.id,
            person_id=holder.person_id,
        )
    return version


def ask_for_paper(meeting: Meeting, edition: Edition) -> None:
    """Ask the worker for the PDF of a sealed edition; asking twice makes it once."""
    outbox.ask("meetings.make_edition", key=f"edition-{edition.id}", consortium_id=meeting.consortium_id, edition_id=edition.id)


def _forget_drafts(meeting: Meeting) -> None:
    for rendering in Rendering:
        files.forget_made(draft_key(meeting.id, rendering))
