"""What the script adds to pages that work without it, tried on the page of components in Chromium."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import LiveServer

NewContext = Callable[..., BrowserContext]
FORM = "#form-plain"


@pytest.fixture
def page(new_context: NewContext, live_server: LiveServer) -> Page:
    """The page of components, opened; a question on leaving it is answered by leaving."""
    opened = new_context(base_url=live_server.url, viewport={"width": 1360, "height": 900}).new_page()
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto("/components?lang=nb")
    return opened


def _wait_until(page: Page, expression: str) -> None:
    """Asks again and again. Playwright's own way evaluates text in the page, which its content policy forbids."""
    for _attempt in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


def test_typed_text_is_there_again_after_leaving_and_can_be_thrown_away(page: Page) -> None:
    page.check(f"{FORM} [name=plain-topics][value=biobank]", force=True)
    page.fill(f"{FORM} [name=plain-name]", "Ny forening")
    _wait_until(page, "JSON.stringify({...sessionStorage}).includes('Ny forening')")
    page.goto("/components?lang=nb&again")
    expect(page.locator(f"{FORM} [name=plain-name]")).to_have_value("Ny forening")
    expect(page.locator(f"{FORM} [name=plain-topics][value=biobank]")).to_be_checked()
    page.locator(f"{FORM} .note").get_by_role("button", name="Forkast det").click()
    expect(page.locator(f"{FORM} [name=plain-name]")).to_have_value("")


def test_a_password_is_never_kept(page: Page) -> None:
    page.fill(f"{FORM} [name=plain-secret]", "hemmelig-ord")
    page.fill(f"{FORM} [name=plain-name]", "Granitt")
    _wait_until(page, "sessionStorage.length === 1")
    assert "hemmelig-ord" not in page.evaluate("JSON.stringify({...sessionStorage})")


def test_a_page_that_was_only_looked_at_is_left_without_a_question(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.wait_for_timeout(500)
    page.locator("h1").click()
    page.reload()
    assert not asked
    assert page.evaluate("sessionStorage.length") == 0


def test_leaving_with_unsent_text_asks_first(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.locator(f"{FORM} [name=plain-name]").press_sequentially("Gran")
    page.reload()
    assert asked == ["beforeunload"]


def test_letters_are_counted_near_the_limit(page: Page) -> None:
    memo = page.locator(f"{FORM} [name=plain-memo]")
    counter = page.locator(f"{FORM} [data-counter=plain-memo]")
    memo.fill("a" * 20)
    expect(counter).to_be_hidden()
    memo.fill("a" * 55)
    expect(counter).to_have_text("5 tegn igjen")
    memo.fill("a" * 63)
    expect(counter).to_have_text("3 tegn for mye")


def test_a_file_that_is_too_big_is_told_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    with (tmp_path / "stor.pdf").open("wb") as file:
        file.truncate(31_000_000)
    page.set_input_files(f"{FORM} [name=plain-paper]", tmp_path / "stor.pdf")
    expect(page.locator(f"{FORM} [role=alert]")).to_have_text("Filen er på 31 MB. Grensen er 25 MB.")
    assert page.input_value(f"{FORM} [name=plain-paper]") == ""


def test_a_menu_closes_with_escape_and_gives_the_focus_back(page: Page) -> None:
    menu = page.locator("#buttons details.menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_toast_can_be_closed(page: Page) -> None:
    page.locator(".toast").get_by_role("button", name="Lukk").click()
    expect(page.locator(".toast")).to_have_count(0)


def test_the_toolbar_makes_text_bold_by_keyboard(page: Page) -> None:
    memo = page.locator(f"{FORM} [name=plain-memo]")
    memo.fill("viktig")
    memo.select_text()
    _wait_until(page, "Boolean(customElements.get('md-bold'))")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{FORM} md-bold")).to_be_focused()
    page.keyboard.press("Enter")
    expect(memo).to_have_value("**viktig**")
