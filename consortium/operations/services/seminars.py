"""The sample's seminars: those of a year, and two ahead of the day it is loaded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.dates import PartialDate, read_time
from consortium.core.db import db
from consortium.core.text import search_key
from consortium.operations import readers
from consortium.operations.services.cast import Cast
from consortium.seminars import queries, services
from consortium.seminars.models import Seminar
from consortium.seminars.queries import invitations
from consortium.seminars.rules.inviting import Choice
from consortium.seminars.rules.registering import RegistrationDetails
from consortium.seminars.rules.seminars import Headcount, SeminarDetails, SessionDetails, SpeakerDetails
from consortium.seminars.rules.words import Audience, CountKind, SeminarForm, SeminarState

CONSENT = (
    "Jeg godtar at CONNECT lagrer navn, e-postadresse og organisasjon for å gjennomføre seminaret og telle hvem som deltok."
    " Behov for mat og tilrettelegging slettes dagen etter."
)
# Invented: each given name meets each family name once, in an order that mixes them.
_GIVEN = (
    "Anja Birk Cathrine Dagfinn Eline Frode Guro Halvor Ingvild Jostein Kaia Ludvig Mathea Njål Oda Pål Runa Sondre Tiril Ulrik"
    " Vilde Øystein Åsa"
).split()
_FAMILY = (
    "Aspelund Brattli Dyrhaug Eidsmo Furuseth Granli Hovdenak Indrebø Kvalvåg Lyngstad Myrvang Nybråten Opstad Raknes Skarbø"
    " Tveitan Ulvestad Vestrheim Ødegaard Årnes"
).split()
_NEEDS = {2: "Glutenfri mat", 6: "Plass til rullestol"}


def load_seminars(cast: Cast, committees: Mapping[str, Committee], today: date) -> None:
    """Seminars of 2021 and 2022 with who came, as far as anybody counted, and two that are open for registration."""
    zone = ZoneInfo(cast.consortium.timezone)
    names = _names()
    for facts in readers.read("seminar"):
        day = today + timedelta(days=facts["days_ahead"]) if "days_ahead" in facts else date.fromisoformat(facts["date"])
        written = datetime.combine(min(day, today) - timedelta(days=30), time(9), zone)
        with clock.set_to(written):
            seminar = services.create_seminar(cast.consortium.id, _details(cast, committees, facts, day, zone))
            _add_programme(cast, seminar, facts, day, zone)
            if seminar.starts_at is not None:
                services.take_to(seminar, SeminarState.PUBLISHED, day)
            _register(cast, seminar, facts, names)
        if "invited" in facts:
            _invite(seminar, [committees[code].id for code in facts["invited"]], written)
        if day < today:
            with clock.set_to(datetime.combine(day + timedelta(days=1), time(9), zone)):
                _hold(seminar, facts, day)
    services.forget_invitations(today)  # as the night after each of them did
    db.session.flush()


def _details(
    cast: Cast, committees: Mapping[str, Committee], facts: Mapping[str, Any], day: date, zone: ZoneInfo
) -> SeminarDetails:
    return SeminarDetails(
        title=facts["title"],
        slug="",
        held_on=PartialDate.of(day),
        starts_at=_at(facts.get("starts"), day, zone),
        ends_at=_at(facts.get("ends"), day, zone),
        description=facts.get("description", "").strip() or None,
        form=SeminarForm(facts["form"]),
        place=facts.get("place"),
        link="https://video.example/connect" if facts["form"] != "physical" and "days_ahead" in facts else None,
        language=facts.get("language", "nb"),
        target_group=facts.get("target_group"),
        host_committee_id=committees[facts["host"]].id,
        co_host_ids=tuple(cast.organisations[short].id for short in facts.get("together", ())),
        audience=Audience(facts.get("audience", "public")),
        capacity=facts.get("capacity"),
        has_needs=facts.get("has_needs", False),
        consent_text=CONSENT,
        contact_email="staff@connect.example",
        source=facts.get("source"),
        material_note=facts.get("material_note"),
    )


def _at(text: str | None, day: date, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, read_time(text), zone) if text else None


def _add_programme(cast: Cast, seminar: Seminar, facts: Mapping[str, Any], day: date, zone: ZoneInfo) -> None:
    for part in facts.get("part", ()):
        details = SessionDetails(
            part["title"], _at(part.get("starts"), day, zone), _at(part.get("ends"), day, zone), part.get("abstract")
        )
        session = services.add_session(seminar, details)
        db.session.refresh(seminar, ["sessions"])
        for name in part.get("speakers", ()):
            services.add_speaker(seminar, session, SpeakerDetails(name, person_id=cast.people[name].id))


def _names() -> Iterator[str]:
    for number in count():
        yield f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[number % len(_FAMILY)]}"


def _register(cast: Cast, seminar: Seminar, facts: Mapping[str, Any], names: Iterator[str]) -> None:
    shorts: Sequence[str] = facts.get("from", ())
    for number in range(facts.get("named", facts.get("registered", 0))):
        name = next(names)
        organisation = cast.organisations[shorts[number % len(shorts)]]
        domain = search_key(shorts[number % len(shorts)]).replace(" ", "-")
        details = RegistrationDetails(
            name,
            f"{search_key(name).replace(' ', '.')}@{domain}.example",
            organisation.name if number % 7 else None,
            _NEEDS.get(number) if facts.get("has_needs") else None,
        )
        services.register_for(seminar, details, organisation.id if number % 5 else None)


def _invite(seminar: Seminar, committee_ids: Sequence[int], written: datetime) -> None:
    """Invite those who hold a seat. In turn they come, do not come, and do not answer."""
    with clock.set_to(written):
        services.choose(seminar, Choice(committee_ids=tuple(committee_ids)))
        services.send_all(seminar)
    with clock.set_to(written + timedelta(days=2)):
        for number, one in enumerate(invitations.all_invited(seminar.id)):
            if number % 3 == 0:
                services.accept(one, RegistrationDetails(one.name or one.email, one.email, one.organisation_text))
            elif number % 5 == 1:
                services.decline(one)


def _hold(seminar: Seminar, facts: Mapping[str, Any], day: date) -> None:
    there = queries.registered(seminar.id)
    if there:
        # One in eleven stayed away.
        came = {one.id for place, one in enumerate(there) if place % 11 != 10}
        services.tick(seminar, shown={one.id for one in there}, before=(), ticked=came, today=day)
    for word, kind in (("about", CountKind.ABOUT), ("over", CountKind.OVER)):
        if word in facts:
            services.set_headcount(seminar, Headcount(facts[word], kind, facts["counted_by"]))
    services.take_to(seminar, SeminarState.HELD, day)
