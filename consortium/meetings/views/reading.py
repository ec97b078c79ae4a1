"""Reading: the list of meetings, a meeting, an item as a page of text; calendar files."""

from flask import current_app, render_template, request

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core import clock
from consortium.core.i18n import language
from consortium.core.table import web
from consortium.journal import services as journal
from consortium.meetings.models import Meeting
from consortium.meetings.queries import invitations, meeting_list, meetings, written
from consortium.meetings.queries import reading as queries
from consortium.meetings.rules.levels import Standing, sees_agenda, sees_minutes
from consortium.meetings.rules.states import HELD, PLANNED
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.meetings.views import plan
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, bp


@bp.get("/meetings", endpoint="list")
@requires(*INSIDE)
def list_meetings() -> Answer:
    """The meetings that are open to the reader; what comes next and the latest minutes first."""
    committees = queries.committees_of(reader())
    holders = meetings.holders_of(reader(), committees)
    standings = meetings.standings(reader(), committees, holders=holders)
    terms = meetings.terms_still_read(holders)
    open_ones = queries.open_to(reader(), standings, terms)
    here = current_consortium()
    seen = [one for one in committees if one.id in standings or one.id in {term.committee_id for term in terms}]
    listing = meeting_list.listing(seen, last_year=clock.today().year + 2, language=language())
    asked = web.asked(listing)
    page = meeting_list.meeting_list(open_ones, asked, listing, language=language(), zone=here.timezone)
    if asked.format:
        return web.exported(listing, page, asked, note_read=journal.note_read)
    is_first = not asked.is_narrowed and asked.page == 1
    upcoming, latest = queries.first_of_all(open_ones, reader().user_id) if is_first else ([], None)
    return render_template(
        "meetings/list.html",
        page=page,
        links=web.Links(listing, asked, page),
        upcoming=upcoming,
        latest=latest,
        may_plan=any(one.may_run for one in standings.values()),
        has_several_groups=len(seen) > 1,
        endpoints=current_app.view_functions,
    )


@bp.get(MEETING)
@requires(*INSIDE)
def show(code: str, address: str) -> Answer:
    """One meeting: the secretary's page while it is planned, else what a member reads."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    if standing.may_run and meeting.state in PLANNED and request.args.get("view") != "member":
        return plan.page(meeting, clock.today(current_consortium().timezone))
    return member_page(meeting, standing)


def member_page(meeting: Meeting, standing: Standing) -> str:
    """The meeting as a member reads it: date, answer, documents, agenda."""
    from consortium.meetings.views.replying import is_answerable, reply_form  # noqa: PLC0415

    has_agenda = sees_agenda(standing.level, meeting.state, was_convened=meeting.convened_at is not None)
    own = [one for one in invitations.invitations_of_user(meeting, reader().user_id) if is_answerable(one)]
    is_written = meeting.form is MeetingForm.WRITTEN_PROCEDURE
    open_ones = queries.open_to(reader(), {meeting.committee_id: standing}, ())
    return render_template(
        "meetings/show.html",
        meeting=meeting,
        standing=standing,
        items=queries.agenda_for(meeting, standing.level) if has_agenda else [],
        has_agenda=has_agenda,
        has_minutes=sees_minutes(standing.level, meeting.state) or meeting.approved_version is not None,
        previous=queries.previous_meeting(meeting, open_ones) if meeting.state in PLANNED else None,
        replies=[(one, reply_form(one)) for one in own] if not is_written else [],
        may_answer=is_written and has_agenda and bool(standing.seat_ids),
        answers_open=meeting.state is MeetingState.CONVENED,
        recommendations=written.recommendations_of(meeting) if standing.may_run and meeting.state in HELD else [],
        endpoints=current_app.view_functions,
    )
