"""Files on items: put there by who runs the meeting, fetched by who may read them."""

from flask import flash, redirect, render_template
from flask_babel import gettext as _

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.flashes import tell_undoable, telling
from consortium.files import sending
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS, LARGEST
from consortium.meetings.forms.agenda import EditAttachmentForm, NewAttachmentForm
from consortium.meetings.queries import meetings, reading
from consortium.meetings.queries import planning as queries
from consortium.meetings.rules.levels import sees_agenda
from consortium.meetings.services import attachments
from consortium.meetings.views.agenda import ITEM, planned_item, posted_place
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import RUNNERS, bp, link

ATTACHMENT = f"{ITEM}/attachments/<int:attachment_id>"


@bp.route(f"{ITEM}/attachments/new", methods=["GET", "POST"])
@requires(*RUNNERS)
def create_attachment(code: str, address: str, item_id: int) -> Answer:
    """Upload a file."""
    item = planned_item(code, address, item_id)
    form = NewAttachmentForm(item=item)
    if form.validate_on_submit():
        with form.refusing():
            aside = files.put_aside(form.file.data.stream, form.file.data.filename, kinds=ATTACHMENTS)
            attachments.add_attachment(item, aside, title=form.title.data or "", confidentiality=form.level)
            db.session.commit()
            flash(_("The attachment is added."))
            return redirect(link("meetings.edit_item", item.meeting, item_id=item.id) + "#attachments")
    return render_template(
        "meetings/create_attachment.html", form=form, item=item, meeting=item.meeting, largest=LARGEST
    ), form.status


@bp.route(f"{ATTACHMENT}/edit", methods=["GET", "POST"])
@requires(*RUNNERS)
def edit_attachment(code: str, address: str, item_id: int, attachment_id: int) -> Answer:
    """Another title, readers or file, as long as it was not sent out."""
    item = planned_item(code, address, item_id)
    attachment = queries.attachment_of(item, attachment_id)
    form = EditAttachmentForm(row=attachment)
    if form.validate_on_submit():
        with form.refusing():
            sent = form.file.data
            aside = files.put_aside(sent.stream, sent.filename, kinds=ATTACHMENTS) if sent and sent.filename else None
            title = form.title.data or attachments.title_of(aside.name if aside else attachment.file.name)
            attachments.edit_attachment(attachment, title=title, confidentiality=form.level, aside=aside)
            db.session.commit()
            flash(_("The attachment is saved."))
            return redirect(link("meetings.edit_item", item.meeting, item_id=item.id) + "#attachments")
    return render_template(
        "meetings/edit_attachment.html", form=form, item=item, meeting=item.meeting, attachment=attachment, largest=LARGEST
    ), form.status


@bp.post(f"{ITEM}/attachments/order")
@requires(*RUNNERS)
def order_attachments(code: str, address: str, item_id: int) -> Answer:
    """Another place among the item's attachments, from the buttons and from dragging alike."""
    item = planned_item(code, address, item_id)
    attachment_id, position = posted_place()
    attachments.move_attachment(queries.attachment_of(item, attachment_id), position + 1)
    db.session.commit()
    return redirect(link("meetings.edit_item", item.meeting, item_id=item.id) + "#attachments")


@bp.post(f"{ATTACHMENT}/delete")
@requires(*RUNNERS)
def delete_attachment(code: str, address: str, item_id: int, attachment_id: int) -> Answer:
    """Into the trash, with a way back."""
    item = planned_item(code, address, item_id)
    back = link("meetings.edit_item", item.meeting, item_id=item.id) + "#attachments"
    undo = link("meetings.restore_attachment", item.meeting, item_id=item.id, attachment_id=attachment_id)
    with telling():
        attachments.delete_attachment(queries.attachment_of(item, attachment_id))
        db.session.commit()
        tell_undoable(_("The attachment moved to the trash."), undo=undo)
    return redirect(back)


@bp.post(f"{ATTACHMENT}/restore")
@requires(*RUNNERS)
def restore_attachment(code: str, address: str, item_id: int, attachment_id: int) -> Answer:
    """Out of the trash."""
    item = planned_item(code, address, item_id)
    attachments.restore_attachment(queries.attachment_of(item, attachment_id, in_trash=True))
    db.session.commit()
    flash(_("The attachment is restored."))
    return redirect(link("meetings.edit_item", item.meeting, item_id=item.id) + "#attachments")


@bp.get(ATTACHMENT)
@requires(*INSIDE)
def attachment(code: str, address: str, item_id: int, attachment_id: int) -> Answer:
    """The file, for whom its item and itself are open."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    if not sees_agenda(standing.level, meeting.state, was_convened=meeting.convened_at is not None):
        raise NotThere
    for shown in reading.agenda_for(meeting, standing.level):
        if shown.id == item_id:
            for one in shown.attachments:
                if one.id == attachment_id:
                    return sending.send(one.file)
    raise NotThere
