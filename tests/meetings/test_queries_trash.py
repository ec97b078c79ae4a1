"""What was deleted is found again in the trash."""

from datetime import timedelta

from consortium.accounts.rules import Reader, Role
from consortium.core import clock
from consortium.files.models import StoredFile
from consortium.meetings.models import Attachment
from consortium.meetings.queries.trash import trashed
from tests import factories as make


def test_drafts_items_and_attachments_are_listed_with_the_way_back(session):
    meeting = make.a_meeting()
    reader = Reader(1, "Bob", meeting.consortium_id, frozenset({Role.STAFF}))
    now = clock.now()
    gone = make.an_item(meeting, "Borte", deleted_at=now)
    item = make.an_item(meeting, "Her")
    file = StoredFile(
        consortium_id=meeting.consortium_id, name="a.pdf", content_type="application/pdf", size=1, sha256="a", key="a"
    )
    item.attachments.append(Attachment(file=file, title="Notat", deleted_at=now))
    draft = make.a_meeting(meeting.committee, 5, deleted_at=now)
    make.an_item(meeting, "For lenge siden", deleted_at=now - timedelta(days=40))
    session.flush()
    found = trashed(reader, now - timedelta(days=30))
    assert [(one.name, one.endpoint) for one in found] == [
        ("5/2022", "meetings.restore"),
        ("Borte", "meetings.restore_item"),
        ("Notat", "meetings.restore_attachment"),
    ]
    assert found[0].arguments == {"meeting_id": draft.id}
    assert found[1].arguments == {"code": "sc", "address": "2022-4", "item_id": gone.id}
    elsewhere = Reader(1, "Bob", make.a_consortium("hub").id, frozenset({Role.STAFF}))
    assert trashed(elsewhere, now - timedelta(days=30)) == []
