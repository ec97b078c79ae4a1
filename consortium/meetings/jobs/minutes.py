"""What the worker does for minutes: papers of sealed editions, papers of drafts, mails to the members.

Each may run twice: what is there already is left as it is.
"""

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock, formats
from consortium.core.db import db, locked
from consortium.core.i18n import language
from consortium.directory.models import Person
from consortium.directory.services import people
from consortium.files import making
from consortium.files import services as files
from consortium.meetings import papers
from consortium.meetings.models import Edition, Meeting, MinutesVersion
from consortium.meetings.queries.minutes import minutes_data
from consortium.meetings.rules import minutes as paper
from consortium.meetings.rules.words import MeetingState, Rendering
from consortium.meetings.services.telling import draft_key, file_name, how_approved
from consortium.outbox import mail, rendering


def make_edition(*, work_id: int, edition_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Make and keep the PDF of a sealed edition from its frozen data. Rendering happens outside any transaction."""
    edition = db.session.get(Edition, edition_id)
    if edition is None or edition.file_id is not None:
        return
    data = paper.MinutesData.from_json(edition.data)
    consortium_id = edition.minutes.meeting.consortium_id
    name = file_name(edition.minutes.meeting, data.rendering, version=edition.minutes.version)
    db.session.commit()
    pdf = rendering.run(papers.minutes_pdf, data)
    made = locked(Edition, edition_id)
    if made.file_id is None:
        file = files.keep_bytes(pdf, name, "application/pdf", consortium_id)
        made.file_id, made.sha256, made.made_at = file.id, file.sha256, clock.now()
    db.session.commit()


def make_draft(*, work_id: int, meeting_id: int, rendering: str) -> None:  # noqa: ARG001 - as above
    """Make and keep the PDF of the minutes as they are now, in place of the one made before."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting.state is MeetingState.APPROVED:
        return
    wanted = Rendering(rendering)
    data, consortium_id = paper.redact(minutes_data(meeting), wanted), meeting.consortium_id
    pdf = _run(data)
    making.keep(draft_key(meeting_id, wanted), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def _run(data: paper.MinutesData) -> bytes:
    return rendering.run(papers.minutes_pdf, data)


def mail_review(*, work_id: int, meeting_id: int, person_id: int) -> None:
    """Tell a member that the minutes may be commented on, if they still may."""
    meeting = db.session.get(Meeting, meeting_id)
    person = db.session.get(Person, person_id)
    if meeting is None or person is None or meeting.state is not MeetingState.IN_REVIEW or meeting.review_until is None:
        return
    user = people.ensure_user(person)
    email = user.email
    db.session.commit()
    until = meeting.review_until
    with force_locale(meeting.language):
        subject = str(
            _(
                "For comment: minutes of meeting %(meeting)s, by %(date)s",
                meeting=_number(meeting),
                date=formats.long_date(until, language(), with_year=False),
            )
        )
        first = str(
            _(
                "Read the minutes and comment by %(date)s. No reply means no comment.",
                date=formats.long_date(until, language()),
            )
        )
        link = _link("meetings.review", meeting)
        text = "\n\n".join((str(_("Hello,")), first, link))
    mail.deliver(mail.Mail(to=email, subject=subject, text=text, to_name=person.name), work_id=work_id)


def mail_approved(*, work_id: int, version_id: int, person_id: int) -> None:
    """Tell a member that the minutes are approved, if that version still holds."""
    version = db.session.get(MinutesVersion, version_id)
    person = db.session.get(Person, person_id)
    if version is None or person is None or version.revoked_at is not None:
        return
    meeting = version.meeting
    user = people.ensure_user(person)
    email = user.email
    db.session.commit()
    with force_locale(meeting.language):
        subject = str(_("Approved: minutes of meeting %(meeting)s", meeting=_number(meeting)))
        text = "\n\n".join((str(_("Hello,")), how_approved(version, language()), _link("meetings.show", meeting)))
    mail.deliver(mail.Mail(to=email, subject=subject, text=text, to_name=person.name), work_id=work_id)


def _number(meeting: Meeting) -> str:
    return f"{meeting.number}/{meeting.year}"


def _link(endpoint: str, meeting: Meeting) -> str:
    consortium = db.session.get_one(Consortium, meeting.consortium_id)
    return url_for(
        endpoint,
        consortium=consortium.code,
        code=meeting.committee.code.lower(),
        address=f"{meeting.year}-{meeting.number}",
        _external=True,
    )
