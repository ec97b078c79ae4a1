"""The items: what kind, what became of them, what was resolved and how."""

import datetime as dt
import re

from consortium.committees.rules import PaperKind
from consortium.core import formats, markdown
from consortium.core.text import first_upper
from consortium.meetings.papers.voice import Voice
from consortium.meetings.rules.minutes import Attachment, Decision, Dissent, Item, Recusal, Votes
from consortium.meetings.rules.words import ItemState, ItemType, Manner, Outcome

# On page 1 a decision has two lines, its item's title among them.
_AT_A_GLANCE = 170
# A new sentence begins with a capital letter; some short forms end with a full stop too.
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bmill\.)(?<!\bnr\.)(?<!\bjf\.)(?<!\bca\.)(?<!\bdr\.)(?<!\bSt\.)\s+(?=[A-ZÆØÅ«‘0-9])")


class ItemText(Voice):
    """Labels and sentences of one item after the other."""

    def type_name(self, item: Item) -> str:
        """`Vedtakssak`, `Eventuelt`: what stands above the title."""
        if item.is_other_business:
            return self.pgettext("paper", "Any other business")
        match item.type:
            case ItemType.DECISION:
                return self.pgettext("paper", "Decision item")
            case ItemType.DISCUSSION:
                return self.pgettext("paper", "Discussion item")
            case _:
                return self.pgettext("paper", "Information item")

    def presenters(self, item: Item) -> str:
        """Presenters, and guests who came for this item: `Jonas Wiik-Haugland, Kreftregisteret · Gjest: Hanne Bruvold`."""
        presenters = "; ".join(map(self.named, item.presenters))
        guests = tuple(guest.person for guest in self.data.attendance.guests if item.number in guest.items)
        if not guests:
            return presenters
        told = self.ngettext("Guest: %(people)s", "Guests: %(people)s", len(guests), people=self.listed(guests))
        return f"{presenters} · {told}" if presenters else told

    def state(self, item: Item) -> str:
        """What became of an item that was not treated; empty for one that was."""
        match item.state:
            case ItemState.POSTPONED:
                told = self.pgettext("paper", "The item was postponed")
            case ItemState.WITHDRAWN:
                told = self.pgettext("paper", "The item was withdrawn")
            case ItemState.NOT_REACHED:
                told = self.pgettext("paper", "The item was not reached")
            case _:
                return ""
        return f"{told} {item.state_note.rstrip('. ')}." if item.state_note else f"{told}."

    def recusals(self, item: Item) -> str:
        """Who withdrew and why, and the quorum that was left."""
        sentences = [self._recusal(recusal) for recusal in item.recusals]
        if item.quorum is not None:
            seats = formats.part_of(item.quorum.present, item.quorum.whole, self.language)
            sentences.append(
                self.gettext("The meeting was quorate (%(part_of_whole)s).", part_of_whole=seats)
                if item.quorum.is_quorate
                else self.gettext("The meeting was not quorate (%(part_of_whole)s).", part_of_whole=seats)
            )
        return " ".join(sentences)

    def _recusal(self, recusal: Recusal) -> str:
        who = f"{recusal.person} ({recusal.partner})" if recusal.partner else recusal.person
        if recusal.reason:
            return self.gettext(
                "%(who)s withdrew while the item was considered because %(reason)s.", who=who, reason=recusal.reason.rstrip(". ")
            )
        return self.gettext("%(who)s withdrew while the item was considered.", who=who)

    # --- Decisions ---------------------------------------------------------------------------------------

    def decision_name(self, decision: Decision) -> str:
        """The tab beside the box."""
        match decision.outcome:
            case Outcome.NOT_ADOPTED:
                return self.pgettext("paper", "Not adopted %(number)s", number=decision.number)
            case Outcome.RECOMMENDATION:
                return self.pgettext("paper", "Recommendation %(number)s", number=decision.number)
            case _:
                return self.pgettext("paper", "Decision %(number)s", number=decision.number)

    def how(self, decision: Decision) -> str:
        """`Enstemmig. Vedtatt som foreslått.`, `Vedtatt som foreslått, mot én stemme.`: outcome and how, always printed."""
        sentences = [*self._outcome(decision)]
        if decision.votes is not None and decision.votes.casting_vote_by:
            sentences.append(self.gettext("The casting vote of %(who)s decided.", who=decision.votes.casting_vote_by))
        return " ".join(sentences)

    def _outcome(self, decision: Decision) -> list[str]:
        match decision.outcome:
            case Outcome.ADOPTED if decision.manner is Manner.VOTES and decision.votes is not None:
                return self._by_votes(decision, decision.votes)
            case Outcome.ADOPTED:
                return [self._agreement(decision.manner), self._beside_the_proposal(decision)]
            case Outcome.NOT_ADOPTED if decision.manner is Manner.VOTES and decision.votes is not None:
                votes = decision.votes
                return [
                    self.gettext(
                        "Not adopted, with %(in_favour)s votes for and %(against)s against.",
                        in_favour=votes.in_favour.count,
                        against=votes.against.count,
                    )
                ]
            case Outcome.NOT_ADOPTED:
                return [self._agreement(decision.manner), self.gettext("Not adopted.")]
            case Outcome.NOTED:
                return [self._agreement(decision.manner), self.gettext("Noted.")]
            case _:
                return [self._agreement(decision.manner), self.gettext("A recommendation: the meeting was not quorate.")]

    def _agreement(self, manner: Manner) -> str:
        match manner:
            case Manner.UNANIMOUS:
                return self.gettext("Unanimous.")
            case Manner.CONSENSUS:
                return self.gettext("By consensus.")
            case _:
                return self.gettext("By votes.")

    def _beside_the_proposal(self, decision: Decision) -> str:
        match decision.is_as_proposed:
            case True:
                return self.gettext("Adopted as proposed.")
            case False:
                return self.gettext("Changed from the proposal.")
            case _:
                return self.gettext("Adopted.")

    def _by_votes(self, decision: Decision, votes: Votes) -> list[str]:
        against = votes.against.count
        if decision.is_as_proposed:
            if not against:
                return [self.gettext("Adopted as proposed, with no votes against.")]
            return [
                self.ngettext(
                    "Adopted as proposed, with %(count)s vote against.",
                    "Adopted as proposed, with %(count)s votes against.",
                    against,
                )
            ]
        told = (
            self.ngettext("Adopted with %(count)s vote against.", "Adopted with %(count)s votes against.", against)
            if against
            else self.gettext("Adopted with no votes against.")
        )
        return [told, self.gettext("Changed from the proposal.")] if decision.is_as_proposed is False else [told]

    def vote_columns(self, votes: Votes) -> list[tuple[str, int, str]]:
        """Head, number and names of each column; the names of those in favour stand below, being many."""
        absent = self.pgettext("paper", "Did not answer") if self.is_written else self.pgettext("paper", "Not present")
        return [
            (self.pgettext("votes", "For"), votes.in_favour.count, ""),
            (self.pgettext("votes", "Against"), votes.against.count, ", ".join(votes.against.names)),
            (self.pgettext("paper", "Abstaining"), votes.abstaining.count, ", ".join(votes.abstaining.names)),
            (absent, votes.absent.count, ", ".join(votes.absent.names)),
        ]

    def voted_for(self, votes: Votes) -> str:
        return self.gettext("For: %(names)s.", names=", ".join(votes.in_favour.names)) if votes.in_favour.names else ""

    def dissent(self, dissent: Dissent) -> str:
        if self.data.kind is PaperKind.PROTOCOL:
            return self.pgettext("paper", "Statement entered in the record by %(who)s", who=dissent.by)
        return self.pgettext("paper", "Statement on the decision by %(who)s", who=dissent.by)

    # --- At a glance -------------------------------------------------------------------------------------

    @property
    def resolved(self) -> list[tuple[Item, Decision]]:
        return [(item, decision) for item in self.data.items for decision in item.decisions]

    def at_a_glance(self, item: Item, decision: Decision) -> str:
        """What was resolved, in a line or two: the summary, the whole text, its first sentence, or the beginning of it."""
        room = _AT_A_GLANCE - len(item.title)
        text = decision.summary or markdown.plain_text(decision.text)
        if len(text) <= room:
            return text
        first = _SENTENCE_END.split(text, maxsplit=1)[0]
        if len(first) <= max(room, _AT_A_GLANCE // 2):
            return first
        return first[: _AT_A_GLANCE // 2].rsplit(" ", 1)[0].rstrip(",;:") + " …"

    def glance_remark(self, decision: Decision) -> str:
        """What a reader must not miss: that it was not adopted, only recommended, or that some were against."""
        match decision.outcome:
            case Outcome.NOT_ADOPTED:
                return self.gettext("Not adopted.")
            case Outcome.RECOMMENDATION:
                return self.gettext("A recommendation: the meeting was not quorate.")
            case _ if decision.votes is not None and decision.votes.against.count:
                against = self.ngettext("%(count)s vote against.", "%(count)s votes against.", decision.votes.against.count)
                return first_upper(against)
            case _:
                return ""

    # --- What follows ------------------------------------------------------------------------------------

    def due(self, day: dt.date | None) -> str:
        """After an action: `senest 13. januar 2023`."""
        return self.pgettext("paper", "by %(date)s", date=self.day(day)) if day else self.pgettext("paper", "no date set")

    def narrow_due(self, day: dt.date | None) -> str:
        """In a column."""
        return formats.narrow_date(day, self.language, with_year=True) if day else self.pgettext("paper", "Not set")

    def attachment(self, attachment: Attachment) -> str:
        """`18-1 Handlingsplan 2023, utkast`; a closed one by its number alone."""
        if attachment.is_closed:
            return self.pgettext("paper", "%(number)s: not in this edition", number=attachment.number)
        title = f"{attachment.number} {attachment.title or attachment.file_name}"
        return f"{title}. {first_upper(attachment.reason)}" if attachment.reason else title
