"""Search over all rooms: what is found, by whom, and what nobody is told."""

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.committees.rules import Confidentiality, SeatRole
from consortium.core import clock, search
from consortium.core.db import db
from consortium.core.search import SearchEntry
from consortium.core.search.entries import TRIGRAM_INDEX
from consortium.directory import services as directory
from consortium.directory.rules import FormerName, OrganisationDetails, PersonDetails
from consortium.meetings.models import Decision
from consortium.meetings.rules.words import MeetingState
from consortium.partners.models import Activity
from consortium.partners.rules import ActivityKind
from tests.factories import (
    NOON,
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_action,
    an_item,
    an_organisation,
)

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def alice(session, sign_in):
    """Alice leads."""
    return sign_in(a_user("Alice Aas", Role.LEAD))


def hits(client, question, **arguments):
    """The titles that are found, down the page."""
    page = client.get("/connect/search?q=" + question + "".join(f"&{name}={value}" for name, value in arguments.items()))
    assert page.status == 200
    return page.texts("a.hit > span:first-child")


# --- What is found ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_organisation_is_found_by_earlier_names_parts_and_its_number(session, alice):
    details = OrganisationDetails(
        name="Blodkreftforeningen Nord",
        short_name="BKN",
        number="923609016",
        country="NO",
        earlier_names=[FormerName("Leukemilaget i Tromsø")],
    )
    directory.create_organisation(a_consortium().id, details)
    session.commit()
    for question in ("blodkreft", "kreftforen", "BKN", "leukemilaget", "Tromso", "tromsø", "923 609 016", "609016"):
        assert hits(alice, question) == ["Blodkreftforeningen Nord"], question


@pytest.mark.slow
def test_a_person_is_found_by_name_address_and_telephone(session, alice):
    details = PersonDetails(given_name="Åse", family_name="Sørbø", email="ase@example.org", phone="22 33 44 55")
    directory.create_person(a_consortium().id, details)
    session.commit()
    for question in ("sorbo", "Sørbø", "ase", "ase@example", "22 33 44 55", "22334455", "+47 22 33 44 55"):
        assert hits(alice, question) == ["Åse Sørbø"], question


def test_a_slip_of_the_pen_finds_what_was_meant_and_says_so(session, alice):
    a_partnership(an_organisation("Blodkreftforeningen Nord"))
    a_partnership(an_organisation("Skogstad Pharma"))
    session.commit()
    page = alice.get("/connect/search?q=blodkrfet")
    assert "Blodkreftforeningen Nord" in page.text
    assert "Skogstad" not in page.text
    assert "Ingen treff på «blodkrfet»" in page.text


def test_two_words_must_both_be_there(session, alice):
    a_person("Kari Lunde")
    a_person("Kari Berg")
    session.commit()
    assert hits(alice, "kari lunde") == ["Kari Lunde"]


def test_a_partner_is_not_found_a_second_time_as_an_organisation(session, alice):
    a_partnership(an_organisation("Havlab AS"))
    an_organisation("Havlab Invest")
    session.commit()
    page = alice.get("/connect/search?q=havlab")
    assert page.texts(".hits h2") == ["Partnere 1", "Andre organisasjoner 1"]


def test_items_decisions_and_actions_are_found(session, alice):
    meeting = a_meeting(a_committee(), state=MeetingState.APPROVED)
    item = an_item(meeting, "Handlingsplan", number=21, background="Om genpaneler", minutes_text="Mange spurte om sekvensering.")
    db.session.add(Decision(item_id=item.id, text="Planen vedtas med genpanelene."))
    an_action("Sende oversikt over genpaneler")
    session.commit()
    page = alice.get("/connect/search?q=genpanel")
    assert page.texts(".hits h2") == ["Vedtak 1", "Saker 1", "Oppfølging 1"]
    assert hits(alice, "21/2022") == ["Handlingsplan", "Handlingsplan"]
    assert alice.get("/connect/search?q=sekvensering").texts(".hits h2") == ["I referatene 1"]
    assert hits(alice, "4/2022")[:1] == ["Møte 4/2022 i styringsgruppen for CONNECT"]


