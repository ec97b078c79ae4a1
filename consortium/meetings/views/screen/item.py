"""The bar, the agenda and the item of the screen."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from consortium.core import formats
from consortium.core.text import first_upper
from consortium.meetings.forms.table import TYPES
from consortium.meetings.models import Decision, Item
from consortium.meetings.queries.conduct import is_settled
from consortium.meetings.queries.words import body_of
from consortium.meetings.rules.votes import is_as_proposed
from consortium.meetings.rules.words import ItemState, ItemType, Manner, Outcome
from consortium.meetings.views.blueprint import address
from consortium.meetings.views.screen.seats import SeatList
from consortium.meetings.views.screen.words import item_state_word, outcome_word, seat_name, tally_of


class Screen(SeatList):
    """The screen for one item of a loaded table: the bar, the agenda, the item, and the seats."""

    # --- The bar -----------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """`Styringsgruppen, møte 4/2022`."""
        body = first_upper(body_of(self.meeting.committee.kind, self.language))
        return str(_("%(committee)s, meeting %(number)s", committee=body, number=f"{self.meeting.number}/{self.meeting.year}"))

    @property
    def times(self) -> str:
        """`startet 10.02, går til 14.00`."""
        if not self.is_running or self.meeting.opened_at is None:
            return ""
        start = self.time(self.meeting.opened_at)
        if self.meeting.ends_at is None:
            return str(_("opened %(start)s", start=start))
        return str(_("opened %(start)s, until %(end)s", start=start, end=self.time(self.meeting.ends_at)))

    # --- The agenda --------------------------------------------------------------------------------------

    @property
    def agenda(self) -> list[dict[str, Any]]:
        """The lines of the left column."""
        return [
            {
                "number": one.label,
                "title": one.title,
                "second": self._agenda_second(one),
                "url": self.item_url(one),
                "is_current": self.item is not None and one.id == self.item.id,
                "is_done": is_settled(one),
            }
            for one in self.table.items
        ]

    def item_url(self, item: Item) -> str:
        """The address of an item's screen."""
        return url_for("meetings.conduct_item", **address(self.meeting), item_id=item.id)

    def item_label(self, item: Item) -> str:
        """`22/2022 Budsjett 2023`."""
        return f"{item.label} {item.title}".strip()

    def _agenda_second(self, item: Item) -> str:
        if item.approved_with_changes is not None:
            return str(_("Approved with changes") if item.approved_with_changes else _("Approved without changes"))
        if item.decisions:
            return self.outcome(item.decisions[-1])
        if item.state is not ItemState.PLANNED:
            return item_state_word(item.state)
        kind = str(TYPES[item.type.value])
        if item.minutes_planned:
            return str(_("%(kind)s, %(minutes)s min", kind=kind, minutes=item.minutes_planned))
        return kind

    def outcome(self, decision: Decision) -> str:
        """`Vedtatt`, `Tatt til orientering`."""
        return outcome_word(decision.outcome)

    # --- The item ----------------------------------------------------------------------------------------

    @property
    def facts(self) -> list[str]:
        """Number, type, presenter."""
        assert self.item is not None  # noqa: S101 - asked by the item's screen only
        person = self.item.presenter or (self.item.presenter_person.name if self.item.presenter_person else "")
        number = str(_("Item %(number)s", number=self.item.label)) if self.item.label else ""
        return [number, str(TYPES[self.item.type.value]), person]

    @property
    def minutes_used(self) -> int | None:
        """Whole minutes since the item was taken up, to its decision or until now."""
        if self.item is None or self.item.began_at is None:
            return None
        decided = [one.decided_at for one in self.item.decisions if one.decided_at]
        if decided:
            end = max(decided)
        elif self.is_running and not is_settled(self.item):
            end = self.now
        else:
            return None
        return max(0, int((end - self.item.began_at).total_seconds() // 60))

    @property
    def minutes_line(self) -> str:
        """`26 av 25 min`."""
        used, planned = self.minutes_used, self.item.minutes_planned if self.item else None
        if used is None:
            return str(_("%(planned)s min", planned=planned)) if planned else ""
        if not planned:
            return str(_("%(used)s min", used=used))
        return str(_("%(used)s of %(planned)s min", used=used, planned=planned))

    @property
    def is_over_time(self) -> bool:
        """Whether the item has taken longer than planned."""
        planned = self.item.minutes_planned if self.item else None
        return bool(planned and self.minutes_used is not None and self.minutes_used > planned)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do about the item."""
        return self.item is not None and is_settled(self.item)

    @property
    def is_ready_for_next(self) -> bool:
        """Whether the main thing to do is to go on: no decision is missing."""
        return self.item is not None and (is_settled(self.item) or self.item.type is not ItemType.DECISION)

    @property
    def is_recommending(self) -> bool:
        """Whether what is decided now is a recommendation: some are ticked as present, but not enough."""
        return not self.quorum.is_quorate and bool(self.table.presence.spells)

    def sheet_title(self, decision: Decision | None = None) -> str:
        """`Vedtak 21/2022`, without quorum `Tilråding 21/2022`."""
        assert self.item is not None  # noqa: S101 - as above
        ordinal = len(self.item.decisions) + 1
        label = decision.label if decision else self.item.label + (f"-{ordinal}" if ordinal > 1 else "")
        is_recommendation = decision.outcome is Outcome.RECOMMENDATION if decision else self.is_recommending
        if is_recommendation:
            return str(_("Recommendation %(number)s", number=label))
        return str(_("Decision %(number)s", number=label))

    def sheet_note(self, text: str | None) -> str:
        """`endret fra forslaget`, where it was."""
        proposal = self.item.proposal if self.item else None
        return str(_("changed from the proposal")) if text is not None and is_as_proposed(text, proposal) is False else ""

    def how(self, decision: Decision) -> str:
        """`Enstemmig, 11.24`; `14 for, 1 mot, 1 avholdende`."""
        if decision.manner is Manner.VOTES:
            found = tally_of(decision)
            words = str(
                _(
                    "%(for)s for, %(against)s against, %(abstaining)s abstaining",
                    **{"for": found.in_favour, "against": found.against, "abstaining": found.abstaining},
                )
            )
        else:
            words = str(_("Unanimous") if decision.manner is Manner.UNANIMOUS else _("By consensus"))
        if decision.outcome in (Outcome.NOT_ADOPTED, Outcome.NOTED):
            words = f"{self.outcome(decision)}, {words[:1].lower() + words[1:]}"
        return f"{words}, {self.time(decision.decided_at)}" if decision.decided_at else words

    @property
    def withdrawn(self) -> str:
        """`Fratrådt: Fjordgen (habilitet).`"""
        if self.item is None:
            return ""
        names = [seat_name(self.table.seat(one.seat_id), one.person_name) for one in self.item.recusals if one.withdrew]
        return str(_("Withdrawn: %(names)s (interests).", names=formats.listed(names, self.language))) if names else ""
