"""What a mail about a meeting says to one person: as much as that person's level allows, in the meeting's language."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.committees.rules import CHAIRS, SeatRole
from consortium.core import formats
from consortium.core.ics import Entry
from consortium.meetings.models import Invitation, Meeting, Notice
from consortium.meetings.queries.reading import calendar_summary
from consortium.meetings.rules.levels import Level, is_open
from consortium.meetings.rules.notices import ItemNews, Told
from consortium.meetings.rules.words import ItemState, MeetingForm, NoticeKind


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One line of the agenda. ``title`` is empty for an item that is closed to the reader."""

    number: str
    title: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its template needs it."""

    subject: str
    first: str
    facts: tuple[tuple[str, str], ...]
    reply_url: str
    page_url: str
    items_heading: str
    items: tuple[LetterItem, ...]
    reason: str
    answers: bool  # whether the reader is asked to answer


def level_of(invitation: Invitation) -> Level:
    """What the seat's holder may read. An alternate reads as the seat's member does, but runs nothing."""
    seat = invitation.seat
    if seat.role in CHAIRS or seat.role is SeatRole.SECRETARY:
        return Level.FULL
    return Level.VOTING if seat.is_voting else Level.OBSERVER


def write_letter(
    notice: Notice, invitation: Invitation, consortium: Consortium, *, token: str, fresh: tuple[ItemNews, ...] = ()
) -> Letter:
    """The letter of ``notice`` to one person. Call it under ``force_locale`` of the meeting's language."""
    meeting = invitation.meeting
    level = level_of(invitation)
    code = meeting.committee.code.lower()
    address = f"{meeting.year}-{meeting.number}"
    is_supplement = notice.kind is NoticeKind.SUPPLEMENT
    items = _news_lines(fresh, level) if is_supplement else _agenda_lines(Told.from_json(notice.contents), level)
    names = {"committee": meeting.committee.name(meeting.language), "meeting": f"{meeting.number}/{meeting.year}"}
    return Letter(
        subject=_subject(notice, meeting, consortium).replace("\u00a0", " "),
        first=_first(notice, meeting, consortium, fresh, level),
        facts=_facts(meeting, consortium),
        reply_url=url_for("meetings.reply", consortium=consortium.code, token=token, _external=True) if token else "",
        page_url=url_for("meetings.show", consortium=consortium.code, code=code, address=address, _external=True),
        items_heading=str(_("New")) if is_supplement else str(_("Agenda")),
        items=items,
        reason=str(_("You get this email because you hold a seat in %(committee)s.", **names)),
        answers=bool(token) and notice.kind in (NoticeKind.ANNOUNCEMENT, NoticeKind.NOTICE, NoticeKind.CHANGE),
    )


def calendar_entry(notice: Notice, invitation: Invitation, consortium: Consortium, letter: Letter, *, sender: str) -> Entry:
    """The calendar's side of the letter."""
    meeting = invitation.meeting
    is_hold = meeting.convened_at is None
    return Entry(
        uid=meeting.calendar_uid,
        sequence=notice.sequence,
        summary=calendar_summary(meeting, is_hold=is_hold),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=consortium.timezone,
        stamp=notice.sent_at,
        description=letter.page_url,
        location=meeting.place or meeting.link or "",
        url=letter.page_url,
        organizer=sender,
        organizer_name=consortium.name,
        attendee=invitation.person.email or "",
        attendee_name=invitation.person.name,
        is_tentative=is_hold,
    )


def _day(meeting: Meeting, consortium: Consortium) -> date:
    if meeting.form is MeetingForm.WRITTEN_PROCEDURE and meeting.answers_until:
        return meeting.answers_until
    return formats.in_zone(meeting.starts_at, consortium.timezone).date()


def _subject(notice: Notice, meeting: Meeting, consortium: Consortium) -> str:
    facts = {
        "committee": meeting.committee.name(meeting.language),
        "meeting": f"{meeting.number}/{meeting.year}",
        "date": formats.long_date(_day(meeting, consortium), meeting.language, with_year=False),
    }
    is_written = meeting.form is MeetingForm.WRITTEN_PROCEDURE
    match notice.kind:
        case NoticeKind.ANNOUNCEMENT:
            return str(_("Save the date: %(committee)s, meeting %(meeting)s, %(date)s", **facts))
        case NoticeKind.NOTICE if is_written:
            return str(_("Written procedure: %(committee)s, %(meeting)s, answer by %(date)s", **facts))
        case NoticeKind.NOTICE:
            return str(_("Notice: %(committee)s, meeting %(meeting)s, %(date)s", **facts))
        case NoticeKind.SUPPLEMENT:
            return str(_("Supplement: papers for meeting %(meeting)s, %(committee)s", **facts))
        case NoticeKind.CHANGE:
            return str(_("Changed: %(committee)s, meeting %(meeting)s, %(date)s", **facts))
        case NoticeKind.CANCELLATION:
            return str(_("Cancelled: %(committee)s, meeting %(meeting)s, %(date)s", **facts))


