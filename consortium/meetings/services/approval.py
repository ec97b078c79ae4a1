"""Approving minutes: in a later meeting, by the chairs, without objection; taking an approval back; corrections."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.committees.models import Seat
from consortium.core import clock, formats
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.meetings.models import ChairApproval, Correction, Evidence, Item, Meeting, MinutesVersion
from consortium.meetings.queries import approval as queries
from consortium.meetings.queries import versions
from consortium.meetings.queries.minutes import content_hash, minutes_data
from consortium.meetings.queries.minutes.rows import MinutesRows
from consortium.meetings.queries.presence import PresenceFacts
from consortium.meetings.queries.review import objections
from consortium.meetings.rules import minutes as paper
from consortium.meetings.rules.approval import (
    Hindered,
    Hindrance,
    hindrances,
    is_review_running,
    is_revocable,
    way_hindrance,
)
from consortium.meetings.rules.levels import Standing
from consortium.meetings.rules.words import ApprovalManner, ItemState, MeetingState
from consortium.meetings.services.conduct import check_open
from consortium.meetings.services.sealing import seal
from consortium.meetings.services.steps import go


@dataclass(frozen=True, slots=True)
class Sealer:
    """Who seals, where verification pages are found, and when."""

    name: str
    base_url: str
    now: datetime

    @property
    def today(self) -> date:
        """The calendar day of it."""
        return clock.local(self.now).date()


_SENTENCES = {
    Hindrance.NOT_WRITTEN: _l("The minutes cannot be approved yet: end the meeting first."),
    Hindrance.NO_ATTENDANCE: _l("The minutes cannot be approved yet: attendance is not recorded. Record who was present."),
    Hindrance.NO_ANSWER: _l("The minutes cannot be approved yet: nobody has answered the written procedure. Record the answers."),
    Hindrance.WAY_CLOSED: _l("The committee’s rules do not allow this way of approving."),
    Hindrance.NEVER_REVIEWED: _l("The minutes cannot be approved yet: send them for comment first."),
    Hindrance.OBJECTION: _l("A member has objected. Let the committee or the chairs approve the minutes."),
    Hindrance.CHAIR_MISSING: _l("The minutes cannot be approved yet: not all chairs have approved them."),
}


def sentence(found: Hindered) -> str:
    """A hindrance as a whole sentence that says what to do."""
    match found.why:
        case Hindrance.NO_DECISION:
            text = _("Item %(item)s has no decision. Record it, or mark the item as postponed or withdrawn.", item=found.item)
        case Hindrance.REVIEW_RUNNING if found.until is not None:
            text = _(
                "The minutes cannot be approved yet: members may comment until the end of %(date)s.",
                date=formats.long_date(found.until, language()),
            )
        case Hindrance.UNPRINTABLE if found.item:
            text = _(
                "The minutes cannot be approved yet: item %(item)s holds characters that cannot be printed: %(characters)s. "
                "Write them differently.",
                item=found.item,
                characters=found.detail,
            )
        case Hindrance.UNPRINTABLE:
            text = _(
                "The minutes cannot be approved yet: the text around the items holds characters that cannot be printed: "
                "%(characters)s. Write them differently.",
                characters=found.detail,
            )
        case _:
            text = _SENTENCES[found.why]
    return str(text)


def find_hindrances(
    meeting: Meeting, data: paper.MinutesData, today: date, rows: MinutesRows | None = None
) -> tuple[Hindered, ...]:
    """All that stands in the way, whatever the way of approving; ``data`` is what the minutes say now, made of ``rows``."""
    return hindrances(queries.facts_of(meeting, data, rows), today=today)


def waits_for(meeting: Meeting, manner: ApprovalManner, today: date, *, objections: int = 0) -> str:
    """Why nobody can press for this manner of approving yet, and from which day somebody can; "" where one can press now."""
    until = meeting.review_until
    if until is not None and is_review_running(meeting.state, until, today):
        day = formats.long_date(until + timedelta(days=1), language())
        return str(_("Can be approved from %(date)s, when the time for comments is over.", date=day))
    found = way_hindrance(manner, meeting.committee.approval_ways, today=today, review_until=until, objections=objections)
    return "" if found is None or found.why is Hindrance.CHAIR_MISSING else sentence(found)


def _check(meeting: Meeting, data: paper.MinutesData, today: date) -> None:
    if meeting.state is MeetingState.APPROVED:
        raise Refusal(_("The minutes are approved already."))
    found = find_hindrances(meeting, data, today)
    if found:
        raise Refusal(sentence(found[0]))


def _check_way(found: Hindered | None) -> None:
    if found is not None:
        raise Refusal(sentence(found))


# --- By the chairs ---------------------------------------------------------------------------------------


def press(meeting: Meeting, seat: Seat, sealer: Sealer, *, recorded_by: str | None = None) -> MinutesVersion | None:
    """A chair approves the minutes as they are now, or somebody records that the chair has; the last one seals them.

    Approvals of another text than today's count no more. Raises Refusal.
    """
    data = minutes_data(meeting)
    _check(meeting, data, sealer.today)
    chairs = {one.id: one for one in queries.chair_seats(meeting, sealer.today)}
    if seat.id not in chairs:
        raise Refusal(_("Only a chair of the committee may approve."))
    earlier = queries.presses(meeting)
    text_hash = content_hash(data)
    pressed = {row.seat_id: row for row in earlier if row.data_hash == text_hash}
    all_chairs = tuple(chairs)
    way = way_hindrance(
        ApprovalManner.CHAIRS,
        meeting.committee.approval_ways,
        today=sealer.today,
        review_until=meeting.review_until,
        chairs=all_chairs,
        pressed={*pressed, seat.id},
    )
    if way is not None and way.why is not Hindrance.CHAIR_MISSING:
        raise Refusal(sentence(way))
    for row in earlier:
        if row.data_hash != text_hash:
            db.session.delete(row)
    if seat.id not in pressed:
        holder = queries.holder_today(chairs[seat.id], sealer.today)
        name = holder.person.name if holder else sealer.name
        pressed[seat.id] = ChairApproval(
            meeting_id=meeting.id, seat_id=seat.id, name=name, data_hash=text_hash, at=sealer.now, recorded_by=recorded_by
        )
        db.session.add(pressed[seat.id])
        db.session.flush()
    if way is not None:
        return None
    names = tuple(pressed[id_].name for id_ in all_chairs)
    approval = paper.Approval(ApprovalManner.CHAIRS, sealer.today, approvers=names)
    by = formats.listed(names, meeting.language)
    return seal(meeting, approval, by=by, item=None, base_url=sealer.base_url, now=sealer.now)


# --- In a later meeting ----------------------------------------------------------------------------------


def approve_in_meeting(item: Item, presence: PresenceFacts, sealer: Sealer, *, with_changes: bool) -> MinutesVersion | None:
    """The later meeting approves, by its item: as they are (sealed now), or with changes (to be made, then sealed).

    Raises Refusal.
    """
    earlier = item.approves_meeting
    check_open(item.meeting)
    if earlier is None:
        raise Refusal(_("This item approves no minutes."))
    if not presence.quorum(item).is_quorate:
        raise Refusal(_("The minutes cannot be approved here: there is no quorum."))
    manner = ApprovalManner.MEETING_WITH_CHANGES if with_changes else ApprovalManner.MEETING
    _check_way(way_hindrance(manner, earlier.committee.approval_ways, today=sealer.today))
    version = None
    if with_changes:
        if earlier.state is MeetingState.APPROVED:
            raise Refusal(_("The minutes are approved already."))
        if earlier.state is MeetingState.IN_REVIEW:
            go(earlier, MeetingState.MINUTES_DRAFT)
    else:
        _check(earlier, minutes_data(earlier), sealer.today)
        version = _seal_by_item(earlier, item, manner, sealer)
    item.approved_with_changes = with_changes
    item.state = ItemState.TREATED
    if item.meeting.state is MeetingState.IN_PROGRESS:
        item.began_at = item.began_at or sealer.now
    db.session.flush()
    return version


def seal_with_changes(meeting: Meeting, sealer: Sealer) -> MinutesVersion:
    """*Seal*: the changes that a later meeting asked for are made; its date is the approval's. Raises Refusal."""
    item = queries.approving_item(meeting)
    if item is None:
        raise Refusal(_("No later meeting has approved these minutes with changes."))
    _check(meeting, minutes_data(meeting), sealer.today)
    return _seal_by_item(meeting, item, ApprovalManner.MEETING_WITH_CHANGES, sealer)


