"""One `MinutesData` from the rows of a meeting."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from consortium.committees.models import Seat
from consortium.core import frozen
from consortium.meetings.models import Meeting, MinutesVersion
from consortium.meetings.queries.minutes.attendance import attendance
from consortium.meetings.queries.minutes.items import attachment_number, is_told_in_opening, items, owner_of
from consortium.meetings.queries.minutes.rows import MinutesRows, chair_names, gather
from consortium.meetings.queries.words import body_of, role_of
from consortium.meetings.rules import minutes as paper
from consortium.meetings.rules.words import MeetingForm, MeetingState

_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def minutes_data(meeting: Meeting) -> paper.MinutesData:
    """What the minutes of ``meeting`` say now, in full: not approved, without a verification code."""
    return data_of(gather(meeting))


def data_of(rows: MinutesRows) -> paper.MinutesData:
    """The same from rows that were gathered already."""
    return with_details(_data(rows), rows.versions, rows)


def with_details(
    data: paper.MinutesData, versions: Iterable[MinutesVersion], rows: MinutesRows | None = None
) -> paper.MinutesData:
    """The same with the paper's history so far: versions, those taken back, corrections."""
    lines = [line for version in versions for line in _lines(version)]
    if rows is not None:
        lines += [
            paper.Version(
                number=rows.versions[-1].version if rows.versions else 1,
                dated_on=_local(correction.at, rows.zone).date(),
                kind=paper.VersionKind.CORRECTION,
                note=correction.text,
                items=tuple(item.label for item in rows.items if item.id == correction.item_id),
            )
            for correction in rows.corrections
        ]
    lines.sort(key=lambda line: (line.dated_on, line.number, list(paper.VersionKind).index(line.kind)))
    return replace(data, details=replace(data.details, versions=tuple(lines)))


def _lines(version: MinutesVersion) -> Iterable[paper.Version]:
    yield paper.Version(version.version, version.approved_on)
    if version.revoked_at is not None:
        yield paper.Version(
            version.version,
            version.revoked_at.date(),
            kind=paper.VersionKind.REVOKED,
            note=version.revoked_because or "",
        )


def content_hash(data: paper.MinutesData) -> str:
    """SHA-256 of what the minutes say, whatever their state: equal as long as no word of them was changed.

    A chair's approval is of the minutes as they were; this says whether they still are.
    """
    return frozen.digest(
        replace(
            data,
            state=MeetingState.MINUTES_DRAFT,
            as_of=_NEVER,
            review_until=None,
            approval=None,
            closing=replace(data.closing, earlier_actions=(), next_meeting=None),
            details=replace(data.details, comments_received=None, versions=(), verification=None),
        )
    )


def _local(moment: dt.datetime, zone: str) -> dt.datetime:
    return moment.astimezone(ZoneInfo(zone))


def _clock(moment: dt.datetime | None, zone: str) -> dt.time | None:
    return _local(moment, zone).time().replace(second=0, microsecond=0) if moment else None


def _data(rows: MinutesRows) -> paper.MinutesData:
    meeting, committee, zone = rows.meeting, rows.meeting.committee, rows.zone
    is_open = meeting.state in (MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED)
    is_written = meeting.form is MeetingForm.WRITTEN_PROCEDURE
    return paper.MinutesData(
        language=rows.language,
        consortium=rows.consortium.name,
        committee=committee.name(rows.language),
        meeting=f"{meeting.number}/{meeting.year}",
        starts_at=meeting.starts_at,
        ends_at=_written_end(meeting, zone) if is_written else meeting.ends_at,
        attendance=attendance(rows),
        as_of=rows.as_of.replace(microsecond=0),
        kind=committee.paper_kind,
        zone=zone,
        form=meeting.form,
        place=meeting.place or "",
        body=body_of(committee.kind, rows.language),
        chaired_by=_chaired_by(rows),
        minutes_by=_minutes_by(rows),
        state=meeting.state if is_open and meeting.state is not MeetingState.APPROVED else MeetingState.MINUTES_DRAFT,
        version=rows.versions[-1].version + 1 if rows.versions else 1,
        review_until=meeting.review_until if meeting.state is MeetingState.IN_REVIEW else None,
        opening=_opening(rows),
        items=items(rows),
        closing=_closing(rows),
        details=_details(rows),
    )


def _written_end(meeting: Meeting, zone: str) -> dt.datetime | None:
    if meeting.answers_until is None:
        return meeting.ends_at
    return dt.datetime.combine(meeting.answers_until, dt.time(23, 59), ZoneInfo(zone))


