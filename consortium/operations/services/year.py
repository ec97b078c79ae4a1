"""The steering committee's year 2022, convened, held and approved by the services that its secretary calls."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from consortium.actions import services as actions
from consortium.actions.rules import ActionDetails, ActionState
from consortium.committees.models import Committee, Seat
from consortium.committees.rules import Confidentiality
from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.dates import read_time
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS
from consortium.meetings.models import Admission, Item, Meeting
from consortium.meetings.queries.presence import PresenceFacts, presence_in, seats_on
from consortium.meetings.rules.planning import ItemDetails, MeetingDetails
from consortium.meetings.rules.table import DecisionDetails, SpellDetails
from consortium.meetings.rules.words import Choice, ItemType, Manner, MeetingForm, Outcome, Presence
from consortium.meetings.services import agenda, approval, attachments, attendance, conduct, decisions, notices, planning, review
from consortium.operations import papers, readers
from consortium.operations.services.cast import OSLO, Cast


def load_year(cast: Cast, committee: Committee, *, base_url: str, today: date) -> list[Meeting]:
    """Make the five meetings of 2022; the last is in review until nine days after ``today``. Returns them in order."""
    held: list[Meeting] = []
    for facts in readers.read("meeting"):
        held.append(_Held(cast, committee, facts, base_url=base_url, today=today).take_place())
        db.session.commit()
    return held


def load_coming(committee: Committee, today: date) -> None:
    """The meetings ahead of ``today``: one whose date is announced, with an agenda begun, and a draft after it."""
    for weeks, is_announced in ((5, True), (16, False)):
        day = _wednesday(today + timedelta(weeks=weeks))
        meeting = planning.create_meeting(
            committee, _details(day, time(12), time(15), "Oslo Cancer Cluster Innovasjonspark", "hybrid")
        )
        agenda.add_item(meeting, ItemDetails("Orientering fra prosjektledelsen", ItemType.INFORMATION, minutes_planned=20))
        if is_announced:
            agenda.add_item(
                meeting,
                ItemDetails(
                    "Mandat for arbeidsgruppe 3",
                    ItemType.DECISION,
                    minutes_planned=30,
                    background="Arbeidsgruppen ber om et tydeligere mandat for arbeidet med innføring av nye tester.",
                    proposal="Styringsgruppen vedtar mandatet slik det er lagt fram.",
                ),
            )
            agenda.add_item(meeting, ItemDetails("Frammøte og arbeidsform", ItemType.DISCUSSION, minutes_planned=25))
            notices.announce(meeting)


def _wednesday(day: date) -> date:
    return day + timedelta(days=(2 - day.weekday()) % 7)


def _moment(day: date | str, clock_time: time | str) -> datetime:
    on = date.fromisoformat(day) if isinstance(day, str) else day
    at = read_time(clock_time) if isinstance(clock_time, str) else clock_time
    return datetime.combine(on, at, OSLO).astimezone(UTC)


def _details(day: date | str, start: time | str, end: time | str, place: str, form: str) -> MeetingDetails:
    return MeetingDetails(
        form=MeetingForm(form), language="nb", starts_at=_moment(day, start), ends_at=_moment(day, end), place=place, link=None
    )


class _Held:
    """One meeting on its way from draft to approved."""

    def __init__(self, cast: Cast, committee: Committee, facts: Mapping[str, Any], *, base_url: str, today: date) -> None:
        self.cast, self.committee, self.facts = cast, committee, facts
        self.base_url, self.today = base_url, today
        self.opened, self.closed = _moment(facts["date"], facts["opened"]), _moment(facts["date"], facts["closed"])
        self.meeting: Meeting

    def take_place(self) -> Meeting:
        """Plan, convene, hold and send for comment, each when it happened."""
        with self._on(_moment(self.facts["convened"], "09.00") - timedelta(days=7)):
            self._plan()
        with self._on(_moment(self.facts["convened"], "09.00")):
            notices.send_notice(self.meeting)
        with self._on(self.opened):
            conduct.open_meeting(self.meeting, now=self.opened)
            self.meeting.chair = self._person(self.facts["chair"])
            self._take_attendance()
        self._treat_items()
        with self._on(self.closed):
            self.meeting.next_meeting = self.facts["next_meeting"]
            conduct.close_meeting(self.meeting, now=self.closed)
        self._send_for_comment()
        return self.meeting

    def _on(self, moment: datetime) -> Any:
        user = self.cast.users["secretary"]
        act_as(Actor(user.id, user.name), self.cast.consortium.id)
        return clock.set_to(moment)

    def _person(self, name: str) -> Person:
        return self.cast.people[name]

    def _plan(self) -> None:
        facts = self.facts
        details = _details(facts["date"], facts["from"], facts["until"], facts["place"], facts["form"])
        self.meeting = planning.create_meeting(self.committee, details)
        for about in facts["item"]:
            item = agenda.add_item(self.meeting, self._item_details(about))
            for title in about.get("attachments", ()):
                file = papers.attachment(title, about["background"], clock.now())
                attachments.add_attachment(item, files.put_aside(file, f"{title}.pdf", kinds=ATTACHMENTS), title=title)

    def _item_details(self, about: Mapping[str, Any]) -> ItemDetails:
        return ItemDetails(
            title=about["title"],
            type=ItemType(about["type"]),
            presenter_id=self._person(about["presenter"]).id,
            minutes_planned=about["minutes"],
            background=about.get("background"),
            assessment=about.get("assessment"),
            proposal=about.get("proposal"),
            confidentiality=Confidentiality(about["confidentiality"]) if "confidentiality" in about else None,
            confidentiality_reason=about.get("reason"),
        )

    def _take_attendance(self) -> None:
        facts = self.facts
        for seat in seats_on(self.meeting):
            short = _short(seat)
            if short in facts["absent"]:
                attendance.excuse(self.meeting, seat)
                continue
            holders = {str(holder.kind): holder.person for holder in seat.holders}
            is_alternate = short in facts.get("alternates", ())
            person = holders["alternate" if is_alternate else "member"]
            is_remote = facts.get("remote") == "all" or short in facts.get("remote", ())
            attendance.add_spell(
                self.meeting,
                seat,
                SpellDetails(
                    person_id=person.id,
                    person_name=person.name,
                    is_alternate=is_alternate,
                    presence=Presence.REMOTE if is_remote else Presence.IN_ROOM,
                    from_at=self._at(facts.get("late", {}).get(short)),
                    until_at=self._at(facts.get("left", {}).get(short)),
                ),
            )

    def _at(self, clock_time: str | None) -> datetime | None:
        return _moment(self.facts["date"], clock_time) if clock_time else None

    def _treat_items(self) -> None:
        items = [item for item in self.meeting.items if item.deleted_at is None]
        step = (self.closed - self.opened) / (len(items) + 1)
        by_title = {about["title"]: about for about in self.facts["item"]}
        for place, item in enumerate(items, start=1):
            now = self.opened + step * place
            with self._on(now):
                conduct.begin_item(item, now=now)
                if item.approves_meeting_id is not None:
                    self._approve_earlier(item, now)
                else:
                    self._treat(item, by_title[item.title], now)
        for guest in self.facts.get("guest", ()):
            item = next(item for item in items if item.title == guest["item"])
            attendance.add_guest(self.meeting, guest["name"], guest["organisation"], item)

    def _approve_earlier(self, item: Item, now: datetime) -> None:
        sealer = approval.Sealer(self.cast.users["secretary"].name, self.base_url, now)
        approval.approve_in_meeting(item, self._presence(now), sealer, with_changes=False)

    def _presence(self, now: datetime) -> PresenceFacts:
        return presence_in(self.meeting, [item for item in self.meeting.items if item.deleted_at is None], now=now)

    def _treat(self, item: Item, about: Mapping[str, Any], now: datetime) -> None:
        conduct.save_text(item, about["text"].strip())
        seats = {_short(seat): seat for seat in seats_on(self.meeting)}
        for interest in about.get("recusal", ()):
            decisions.add_recusal(item, seats[interest["seat"]], interest["name"], interest["reason"], withdrew=True)
        db.session.expire(item, ["recusals"])
        if "manner" in about or ("outcome" in about and item.type is ItemType.DECISION):
            self._decide(item, about, seats, now)
        for owed in about.get("action", ()):
            self._add_action(item, owed)
        conduct.finish_item(item)

    def _decide(self, item: Item, about: Mapping[str, Any], seats: Mapping[str, Seat], now: datetime) -> None:
        presence = self._presence(now)
        votes: dict[int, Choice] = {}
        if about["manner"] == Manner.VOTES:
            here = presence.voting_present(item)
            against = {seats[short].id for short in about.get("against", ())}
            abstaining = {seats[short].id for short in about.get("abstaining", ())}
            votes = {
                seat_id: Choice.AGAINST if seat_id in against else Choice.ABSTAINING if seat_id in abstaining else Choice.FOR
                for seat_id in sorted(here)
            }
        text = about.get("decision", about["proposal"])
        decision = decisions.record(
            item, DecisionDetails(text, Outcome.ADOPTED, Manner(about["manner"]), votes), presence, now=now
        )
        for dissent in about.get("dissent", ()):
            decisions.add_dissent(decision, dissent["by"], dissent["text"])
        if "admits" in about:
            db.session.add(Admission(partnership_id=self.cast.partnerships[about["admits"]].id, decision_id=decision.id))
        db.session.flush()

    def _add_action(self, item: Item, owed: Mapping[str, Any]) -> None:
        owner = self._person(owed["owner"])
        due = date.fromisoformat(owed["due"]) if "due" in owed else self.today + timedelta(days=owed["due_in"])
        organisation = next(iter(owner.affiliations)).organisation_id
        made = decisions.add_action(
            item, ActionDetails(owed["text"], owner_person_id=owner.id, owner_organisation_id=organisation, due_on=due)
        )
        if "done" in owed:
            with clock.set_to(_moment(owed["done"], "10.00")):
                actions.close(made, ActionState.DONE, today=date.fromisoformat(owed["done"]))

    def _send_for_comment(self) -> None:
        if "minutes_sent" in self.facts:
            sent, until = _moment(self.facts["minutes_sent"], "10.00"), date.fromisoformat(self.facts["review_until"])
        else:
            sent, until = _moment(self.today - timedelta(days=5), "10.00"), self.today + timedelta(days=9)
        with self._on(sent):
            review.send_for_comment(self.meeting, until=until, today=sent.astimezone(OSLO).date())


def _short(seat: Seat) -> str:
    """The short name of a seat's partner; the secretary's seat has none."""
    return seat.partnership.organisation.short_name or "" if seat.partnership else ""
