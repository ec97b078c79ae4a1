"""Minutes for comment: the members read and comment, the secretary answers."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template
from flask_babel import gettext as _

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.meetings.forms.minutes import AnswerForm, CommentForm
from consortium.meetings.models import Item, Meeting, ReviewComment
from consortium.meetings.queries import conduct as conduct_queries
from consortium.meetings.queries import meetings
from consortium.meetings.queries import review as queries
from consortium.meetings.queries.minutes import minutes_data
from consortium.meetings.queries.minutes.rows import items_of
from consortium.meetings.rules.approval import is_review_running
from consortium.meetings.rules.changes import Stretch, changes
from consortium.meetings.rules.levels import Level, Standing, rendering_for, sees_minutes
from consortium.meetings.rules.minutes import redact
from consortium.meetings.rules.minutes.items import Item as PaperItem
from consortium.meetings.services import review as services
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.minutes import minutes_page

REVIEW = f"{MEETING}/review"
COMMENTERS = (*RUNNERS, Role.MEMBER)


@dataclass(frozen=True)
class ReviewedItem:
    """One item as its reader may see it, with the reader's own comments and what changed since the last of them."""

    row: Item
    paper: PaperItem
    comments: tuple[ReviewComment, ...]
    changed: tuple[Stretch, ...]


def _readable(code: str, address: str) -> tuple[Meeting, Standing]:
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    if standing.level is Level.PARTNER or not sees_minutes(standing.level, meeting.state) or meeting.is_earlier:
        raise NotThere
    return meeting, standing


def review_page(meeting: Meeting, standing: Standing, form: CommentForm | None = None, item_id: int | None = None) -> Any:
    """The minutes to be commented on, in the reader's edition."""
    data = redact(minutes_data(meeting), rendering_for(standing.level))
    papers = {item.number: item for item in data.items}
    own = [one for one in queries.comments_of(meeting) if one.user_id == reader().user_id]
    items = []
    for row in items_of(meeting):
        paper = papers.get(row.label)
        if paper is None:
            continue
        mine = tuple(one for one in own if one.item_id == row.id)
        before, now = (mine[-1].text_then or "", queries.text_of(row)) if mine and not paper.is_closed else ("", "")
        items.append(ReviewedItem(row, paper, mine, changes(before, now) if before != now and before else ()))
    today = clock.today(current_consortium().timezone)
    page = render_template(
        "meetings/review.html",
        meeting=meeting,
        data=data,
        items=items,
        on_the_whole=[one for one in own if one.item_id is None],
        is_running=is_review_running(meeting.state, meeting.review_until, today),
        make_form=lambda: CommentForm(formdata=None),
        form=form,
        form_item_id=item_id,
        may_run=standing.may_run,
    )
    return page, form.status if form else 200


@bp.get(REVIEW)
@requires(*COMMENTERS)
def review(code: str, address: str) -> Any:
    """The minutes to be commented on."""
    meeting, standing = _readable(code, address)
    return review_page(meeting, standing)


def _comment(code: str, address: str, item_id: int | None) -> Any:
    meeting, standing = _readable(code, address)
    item = conduct_queries.item_in(meeting, item_id) if item_id is not None else None
    if item is not None and _is_closed(meeting, standing, item):
        raise NotThere
    form = CommentForm()
    if form.validate_on_submit():
        with form.refusing():
            services.comment(
                meeting,
                item,
                user_id=reader().user_id,
                by=reader().name,
                text=form.text.data or "",
                is_objection=bool(form.is_objection.data),
                today=clock.today(current_consortium().timezone),
            )
            db.session.commit()
            flash(_("Your comment is sent."))
            return redirect(link("meetings.review", meeting, _anchor=f"item-{item_id}" if item_id else "whole"))
    meeting, standing = _readable(code, address)
    return review_page(meeting, standing, form, item_id)


def _is_closed(meeting: Meeting, standing: Standing, item: Item) -> bool:
    data = redact(minutes_data(meeting), rendering_for(standing.level))
    return any(one.number == item.label and one.is_closed for one in data.items)


@bp.post(f"{REVIEW}/items/<int:item_id>")
@requires(*COMMENTERS)
def comment_on_item(code: str, address: str, item_id: int) -> Any:
    """A comment on one item."""
    return _comment(code, address, item_id)


@bp.post(f"{REVIEW}/whole")
@requires(*COMMENTERS)
def comment_on_whole(code: str, address: str) -> Any:
    """A comment on the minutes as a whole."""
    return _comment(code, address, None)


@bp.post(f"{REVIEW}/comments/<int:comment_id>/answer")
@requires(*RUNNERS)
def answer_comment(code: str, address: str, comment_id: int) -> Any:
    """What was done about a comment."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    form = AnswerForm()
    if form.validate_on_submit():
        services.answer(queries.comment_for(meeting, comment_id), form.answer.data, now=clock.now())
        db.session.commit()
        flash(_("The answer is saved."))
        return redirect(link("meetings.minutes", meeting, _anchor="comments"))
    return minutes_page(meeting, answer_form=form)
