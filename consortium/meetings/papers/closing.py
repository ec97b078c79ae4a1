"""The closing: earlier actions, what was not treated, any other business, the next meeting."""

from consortium.actions.rules import ActionState
from consortium.core import formats
from consortium.meetings.papers.voice import Voice
from consortium.meetings.rules.minutes import EarlierAction, Item
from consortium.meetings.rules.words import ItemState


class ClosingText(Voice):
    """Sentences and lists after the last item."""

    @property
    def label(self) -> str:
        return self.pgettext("paper", "Closing")

    @property
    def heading(self) -> str:
        """Named for what stands under it."""
        closing = self.data.closing
        has_earlier = bool(closing.earlier_actions) or closing.earlier_actions_withheld
        has_next = bool(closing.next_meeting or closing.next_meeting_note)
        if has_earlier and has_next:
            return self.pgettext("paper", "Earlier actions and next meeting")
        if has_earlier:
            return self.pgettext("paper", "Earlier actions")
        if has_next:
            return self.pgettext("paper", "Next meeting")
        return self.pgettext("paper", "End of the procedure") if self.is_written else self.pgettext("paper", "End of the meeting")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say: a written procedure just ends."""
        closing = self.data.closing
        return self.is_written and not (
            closing.earlier_actions
            or closing.earlier_actions_withheld
            or closing.next_meeting
            or closing.next_meeting_note
            or closing.other_business
            or closing.signatures
            or self.untreated
            or self.other_business
        )

    def action_state(self, action: EarlierAction) -> str:
        """How an action of an earlier meeting stands, with its date while it is open."""
        match action.state:
            case ActionState.DONE:
                return self.pgettext("paper", "Done")
            case ActionState.DROPPED:
                return self.pgettext("paper", "Dropped")
            case _ if action.due_on is None:
                return self.pgettext("paper", "Open")
            case _:
                date = formats.narrow_date(action.due_on, self.language, with_year=True)
                if action.is_due_date_new:
                    return self.pgettext("paper", "Open, new date %(date)s", date=date)
                return self.pgettext("paper", "Open, due %(date)s", date=date)

    @property
    def untreated(self) -> list[tuple[str, str]]:
        """Lead word and items: what was postponed, what was not reached."""
        return [
            (lead, listed)
            for lead, listed in (
                (self.pgettext("paper", "Postponed:"), self._in_state(ItemState.POSTPONED)),
                (self.pgettext("paper", "Not reached:"), self._in_state(ItemState.NOT_REACHED)),
            )
            if listed
        ]

    def _in_state(self, state: ItemState) -> str:
        found = [item for item in self.data.items if item.state is state and not item.is_closed]
        return "; ".join(f"{self.items((item.number,))} {item.title}" for item in found) + ("." if found else "")

    @staticmethod
    def is_told_here(item: Item) -> bool:
        """Any other business of some lines is told in the closing; with a decision or more it is an item like all others."""
        is_more = bool(item.decisions or item.actions or item.attachments or item.recusals)
        is_open = not item.is_closed and item.state in (ItemState.PLANNED, ItemState.TREATED)
        return item.is_other_business and is_open and not is_more

    @property
    def other_business(self) -> list[Item]:
        return [item for item in self.data.items if self.is_told_here(item)]

    def other_business_lead(self, item: Item) -> str:
        return self.gettext("Any other business (%(number)s): %(title)s.", number=item.number, title=item.title.rstrip("."))

    @property
    def has_other_business(self) -> bool:
        return any(item.is_other_business for item in self.data.items)

    @property
    def next_meeting_lead(self) -> str:
        """The bold words: they begin a sentence, or name what was said."""
        if self.data.closing.next_meeting:
            return self.pgettext("paper", "Next meeting")
        return self.pgettext("paper", "Next meeting:")

    @property
    def next_meeting(self) -> str:
        """What follows the bold words *Neste møte*: `er onsdag 8. februar 2023 kl. 12.00–15.00, Radiumhospitalet.`, or what was
        said of it.
        """
        closing = self.data.closing
        note = closing.next_meeting_note.rstrip(". ") + "." if closing.next_meeting_note else ""
        meeting = closing.next_meeting
        if meeting is None:
            return note
        when = formats.meeting_time(meeting.starts_at, meeting.ends_at, self.data.zone, self.language)
        when = f"{when}, {meeting.place}" if meeting.place else when
        if meeting.number:
            told = self.gettext("(%(number)s) is on %(when)s.", number=meeting.number, when=when)
        else:
            told = self.gettext("is on %(when)s.", when=when)
        return f"{told} {note}".rstrip()

    @property
    def closed(self) -> str:
        closed_at = self.data.closing.closed_at
        return self.gettext("The meeting closed at %(time)s.", time=self.time(closed_at)) if closed_at else ""
