"""Files on items. What went out is frozen: it is neither replaced nor removed."""

from pathlib import PurePath

from flask_babel import gettext as _

from consortium.committees.rules import Confidentiality
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.meetings.models import Attachment, Item
from consortium.meetings.rules.levels import loosens
from consortium.meetings.rules.numbering import moved
from consortium.meetings.rules.words import MeetingState

CLOSED = frozenset({MeetingState.APPROVED, MeetingState.CANCELLED})


def add_attachment(item: Item, aside: Aside, *, title: str = "", confidentiality: Confidentiality | None = None) -> Attachment:
    """A new attachment at the end of the item's, called ``title`` or by its file's name. Raises Refusal."""
    _check(item, confidentiality)
    attachment = Attachment(
        file=files.keep(aside, item.meeting.consortium_id),
        title=title or title_of(aside.name),
        position=max((one.position for one in item.attachments), default=0) + 1,
        confidentiality=confidentiality,
    )
    item.attachments.append(attachment)
    db.session.flush()
    return attachment


def edit_attachment(
    attachment: Attachment, *, title: str, confidentiality: Confidentiality | None, aside: Aside | None = None
) -> None:
    """Another title, a tighter confidentiality, another file in its place. Raises Refusal, also for one that went out."""
    _check(attachment.item, confidentiality)
    _check_not_sent(attachment)
    attachment.title = title
    attachment.confidentiality = confidentiality
    if aside is not None:
        attachment.file = files.keep(aside, attachment.item.meeting.consortium_id)
    db.session.flush()


def move_attachment(attachment: Attachment, place: int) -> None:
    """Another place among the item's attachments, counted from 1. Raises Refusal."""
    _check(attachment.item, None)
    there = [one for one in attachment.item.attachments if one.deleted_at is None]
    order = moved([one.id for one in there], attachment.id, place)
    for one in there:
        one.position = order.index(one.id) + 1
    db.session.flush()
    db.session.expire(attachment.item, ["attachments"])


def delete_attachment(attachment: Attachment) -> None:
    """Into the trash. Raises Refusal for one that went out."""
    _check(attachment.item, None)
    _check_not_sent(attachment)
    attachment.deleted_at = clock.now()
    db.session.flush()


def restore_attachment(attachment: Attachment) -> None:
    """Out of the trash."""
    _check(attachment.item, None)
    attachment.deleted_at = None
    db.session.flush()


def title_of(filename: str) -> str:
    """A file's name as a title: without its ending, underscores as spaces, at most 200 letters."""
    return PurePath(filename).stem.replace("_", " ").strip()[:200] or filename[:200]


def _check(item: Item, confidentiality: Confidentiality | None) -> None:
    if item.meeting.state in CLOSED:
        raise Refusal(_("The meeting is closed. Its attachments can no longer be changed."))
    if loosens(item.confidentiality or item.meeting.confidentiality, confidentiality):
        raise Refusal(_("An attachment cannot be open to more readers than its item."), "confidentiality")


def _check_not_sent(attachment: Attachment) -> None:
    if attachment.sent_at is not None:
        raise Refusal(_("The attachment has been sent out and stays as it is. Add a new one."))
