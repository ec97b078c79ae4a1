"""What the committee resolves: decisions, votes, statements, interests, and what somebody shall do."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from consortium.actions import services as actions
from consortium.actions.models import Action
from consortium.actions.rules import ActionDetails
from consortium.committees.models import Seat
from consortium.committees.rules import CHAIRS
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.core.markdown import plain_text
from consortium.core.text import search_key
from consortium.meetings.models import Decision, Dissent, Item, ItemAction, Recusal, Vote
from consortium.meetings.queries.conduct import has_voted
from consortium.meetings.queries.presence import PresenceFacts, voting_rules
from consortium.meetings.rules.table import DecisionDetails
from consortium.meetings.rules.votes import Ballot, VoteFlaw, flaw, outcome, tally
from consortium.meetings.rules.words import Choice, ItemState, Manner, MeetingState
from consortium.meetings.services.conduct import check_open


def record(item: Item, details: DecisionDetails, presence: PresenceFacts, *, now: datetime) -> Decision:
    """Record a decision of the item, the first one or one more. Without quorum it is a recommendation. Raises Refusal."""
    _check_may_decide(item, details)
    ordinal = max((decision.ordinal for decision in item.decisions), default=0) + 1
    decision = Decision(item_id=item.id, ordinal=ordinal, text=details.text, votes=[], dissents=[])
    if item.meeting.state is MeetingState.IN_PROGRESS:
        decision.decided_at = now
        item.began_at = item.began_at or now
    item.decisions.append(decision)
    _resolve(decision, item, details, presence)
    item.state = ItemState.TREATED
    db.session.flush()
    return decision


def correct(decision: Decision, details: DecisionDetails, presence: PresenceFacts) -> None:
    """Write a decision differently: its text, how it came about, its votes. Raises Refusal."""
    _check_may_decide(decision.item, details)
    decision.text = details.text
    _resolve(decision, decision.item, details, presence)
    db.session.flush()


def take_back(decision: Decision) -> None:
    """The decision was not made after all. The item is open again when it was its only one. Raises Refusal."""
    item = decision.item
    check_open(item.meeting)
    if decision.ordinal != max(one.ordinal for one in item.decisions):
        raise Refusal(_("Take back the item’s last decision first."))
    item.decisions.remove(decision)
    db.session.delete(decision)
    if not item.decisions:
        item.state = ItemState.PLANNED
    db.session.flush()


def _check_may_decide(item: Item, details: DecisionDetails) -> None:
    check_open(item.meeting)
    if not details.text:
        raise Refusal(_("Write what was decided."), "text")
    if item.approves_meeting_id is not None:
        raise Refusal(_("Approve the minutes with the buttons of the item."), "text")


def _resolve(decision: Decision, item: Item, details: DecisionDetails, presence: PresenceFacts) -> None:
    seats = {seat.id: seat for seat in presence.seats}
    ballots = [Ballot(seat_id, choice, _partner(seats.get(seat_id))) for seat_id, choice in details.votes.items()]
    if details.manner is not Manner.VOTES:
        ballots = []
    votes = tally(ballots) if ballots else None
    if details.manner is Manner.VOTES:
        _check_votes(ballots, item, details, presence)
    decision.manner = details.manner
    decision.is_casting_vote_used = details.is_casting_vote_used and details.manner is Manner.VOTES
    casting = _casting_vote(ballots, presence) if decision.is_casting_vote_used else None
    decision.outcome = outcome(
        details.outcome,
        manner=details.manner,
        is_quorate=presence.quorum(item).is_quorate,
        votes=votes,
        casting_vote=casting,
    )
    decision.search_key = search_key(f"{item.label} {item.title} {plain_text(decision.text)}")
    kept = {vote.seat_id: vote for vote in decision.votes}
    for ballot in ballots:
        vote = kept.pop(ballot.seat_id, None)
        if vote is None:
            decision.votes.append(Vote(seat_id=ballot.seat_id, choice=ballot.choice, name=_name(seats[ballot.seat_id], presence)))
        else:
            vote.choice = ballot.choice
    for vote in kept.values():
        decision.votes.remove(vote)


def _partner(seat: Seat | None) -> int | None:
    return seat.partnership_id if seat else None


def _name(seat: Seat, presence: PresenceFacts) -> str:
    """What is printed for a vote: the partner, else the person who sat there."""
    if seat.partnership is not None:
        return seat.partnership.organisation.label
    return next((spell.person_name for spell in presence.spells if spell.seat_id == seat.id), "")


def _casting_vote(ballots: list[Ballot], presence: PresenceFacts) -> Choice | None:
    """How whoever chaired the meeting voted; where that is not known, the first chair who did."""
    chairs = [seat for seat in presence.seats if seat.role in CHAIRS]
    chairs.sort(key=lambda seat: all(holder.person_id != presence.meeting.chaired_by_id for holder in seat.holders))
    given = {ballot.seat_id: ballot.choice for ballot in ballots}
    return next((given[seat.id] for seat in chairs if seat.id in given), None)


def _check_votes(ballots: list[Ballot], item: Item, details: DecisionDetails, presence: PresenceFacts) -> None:
    voting = presence.voting_present(item)
    come_since = voting - details.asked if details.asked is not None else frozenset[int]()
    found = flaw(
        ballots,
        voting_present=voting,
        rules=voting_rules(presence.meeting.committee),
        casting_vote_used=details.is_casting_vote_used,
    )
    match found:
        case None if come_since:
            name = next(seat_label(seat) for seat in presence.seats if seat.id in come_since)
            raise Refusal(_("%(name)s has come since the votes were shown. Say how the seat voted.", name=name), "votes")
        case None:
            return
        case VoteFlaw.NONE_GIVEN:
            raise Refusal(_("Say how each seat voted."), "votes")
        case VoteFlaw.TOO_MANY | VoteFlaw.NOT_PRESENT if len(ballots) > len(voting):
            raise Refusal(
                ngettext(
                    "The votes add up to %(votes)s, but only %(num)s voting member is present.",
                    "The votes add up to %(votes)s, but only %(num)s voting members are present.",
                    len(voting),
                    votes=len(ballots),
                ),
                "votes",
            )
        case VoteFlaw.TOO_MANY | VoteFlaw.NOT_PRESENT:
            absent = next(seat for seat in presence.seats if seat.id in {one.seat_id for one in ballots} - voting)
            raise Refusal(_("%(name)s is not present for this item and cannot vote.", name=seat_label(absent)), "votes")
        case VoteFlaw.SAME_PARTNER:
            raise Refusal(_("A partner has one vote here. Take away the second vote of the same partner."), "votes")
        case VoteFlaw.NO_CASTING_VOTE:
            raise Refusal(_("The committee’s rules give the chair no casting vote."), "is_casting_vote_used")
        case _:
            raise Refusal(_("A casting vote decides a tie, and these votes are not tied."), "is_casting_vote_used")


def seat_label(seat: Seat) -> str:
    """A seat as a list names it: its partner, else who holds it."""
    if seat.partnership is not None:
        return seat.partnership.organisation.label
    names = [holder.person.name for holder in seat.holders if holder.deleted_at is None]
    return names[0] if names else (seat.side.name(language()) if seat.side else "")


def supersede(old: Decision, new: Decision | None) -> None:
    """Say that a later decision holds instead of an older one, or (None) that it holds again. Raises Refusal."""
    if new is not None:
        if old.id in (new.id, new.superseded_by_id):
            raise Refusal(_("A decision cannot replace itself."), "superseded_by")
        if new.item.meeting.starts_at < old.item.meeting.starts_at:
            raise Refusal(_("The newer decision must come from a later meeting."), "superseded_by")
    old.superseded_by_id = new.id if new else None
    db.session.flush()


def add_dissent(decision: Decision, by: str, text: str) -> Dissent:
    """A statement on the decision, in its author's words. Raises Refusal."""
    check_open(decision.item.meeting)
    dissent = Dissent(by=by, text=text)
    decision.dissents.append(dissent)
    db.session.flush()
    return dissent


