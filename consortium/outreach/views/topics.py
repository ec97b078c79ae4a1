"""The consortium's own list of topics, and its messages."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.outreach.forms.campaigns import MessageForm, NewMessageForm, NewTopicForm, TopicForm
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import topic_list as topic_queries
from consortium.outreach.services import campaigns as services
from consortium.outreach.views.blueprint import bp


@bp.get("/topics")
@requires(Role.STAFF)
def topics() -> str | Response:
    """All topics, each with its messages."""
    listing = topic_queries.topic_list(queries.topics(current_consortium().id), language())
    asked = table.asked(listing)
    page = topic_queries.topic_page(reader(), listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    # In any other order than that of the topics, messages stand one by one.
    by_topic = topic_queries.by_topic(page.rows) if asked.sort.removeprefix("-") == "topic" else []
    return render_template("outreach/topics.html", page=page, list=table.Links(listing, asked, page), by_topic=by_topic)


@bp.route("/topics/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_topic() -> str | Response | tuple[str, int]:
    """One more topic."""
    form = NewTopicForm()
    if form.validate_on_submit():
        with form.refusing():
            services.create_topic(current_consortium().id, form.details())
            db.session.commit()
            flash(_("The topic is saved."))
            return redirect(url_for("outreach.topics"))
    return render_template("outreach/edit_topic.html", form=form, topic=None), form.status


@bp.route("/topics/<int:topic_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_topic(topic_id: int) -> str | Response | tuple[str, int]:
    """Changes a topic."""
    topic = queries.topic_for(reader(), topic_id)
    form = TopicForm(row=topic)
    if form.validate_on_submit():
        with form.refusing():
            services.change_topic(topic, form.details(topic.position))
            db.session.commit()
            flash(_("The topic is saved."))
            return redirect(url_for("outreach.topics"))
    return render_template("outreach/edit_topic.html", form=form, topic=topic), form.status


@bp.post("/topics/<int:topic_id>/delete")
@requires(Role.STAFF)
def delete_topic(topic_id: int) -> Response:
    """Into the trash; contacts that name it go on naming it."""
    topic = queries.topic_for(reader(), topic_id)
    services.trash(topic)
    db.session.commit()
    undo = url_for("outreach.restore_topic", topic_id=topic_id)
    tell_undoable(_("%(name)s is moved to the trash.", name=topic.name(language())), undo=undo)
    return redirect(url_for("outreach.topics"))


@bp.post("/topics/<int:topic_id>/restore")
@requires(Role.STAFF)
def restore_topic(topic_id: int) -> Response:
    """Out of the trash again."""
    topic = queries.topic_for(reader(), topic_id, in_trash=True)
    services.restore(topic)
    db.session.commit()
    flash(_("%(name)s is restored.", name=topic.name(language())))
    return redirect(url_for("outreach.topics"))


# --- Messages ----------------------------------------------------------------------------------------


@bp.route("/messages/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_message() -> str | Response | tuple[str, int]:
    """A new message."""
    form = NewMessageForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.create_message(current_consortium().id, form.details())
            db.session.commit()
            flash(_("The message is saved."))
            return redirect(url_for("outreach.message", message_id=made.id))
    return render_template("outreach/edit_message.html", form=form, message=None), form.status


@bp.get("/messages/<int:message_id>")
@requires(Role.STAFF)
def message(message_id: int) -> str:
    """A message with its versions, the newest first."""
    return render_template("outreach/message.html", message=queries.message_for(reader(), message_id))


@bp.route("/messages/<int:message_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_message(message_id: int) -> str | Response | tuple[str, int]:
    """Changes a message; another text is a new version."""
    found = queries.message_for(reader(), message_id)
    form = MessageForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_message(found, form.details())
            db.session.commit()
            flash(_("The message is saved."))
            return redirect(url_for("outreach.message", message_id=message_id))
    return render_template("outreach/edit_message.html", form=form, message=found), form.status


@bp.post("/messages/<int:message_id>/delete")
@requires(Role.STAFF)
def delete_message(message_id: int) -> Response:
    """Into the trash; contacts that used it go on saying so."""
    found = queries.message_for(reader(), message_id)
    services.trash(found)
    db.session.commit()
    undo = url_for("outreach.restore_message", message_id=message_id)
    tell_undoable(_("%(name)s is moved to the trash.", name=found.title), undo=undo)
    return redirect(url_for("outreach.topics"))


@bp.post("/messages/<int:message_id>/restore")
@requires(Role.STAFF)
def restore_message(message_id: int) -> Response:
    """Out of the trash again."""
    found = queries.message_for(reader(), message_id, in_trash=True)
    services.restore(found)
    db.session.commit()
    flash(_("%(name)s is restored.", name=found.title))
    return redirect(url_for("outreach.message", message_id=message_id))