def _first(notice: Notice, meeting: Meeting, consortium: Consortium, fresh: tuple[ItemNews, ...], level: Level) -> str:
    facts = {
        "meeting": f"{meeting.number}/{meeting.year}",
        "time": formats.meeting_time(meeting.starts_at, meeting.ends_at, consortium.timezone, meeting.language),
        "date": formats.long_date(_day(meeting, consortium), meeting.language, with_year=False),
    }
    by = formats.long_date(meeting.reply_by, meeting.language, with_year=False) if meeting.reply_by else ""
    is_written = meeting.form is MeetingForm.WRITTEN_PROCEDURE
    match notice.kind:
        case NoticeKind.ANNOUNCEMENT:
            return str(_("Meeting %(meeting)s is set for %(time)s. The agenda follows with the notice.", **facts))
        case NoticeKind.NOTICE if is_written:
            return str(_("Matters %(meeting)s are decided in writing. Answer each item by %(date)s.", **facts))
        case NoticeKind.NOTICE if by:
            return str(_("You are called to meeting %(meeting)s on %(time)s. Reply by %(by)s.", by=by, **facts))
        case NoticeKind.NOTICE:
            return str(_("You are called to meeting %(meeting)s on %(time)s.", **facts))
        case NoticeKind.SUPPLEMENT:
            return " ".join((*(_news_sentence(one, level) for one in fresh), str(_("The rest is unchanged."))))
        case NoticeKind.CHANGE:
            return str(_("Meeting %(meeting)s is now on %(time)s. The calendar attachment updates the entry.", **facts))
        case NoticeKind.CANCELLATION:
            return str(_("The meeting on %(date)s is cancelled. The calendar attachment removes the entry.", **facts))


def _news_sentence(one: ItemNews, level: Level) -> str:
    item = one.item
    if not is_open(item.level, level):
        return str(_("Item %(item)s is not in this edition.", item=item.number))
    if one.is_new:
        return str(_("Item %(item)s is new on the agenda.", item=item.number))
    if one.has_new_state and item.state == ItemState.WITHDRAWN:
        return str(_("Item %(item)s is withdrawn.", item=item.number))
    if one.has_new_state and item.state == ItemState.POSTPONED:
        return str(_("Item %(item)s is postponed.", item=item.number))
    readable = sum(is_open(each.level, level) for each in one.attachments)
    if one.is_changed and readable:
        return str(_("Item %(item)s has a changed text and new attachments.", item=item.number))
    if readable == 1:
        return str(_("Item %(item)s has one new attachment.", item=item.number))
    if readable:
        return str(_("Item %(item)s has %(num)s new attachments.", item=item.number, num=readable))
    return str(_("Item %(item)s has a changed text.", item=item.number))


def _news_lines(fresh: tuple[ItemNews, ...], level: Level) -> tuple[LetterItem, ...]:
    lines = []
    for one in fresh:
        if is_open(one.item.level, level):
            titles = tuple(each.title for each in one.attachments if is_open(each.level, level))
            lines.append(LetterItem(one.item.number, one.item.title, titles))
        else:
            lines.append(LetterItem(one.item.number, ""))
    return tuple(lines)


def _agenda_lines(told: Told, level: Level) -> tuple[LetterItem, ...]:
    return tuple(
        LetterItem(item.number, item.title, tuple(one.title for one in item.attachments if is_open(one.level, level)))
        if is_open(item.level, level)
        else LetterItem(item.number, "")
        for item in told.items
    )


def _facts(meeting: Meeting, consortium: Consortium) -> tuple[tuple[str, str], ...]:
    facts = []
    if meeting.form is MeetingForm.WRITTEN_PROCEDURE:
        if meeting.answers_until:
            facts.append((str(_("Answer by")), formats.weekday_date(meeting.answers_until, meeting.language)))
    else:
        time = formats.meeting_time(meeting.starts_at, meeting.ends_at, consortium.timezone, meeting.language)
        facts.append((str(_("Time")), time))
    if meeting.place:
        facts.append((str(_("Place")), meeting.place))
    if meeting.link:
        facts.append((str(_("Link")), meeting.link))
    if meeting.cancelled_because:
        facts.append((str(_("Reason")), meeting.cancelled_because))
    return tuple(facts)
