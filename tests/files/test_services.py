"""Taking files in and giving them back."""

from io import BytesIO

import pytest
from werkzeug.exceptions import ServiceUnavailable

from consortium.core import storage
from consortium.core.errors import NotThere, Refusal
from consortium.files import sending, services
from consortium.files.rules import ATTACHMENTS, PAPERS, Kind
from tests.factories import a_consortium
from tests.files.samples import a_pdf


def put(data: bytes, name: str = "vedlegg.pdf", kinds=ATTACHMENTS):
    return services.put_aside(BytesIO(data), name, kinds=kinds)


def refusal(data: bytes, name: str = "vedlegg.pdf", kinds=ATTACHMENTS) -> str:
    with pytest.raises(Refusal) as caught:
        put(data, name, kinds)
    assert caught.value.field == "file"
    return str(caught.value)


def test_a_file_put_aside_and_kept_gives_its_bytes_back(session):
    aside = put(a_pdf(), "Årsplan for Ås.pdf")
    file = services.keep(aside, a_consortium().id)
    assert (file.name, file.content_type, file.size) == ("Årsplan for Ås.pdf", "application/pdf", len(a_pdf()))
    assert services.read(file) == a_pdf()


def test_a_paper_made_by_the_program_is_kept_as_it_is(session):
    file = services.keep_bytes(b"%PDF-1.7 own", "Referat 4/2022.pdf", "application/pdf", a_consortium().id)
    assert services.read(file) == b"%PDF-1.7 own"
    assert file.name == "Referat 4-2022.pdf"


def test_a_type_that_is_not_taken_is_refused_by_its_name(app):
    with app.test_request_context():
        assert refusal(b"MZ\x90", "spill.exe") == "Filer av typen .exe tas ikke imot. Bruk PDF, DOCX eller XLSX."
        assert refusal(a_pdf(), "plan.pdf", (Kind.CSV, Kind.XLSX)) == "Filer av typen .pdf tas ikke imot. Bruk XLSX eller CSV."
        assert refusal(b"x", "plan.docx", PAPERS) == "Filer av typen .docx tas ikke imot. Bruk PDF."