def test_what_has_odd_letters_finds_nothing_and_breaks_nothing(session, alice):
    session.commit()
    for question in (
        "%25%25",
        "__",
        "%22%22%22",
        "'--;",
        "%00ab",
        "%F0%9F%98%80%F0%9F%98%80",
        "*a*",
        "(((",
        "a" * 500,
        "NEAR OR AND",
    ):
        assert alice.get(f"/connect/search?q={question}").status == 200, question
    assert alice.get("/connect/search?q=x&kind=nonsense&page=99999999").status == 200


# --- The index follows the rows --------------------------------------------------------------------


def test_what_is_renamed_is_found_by_the_new_name_only(session, alice):
    person = a_person("Kari Lunde", email=None)
    session.commit()
    directory.change_person(person, PersonDetails(given_name="Kari", family_name="Bergstrand"))
    session.commit()
    assert hits(alice, "lunde") == []
    assert hits(alice, "bergstrand") == ["Kari Bergstrand"]


def test_what_is_in_the_trash_is_not_found_and_comes_back(session, alice):
    person = a_person("Kari Lunde")
    session.commit()
    directory.trash_person(person)
    session.commit()
    assert hits(alice, "lunde") == []
    assert session.scalar(sa.select(sa.func.count()).select_from(SearchEntry).where(SearchEntry.kind == "person")) == 0
    directory.restore_person(person)
    session.commit()
    assert hits(alice, "lunde") == ["Kari Lunde"]


def test_what_was_undone_is_not_found(session, alice):
    a_person("Kari Lunde")
    session.rollback()
    a_person("Siri Berg")
    session.commit()
    assert hits(alice, "lunde") == []
    assert hits(alice, "siri") == ["Siri Berg"]


def test_a_trashed_meeting_takes_its_items_along(session, alice):
    meeting = a_meeting(a_committee())
    an_item(meeting, "Handlingsplan")
    session.commit()
    meeting.deleted_at = clock.now()
    session.commit()
    assert hits(alice, "handlingsplan") == []


def test_the_index_built_anew_is_the_same(session, alice):
    partnership = a_partnership(an_organisation("Havlab AS"))
    db.session.add(Activity(partnership_id=partnership.id, kind=ActivityKind.CALL, on=NOON.date(), text="Ringte", by="Alice"))
    meeting = a_meeting(a_committee())
    an_item(meeting, "Handlingsplan", minutes_text="Tekst")
    an_action("Sende oversikt")
    session.commit()
    columns = (SearchEntry.kind, SearchEntry.row_id, SearchEntry.title, SearchEntry.names, SearchEntry.text, SearchEntry.on)
    asked = sa.select(*columns).order_by(SearchEntry.kind, SearchEntry.row_id)
    before = session.execute(asked).all()
    assert len({row.kind for row in before}) >= 7
    session.execute(sa.delete(SearchEntry))
    assert search.rebuild() == len(before)
    session.commit()
    assert session.execute(asked).all() == before
    assert hits(alice, "havlab") == ["Havlab AS", "Ringte"]


def test_the_database_has_what_finds_parts_of_words(session):
    name = db.engine.dialect.name
    made = (
        "SELECT 1 FROM sqlite_master WHERE name = 'search_text'"
        if name == "sqlite"
        else f"SELECT 1 FROM pg_indexes WHERE indexname = '{TRIGRAM_INDEX}'"
    )
    assert session.execute(sa.text(made)).first()


# --- Who finds what --------------------------------------------------------------------------------


@pytest.fixture
def meeting(session):
    """An approved meeting with an item for partners, one for members, one for who votes; each decided and minuted."""
    committee = a_committee()
    meeting = a_meeting(committee, state=MeetingState.APPROVED, convened_at=NOON, announced_at=NOON, approved_version=1)
    for number, level in enumerate(Confidentiality, start=1):
        item = an_item(
            meeting,
            f"Sak for {level.value}",
            number=number,
            confidentiality=level,
            background=f"hemmelighet {level.value}",
            minutes_text=f"hemmelighet {level.value}",
        )
        db.session.add(Decision(item_id=item.id, text=f"hemmelighet {level.value}"))
    session.commit()
    return meeting


