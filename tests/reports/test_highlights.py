"""Highlights: written, shown with their photo, taken into the year's review."""

import io

import pytest
from PIL import Image

from consortium.accounts.rules import Reader, Role
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.files import services as files
from consortium.reports.models import Highlight
from consortium.reports.queries import highlights as queries
from consortium.reports.rules.highlights import HighlightDetails, PhotoDetails, missing_with_photo, says_what_it_is
from consortium.reports.services import highlights as services
from tests.factories import a_consortium, a_person, a_user
from tests.reports.review_samples import a_jpeg

PHOTO = PhotoDetails("Kari Foto", "To personer ved et mikroskop", "Begge, muntlig 3. mars")


def details(title="Fire sykehus tar prøvene selv", **facts):
    return HighlightDetails(title=title, lead="Svaret kommer etter ni dager.", starts=PartialDate(2022, 3, 8), **facts)


@pytest.fixture
def here(session):
    return a_consortium().id


@pytest.fixture
def bob(session, client):
    client.sign_in(a_user("Bob Berg", Role.STAFF))
    session.commit()
    return client


# --- Rules and services ----------------------------------------------------------------------------------


def test_a_photo_needs_its_text_its_photographer_and_consent():
    assert missing_with_photo(PhotoDetails()) == "alternative"
    assert missing_with_photo(PhotoDetails(alternative="To personer")) == "credit"
    assert missing_with_photo(PhotoDetails("Kari", "To personer")) == "consent"
    assert missing_with_photo(PHOTO) is None


@pytest.mark.parametrize(
    ("photo", "field"),
    [
        (PhotoDetails("Kari", None, "Ja"), "photo_alt"),
        (PhotoDetails(None, "To", "Ja"), "photo_credit"),
        (PhotoDetails("Kari", "To", None), "photo_consent"),
    ],
)
def test_a_photo_is_refused_beside_what_is_missing(here, photo, field):
    aside = files.put_photo_aside(io.BytesIO(a_jpeg()), "bilde.jpg", smallest=750, largest=2400)
    with pytest.raises(Refusal) as refused:
        services.create(here, details(photo=photo), aside)
    assert refused.value.field == field


def test_an_end_before_the_start_is_refused(here):
    with pytest.raises(Refusal) as refused:
        services.create(here, details(ends=PartialDate(2022, 3, 7)))
    assert refused.value.field == "ends"


def test_a_contact_must_be_known_to_the_consortium(here):
    stranger = a_person("Stian Strand", consortium=a_consortium("incubator"))
    with pytest.raises(Refusal) as refused:
        services.create(here, details(contact_id=stranger.id))
    assert refused.value.field == "contact_id"


def test_a_year_has_at_most_ten_highlights_in_its_review(here):
    made = [services.create(here, details(f"Nummer {number}")) for number in range(10)]
    with pytest.raises(Refusal) as refused:
        services.create(here, details("Nummer 11"))
    assert refused.value.field == "is_in_review"
    services.create(here, details("Nummer 11", is_in_review=False))
    services.change(made[0], details("Endret"))  # the ten may be changed
    services.trash(made[0])
    services.create(here, details("Nummer 12"))
    with pytest.raises(Refusal):
        services.restore(made[0])


def test_a_year_has_one_lead_story_the_one_chosen_last(here):
    first = services.create(here, details("Først", is_lead_story=True))
    second = services.create(here, details("Sist", is_lead_story=True))
    assert (first.is_lead_story, second.is_lead_story) == (False, True)
    assert [story.title for story in queries.stories_of(here, 2022)] == ["Sist", "Først"]
    services.change(second, details("Sist", is_lead_story=True, is_in_review=False))
    assert not second.is_lead_story


def test_stories_are_those_of_the_year_in_the_order_of_their_dates(here):
    services.create(here, HighlightDetails("I desember", "x", PartialDate(2022, 12)))
    services.create(here, details("I mars"))
    services.create(here, HighlightDetails("Året etter", "x", PartialDate(2023)))
    services.trash(services.create(here, details("Slettet")))
    assert [story.title for story in queries.stories_of(here, 2022)] == ["I mars", "I desember"]


def test_a_highlight_is_for_staff_of_its_own_consortium(session, here):
    made = services.create(here, details())
    for reader in (a_user("Carol Dahl"), a_user("Stian Strand", Role.LEAD, consortium=a_consortium("incubator"))):
        session.commit()
        with pytest.raises(NotThere):
            queries.highlight_for(Reader(reader.id, reader.name, here), made.id)


# --- Pages -----------------------------------------------------------------------------------------------


def form(page, **values):
    return page.submit(
        "Opprett høydepunktet", **{"title": "Fire sykehus", "lead": "Ni dager.", "starts": "8. mars 2022", **values}
    )


