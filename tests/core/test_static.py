"""Styles, scripts and fonts as browsers get them."""

import gzip
from pathlib import Path

import pytest
from flask import Flask, url_for

from consortium.core import static


@pytest.fixture
def served(tmp_path: Path) -> Flask:
    app = Flask("consortium", root_path=str(static.FOLDER.parent), static_url_path=static.address())
    static.init_app(app, tmp_path)
    return app


def _address(app: Flask, name: str) -> str:
    with app.test_request_context():
        return url_for("static", filename=name)


def test_a_style_is_sent_compressed_and_kept_for_good(served: Flask):
    with served.test_client().get(_address(served, "css/app.css"), headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert gzip.decompress(answer.data) == (static.FOLDER / "css" / "app.css").read_bytes()


def test_a_font_is_found_where_the_style_looks_for_it(served: Flask):
    font = "vendor/fonts/inter-latin-opsz-normal.woff2"
    with served.test_client().get(_address(served, font)) as answer:
        assert answer.status_code == 200
        assert answer.content_type == "font/woff2"


def test_other_contents_have_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(static, "FOLDER", tmp_path)
    addresses = set()
    for content in ("a {}", "b {}"):
        (tmp_path / "app.css").write_text(content)
        static.state.cache_clear()
        addresses.add(static.address())
    static.state.cache_clear()
    assert len(addresses) == 2


def test_the_files_are_made_ready_once(tmp_path: Path):
    first = static.prepared(tmp_path)
    (first / "mine").touch()
    assert static.prepared(tmp_path) == first
    assert (first / "mine").exists()


def test_early_states_are_swept(tmp_path: Path):
    for old in "abcdef":
        (tmp_path / old).mkdir()
    static.prepared(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
