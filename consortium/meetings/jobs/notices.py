"""Sends one notice to one person. May run twice: the mail then has the same Message-ID."""

from flask import current_app, g, render_template
from flask_babel import force_locale

from consortium.accounts.models import Consortium
from consortium.core.config import Config
from consortium.core.db import db
from consortium.core.ics import Method, entry_bytes
from consortium.files import services as files
from consortium.files.models import StoredFile
from consortium.meetings.jobs.letters import calendar_entry, level_of, write_letter
from consortium.meetings.models import Attachment, Invitation, Notice
from consortium.meetings.queries import invitations as queries
from consortium.meetings.queries.notices import told_about
from consortium.meetings.rules.levels import is_open
from consortium.meetings.rules.notices import ItemNews, Told, ToldAttachment, news
from consortium.meetings.rules.planning import ALONG_LIMIT
from consortium.meetings.rules.words import MeetingState, NoticeKind
from consortium.meetings.services import invitations
from consortium.outbox import mail
from consortium.outbox.mail import sender_address

_WITH_LINK = (NoticeKind.ANNOUNCEMENT, NoticeKind.NOTICE, NoticeKind.SUPPLEMENT, NoticeKind.CHANGE)


def send_notice(*, work_id: int, notice_id: int, invitation_id: int) -> None:
    """The mail of one notice to one person, with what of it that person may read. Mints the personal link at sending."""
    notice = db.session.get_one(Notice, notice_id)
    invitation = queries.invitation(invitation_id)
    meeting = invitation.meeting
    if not invitation.person.email or (meeting.state is MeetingState.CANCELLED and notice.kind is not NoticeKind.CANCELLATION):
        return  # an invitation to what has been cancelled meanwhile would only confuse
    consortium = db.session.get_one(Consortium, meeting.consortium_id)
    config: Config = current_app.config["CONSORTIUM"]
    g.consortium = consortium  # templates show times in its zone
    token = invitations.mint_link(invitation) if notice.kind in _WITH_LINK else ""
    fresh = _fresh(notice)
    with force_locale(meeting.language):
        letter = write_letter(notice, invitation, consortium, token=token, fresh=fresh)
        facts = {"letter": letter, "locale": meeting.language, "subject": letter.subject, "consortium_name": consortium.name}
        text = render_template("meetings/mail/notice.txt", **facts)
        html = render_template("meetings/mail/notice.html", **facts)
        entry = calendar_entry(notice, invitation, consortium, letter, sender=sender_address(config.mail_from))
    method = Method.CANCEL if notice.kind is NoticeKind.CANCELLATION else Method.REQUEST
    along = _files_along(notice, invitation, fresh)
    to, to_name = invitation.person.email, invitation.person.name
    db.session.commit()  # nothing is read from the storage inside a transaction
    letter_mail = mail.Mail(
        to=to,
        to_name=to_name,
        subject=letter.subject,
        text=text,
        html=html,
        calendar=None if notice.kind is NoticeKind.SUPPLEMENT else entry_bytes(entry, method),
        method=method.value,
        attachments=tuple(mail.Attachment(name, file.content_type, files.read(file)) for name, file in along),
    )
    mail.deliver(letter_mail, work_id=work_id)


def _fresh(notice: Notice) -> tuple[ItemNews, ...]:
    if notice.kind is not NoticeKind.SUPPLEMENT:
        return ()
    return news(told_about(notice.meeting, before_notice=notice.id), Told.from_json(notice.contents))


def _files_along(notice: Notice, invitation: Invitation, fresh: tuple[ItemNews, ...]) -> list[tuple[str, StoredFile]]:
    """The attachments that go along, as the reader may see them; none where together they are too large: the page has them."""
    level = level_of(invitation)
    told: list[ToldAttachment] = []
    if notice.kind is NoticeKind.SUPPLEMENT:
        told = [each for one in fresh if is_open(one.item.level, level) for each in one.attachments]
    elif notice.kind is NoticeKind.NOTICE:
        told = [each for item in Told.from_json(notice.contents).items if is_open(item.level, level) for each in item.attachments]
    rows = [db.session.get_one(Attachment, one.id) for one in told if is_open(one.level, level)]
    if sum(row.file.size for row in rows) > ALONG_LIMIT:
        return []
    return [(row.file.name, row.file) for row in rows]