@pytest.mark.slow
def test_a_highlight_is_written_with_its_photo_and_shown(bob):
    phone = Image.new("RGB", (3000, 2000), "green")
    exif = Image.Exif()
    exif[0x010F] = "Fotofabrikken"
    data = io.BytesIO()
    phone.save(data, "JPEG", exif=exif)
    assert b"Fotofabrikken" in data.getvalue()
    page = form(
        bob.get("/connect/highlights/new"),
        photo=(data.getvalue(), "fra telefonen.jpg"),
        photo_alt="En grønn flate",
        photo_credit="Kari Foto",
        photo_consent="Ingen personer",
        is_lead_story="y",
        is_in_review="y",
    )
    assert page.h1 == "Fire sykehus"
    assert "Foto: Kari Foto" in page.text
    assert "Ingen personer" in page.text
    made = db.session.query(Highlight).one()
    kept = files.read(made.photo)
    assert b"Fotofabrikken" not in kept
    with Image.open(io.BytesIO(kept)) as shown:
        assert max(shown.size) == 2400
    answer = bob.get(f"/connect/highlights/{made.id}/photo")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.body == kept


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"MZ not a photo", "bilde.jpg", "innholdet er EXE"),
        (a_jpeg(300, 200), "bilde.jpg", "Bildet er 300 piksler"),
        (b"<svg/>", "bilde.svg", "tas ikke imot"),
    ],
)
def test_what_is_no_photo_is_refused_with_everything_typed_kept(bob, data, name, told):
    page = form(bob.get("/connect/highlights/new"), photo=(data, name), photo_alt="x", photo_credit="x", photo_consent="x")
    assert page.status == 422
    assert told in " ".join(page.errors)
    assert page.form("Opprett høydepunktet").value("title") == "Fire sykehus"


def test_a_highlight_needs_title_lead_and_date(bob):
    page = form(bob.get("/connect/highlights/new"), title="", lead="", starts="")
    assert page.errors == [
        "Skriv en tittel.",
        "Skriv datoen slik: 14. desember 2022.",
        "Skriv en eller to setninger som kan stå alene.",
    ]


def test_two_at_one_highlight_never_overwrite_each_other(session, bob, make_client):
    services.create(a_consortium().id, details())
    session.commit()
    address = f"/connect/highlights/{db.session.query(Highlight).one().id}/edit"
    mine = bob.get(address)
    alice = make_client().sign_in(a_user("Alice Lie", Role.LEAD))
    alice.get(address).submit("Lagre", title="Alices tittel")
    page = mine.submit("Lagre", title="Bobs tittel")
    assert page.status == 409
    assert "Alices tittel" in page.text
    assert "Bobs tittel" in page.text


def test_the_list_is_searched_filtered_sorted_and_exported(session, bob):
    here = a_consortium().id
    services.create(here, details("Åpne data"))
    services.create(here, HighlightDetails("Zebrafisk", "x", PartialDate(2021, 5)))
    session.commit()

    def shown(asked=""):
        return [
            next(t for t in ("Åpne data", "Zebrafisk") if t in row[1]) for row in bob.get(f"/connect/highlights{asked}").table()
        ]

    assert shown() == ["Åpne data", "Zebrafisk"]  # the newest first
    assert shown("?sort=title") == ["Zebrafisk", "Åpne data"]
    assert shown("?q=apne") == ["Åpne data"]
    assert shown("?year=2021") == ["Zebrafisk"]
    csv = bob.get("/connect/highlights?format=csv").body.decode("utf-8-sig")
    assert "Zebrafisk" in csv
    assert "2021-05" in csv


def test_a_deleted_highlight_comes_back(session, bob):
    services.create(a_consortium().id, details())
    session.commit()
    made = db.session.query(Highlight).one()
    bob.get(f"/connect/highlights/{made.id}")
    bob.post(f"/connect/highlights/{made.id}/delete")
    assert bob.get(f"/connect/highlights/{made.id}").status == 404
    assert "Fire sykehus tar prøvene selv" in bob.get("/connect/trash").text
    assert bob.post(f"/connect/highlights/{made.id}/restore").h1 == "Fire sykehus tar prøvene selv"


def test_the_list_asks_as_much_with_many_highlights_as_with_few(session, bob, queries):
    here = a_consortium().id
    services.create(here, details("Den første"))
    session.commit()
    bob.get("/connect/highlights")
    with queries() as few:
        bob.get("/connect/highlights")
    for number in range(30):
        services.create(here, details(f"Nummer {number}", is_in_review=False))
    session.commit()
    with queries() as many:
        bob.get("/connect/highlights")
    assert len(many) == len(few) <= 10


def test_an_empty_list_says_what_to_do_first(bob):
    assert "Skriv ned det som skjer mens du husker det" in bob.get("/connect/highlights").text


@pytest.mark.parametrize(
    ("credit", "stands"),
    [("Tegning: CONNECT", True), ("Kari Lunde", False), ("Kari Lunde, OUS: 2022", False), (": x", False), ("", False)],
)
def test_a_credit_that_says_what_the_picture_is_stands_as_it_is(credit, stands):
    assert says_what_it_is(credit) is stands
