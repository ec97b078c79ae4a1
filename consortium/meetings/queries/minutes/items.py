"""The agenda items from the rows: what was said, resolved, owed and attached."""

from consortium.actions.models import Action
from consortium.committees.models import Seat
from consortium.meetings.models import Attachment, Decision, Item
from consortium.meetings.queries.minutes.attendance import partner_name, quorum
from consortium.meetings.queries.minutes.rows import MinutesRows
from consortium.meetings.rules import minutes as paper
from consortium.meetings.rules.levels import narrower
from consortium.meetings.rules.quorum import QuorumCount
from consortium.meetings.rules.votes import is_as_proposed
from consortium.meetings.rules.words import Choice, ItemState, Manner


def items(rows: MinutesRows) -> tuple[paper.Item, ...]:
    """The items in the order treated; one that approved earlier minutes is told in the opening instead."""
    table_only = _raised_at_the_end(rows)
    return tuple(
        _item(rows, item, is_other_business=item.id in table_only) for item in rows.items if not is_told_in_opening(item)
    )


def is_told_in_opening(item: Item) -> bool:
    """Whether the item approved an earlier meeting's minutes."""
    return item.approves_meeting_id is not None and item.approved_with_changes is not None


def _raised_at_the_end(rows: MinutesRows) -> set[int]:
    """Items added at the table after all that had been announced: any other business."""
    found: set[int] = set()
    for item in reversed(rows.items):
        if not item.is_added_at_table:
            break
        found.add(item.id)
    return found


def _item(rows: MinutesRows, item: Item, *, is_other_business: bool) -> paper.Item:
    level = item.confidentiality or rows.meeting.confidentiality
    decisions = tuple(_decision(rows, item, decision) for decision in item.decisions)
    is_changed = any(decision.is_as_proposed is False for decision in decisions)
    found = rows.presence.quorum(item) if item.state is ItemState.TREATED else None
    opening = rows.presence.quorum_at_opening()
    presenter = item.presenter or (item.presenter_person.name if item.presenter_person else "")
    return paper.Item(
        number=item.label,
        title=item.title,
        type=item.type,
        state=ItemState.TREATED if item.state is ItemState.PLANNED else item.state,
        presenters=(paper.Named(presenter),) if presenter else (),
        text=item.minutes_text or "",
        recusals=tuple(
            paper.Recusal(recusal.person_name, _partner_of(rows, recusal.seat_id), recusal.reason)
            for recusal in item.recusals
            if recusal.withdrew
        ),
        quorum=quorum(rows, found) if found is not None and _is_told(found, opening, item) else None,
        proposal=(item.proposal or "") if is_changed else "",
        decisions=decisions,
        actions=tuple(
            paper.Action(link.action.text, owner_of(link.action), link.action.due_on)
            for link in item.actions
            if link.action.deleted_at is None
        ),
        attachments=tuple(_attachment(item, position, one) for position, one in enumerate(item.attachments, start=1)),
        level=level,
        reason=item.confidentiality_reason or "",
        is_other_business=is_other_business,
    )


def _is_told(found: QuorumCount, opening: QuorumCount, item: Item) -> bool:
    """Whether the item says what quorum it had: where it was gained or lost, and where somebody withdrew."""
    has_withdrawn = any(recusal.withdrew for recusal in item.recusals)
    return found.is_quorate != opening.is_quorate or (has_withdrawn and found.present != opening.present)


def owner_of(action: Action) -> paper.Named:
    """Who owes an action: a person for an organisation, or either alone."""
    organisation = action.owner_organisation.name if action.owner_organisation else ""
    if action.owner_person is None:
        return paper.Named(organisation)
    return paper.Named(action.owner_person.name, organisation)


def attachment_number(item: Item, position: int) -> str:
    """`18-1`: the item's number and the attachment's place."""
    return f"{item.number}-{position}" if item.number is not None else str(position)


def _attachment(item: Item, position: int, attachment: Attachment) -> paper.Attachment:
    level = item.confidentiality or item.meeting.confidentiality
    return paper.Attachment(
        number=attachment_number(item, position),
        title=attachment.title,
        file_name=attachment.file.name,
        sha256=attachment.file.sha256,
        level=narrower(level, attachment.confidentiality),
        # The item tells its own reason once; an attachment only where it is closed to more readers than its item.
        reason=(item.confidentiality_reason or "") if attachment.confidentiality not in (None, level) else "",
    )


def _partner_of(rows: MinutesRows, seat_id: int) -> str:
    return next((partner_name(seat) for seat in rows.presence.seats if seat.id == seat_id), "")


def _decision(rows: MinutesRows, item: Item, decision: Decision) -> paper.Decision:
    # A second decision of an item was not what the proposal was about.
    proposed = is_as_proposed(decision.text, item.proposal) if decision.ordinal == 1 else None
    return paper.Decision(
        number=decision.label,
        text=decision.text,
        outcome=decision.outcome,
        manner=decision.manner,
        is_as_proposed=proposed,
        votes=_votes(rows, item, decision) if decision.manner is Manner.VOTES else None,
        dissents=tuple(paper.Dissent(dissent.by, dissent.text) for dissent in decision.dissents),
    )


def _votes(rows: MinutesRows, item: Item, decision: Decision) -> paper.Votes:
    def group(choice: Choice) -> paper.VoteGroup:
        names = tuple(vote.name for vote in decision.votes if vote.choice is choice)
        return paper.VoteGroup(len(names), names)

    voted = {vote.seat_id for vote in decision.votes}
    present = rows.presence.voting_present(item)
    voting = {seat.seat_id for seat in rows.presence.counted if seat.is_voting and not seat.is_vacant}
    absent = tuple(_seat_name(seat) for seat in rows.presence.seats if seat.id in voting - voted - present)
    return paper.Votes(
        in_favour=group(Choice.FOR),
        against=group(Choice.AGAINST),
        abstaining=group(Choice.ABSTAINING),
        absent=paper.VoteGroup(len(absent), absent),
        casting_vote_by=(rows.meeting.chaired_by or "") if decision.is_casting_vote_used else "",
    )


def _seat_name(seat: Seat) -> str:
    if seat.partnership:
        return seat.partnership.organisation.label  # as in the names of who voted
    return next((holder.person.name for holder in seat.holders if holder.deleted_at is None), "")
