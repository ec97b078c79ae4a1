"""What the room has in the trash: drafts, agenda items, attachments."""

from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.directory.queries import Trashed
from consortium.meetings.models import Attachment, Item, Meeting


def _address(meeting: Meeting) -> dict[str, str]:
    return {"code": meeting.committee.code.lower(), "address": f"{meeting.year}-{meeting.number}"}


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """Drafts, items and attachments of the reader's consortium that were deleted after ``since``; for staff."""
    own = Meeting.consortium_id == reader.consortium_id
    drafts = db.session.scalars(
        sa.select(Meeting).where(own, Meeting.deleted_at > since).options(joinedload(Meeting.committee)).order_by(Meeting.id)
    )
    found = [
        Trashed(_l("Meeting"), f"{one.number}/{one.year}", one.deleted_at or since, "meetings.restore", {"meeting_id": one.id})
        for one in drafts
    ]
    items = db.session.scalars(
        sa.select(Item)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(own, Meeting.deleted_at.is_(None), Item.deleted_at > since)
        .options(joinedload(Item.meeting).joinedload(Meeting.committee))
        .order_by(Item.id)
    )
    for item in items:
        values = {**_address(item.meeting), "item_id": item.id}
        found.append(Trashed(_l("Item"), item.title, item.deleted_at or since, "meetings.restore_item", values))
    attachments = db.session.scalars(
        sa.select(Attachment)
        .join(Attachment.item)
        .join(Meeting, Meeting.id == Item.meeting_id)
        .where(own, Meeting.deleted_at.is_(None), Item.deleted_at.is_(None), Attachment.deleted_at > since)
        .options(joinedload(Attachment.item).joinedload(Item.meeting).joinedload(Meeting.committee))
        .order_by(Attachment.id)
    )
    for one in attachments:
        values = {**_address(one.item.meeting), "item_id": one.item_id, "attachment_id": one.id}
        found.append(Trashed(_l("Attachment"), one.title, one.deleted_at or since, "meetings.restore_attachment", values))
    return found