def _seal_by_item(meeting: Meeting, item: Item, manner: ApprovalManner, sealer: Sealer) -> MinutesVersion:
    there = item.meeting
    number = f"{there.number}/{there.year}"
    approval = paper.Approval(manner, clock.local(there.starts_at).date(), meeting=number, item=item.label)
    name = meeting.committee.name(meeting.language)
    return seal(meeting, approval, by=name, item=item, base_url=sealer.base_url, now=sealer.now)


# --- Without objection -----------------------------------------------------------------------------------


def approve_without_objection(meeting: Meeting, sealer: Sealer) -> MinutesVersion:
    """Nobody objected before the date: where the committee's rules say so, that is approval. Raises Refusal."""
    _check(meeting, minutes_data(meeting), sealer.today)
    _check_way(
        way_hindrance(
            ApprovalManner.NO_OBJECTION,
            meeting.committee.approval_ways,
            today=sealer.today,
            review_until=meeting.review_until,
            objections=objections(meeting),
        )
    )
    approval = paper.Approval(ApprovalManner.NO_OBJECTION, sealer.today, deadline=meeting.review_until)
    return seal(meeting, approval, by=sealer.name, item=None, base_url=sealer.base_url, now=sealer.now)


# --- Afterwards ------------------------------------------------------------------------------------------


