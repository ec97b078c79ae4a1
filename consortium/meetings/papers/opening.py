"""The opening: notice and agenda, quorum, interests, minutes approved here."""

from markupsafe import Markup, escape

from consortium.core import formats, paper
from consortium.core.text import first_upper
from consortium.meetings.papers.blocks import joined_paragraphs
from consortium.meetings.papers.voice import Voice
from consortium.meetings.rules.minutes import Interest, PreviousMinutes


class OpeningText(Voice):
    """Sentences, in paragraphs."""

    @property
    def label(self) -> str:
        return self.pgettext("paper", "Opening")

    @property
    def heading(self) -> str:
        if self.is_written:
            return self.pgettext("paper", "Notice, deadline and interests")
        return self.pgettext("paper", "Notice, agenda and interests")

    @property
    def first_paragraphs(self) -> Markup:
        """The opening as it went: one paragraph, as long as what somebody wrote into it is none of its own."""
        opening = self.data.opening
        parts = (
            escape(self._first_sentences()),
            paper.typed_text(opening.standing_text),
            paper.typed_text(opening.remarks),
            escape(self._agenda()),
        )
        return joined_paragraphs(parts)

    def _first_sentences(self) -> str:
        """Who opened and when; in a written procedure when the items went out and by when to answer."""
        if self.is_written:
            return self._sent_out()
        opened = self.data.opening.opened_at
        return self.gettext("The chair opened the meeting at %(time)s.", time=self.time(opened)) if opened else ""

    def _sent_out(self) -> str:
        zone = self.data.zone
        first = formats.in_zone(self.data.starts_at, zone).date()
        last = formats.in_zone(self.data.ends_at or self.data.starts_at, zone).date()
        return self.ngettext(
            "The item was sent out on %(first)s, to be answered by %(last)s.",
            "The items were sent out on %(first)s, to be answered by %(last)s.",
            len(self.data.items),
            first=self.day(first),
            last=self.day(last),
        )

    def _agenda(self) -> str:
        """Remarks were none, what was added, and the notice period where it was not kept."""
        sentences = []
        if not self.data.opening.remarks and not self.is_written:
            sentences.append(self.gettext("No comments on the notice and agenda."))
        added = tuple(item.number for item in self.data.items if item.is_other_business)
        if added:
            sentences.append(
                self.ngettext(
                    "%(items)s was raised under any other business.",
                    "%(items)s were raised under any other business.",
                    len(added),
                    items=first_upper(self.items(added)),
                )
            )
        sentences.extend(self._short_notice())
        return " ".join(sentences)

    def _short_notice(self) -> list[str]:
        kept, required = self.data.opening.notice_days, self.data.opening.notice_days_required
        if kept is None or required is None or kept >= required:
            return []
        sent = self.ngettext(
            "The notice was sent %(count)s day before the meeting.",
            "The notice was sent %(count)s days before the meeting.",
            kept,
        )
        rule = self.ngettext("The notice period is %(count)s day.", "The notice period is %(count)s days.", required)
        return [sent, rule]

    @property
    def second_paragraphs(self) -> Markup:
        """Quorum and interests, with what somebody wrote about them."""
        note = paper.typed_text(self.data.opening.interests_note)
        return joined_paragraphs((escape(self._quorum()), escape(self._interests()), note))

    def _quorum(self) -> str:
        """`Møtet var vedtaksført (16 av 22).`, and what it means where it was not; empty while no seat is known."""
        quorum = self.data.attendance.quorum
        if not quorum.whole:
            return ""
        seats = formats.part_of(quorum.present, quorum.whole, self.language)
        if self.is_written:
            if quorum.is_quorate:
                return self.gettext("Enough seats answered for a quorum (%(part_of_whole)s).", part_of_whole=seats)
            return self.gettext("Too few seats answered for a quorum (%(part_of_whole)s).", part_of_whole=seats)
        if quorum.is_quorate:
            return self.gettext("The meeting was quorate (%(part_of_whole)s).", part_of_whole=seats)
        return self.gettext(
            "The meeting was not quorate (%(part_of_whole)s). What it resolved is a recommendation.", part_of_whole=seats
        )

    def _interests(self) -> str:
        """Each declared interest, and that there were no others. Says when some are not told in this edition."""
        opening = self.data.opening
        sentences = [self._interest(interest) for interest in opening.interests]
        if opening.interests_withheld:
            sentences.append(self.gettext("Interests in items that are not in this edition are left out."))
        elif opening.interests_note:
            pass  # it follows
        elif sentences:
            sentences.append(self.gettext("No other interests were declared."))
        else:
            sentences.append(self.gettext("No interests were declared."))
        return " ".join(sentences)

    def _interest(self, interest: Interest) -> str:
        who = f"{interest.person} ({interest.partner})" if interest.partner else interest.person
        if interest.item:
            told = self.pgettext(
                "paper", "%(who)s declared an interest in %(items)s", who=who, items=self.items((interest.item,))
            )
        else:
            told = self.pgettext("paper", "%(who)s declared an interest", who=who)
        return f"{told}: {interest.text.rstrip('. ')}." if interest.text else f"{told}."

    @property
    def previous_minutes(self) -> list[str]:
        return [self._previous(previous) for previous in self.data.opening.previous_minutes]

    def _previous(self, previous: PreviousMinutes) -> str:
        told = (
            self.pgettext("paper", "The minutes of meeting %(meeting)s were approved with changes", meeting=previous.meeting)
            if previous.with_changes
            else self.pgettext(
                "paper", "The minutes of meeting %(meeting)s were approved without changes", meeting=previous.meeting
            )
        )
        return f"{told} ({self.items((previous.item,))})." if previous.item else f"{told}."