def somebody(session, sign_in, meeting, role):
    """A browser of somebody who holds a seat of ``role``, or (None) stands for a partner."""
    user = a_user(f"Carol {role or 'Kontakt'}")
    organisation = an_organisation("Havlab AS")
    person = a_person("Carol Dahl", organisation=organisation, user_id=user.id)
    partnership = a_partnership(organisation)
    if role is None:
        a_representative(partnership, person)
    else:
        a_seat(meeting.committee, person, role=role, partnership=partnership)
    session.commit()
    return sign_in(user)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "levels"),
    [
        (SeatRole.SECRETARY, {"partners", "members", "voting"}),
        (SeatRole.CHAIR, {"partners", "members", "voting"}),
        (SeatRole.MEMBER, {"partners", "members", "voting"}),
        (SeatRole.OBSERVER, {"partners", "members"}),
        (None, {"partners"}),
    ],
)
def test_a_closed_item_is_in_no_hit_no_count_and_no_dialog(session, sign_in, meeting, role, levels):
    client = somebody(session, sign_in, meeting, role)
    for headers in ({}, FETCH):
        page = client.get("/connect/search?q=hemmelighet", headers=headers)
        assert page.status == 200
        for level in ("partners", "members", "voting"):
            assert (f"Sak for {level}" in page.text) is (level in levels), (level, headers)
    count = len(levels)
    assert client.get("/connect/search?q=hemmelighet").texts(".hits h2") == [
        f"Vedtak {count}",
        f"Saker {count}",
        f"I referatene {count}",
    ]
    # Nor does a slip of the pen lead to what is closed, nor is its word told.
    if "voting" not in levels:
        page = client.get("/connect/search?q=votnig")
        assert "voting" not in page.text


@pytest.mark.parametrize(
    ("state", "finds"),
    [
        (MeetingState.DRAFT, []),
        (MeetingState.CONVENED, ["Saker 1"]),
        (MeetingState.IN_PROGRESS, ["Saker 1"]),
        (MeetingState.MINUTES_DRAFT, ["Saker 1"]),
        (MeetingState.IN_REVIEW, ["Vedtak 1", "Saker 1", "I referatene 1"]),
        (MeetingState.APPROVED, ["Vedtak 1", "Saker 1", "I referatene 1"]),
    ],
)
def test_a_member_finds_of_a_meeting_what_its_state_lets_in(session, sign_in, state, finds):
    convened = None if state is MeetingState.DRAFT else NOON
    meeting = a_meeting(a_committee(), state=state, convened_at=convened, announced_at=NOON)
    item = an_item(meeting, "Genpaneler", number=1, background="genpanel", minutes_text="genpanel")
    db.session.add(Decision(item_id=item.id, text="genpanel"))
    client = somebody(session, sign_in, meeting, SeatRole.MEMBER)
    assert client.get("/connect/search?q=genpanel").texts(".hits h2") == finds


@pytest.mark.slow
def test_a_member_of_another_committee_finds_nothing_of_this_one(session, sign_in, meeting):
    other = a_meeting(a_committee("WG1", name_nb="arbeidsgruppe 1", short_nb="AG1"))
    client = somebody(session, sign_in, other, SeatRole.MEMBER)
    assert hits(client, "hemmelighet") == []


@pytest.mark.slow
def test_members_and_contacts_find_no_people_and_no_notes(session, sign_in, meeting):
    partnership = a_partnership(an_organisation("Skogstad Pharma"))
    db.session.add(Activity(partnership_id=partnership.id, kind=ActivityKind.CALL, on=NOON.date(), text="Fortrolig", by="Alice"))
    a_person("Kari Lunde")
    for role in (SeatRole.MEMBER, SeatRole.CHAIR):
        client = somebody(session, sign_in, meeting, role)
        assert hits(client, "lunde") == hits(client, "fortrolig") == hits(client, "skogstad") == []