def remove_dissent(dissent: Dissent) -> None:
    """Take a statement away again. Raises Refusal."""
    check_open(dissent.decision.item.meeting)
    dissent.decision.dissents.remove(dissent)
    db.session.flush()


def add_recusal(item: Item, seat: Seat, person_name: str, reason: str, *, withdrew: bool) -> Recusal:
    """An interest in an item; who withdrew takes no part in it, and the seat stays in the whole. Raises Refusal."""
    check_open(item.meeting)
    if any(recusal.seat_id == seat.id and recusal.person_name == person_name for recusal in item.recusals):
        raise Refusal(_("%(name)s has declared an interest in this item already.", name=person_name), "seat_id")
    if withdrew and has_voted(seat, item):
        raise Refusal(_("%(name)s has voted in this item. Correct the votes first.", name=person_name), "seat_id")
    recusal = Recusal(seat_id=seat.id, person_name=person_name, reason=reason, withdrew=withdrew)
    item.recusals.append(recusal)
    db.session.flush()
    return recusal


def remove_recusal(recusal: Recusal) -> None:
    """There was no such interest. Raises Refusal."""
    check_open(recusal.item.meeting)
    recusal.item.recusals.remove(recusal)
    db.session.delete(recusal)
    db.session.flush()


def add_action(item: Item, details: ActionDetails) -> Action:
    """Something that somebody shall do, owed since this item. Raises Refusal."""
    check_open(item.meeting)
    action = actions.create(item.meeting.consortium_id, details)
    item.actions.append(ItemAction(action_id=action.id))
    db.session.flush()
    return action


def edit_action(item: Item, action: Action, details: ActionDetails) -> None:
    """Change what is owed, by whom and by when. Raises Refusal."""
    check_open(item.meeting)
    actions.change(action, details)


def delete_action(item: Item, action: Action) -> None:
    """Into the trash. Raises Refusal."""
    check_open(item.meeting)
    actions.trash(action)
