"""Title, status band, foot and the facts of page 1."""

import datetime as dt
from zoneinfo import ZoneInfo

from consortium.committees.rules import PaperKind
from consortium.core import formats
from consortium.core.text import first_upper
from consortium.meetings.papers.voice import Voice
from consortium.meetings.rules.minutes import Chairing, VersionKind
from consortium.meetings.rules.words import ApprovalManner, MeetingForm, MeetingState, Rendering

# Letters of a committee's name that the foot has room for.
_FOOT_ROOM = 60


class Head(Voice):
    """What stands on every page, and who met when and where."""

    # --- Title and foot ----------------------------------------------------------------------------------

    @property
    def title_lines(self) -> tuple[str, str]:
        """The title on two lines: which meeting, and whose."""
        meeting = self.data.meeting
        is_protocol = self.data.kind is PaperKind.PROTOCOL
        if self.is_written and is_protocol:
            first = self.pgettext("paper", "Record of written procedure %(meeting)s", meeting=meeting)
        elif self.is_written:
            first = self.pgettext("paper", "Minutes of written procedure %(meeting)s", meeting=meeting)
        elif is_protocol:
            first = self.pgettext("paper", "Record of meeting %(meeting)s", meeting=meeting)
        else:
            first = self.pgettext("paper", "Minutes of meeting %(meeting)s", meeting=meeting)
        return first, self.pgettext("second line of a title", "%(committee)s", committee=self.data.committee)

    @property
    def title(self) -> str:
        """The whole title, as files and lists show it; a reduced rendering says what it is."""
        first, second = self.title_lines
        whole = self.pgettext("a title's two lines in one", "%(first)s, %(second)s", first=first, second=second)
        edition = self.edition
        return f"{whole}. {edition}" if edition else whole

    @property
    def short_title(self) -> str:
        """At the foot: `Referat, møte 4/2022 · Styringsgruppen for CONNECT`."""
        is_protocol = self.data.kind is PaperKind.PROTOCOL
        kind = self.pgettext("paper", "Record") if is_protocol else self.pgettext("paper", "Minutes")
        number = (
            self.pgettext("paper", "written procedure %(meeting)s", meeting=self.data.meeting)
            if self.is_written
            else self.pgettext("paper", "meeting %(meeting)s", meeting=self.data.meeting)
        )
        committee = first_upper(self.data.committee)
        if len(committee) > _FOOT_ROOM:
            committee = committee[:_FOOT_ROOM].rstrip() + "…"
        return f"{kind}, {number} · {committee}"

    @property
    def edition(self) -> str:
        """`Utgave for partnere`; empty for the full rendering."""
        match self.data.rendering:
            case Rendering.OBSERVERS:
                return self.pgettext("paper", "Observers’ edition")
            case Rendering.PARTNERS:
                return self.pgettext("paper", "Partners’ edition")
            case _:
                return ""

    @property
    def left_out(self) -> str:
        """What a reduced rendering lacks, in one sentence; empty where nothing is left out."""
        closed = tuple(item.number for item in self.data.items if item.is_closed)
        if closed:
            return self.ngettext(
                "%(items)s is not in this edition.",
                "%(items)s are not in this edition.",
                len(closed),
                items=self._upper_items(closed),
            )
        return ""

    def _upper_items(self, numbers: tuple[str, ...]) -> str:
        return first_upper(self.items(numbers))

    # --- Status ------------------------------------------------------------------------------------------

    @property
    def css_state(self) -> str:
        """Which of the three bands: `draft`, `review`, `approved`."""
        match self.data.state:
            case MeetingState.APPROVED:
                return "approved"
            case MeetingState.IN_REVIEW:
                return "review"
            case _:
                return "draft"

    @property
    def tag(self) -> str:
        """The band's word, in capitals by the stylesheet."""
        match self.css_state:
            case "approved":
                return self.pgettext("paper", "Approved")
            case "review":
                return self.pgettext("paper", "For comment")
            case _:
                return self.pgettext("paper", "Draft")

    @property
    def band(self) -> str:
        """The band's sentence, and the edition where it is not the full one."""
        return " ".join(part for part in (self.status, f"{self.edition}." if self.edition else "") if part)

    @property
    def status(self) -> str:
        """How it stands, as a sentence: what the band says and the fact *Status* repeats, since bands are not read aloud."""
        approval = self.data.approval
        if self.data.state is MeetingState.APPROVED and approval is not None:
            return f"{self._approved(approval.manner)} {self._version()}"
        held = self.gettext("Version %(number)s holds until then.", number=self.data.version - 1)
        if self.data.state is MeetingState.IN_REVIEW:
            sentence = (
                self.gettext("Members may comment until %(date)s.", date=self.day(self.data.review_until))
                if self.data.review_until
                else self.gettext("Members may comment.")
            )
            return " ".join((self.gettext("Correction."), sentence, held)) if self._is_correction else sentence
        if self._is_correction:
            return " ".join((self.gettext("Correction in preparation, not considered by %(body)s.", body=self.body), held))
        return self.gettext("In preparation. Not sent to members, not considered by %(body)s.", body=self.body)

    @property
    def status_fact(self) -> str:
        """The fact *Status*: the state and its sentence."""
        return self.status if self.css_state == "approved" else f"{self.tag}. {self.status}"

    def _approved(self, manner: ApprovalManner) -> str:
        approval = self.data.approval
        assert approval is not None  # noqa: S101 - told by the caller
        day = self.day(approval.approved_on)
        match manner:
            case ApprovalManner.MEETING:
                return self.gettext(
                    "Approved without changes at meeting %(meeting)s on %(date)s.", meeting=approval.meeting, date=day
                )
            case ApprovalManner.MEETING_WITH_CHANGES:
                return self.gettext(
                    "Approved with changes at meeting %(meeting)s on %(date)s.", meeting=approval.meeting, date=day
                )
            case ApprovalManner.CHAIRS:
                return self.gettext("Approved by the chairs on %(date)s.", date=day)
            case ApprovalManner.NO_OBJECTION:
                deadline = self.day(approval.deadline or approval.approved_on)
                return self.gettext("Approved without objection by the deadline of %(date)s.", date=deadline)
            case _:
                return self.gettext("Approved on %(date)s.", date=day)

    def _version(self) -> str:
        if self._is_correction:
            return self.gettext(
                "Version %(number)s, replaces version %(earlier)s.", number=self.data.version, earlier=self.data.version - 1
            )
        return self.gettext("Version %(number)s.", number=self.data.version)

    @property
    def _is_correction(self) -> bool:
        """Whether an earlier version held when this one was written; a revoked one did not."""
        earlier = self.data.version - 1
        revoked = {version.number for version in self.data.details.versions if version.kind is VersionKind.REVOKED}
        return earlier >= 1 and earlier not in revoked

    @property
    def as_of(self) -> str:
        """`Sist endret 14. desember 2022 kl. 16.10`: the last recorded change, for papers that may still change."""
        return self.pgettext(
            "paper", "Last changed %(moment)s", moment=formats.date_and_time(self.data.as_of, self.data.zone, self.language)
        )

    # --- Facts -------------------------------------------------------------------------------------------

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value; the edition is a sixth fact where something may be left out."""
        facts = [
            (self.pgettext("paper", "Time"), self.time_fact),
            (self.pgettext("paper", "Place"), self.place_fact),
            (self.pgettext("paper", "Chaired by"), self.chaired_by or self.pgettext("paper", "Not recorded")),
            (
                self.pgettext("paper", "Minutes by"),
                "; ".join(map(self.named, self.data.minutes_by)) or self.pgettext("paper", "Not recorded"),
            ),
            (self.pgettext("paper", "Status"), self.status_fact),
        ]
        if self.edition:
            left_out = self.left_out or self.gettext("Nothing is left out.")
            facts.append((self.pgettext("paper", "Edition"), f"{self.edition}. {left_out}"))
        return facts

    @property
    def time_fact(self) -> str:
        """When; in a written procedure the days in which answers could come."""
        start, end, zone = self.data.starts_at, self.data.ends_at, self.data.zone
        if self.is_written:
            first = formats.in_zone(start, zone).date()
            return formats.date_range(first, formats.in_zone(end, zone).date() if end else first, self.language)
        when = first_upper(formats.meeting_time(start, end, zone, self.language))
        return f"{when} ({self._offset()})" if self.data.is_zone_shown else when

    def _offset(self) -> str:
        offset = self.data.starts_at.astimezone(ZoneInfo(self.data.zone)).utcoffset() or dt.timedelta()
        minutes = int(offset.total_seconds()) // 60
        sign = formats.MINUS if minutes < 0 else "+"
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

    @property
    def place_fact(self) -> str:
        """Where, and whether online."""
        place = self.data.place
        match self.data.form:
            case MeetingForm.WRITTEN_PROCEDURE:
                return self.pgettext("paper", "Written procedure")
            case MeetingForm.ONLINE:
                return place or self.pgettext("paper", "Online")
            case MeetingForm.HYBRID:
                return (
                    self.pgettext("paper", "%(place)s, and online", place=place)
                    if place
                    else self.pgettext("paper", "In a meeting room and online")
                )
            case _:
                return place or self.pgettext("paper", "Not recorded")

    @property
    def chaired_by(self) -> str:
        """`Ragnhild Sørlie, leder (offentlig); Tor-Arne Bakkevig, leder (industri), under sak 20/2022`."""
        return "; ".join(map(self._chairing, self.data.chaired_by))

    def _chairing(self, chairing: Chairing) -> str:
        who = ", ".join(part for part in (chairing.person, chairing.role) if part)
        if chairing.items:
            return self.pgettext("paper", "%(who)s, during %(items)s", who=who, items=self.items(chairing.items))
        return who
