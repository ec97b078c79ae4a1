"""Who sits in the committee on a meeting's day, who was there, and whether that was enough: for each item."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.rules import CHAIRS, HolderKind, SeatRole
from consortium.core import clock
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.db import holds_on as sql_holds_on
from consortium.meetings.models import Apology, Item, Meeting, Recusal, Spell, WrittenAnswer
from consortium.meetings.rules.attendance import ItemTimes, Stay, moments, present_for, seats_at
from consortium.meetings.rules.quorum import CountedSeat, QuorumCount, QuorumRules, count
from consortium.meetings.rules.votes import VotingRules
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.partners.models import Partnership


def seats_on(meeting: Meeting) -> list[Seat]:
    """The committee's seats on the meeting's day, with holders, people, partners and sides, in the committee's order."""
    day = clock.local(meeting.starts_at).date()
    return list(
        db.session.scalars(
            sa.select(Seat)
            .where(
                Seat.committee_id == meeting.committee_id, Seat.deleted_at.is_(None), sql_holds_on(day, Seat.starts, Seat.ends)
            )
            .options(
                joinedload(Seat.partnership).joinedload(Partnership.organisation),
                joinedload(Seat.side),
                joinedload(Seat.holders).joinedload(Holder.person),
            )
            .order_by(Seat.position, Seat.id)
        ).unique()
    )


def spells_of(meeting: Meeting) -> list[Spell]:
    """Everybody's spells, in the order they were written down."""
    return list(db.session.scalars(sa.select(Spell).where(Spell.meeting_id == meeting.id).order_by(Spell.seat_id, Spell.id)))


def apologies_of(meeting: Meeting) -> list[Apology]:
    """The apologies that were noted, in that order."""
    return list(db.session.scalars(sa.select(Apology).where(Apology.meeting_id == meeting.id).order_by(Apology.id)))


def holders_on(seat: Seat, meeting: Meeting, kind: HolderKind) -> list[Holder]:
    """Who holds a (loaded) seat on the meeting's day, as member or as alternate."""
    day = clock.local(meeting.starts_at).date()
    return [
        holder
        for holder in seat.holders
        if holder.kind is kind and holder.deleted_at is None and holds_on(day, holder.starts, holder.ends)
    ]


def quorum_rules(committee: Committee) -> QuorumRules:
    """The committee's rule as the quorum's count wants it."""
    return QuorumRules(committee.quorum_rule, committee.quorum_number, committee.vacant_seats_count)


def voting_rules(committee: Committee) -> VotingRules:
    """The committee's rules on votes."""
    return VotingRules(committee.one_vote_per_partner, committee.chair_has_casting_vote)


@dataclass(frozen=True)
class PresenceFacts:
    """Seats, spells and recusals of one meeting, asked about moments and items.

    ``now`` stands for items of a meeting in progress that have no time of their own yet; ``answered`` holds the seats that
    answered each item of a written procedure.
    """

    meeting: Meeting
    seats: list[Seat]
    spells: list[Spell]
    recused: dict[int, frozenset[int]]
    moments: dict[int, datetime]
    answered: dict[int, frozenset[int]]
    now: datetime | None = None

    @property
    def stays(self) -> list[Stay]:
        """The spells as rules know them."""
        return [stay_of(spell) for spell in self.spells]

    @property
    def opening(self) -> datetime:
        """The moment of the opening."""
        return self.meeting.opened_at or self.meeting.starts_at

    @property
    def counted(self) -> list[CountedSeat]:
        """The seats as the quorum's count wants them. Secretaries and observers are never among the voting."""
        return [
            CountedSeat(
                seat.id,
                is_voting=seat.is_voting and seat.role not in (SeatRole.OBSERVER, SeatRole.SECRETARY),
                is_vacant=not holders_on(seat, self.meeting, HolderKind.MEMBER),
                side=str(seat.side_id or ""),
            )
            for seat in self.seats
        ]

    def moment(self, item: Item) -> datetime:
        """When presence in the item is judged: when it was decided; of an item being treated now, now."""
        decided = [decision.decided_at for decision in item.decisions if decision.decided_at]
        if decided:
            return max(*decided, self.opening)
        if self.now is not None and self.meeting.state is MeetingState.IN_PROGRESS:
            return max(self.now, self.opening)
        return self.moments.get(item.id, self.opening)

    def present(self, item: Item) -> frozenset[int]:
        """The seats that take part in the item; in a written procedure those that answered it."""
        if self.meeting.form is MeetingForm.WRITTEN_PROCEDURE:
            return self.answered.get(item.id, frozenset())
        recused = self.recused.get(item.id, frozenset())
        return present_for(self.stays, item_id=item.id, moment=self.moment(item), recused=recused)

    def voting_present(self, item: Item) -> frozenset[int]:
        """The voting seats among them."""
        return self.present(item) & {seat.seat_id for seat in self.counted if seat.is_voting}

    def quorum(self, item: Item) -> QuorumCount:
        """The quorum in the item."""
        return count(quorum_rules(self.meeting.committee), self.counted, self.present(item))

    def quorum_at_opening(self) -> QuorumCount:
        """The quorum of the meeting: at its opening; in a written procedure the seats that answered anything."""
        if self.meeting.form is MeetingForm.WRITTEN_PROCEDURE:
            present = frozenset[int]().union(*self.answered.values())
        else:
            present = seats_at(self.stays, item_id=None, moment=self.opening)
        return count(quorum_rules(self.meeting.committee), self.counted, present)

    def chair_seats(self) -> list[Seat]:
        """The seats of those who chair, filled on the day."""
        return [seat for seat in self.seats if seat.role in CHAIRS and holders_on(seat, self.meeting, HolderKind.MEMBER)]


def stay_of(spell: Spell) -> Stay:
    """A spell as rules know it."""
    return Stay(
        spell.seat_id, spell.person_name, spell.presence, spell.is_alternate, spell.from_at, spell.until_at, spell.item_id
    )


def presence_in(meeting: Meeting, items: list[Item], *, now: datetime | None = None) -> PresenceFacts:
    """All facts of presence for a meeting whose ``items`` are loaded with decisions and recusals."""
    times = [
        ItemTimes(
            item.id,
            item.position,
            item.began_at,
            max((decision.decided_at for decision in item.decisions if decision.decided_at), default=None),
        )
        for item in items
    ]
    answered: dict[int, frozenset[int]] = {}
    if meeting.form is MeetingForm.WRITTEN_PROCEDURE:
        found = db.session.execute(
            sa.select(WrittenAnswer.item_id, WrittenAnswer.seat_id)
            .join(Item, Item.id == WrittenAnswer.item_id)
            .where(Item.meeting_id == meeting.id)
            .order_by(WrittenAnswer.id)
        )
        for item_id, seat_id in found:
            answered[item_id] = answered.get(item_id, frozenset()) | {seat_id}
    return PresenceFacts(
        meeting=meeting,
        seats=seats_on(meeting),
        spells=spells_of(meeting),
        recused={item.id: withdrawn(item.recusals) for item in items},
        moments=dict(moments(times, start=meeting.opened_at or meeting.starts_at, end=meeting.closed_at)),
        answered=answered,
        now=now,
    )


def withdrawn(recusals: list[Recusal]) -> frozenset[int]:
    """The seats whose holders withdrew."""
    return frozenset(recusal.seat_id for recusal in recusals if recusal.withdrew)
