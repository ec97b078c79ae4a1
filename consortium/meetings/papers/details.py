"""Dokumentopplysninger: what proves the paper."""

from consortium.committees.rules import Confidentiality, QuorumRule
from consortium.core import formats
from consortium.core.text import first_upper
from consortium.meetings.papers.head import Head
from consortium.meetings.rules.minutes import Attachment, Evidence, Sending, Version, VersionKind, is_closed_in
from consortium.meetings.rules.words import ApprovalManner, Rendering


class DocumentDetails(Head):
    """The last page: label and value, versions, attachments with their checksums."""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Label and value, without those that have none."""
        rows = [
            (self.pgettext("paper", "Convened"), self._convened()),
            (self.pgettext("paper", "Attachments sent"), self._sendings()),
            (self.pgettext("paper", "Quorum"), self._quorum()),
            (self.pgettext("paper", "Comments"), self._comments()),
            (self.pgettext("label", "Approved"), self._approval()),
            (self.pgettext("paper", "Distribution"), self._distribution()),
            (self.pgettext("paper", "Confidentiality"), self._confidentiality()),
            (self.pgettext("label", "Last changed"), formats.date_and_time(self.data.as_of, self.data.zone, self.language)),
        ]
        return [(label, text) for label, text in rows if text]

    def _convened(self) -> str:
        convened = self.data.details.convened_on
        if convened is None:
            return ""
        first_day = formats.in_zone(self.data.starts_at, self.data.zone).date()
        days = (first_day - convened).days
        if self.is_written or days <= 0:
            return self.day(convened)
        return self.ngettext(
            "%(date)s, %(days)s day before the meeting",
            "%(date)s, %(days)s days before the meeting",
            days,
            date=self.day(convened),
            days=days,
        )

    def _sendings(self) -> str:
        sendings = self.data.details.sendings
        if len(sendings) == 1 and not sendings[0].is_supplement:
            return self.day(sendings[0].sent_on)
        return " ".join(map(self._sending, sendings))

    def _sending(self, sending: Sending) -> str:
        day = self.day(sending.sent_on)
        if not sending.is_supplement:
            return f"{day}."
        if not sending.attachments:
            return self.gettext("Supplement on %(date)s.", date=day)
        return self.ngettext(
            "Attachment %(numbers)s sent later, on %(date)s.",
            "Attachments %(numbers)s sent later, on %(date)s.",
            len(sending.attachments),
            numbers=self.listed(sending.attachments),
            date=day,
        )

    # --- Quorum ------------------------------------------------------------------------------------------

    def _quorum(self) -> str:
        quorum = self.data.attendance.quorum
        if not quorum.whole:
            return ""
        sentences = [self._rule()]
        if self.is_written:
            sentences.append(self.gettext("Answered: %(part_of_whole)s.", part_of_whole=quorum.present))
        else:
            sentences.append(self.gettext("Present: %(part_of_whole)s.", part_of_whole=quorum.present))
        sentences.extend(
            self.gettext("During %(items)s: %(count)s.", items=self.items((item.number,)), count=item.quorum.present)
            for item in self.data.items
            if item.quorum is not None
        )
        return " ".join(sentences)

    def _rule(self) -> str:
        quorum = self.data.attendance.quorum
        needed = formats.part_of(quorum.required, quorum.whole, self.language)
        match quorum.rule:
            case QuorumRule.MORE_THAN_HALF:
                return self.gettext("More than half of the voting seats (required: %(part_of_whole)s).", part_of_whole=needed)
            case QuorumRule.NUMBER:
                return self.gettext("A fixed number of voting seats (required: %(part_of_whole)s).", part_of_whole=needed)
            case _:
                sides = ", ".join(f"{side.side} {side.required}" for side in quorum.sides)
                return self.gettext("More than half of the voting seats of each side (required: %(sides)s).", sides=sides)

    # --- Comments, approval ------------------------------------------------------------------------------

    def _comments(self) -> str:
        until, received = self.data.review_until, self.data.details.comments_received
        sentences = [self.gettext("Deadline %(date)s.", date=self.day(until))] if until else []
        if received:
            sentences.append(first_upper(self.ngettext("%(count)s comment.", "%(count)s comments.", received)))
        elif received == 0:
            sentences.append(self.gettext("No comments."))
        return " ".join(sentences)

    def _approval(self) -> str:
        approval = self.data.approval
        if self.css_state != "approved" or approval is None:
            return self.pgettext("paper", "Not approved")
        day = self.day(approval.approved_on)
        match approval.manner:
            case ApprovalManner.MEETING | ApprovalManner.MEETING_WITH_CHANGES:
                where = self.pgettext("paper", "At meeting %(meeting)s on %(date)s", meeting=approval.meeting, date=day)
                item = f", {self.items((approval.item,))}" if approval.item else ""
                is_changed = approval.manner is ApprovalManner.MEETING_WITH_CHANGES
                changes = self.pgettext("paper", "with changes") if is_changed else self.pgettext("paper", "without changes")
                told = f"{where}{item}, {changes}"
            case ApprovalManner.CHAIRS:
                told = self.pgettext("paper", "By the chairs on %(date)s", date=day)
            case ApprovalManner.NO_OBJECTION:
                told = self.pgettext(
                    "paper",
                    "Without objection by the deadline of %(date)s",
                    date=self.day(approval.deadline or approval.approved_on),
                )
            case _:
                told = day
        return f"{told}: {self.listed(approval.approvers)}" if approval.approvers else told

    # --- Who gets it -------------------------------------------------------------------------------------

    def _distribution(self) -> str:
        match self.data.rendering:
            case Rendering.PARTNERS:
                who = self.gettext("Edition for the partners.")
            case Rendering.OBSERVERS:
                who = self.gettext("Edition for observers.")
            case _:
                who = self.gettext("Full edition for members and alternates.")
        return " ".join(part for part in (who, self.data.details.distribution) if part)

    def _confidentiality(self) -> str:
        if self.data.rendering is not Rendering.FULL:
            closed = any(attachment.is_closed for item in self.data.items for attachment in item.attachments)
            sentences = [self.left_out] if self.left_out else []
            if closed:
                sentences.append(self.gettext("Some attachments are not in this edition."))
            return " ".join(sentences) or self.gettext("Nothing is left out.")
        sentences = [
            self._lacks(self.pgettext("paper", "The observers’ edition"), Rendering.OBSERVERS),
            self._lacks(self.pgettext("paper", "The partners’ edition"), Rendering.PARTNERS),
            *(
                f"{first_upper(self.items((item.number,)))}: {item.reason.rstrip('.')}."
                for item in self.data.items
                if item.reason and item.level is not Confidentiality.PARTNERS
            ),
        ]
        return " ".join(sentence for sentence in sentences if sentence)

    def _lacks(self, edition: str, rendering: Rendering) -> str:
        numbers = tuple(item.number for item in self.data.items if is_closed_in(rendering, item.level))
        attachments = tuple(
            attachment.number
            for item in self.data.items
            for attachment in item.attachments
            if item.number not in numbers and is_closed_in(rendering, attachment.level)
        )
        lacking = ([self.items(numbers)] if numbers else []) + (
            [
                self.ngettext(
                    "attachment %(numbers)s", "attachments %(numbers)s", len(attachments), numbers=self.listed(attachments)
                )
            ]
            if attachments
            else []
        )
        if not lacking:
            return ""
        return self.gettext("%(edition)s is without %(parts)s.", edition=edition, parts=self.listed(tuple(lacking)))

    # --- Tables ------------------------------------------------------------------------------------------

    def version(self, version: Version) -> str:
        """What happened in a version: `Rettelse (sak 12/2022)`."""
        match version.kind:
            case VersionKind.APPROVED:
                told = self.pgettext("paper", "Approved")
            case VersionKind.REVOKED:
                told = self.pgettext("paper", "Approval revoked")
            case _:
                told = self.pgettext("paper", "Correction")
        if version.note:
            return f"{told}: {version.note}"
        return f"{told} ({self.items(version.items)})" if version.items else told

    @property
    def attachments(self) -> list[Attachment]:
        return [attachment for item in self.data.items for attachment in item.attachments]

    def attachment_title(self, attachment: Attachment) -> str:
        if attachment.is_closed:
            return self.pgettext("paper", "Not in this edition")
        title = attachment.title or attachment.file_name
        return f"{title} ({attachment.reason})" if attachment.reason else title

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.data.approval.evidence if self.data.approval else ()

    @staticmethod
    def groups(sha256: str) -> list[str]:
        """A checksum in eight groups of eight, to be set apart in two lines without spaces that a copy would take along."""
        return [sha256[start : start + 8] for start in range(0, len(sha256), 8)]
