"""Rows for tests: plain functions with valid defaults. Say only what matters; each row is flushed, not committed."""

import secrets
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa

from consortium.accounts.models import Consortium, Grant, User
from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.rules import CommitteeKind, HolderKind, SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import Model, db
from consortium.core.text import person_sort_key, search_key, sort_key
from consortium.directory.models import Affiliation, ConsortiumOrganisation, ConsortiumPerson, Organisation, Person
from consortium.meetings.models import Item, Meeting
from consortium.partners.models import Partnership, Representative, Side
from consortium.partners.rules import PartnershipStatus, RepresentativeRole

Row = TypeVar("Row", bound=Model)
NOON = datetime(2022, 12, 14, 11, 0, tzinfo=UTC)  # 12.00 in Oslo
SIDES = {
    "public": ("offentlig", "public", "Offentlig side", "Public side"),
    "industry": ("industri", "industry", "Industrisiden", "Industry side"),
    "patient": ("pasient", "patient", "Pasientorganisasjoner", "Patient organisations"),
    "academia": ("akademia", "academia", "Akademia", "Academia"),
    "other": ("annet", "other", "Andre", "Others"),
}


def _kept(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def _keep_all(*rows: Model) -> None:
    db.session.add_all(rows)
    db.session.flush()


def a_consortium(code: str = "connect", **facts: Any) -> Consortium:
    """The consortium of that code, made with its five sides if it is not there yet."""
    known = db.session.info.setdefault("consortia", {})
    found = known.get(code)
    if found is None or not sa.inspect(found).persistent:  # another session's, or its transaction was undone
        found = known[code] = db.session.scalar(sa.select(Consortium).where(Consortium.code == code))
    if found is not None:
        return found
    consortium = known[code] = _kept(Consortium(code=code, **{"name": code.upper(), **facts}))
    _keep_all(
        *(
            Side(
                consortium_id=consortium.id,
                code=side,
                name_nb=name_nb,
                name_en=name_en,
                heading_nb=heading_nb,
                heading_en=heading_en,
                position=position,
            )
            for position, (side, (name_nb, name_en, heading_nb, heading_en)) in enumerate(SIDES.items())
        )
    )
    return consortium


def the_side(code: str, consortium: Consortium | None = None) -> Side:
    return db.session.scalars(
        sa.select(Side).where(Side.consortium_id == (consortium or a_consortium()).id, Side.code == code)
    ).one()


def a_user(name: str = "Alice Aas", *roles: Role, consortium: Consortium | None = None, **facts: Any) -> User:
    """A user, with roles granted in the consortium (*administrator* for the installation). The password is not set."""
    email = facts.pop("email", f"{name.split(maxsplit=1)[0].lower()}-{secrets.token_hex(3)}@connect.example")
    user = _kept(User(name=name, email=email, fs_uniquifier=secrets.token_hex(32), **facts))
    places = {role: None if role is Role.ADMINISTRATOR else (consortium or a_consortium()).id for role in roles}
    _keep_all(*(Grant(user_id=user.id, role=role, consortium_id=place) for role, place in places.items()))
    return user


def an_organisation(name: str = "Lunde Biotek AS", *, consortium: Consortium | None = None, **facts: Any) -> Organisation:
    """An organisation, linked to the consortium."""
    keys = {"sort_key": sort_key(name), "search_key": search_key(f"{name} {facts.get('short_name') or ''}")}
    organisation = _kept(Organisation(name=name, **{**keys, **facts}))
    _kept(ConsortiumOrganisation(consortium_id=(consortium or a_consortium()).id, organisation_id=organisation.id))
    return organisation


def a_person(
    name: str = "Carol Dahl",
    *,
    organisation: Organisation | None = None,
    consortium: Consortium | None = None,
    title: str | None = None,
    **facts: Any,
) -> Person:
    """A person (the last word is the family name), linked to the consortium, affiliated where an organisation is given."""
    given, _, family = name.rpartition(" ")
    keys = {"sort_key": person_sort_key(given, family), "search_key": search_key(name)}
    email = facts.pop("email", f"{search_key(name).replace(' ', '.')}@example.org")
    person = _kept(Person(given_name=given, family_name=family, email=email, **{**keys, **facts}))
    belongs: list[Model] = [ConsortiumPerson(consortium_id=(consortium or a_consortium()).id, person_id=person.id)]
    if organisation is not None:
        belongs.append(Affiliation(person_id=person.id, organisation_id=organisation.id, title=title))
    _keep_all(*belongs)
    return person


def a_partnership(
    organisation: Organisation | None = None, *, consortium: Consortium | None = None, side: str = "public", **facts: Any
) -> Partnership:
    """An active partner since December 2020."""
    consortium = consortium or a_consortium()
    organisation = organisation or an_organisation(f"Partner {secrets.token_hex(3)}", consortium=consortium)
    defaults: dict[str, Any] = {
        "status": PartnershipStatus.ACTIVE,
        "joined": PartialDate(2020, 12),
        "recorded_on": date(2022, 1, 3),
    }
    return _kept(
        Partnership(
            consortium_id=consortium.id,
            organisation_id=organisation.id,
            side_id=the_side(side, consortium).id,
            **{**defaults, **facts},
        )
    )


def a_representative(
    partnership: Partnership, person: Person, role: RepresentativeRole = RepresentativeRole.MAIN_CONTACT, **facts: Any
) -> Representative:
    return _kept(Representative(partnership_id=partnership.id, person_id=person.id, role=role, **facts))


def a_committee(code: str = "SC", *, consortium: Consortium | None = None, **facts: Any) -> Committee:
    """A steering committee without seats."""
    defaults: dict[str, Any] = {
        "kind": CommitteeKind.STEERING,
        "name_nb": "styringsgruppen for CONNECT",
        "name_en": "CONNECT Steering Committee",
        "short_nb": "SG",
        "short_en": "SC",
    }
    return _kept(Committee(consortium_id=(consortium or a_consortium()).id, code=code, **{**defaults, **facts}))


def a_seat(
    committee: Committee,
    person: Person | None = None,
    *,
    alternate: Person | None = None,
    partnership: Partnership | None = None,
    role: SeatRole = SeatRole.MEMBER,
    **facts: Any,
) -> Seat:
    """A seat, held by ``person`` since 2021 (vacant without one)."""
    defaults: dict[str, Any] = {
        "side_id": partnership.side_id if partnership else None,
        "is_voting": role not in (SeatRole.OBSERVER, SeatRole.SECRETARY),
        "starts": PartialDate(2021),
    }
    seat = _kept(
        Seat(
            committee_id=committee.id, partnership_id=partnership.id if partnership else None, role=role, **{**defaults, **facts}
        )
    )
    held = ((person, HolderKind.MEMBER), (alternate, HolderKind.ALTERNATE))
    _keep_all(
        *(Holder(seat_id=seat.id, person_id=one.id, kind=kind, starts=PartialDate(2021)) for one, kind in held if one is not None)
    )
    return seat


def noon_in(days: int) -> datetime:
    """Noon in UTC so many days from today: a time of day at which no meeting runs past midnight, whenever tests run."""
    return datetime.combine(clock.today() + timedelta(days=days), time(12), UTC)


def a_meeting(committee: Committee | None = None, number: int = 4, **facts: Any) -> Meeting:
    """A draft of meeting 4/2022 on 14 December 2022, 12.00 to 15.10 in Oslo."""
    committee = committee or a_committee()
    starts_at = facts.pop("starts_at", NOON)
    defaults: dict[str, Any] = {
        "year": starts_at.year,
        "ends_at": starts_at + timedelta(hours=3, minutes=10),
        "place": "Oslo Cancer Cluster Innovasjonspark",
        "calendar_uid": f"{secrets.token_hex(8)}@connect.example",
    }
    return _kept(
        Meeting(
            consortium_id=committee.consortium_id,
            committee_id=committee.id,
            number=number,
            starts_at=starts_at,
            **{**defaults, **facts},
        )
    )


def an_item(meeting: Meeting, title: str = "Handlingsplan for 2023", *, number: int | None = None, **facts: Any) -> Item:
    """An item at the end of the agenda."""
    position = db.session.scalar(sa.select(sa.func.count()).select_from(Item).where(Item.meeting_id == meeting.id)) or 0
    return _kept(
        Item(
            meeting_id=meeting.id,
            committee_id=meeting.committee_id,
            year=meeting.year,
            number=number,
            title=title,
            **{"position": position + 1, **facts},
        )
    )


def an_action(
    text: str = "Send budsjettutkastet", owner: Person | None = None, *, consortium: Consortium | None = None, **facts: Any
) -> Action:
    """An open action, due on 15 January 2023."""
    defaults: dict[str, Any] = {"due_on": date(2023, 1, 15)}
    return _kept(
        Action(
            consortium_id=(consortium or a_consortium()).id,
            text=text,
            owner_person_id=owner.id if owner else None,
            **{**defaults, **facts},
        )
    )