def test_a_file_over_the_limit_is_refused_with_its_size_and_without_being_read(app):
    class Endless(BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            return 31_000_000 if whence == 2 else 0

        def read(self, _size: int | None = -1) -> bytes:
            raise AssertionError("read")

    with app.test_request_context(), pytest.raises(Refusal) as caught:
        services.put_aside(Endless(), "stor.pdf", kinds=PAPERS)
    assert str(caught.value) == "Filen er på 31\u00a0MB. Grensen er 25\u00a0MB."


def test_a_file_just_over_the_limit_is_not_told_to_be_as_large_as_the_limit(app):
    with app.test_request_context():
        assert services.too_large_sentence(25_000_001) == "Filen er på 25,1\u00a0MB. Grensen er 25\u00a0MB."


def test_a_file_is_sent_as_a_download_with_its_norwegian_name(session, app):
    file = services.keep(put(a_pdf(), "Årsplan for Ås.pdf"), a_consortium().id)
    with app.test_request_context():
        answer = sending.send(file)
    assert answer.get_data() == a_pdf()
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Arsplan for As.pdf\"; filename*=UTF-8''%C3%85rsplan%20for%20%C3%85s.pdf"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"] == f'"{file.sha256}"'


def test_a_reader_who_has_the_bytes_gets_304(session, app):
    file = services.keep(put(a_pdf()), a_consortium().id)
    with app.test_request_context(headers={"If-None-Match": f'"{file.sha256}"'}):
        assert sending.send(file).status_code == 304


def test_a_full_disk_is_told_beside_the_field(app, monkeypatch):
    def full(_key: str, _data: bytes) -> None:
        raise storage.StorageAway("No space left on device")

    monkeypatch.setattr(storage, "put", full)
    with app.test_request_context():
        assert refusal(a_pdf()).startswith("Filen kan ikke lagres nå")


def test_kinds_are_listed_in_their_usual_order(app):
    with app.test_request_context():
        assert "Bruk PDF, DOCX eller XLSX." in refusal(b"x", "a.zip", {Kind.XLSX, Kind.PDF, Kind.DOCX, Kind.TXT})


def test_each_trouble_is_told_in_a_sentence_that_says_what_to_do(app):
    whole = {
        "tom.pdf": (b"", "Filen er tom. Velg en annen fil."),
        "plan": (b"x", "Filnavnet sier ikke hvilken type filen er. Bruk PDF, DOCX eller XLSX."),
        "plan.pdf": (b"MZ\x90\x00", "Filen heter PDF, men innholdet er EXE. Lagre den som PDF og prøv igjen."),
        "bilde.png": (b"hei", "Filen heter PNG, men innholdet er noe annet. Lagre den som PNG og prøv igjen."),
        "kort.pdf": (b"%PDF-1.7", "Filen er skadet og kan ikke åpnes som PDF. Lagre den på nytt og prøv igjen."),
        "liste.csv": (b"a\x00b", "Filen er ikke lesbar tekst. Lagre den som tekst i UTF-8 og prøv igjen."),
    }
    with app.test_request_context():
        for name, (data, sentence) in whole.items():
            assert refusal(data, name) == sentence


class Pipe(BytesIO):
    """A stream that can only be read forward."""

    def seekable(self) -> bool:
        return False


def test_a_stream_without_an_end_in_sight_is_read_no_further_than_the_limit(app, monkeypatch):
    monkeypatch.setattr(services, "LARGEST", 10)
    with app.test_request_context(), pytest.raises(Refusal) as caught:
        services.put_aside(Pipe(b"a" * 1000), "stor.txt", kinds=ATTACHMENTS)
    assert str(caught.value) == "Filen er for stor. Grensen er 10\u00a0byte."
    with app.test_request_context(), pytest.raises(Refusal):
        services.put_aside(Pipe(b"\x00"), "feil.txt", kinds=ATTACHMENTS)


def test_nothing_is_stored_of_a_refused_file(app):
    with app.test_request_context():
        refusal(b"MZ\x90\x00", "plan.pdf")
        assert storage.all_keys() == []


def test_a_file_whose_bytes_are_gone_is_not_found_and_a_storage_that_is_away_says_so(session, app, monkeypatch):
    file = services.keep(put(a_pdf()), a_consortium().id)
    storage.delete(file.key)
    storage.delete(file.key)
    with app.test_request_context(), pytest.raises(NotThere):
        sending.send(file)

    def away(_key: str) -> bytes:
        raise storage.StorageAway("gone")

    monkeypatch.setattr(storage, "get", away)
    with app.test_request_context(), pytest.raises(ServiceUnavailable):
        sending.send(file)


def test_a_full_disk_leaves_nothing_half_written(app, monkeypatch):
    class Full:
        def put(self, _key: str, _data: bytes) -> None:
            raise OSError("No space left on device\n\nDebug source: …")

    with app.app_context():
        monkeypatch.setitem(app.extensions, "storage", Full())
        with pytest.raises(storage.StorageAway) as caught:
            storage.put("aa/bb", b"x")
        assert str(caught.value) == "No space left on device"


def test_a_storage_whose_folder_is_gone_is_away(app, monkeypatch):
    class Gone:
        def put(self, _key: str, _data: bytes) -> None:
            raise FileNotFoundError("no folder")

    with app.app_context():
        monkeypatch.setitem(app.extensions, "storage", Gone())
        with pytest.raises(storage.StorageAway):
            storage.put("aa/bb", b"x")


def test_stored_names_tell_nothing_of_what_was_typed(app):
    with app.test_request_context():
        aside = put(a_pdf(), "hemmelig.pdf")
        (key, size, _at) = storage.all_keys()[0]
    assert (key, size) == (aside.key, len(a_pdf()))
    assert "hemmelig" not in key


def test_what_was_made_on_the_way_is_sent_without_an_etag(app):
    with app.test_request_context():
        answer = sending.answer(b"BEGIN:VCALENDAR", "møte.ics", "text/calendar")
    assert "ETag" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="mote.ics"')
