"""The sample's consortium, its users, organisations, people and partnerships."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from consortium.accounts import services as accounts
from consortium.accounts.models import Consortium, User
from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.core.text import search_key
from consortium.directory import services as directory
from consortium.directory.models import Organisation, Person
from consortium.directory.rules import AffiliationDetails, OrganisationDetails, PersonDetails
from consortium.operations import readers
from consortium.partners import queries as partner_queries
from consortium.partners import services as partners
from consortium.partners.models import Partnership
from consortium.partners.rules import PartnershipDetails, PartnershipStatus

# The sign-ins of the sample: the word before the @, and who it is. Office holders of the project first.
OFFICE = {"lead": "Ingrid Solbakken", "staff": "Eirik Nordvoll"}
SEATED = {
    "secretary": "Silje Aas",
    "chair": "Ragnhild Sørlie",
    "member": "Marit Elvebakken",
    "observer": "Terje Aune",
    "partner": "Odd Fjeld",
}
ADMINISTRATOR = ("admin", "Drift Sample")
SIGN_INS = (*OFFICE, *SEATED, ADMINISTRATOR[0])
OSLO = ZoneInfo("Europe/Oslo")  # the sample's zone: its hours of 2022 are Norwegian ones
FOUNDED = datetime(2022, 1, 5, 9, tzinfo=UTC)  # when the sample's first rows were written down


@dataclass(slots=True)
class Cast:
    """Who and what the sample's meetings name: people by name, partnerships by short name."""

    consortium: Consortium
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    first_person: dict[str, Person] = field(default_factory=dict)
    second_person: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)


def load_cast() -> Cast:
    """Make the consortium, its project office, and every organisation with its people and partnership."""
    consortium = accounts.create_consortium(
        code="connect",
        name="CONNECT",
        description_nb="Konsortium for innføring av presisjonsmedisin mot kreft (eksempel)",
        description_en="Consortium for bringing precision cancer medicine into care (sample)",
    )
    cast = Cast(consortium)
    manager = directory.create_organisation(
        consortium.id, OrganisationDetails(name="Oslo Cancer Cluster", short_name="OCC", country="NO", sector="klynge")
    )
    cast.organisations["OCC"] = manager
    titles = {"lead": "prosjektleder", "staff": "seniorrådgiver"}
    for word, name in OFFICE.items():
        _add_person(cast, name, manager, title=titles[word], email=f"{word}@connect.example")
    for facts in readers.read("partner"):
        _add_partner(cast, facts)
    for word, name in (*OFFICE.items(), *SEATED.items()):
        cast.users[word] = directory.ensure_user(cast.people[name])
    accounts.grant(cast.users["lead"], Role.LEAD, consortium)
    accounts.grant(cast.users["staff"], Role.STAFF, consortium)
    word, name = ADMINISTRATOR
    cast.users[word] = accounts.find_or_create_user(f"{word}@connect.example", name)
    accounts.grant(cast.users[word], Role.ADMINISTRATOR)
    return cast


def _add_partner(cast: Cast, facts: Mapping[str, Any]) -> None:
    short = facts["short"]
    organisation = directory.create_organisation(
        cast.consortium.id,
        OrganisationDetails(
            name=facts["name"], short_name=short, country=facts["country"], sector=facts["sector"], website=facts.get("website")
        ),
    )
    cast.organisations[short] = organisation
    for place, about in enumerate(facts["people"]):
        email = next((f"{word}@connect.example" for word, name in SEATED.items() if name == about["name"]), None)
        person = _add_person(cast, about["name"], organisation, title=about["title"], email=email, family=about.get("family"))
        (cast.first_person if place == 0 else cast.second_person)[short] = person
    joined = PartialDate.parse(facts["joined"]) if "joined" in facts else None
    side = next(side for side in partner_queries.sides(cast.consortium.id) if side.code == facts["side"])
    cast.partnerships[short] = partners.create_partnership(
        cast.consortium.id,
        organisation,
        PartnershipStatus(facts.get("status", "active")),
        PartnershipDetails(side_id=side.id, is_founding=facts["founding"], joined=joined),
        today=joined.first_day if joined else date(2022, 11, 1),
        main_contact=cast.first_person.get(short),
    )


def _add_person(
    cast: Cast, name: str, organisation: Organisation, *, title: str, email: str | None, family: str | None = None
) -> Person:
    given, family = (name.removesuffix(family).strip(), family) if family else tuple(name.rsplit(" ", 1))
    address = email or f"{search_key(name).replace(' ', '.')}@example.org"
    person = directory.create_person(
        cast.consortium.id,
        PersonDetails(given_name=given, family_name=family, email=address, language="nb"),
        AffiliationDetails(organisation_id=organisation.id, title=title),
    )
    cast.people[name] = person
    return person
