"""The templates: each can be read, each component is shown on the page of components, which is fit for everybody to use."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from tests.browser import LiveServer
from tests.client import Client

TEMPLATES = Path(__file__).parent.parent / "templates"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
# Drawn by the layout or by another macro, and seen on the page of components through them.
INNER = {"icon", "mark", "glyph", "status", "flashes", "toast", "hidden", "number_word", "error_summary", "conflict", "steps"}
# Said before a form, by name, in a title.
WORDS = {"partnership_word", "meeting_word", "outcome_word", "invalid_title", "kept_note"}

NewContext = Callable[..., BrowserContext]


def test_every_template_can_be_read(app: Flask) -> None:
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def test_every_macro_is_shown_on_the_page_of_components() -> None:
    gallery = (TEMPLATES / "components" / "gallery.html").read_text()
    for file in sorted((TEMPLATES / "components").glob("*.html")):
        for macro in re.findall(r"{% macro ([a-z]\w*)\(", file.read_text()):
            if macro not in INNER | WORDS:
                assert re.search(rf"\b{macro}\(", gallery), f"{file.name}: {macro} is not shown in gallery.html"


def test_the_cells_of_tables_write_dates_by_one_filter() -> None:
    for file in sorted(TEMPLATES.rglob("*.html")):
        if "papers" not in file.parts:
            for line in re.findall(r"<t[dh]\b.*|.*head_cell\(.*", file.read_text()):
                assert not re.search(r"\| *(narrow_date|long_date|event_date|date_and_time|date_range)\b", line), (
                    f"{file.name}: {line}"
                )
                assert not re.search(r"{{[^}(]*\| *partial_date\b", line), f"{file.name}: {line}"


def test_no_template_holds_inline_style_or_script() -> None:
    for file in sorted(TEMPLATES.rglob("*.html")):
        if file.name in ("mail.html", "paper.html", "personal_data.html") or "papers" in file.parts:
            continue  # read outside of the program, where no rule of ours about scripts and styles holds
        text = re.sub(r"{#.*?#}", "", file.read_text(), flags=re.DOTALL)
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)", text), file


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_page_of_components_is_whole_in_both_languages(client: Client, language: str) -> None:
    page = client.get(f"/components?lang={language}")
    assert page.status == 200
    assert page.language == language
    assert len(page.error_summary) == 4
    assert "Kontaktnotatet er lagret." in page.flashes[1]


def test_no_form_of_the_page_of_components_stands_in_another(client: Client) -> None:
    depth = 0
    for tag in re.findall(r"</?form\b", client.get("/components").html):
        depth += 1 if tag == "<form" else -1
        assert depth in (0, 1)


def _opened(new_context: NewContext, server: LiveServer, *, width: int, dark: bool = False, script: bool = True) -> Page:
    context = new_context(
        base_url=server.url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto("/components")
    return page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1360])
def test_axe_finds_nothing_on_the_page_of_components(
    new_context: NewContext, live_server: LiveServer, width: int, dark: bool
) -> None:
    page = _opened(new_context, live_server, width=width, dark=dark)
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.locator("ds-suggestion[data-sr-added]").first.wait_for(state="attached")
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, "\n".join(f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found)
    assert not problems


def test_nothing_scrolls_sideways(new_context: NewContext, live_server: LiveServer) -> None:
    page = _opened(new_context, live_server, width=1920)
    for width in (1920, 1200, 1024, 768, 390, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{too_wide} px too wide at {width}"


def test_the_summary_of_errors_takes_the_focus_without_script(new_context: NewContext, live_server: LiveServer) -> None:
    page = _opened(new_context, live_server, width=1360, script=False)
    assert page.locator("ds-error-summary").is_visible()
    assert page.locator("#form-plain select[name$=person]").is_visible()
    assert page.locator(".toast").first.is_visible()


def test_a_type_ahead_sends_what_was_chosen_and_what_was_cleared(new_context: NewContext, live_server: LiveServer) -> None:
    page = _opened(new_context, live_server, width=1360)
    sent = "[...new FormData(document.getElementById('form-filled')).getAll('filled-person')]"
    assert page.evaluate(sent) == ["3", ""]
    box = page.locator("#form-filled ds-suggestion").first.locator("input").first
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Silje")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate(sent) == ["2", ""]
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    assert page.evaluate(sent) == [""]