def revoke(meeting: Meeting, standing: Standing, *, because: str, by: str, now: datetime) -> MinutesVersion:
    """Take the approval back: the version is kept and says so, the minutes are written on. Raises Refusal."""
    version = versions.version_in_force(meeting)
    if version is None:
        raise Refusal(_("The minutes are not approved."))
    if not because:
        raise Refusal(_("Write why the approval is revoked. The verification page does not show it."), "because")
    later = is_revocable(later_approved=versions.later_approved(meeting))
    if later is not None:
        raise Refusal(_("The approval cannot be revoked: meeting %(meeting)s has been approved since.", meeting=later))
    if meeting.state is MeetingState.APPROVED:
        go(meeting, MeetingState.MINUTES_DRAFT, standing)
    version.revoked_at, version.revoked_by, version.revoked_because = now, by, because
    meeting.approved_version = None
    for row in queries.presses(meeting):
        db.session.delete(row)
    db.session.flush()
    return version


def correct(meeting: Meeting, item: Item | None, *, text: str, by: str) -> Correction:
    """A mistake found in approved minutes, written beside the version, which holds until the next. Raises Refusal."""
    if meeting.approved_version is None:
        raise Refusal(_("Only approved minutes are corrected. Change the text instead."))
    row = Correction(meeting_id=meeting.id, item_id=item.id if item else None, text=text, by=by)
    db.session.add(row)
    db.session.flush()
    return row


def begin_next_version(meeting: Meeting) -> None:
    """Open approved minutes for their next version; the approved one holds until that is approved too. Raises Refusal."""
    if meeting.approved_version is None or meeting.state is not MeetingState.APPROVED:
        raise Refusal(_("Only approved minutes are corrected. Change the text instead."))
    if meeting.is_earlier:
        raise Refusal(_("The minutes of this meeting are an uploaded file. Write the correction beside it."))
    if not any(row.at >= version.sealed_at for version in [_held(meeting)] for row in versions.corrections_of(meeting)):
        raise Refusal(_("Write first what is corrected, and why."), "text")
    go(meeting, MeetingState.MINUTES_DRAFT)
    for row in queries.presses(meeting):
        db.session.delete(row)
    db.session.flush()


def _held(meeting: Meeting) -> MinutesVersion:
    version = versions.version_in_force(meeting)
    if version is None:
        raise Refusal(_("The minutes are not approved."))
    return version


def attach_evidence(meeting: Meeting, aside: Aside, note: str | None) -> Evidence:
    """What proves the approval that holds, kept beside the minutes with its own hash. Raises Refusal."""
    version = _held(meeting)
    file = files.keep(aside, meeting.consortium_id)
    row = Evidence(minutes_id=version.id, file_id=file.id, note=note)
    db.session.add(row)
    db.session.flush()
    return row