def test_a_contact_finds_the_own_partner_only(session, sign_in, meeting):
    a_partnership(an_organisation("Havlab Konkurrent"))
    client = somebody(session, sign_in, meeting, None)
    assert hits(client, "havlab") == ["Havlab AS"]


def test_nothing_of_another_consortium_is_found(session, alice):
    other = a_consortium("incubator")
    a_person("Kari Lunde", consortium=other)
    a_partnership(an_organisation("Lunde Biotek", consortium=other), consortium=other)
    meeting = a_meeting(a_committee(consortium=other), state=MeetingState.APPROVED)
    an_item(meeting, "Lunde", number=1)
    an_action("Lunde", consortium=other)
    session.commit()
    assert hits(alice, "lunde") == []
    assert alice.get("/incubator/search?q=lunde").status == 404


def test_somebody_whose_time_is_over_reads_the_own_term_until_the_day(session, sign_in):
    from datetime import timedelta

    from consortium.committees.models import Holder
    from consortium.core.dates import PartialDate

    committee = a_committee()
    for number, day in ((1, NOON), (2, NOON + timedelta(days=400))):
        meeting = a_meeting(committee, number=number, starts_at=day, state=MeetingState.APPROVED, convened_at=day)
        an_item(meeting, f"Genpanel {number}", number=number)
    user = a_user("Carol Dahl")
    a_seat(committee, a_person("Carol Dahl", user_id=user.id))
    holder = session.scalars(sa.select(Holder)).one()
    holder.ends, holder.reads_until = PartialDate(2023, 2), clock.today() + timedelta(days=10)
    session.commit()
    assert hits(sign_in(user), "genpanel") == ["Genpanel 1"]
    holder.reads_until = clock.today() - timedelta(days=1)
    session.commit()
    assert sign_in(user).get("/connect/search?q=genpanel").status == 404


# --- The page --------------------------------------------------------------------------------------


def test_the_dialog_gets_a_few_of_each_kind_and_the_way_to_all(session, alice):
    for number in range(12):
        a_person(f"Kari Lunde{number:02}")
    session.commit()
    page = alice.get("/connect/search?q=lunde", headers=FETCH)
    assert len(page.texts("a.hit > span:first-child")) == 4
    assert "Alle 12 treff" in page.text
    assert len(hits(alice, "lunde")) == 8
    assert len(hits(alice, "lunde", kind="person")) == 12


def test_one_kind_is_read_page_by_page(session, alice):
    for number in range(30):
        a_person(f"Kari Lunde{number:02}")
    session.commit()
    assert hits(alice, "lunde", kind="person", page=2) == [f"Kari Lunde{number:02}" for number in range(25, 30)]


@pytest.mark.slow
def test_the_page_asks_the_same_at_any_size(session, alice, queries):
    meeting = a_meeting(a_committee(), state=MeetingState.APPROVED)
    counted = []
    for size in (5, 100):
        for number in range(size):
            a_person(f"Kari Lunde{size}-{number}")
            item = an_item(meeting, f"Lunde {size}-{number}")
            db.session.add(Decision(item_id=item.id, text="Lunde"))
            an_action(f"Lunde {number}")
        session.commit()
        for question in ("lunde", "luned"):
            alice.get(f"/connect/search?q={question}")
            with queries() as seen:
                assert alice.get(f"/connect/search?q={question}").status == 200
            counted.append(len(seen))
    assert counted[:2] == counted[2:]
    assert max(counted) <= 10


def test_a_question_of_one_letter_is_told_to_be_longer(session, alice):
    session.commit()
    assert "Skriv minst to bokstaver." in alice.get("/connect/search?q=x").text
    assert "Ingen treff på «xyzzy»." in alice.get("/connect/search?q=xyzzy").text
