"""Votes: who may give one, what they add up to, and what follows."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from consortium.meetings.rules.words import Choice, ItemType, Manner, Outcome


@dataclass(frozen=True, slots=True)
class VotingRules:
    """A committee's rules on votes."""

    one_vote_per_partner: bool = True
    chair_has_casting_vote: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """One seat's vote. ``partner`` tells seats of the same partner; None for a person's own seat."""

    seat_id: int
    choice: Choice
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many votes there are of each kind."""

    in_favour: int = 0
    against: int = 0
    abstaining: int = 0

    @property
    def total(self) -> int:
        """All votes, abstentions included."""
        return self.in_favour + self.against + self.abstaining

    @property
    def is_tied(self) -> bool:
        """As many for as against."""
        return self.in_favour == self.against


class VoteFlaw(StrEnum):
    """Why a set of votes cannot be recorded."""

    NONE_GIVEN = "none_given"
    TOO_MANY = "too_many"
    NOT_PRESENT = "not_present"
    SAME_PARTNER = "same_partner"
    NO_CASTING_VOTE = "no_casting_vote"
    NOT_TIED = "not_tied"


def tally(ballots: Collection[Ballot]) -> Tally:
    """The sum of each choice."""
    given = [ballot.choice for ballot in ballots]
    return Tally(given.count(Choice.FOR), given.count(Choice.AGAINST), given.count(Choice.ABSTAINING))


def flaw(
    ballots: Collection[Ballot], *, voting_present: Collection[int], rules: VotingRules, casting_vote_used: bool = False
) -> VoteFlaw | None:
    """What is wrong with the votes, or None.

    There are at most as many as voting members are present, each from a seat that is (withdrawn ones are not), at most one
    a partner where the rules say so, and a casting vote only where the rules give one and the votes are tied.
    """
    if not ballots:
        return VoteFlaw.NONE_GIVEN
    if len(ballots) > len(set(voting_present)):
        return VoteFlaw.TOO_MANY
    if any(ballot.seat_id not in voting_present for ballot in ballots):
        return VoteFlaw.NOT_PRESENT
    partners = [ballot.partner for ballot in ballots if ballot.partner is not None]
    if rules.one_vote_per_partner and len(partners) > len(set(partners)):
        return VoteFlaw.SAME_PARTNER
    if casting_vote_used:
        if not rules.chair_has_casting_vote:
            return VoteFlaw.NO_CASTING_VOTE
        if not tally(ballots).is_tied:
            return VoteFlaw.NOT_TIED
    return None


def carried(votes: Tally, *, casting_vote: Choice | None = None) -> bool:
    """Whether the proposal has more votes for than against; abstentions count for neither, a tie falls unless the chair's
    casting vote is for it.
    """
    if votes.is_tied:
        return casting_vote is Choice.FOR
    return votes.in_favour > votes.against


def outcome(
    asked: Outcome, *, manner: Manner, is_quorate: bool, votes: Tally | None = None, casting_vote: Choice | None = None
) -> Outcome:
    """What a decision comes to. Without quorum it is a recommendation, whatever was asked for; votes decide by themselves."""
    if manner is Manner.VOTES and votes is not None and not carried(votes, casting_vote=casting_vote):
        return Outcome.NOT_ADOPTED
    if not is_quorate:
        return asked if asked in (Outcome.NOTED, Outcome.NOT_ADOPTED) else Outcome.RECOMMENDATION
    if asked in (Outcome.RECOMMENDATION, Outcome.NOT_ADOPTED) and manner is Manner.VOTES:
        return Outcome.ADOPTED
    return Outcome.ADOPTED if asked is Outcome.RECOMMENDATION else asked


def usual_outcome(item_type: ItemType) -> Outcome:
    """What an item of this type mostly ends in: information is noted, all else is decided."""
    return Outcome.NOTED if item_type is ItemType.INFORMATION else Outcome.ADOPTED


def is_as_proposed(text: str, proposal: str | None) -> bool | None:
    """Whether a decision says what was proposed, spaces and line ends aside; None where nothing was."""
    if not proposal or not proposal.strip():
        return None
    return text.split() == proposal.split()