def _chaired_by(rows: MinutesRows) -> tuple[paper.Chairing, ...]:
    """The copied text once the meeting has ended; before, who is set, with the seat's role."""
    if rows.meeting.chaired_by:
        return (paper.Chairing(rows.meeting.chaired_by),)
    return (paper.Chairing(name_with_role(rows.presence.seats, rows.meeting)),) if rows.meeting.chair else ()


def name_with_role(seats: Iterable[Seat], meeting: Meeting) -> str:
    """`Ragnhild Moe, leder (offentlig)`: the chair of the meeting and the role of the seat held."""
    if meeting.chair is None:
        return ""
    for seat in seats:
        if any(holder.person_id == meeting.chaired_by_id and holder.deleted_at is None for holder in seat.holders):
            role = role_of(seat, meeting.language)
            return f"{meeting.chair.name}, {role}" if role else meeting.chair.name
    return meeting.chair.name


def _minutes_by(rows: MinutesRows) -> tuple[paper.Named, ...]:
    if rows.meeting.minutes_by:
        return (paper.Named(rows.meeting.minutes_by),)
    return (paper.Named(rows.meeting.minute_taker.name),) if rows.meeting.minute_taker else ()


def _opening(rows: MinutesRows) -> paper.Opening:
    meeting, zone = rows.meeting, rows.zone
    kept = None
    if meeting.convened_at is not None:
        kept = (_local(meeting.starts_at, zone).date() - _local(meeting.convened_at, zone).date()).days
    return paper.Opening(
        opened_at=_clock(meeting.opened_at, zone),
        standing_text=meeting.opening_text or "",
        remarks=meeting.agenda_remarks or "",
        notice_days=kept,
        notice_days_required=meeting.committee.notice_days,
        interests=tuple(
            paper.Interest(recusal.person_name, item=item.label, text=recusal.reason)
            for item in rows.items
            for recusal in item.recusals
        ),
        interests_note=meeting.interests_declared or "",
        previous_minutes=tuple(
            paper.PreviousMinutes(
                meeting=f"{item.approves_meeting.number}/{item.approves_meeting.year}",
                item=item.label,
                with_changes=bool(item.approved_with_changes),
            )
            for item in rows.items
            if item.approves_meeting is not None and is_told_in_opening(item)
        ),
    )


def _closing(rows: MinutesRows) -> paper.Closing:
    meeting, zone, following = rows.meeting, rows.zone, rows.next_meeting
    chairs = chair_names(rows) if meeting.committee.has_signatures else []
    return paper.Closing(
        earlier_actions=tuple(
            paper.EarlierAction(
                item=link.item.label,
                what=link.action.text,
                owner=owner_of(link.action),
                state=link.action.state,
                due_on=link.action.due_on,
                level=link.item.confidentiality or link.item.meeting.confidentiality,
            )
            for link in rows.earlier_actions
        ),
        other_business=meeting.any_other_business or "",
        next_meeting=paper.NextMeeting(
            starts_at=following.starts_at,
            ends_at=following.ends_at,
            place=following.place or "",
            number=f"{following.number}/{following.year}",
        )
        if following and not meeting.next_meeting
        else None,
        next_meeting_note=meeting.next_meeting or "",
        closed_at=_clock(meeting.closed_at, zone),
        signatures=tuple(paper.Named(name) for name in chairs),
    )


def _details(rows: MinutesRows) -> paper.Details:
    meeting, zone = rows.meeting, rows.zone
    convened_on = _local(meeting.convened_at, zone).date() if meeting.convened_at else None
    return paper.Details(
        convened_on=convened_on,
        sendings=tuple(_sendings(rows, convened_on)),
        comments_received=rows.comments if meeting.review_until is not None else None,
    )


def _sendings(rows: MinutesRows, convened_on: dt.date | None) -> Iterable[paper.Sending]:
    by_day: dict[dt.date, list[str]] = {}
    for item in rows.items:
        for position, attachment in enumerate(item.attachments, start=1):
            if attachment.sent_at is not None:
                day = _local(attachment.sent_at, rows.zone).date()
                by_day.setdefault(day, []).append(attachment_number(item, position))
    for day in sorted(by_day):
        is_supplement = convened_on is not None and day > convened_on
        yield paper.Sending(day, tuple(by_day[day]) if is_supplement else (), is_supplement=is_supplement)
