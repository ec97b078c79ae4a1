"""An agenda as a notice tells it, and what was told so far."""

from collections.abc import Sequence

from consortium.meetings.models import Attachment, Item, Meeting, Notice
from consortium.meetings.queries import planning
from consortium.meetings.queries.invitations import notices_of
from consortium.meetings.rules.levels import narrower
from consortium.meetings.rules.notices import Told, ToldAttachment, ToldItem, text_hash, together
from consortium.meetings.rules.words import NoticeKind


def agenda_now(meeting: Meeting, items: Sequence[Item] | None = None) -> Told:
    """The agenda as a notice that goes out now tells it. ``items`` where the caller has them already."""
    return Told(tuple(_item(item, meeting) for item in (planning.agenda_of(meeting) if items is None else items)))


def told_about(meeting: Meeting, notices: Sequence[Notice] | None = None, *, before_notice: int | None = None) -> Told:
    """What the members were told of the agenda so far, or before a certain notice. ``notices`` where they are at hand."""
    return together(
        Told.from_json(notice.contents)
        for notice in (notices_of(meeting) if notices is None else notices)
        if notice.kind in (NoticeKind.NOTICE, NoticeKind.SUPPLEMENT) and (before_notice is None or notice.id < before_notice)
    )


def _item(item: Item, meeting: Meeting) -> ToldItem:
    level = item.confidentiality or meeting.confidentiality
    return ToldItem(
        id=item.id,
        number=item.label,
        title=item.title,
        state=item.state.value,
        level=level,
        text_hash=text_hash(item.title, item.background, item.assessment, item.proposal),
        attachments=tuple(
            _attachment(attachment, item, meeting) for attachment in item.attachments if attachment.deleted_at is None
        ),
    )


def _attachment(attachment: Attachment, item: Item, meeting: Meeting) -> ToldAttachment:
    level = narrower(item.confidentiality or meeting.confidentiality, attachment.confidentiality)
    return ToldAttachment(attachment.id, attachment.title, attachment.file.sha256, level)
