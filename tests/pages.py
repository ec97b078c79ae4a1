"""What a reader sees of an answer. The only place of the tests that knows what HTML means.

page = client.get("/connect/partners")
assert page.h1 == "Partnere"
page = page.submit("Lagre", name="Oslo universitetssykehus")
assert page.errors == ["Skriv et navn."]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Protocol
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import cssselect2

from tests import markup

Values = dict[str, Any]  # by field name: a text, a file as (bytes, name), or a list of those


class Reader(Protocol):
    """Who fetches the next page: the test client."""

    def get(self, path: str) -> Page:
        """The page at a path, after redirects."""

    def post(self, path: str, data: Values | None = None) -> Page:
        """The page that a form leads to, after redirects."""


def tidy(text: str) -> str:
    """A text as it is seen: white space folded, ends trimmed, without what only tells a browser where not to break a line."""
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def text_of(element: Element) -> str:
    """The text of an element, without what a reader never sees as text."""
    return tidy("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    if element.tag in {"script", "style", "template"}:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
            if child.tag in {"p", "div", "li", "td", "th", "dt", "dd", "br", "option", "h1", "h2", "h3", "span"}:
                yield " "
        yield child.tail or ""


@dataclass
class Form:
    """A form of a page: where it goes, and what it holds as the browser would send it."""

    page: Page
    element: Element

    @property
    def method(self) -> str:
        return (self.element.get("method") or "get").lower()

    @property
    def action(self) -> str:
        return self.element.get("action") or self.page.path

    @property
    def buttons(self) -> dict[str, Element]:
        """Its buttons that send it, by their words; those outside that name the form by its id too."""
        found = [one for one in self.page.select("button, input[type=submit]") if self._owns(one)]
        return {
            tidy(one.get("value") or "") if one.tag == "input" else text_of(one) or (one.get("aria-label") or ""): one
            for one in found
            if one.get("type") not in {"button", "reset"}
        }

    def _owns(self, control: Element) -> bool:
        named = control.get("form")
        if named is not None:
            return named == self.element.get("id")
        return any(one is control for one in self.element.iter())

    @cached_property
    def fields(self) -> dict[str, list[str]]:
        """What it would send as it stands, by field name."""
        sent: dict[str, list[str]] = {}
        for one in self.page.select("input, textarea, select"):
            name = one.get("name")
            if not name or one.get("disabled") is not None or not self._owns(one):
                continue
            values = sent.setdefault(name, [])
            if one.tag == "textarea":
                values.append((one.text or "").removeprefix("\n"))
            elif one.tag == "select":
                options = list(one.iter("option"))
                chosen = [each for each in options if each.get("selected") is not None]
                if not chosen and one.get("multiple") is None:
                    chosen = options[:1]
                values.extend(_option_value(each) for each in chosen)
            elif one.get("type") in {"checkbox", "radio"}:
                if one.get("checked") is not None:
                    values.append(one.get("value") or "on")
            elif one.get("type") not in {"submit", "button", "image", "reset", "file"}:
                values.append(one.get("value") or "")
        return sent

    def value(self, name: str) -> str | None:
        """The one value of a field; None where nothing is chosen."""
        values = self.fields[name]
        return values[0] if values else None

    def choices(self, name: str) -> dict[str, str]:
        """The words of a field's choices, by the value that each sends."""
        found: dict[str, str] = {}
        for one in self.element.iter("select"):
            if one.get("name") == name:
                found.update({_option_value(each): text_of(each) for each in one.iter("option")})
        for one in self.element.iter("input"):
            if one.get("name") == name and one.get("type") in {"checkbox", "radio"}:
                found[one.get("value") or "on"] = self.page.label(one)
        return found

    def submit(self, button: str | None = None, **changes: Any) -> Page:
        """Send it with some fields changed, pressed by the button of these words (the first one otherwise).

        `None` leaves a field out; a field that the form does not have is an error of the test.
        """
        unknown = set(changes) - {*self.fields, *self._files()}
        assert not unknown, f"no such field: {sorted(unknown)}; there are {sorted(self.fields)}"
        data: Values = {**self.fields, **changes}
        pressed = self._button(button)
        if pressed is not None and (name := pressed.get("name")):
            data[name] = pressed.get("value") or ""
        action, method = self.action, self.method
        if pressed is not None:
            action, method = pressed.get("formaction") or action, pressed.get("formmethod") or method
        data = {name: value for name, value in data.items() if value is not None and value != []}
        return self.page.reader.post(action, data) if method == "post" else self.page.reader.get(_with_query(action, data))

    def _files(self) -> set[str]:
        return {one.get("name") or "" for one in self.page.select("input[type=file]") if self._owns(one)}

    def _button(self, words: str | None) -> Element | None:
        buttons = self.buttons
        if words is None:
            return next(iter(buttons.values()), None)
        assert words in buttons, f"no button {words!r}; there are {sorted(buttons)}"
        return buttons[words]


@dataclass
class Page:
    """One answer, as a reader sees it."""

    reader: Reader = field(repr=False)
    path: str
    status: int
    headers: Any = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def is_html(self) -> bool:
        return str(self.headers.get("Content-Type", "")).startswith("text/html")

    @property
    def location(self) -> str | None:
        """Where a redirect leads that was not followed."""
        found = self.headers.get("Location")
        return None if found is None else str(found)

    @cached_property
    def html(self) -> str:
        """The answer's own text."""
        return self.body.decode()

    @cached_property
    def _elements(self) -> list[cssselect2.ElementWrapper]:
        return list(cssselect2.ElementWrapper.from_html_root(markup.read(self.html)).iter_subtree())

    def select(self, selector: str) -> list[Element]:
        """The elements that a CSS selector finds. For what has no name below."""
        tests = _tests_of(selector)
        return [one.etree_element for one in self._elements if any(test(one) for test in tests)]

    def texts(self, selector: str) -> list[str]:
        """The texts of the elements that a CSS selector finds."""
        return [text_of(element) for element in self.select(selector)]

    # --- What it says

    @property
    def title(self) -> str:
        return next(iter(self.texts("title")), "")

    @property
    def h1(self) -> str:
        found = self.texts("h1")
        assert len(found) == 1, f"{self.path}: a page has one h1, not {found}"
        return found[0]

    @property
    def text(self) -> str:
        """All text of the body."""
        return " ".join(self.texts("body"))

    @property
    def language(self) -> str | None:
        return self.select("html")[0].get("lang")

    @property
    def errors(self) -> list[str]:
        """The messages beside the fields, in their order."""
        return [text for text in self.texts(".ds-validation-message") if text]

    @property
    def error_summary(self) -> list[str]:
        """The lines of the summary above a form that was refused."""
        return self.texts("ds-error-summary li")

    @property
    def flashes(self) -> list[str]:
        """What the page says about what was just done."""
        return self.texts("[data-flash]")

    def table(self, index: int = 0) -> list[list[str]]:
        """The rows of a table's body, cell by cell."""
        tables = self.select("table")
        assert index < len(tables), f"{self.path}: {len(tables)} tables"
        bodies = list(tables[index].iter("tbody")) or [tables[index]]
        return [[text_of(cell) for cell in row if cell.tag in {"td", "th"}] for body in bodies for row in body.iter("tr")]

    def columns(self, index: int = 0) -> list[str]:
        """The heads of a table's columns."""
        return [text_of(cell) for head in self.select("table")[index].iter("thead") for cell in head.iter("th")]

    def rows(self, index: int = 0) -> list[dict[str, str]]:
        """A table's rows, each cell under the head of its column."""
        heads = self.columns(index)
        return [dict(zip(heads, cells, strict=False)) for cells in self.table(index)]

    def label(self, control: Element) -> str:
        """The words of a field's label."""
        for one in self.select("label"):
            if one.get("for") == control.get("id") or any(child is control for child in one.iter()):
                return text_of(one)
        return control.get("aria-label") or ""

    # --- Where it leads

    @property
    def links(self) -> dict[str, str]:
        """Where its links lead, by their words; of the same words the first."""
        found: dict[str, str] = {}
        for one in self.select("a[href]"):
            found.setdefault(text_of(one) or one.get("aria-label") or "", one.get("href") or "")
        return found

    def follow(self, words: str) -> Page:
        """The page behind the link of these words."""
        assert words in self.links, f"no link {words!r}; there are {sorted(self.links)}"
        return self.reader.get(self.links[words])

    @property
    def forms(self) -> list[Form]:
        return [Form(self, element) for element in self.select("form")]

    def form(self, button: str | None = None, *, action: str | None = None) -> Form:
        """The form with a button of these words, or that goes to this address; else the first of the main part that writes."""
        if action is not None:
            return next(one for one in self.forms if one.action.split("?")[0] == action)
        if button is not None:
            found = [one for one in self.forms if button in one.buttons]
            assert found, (
                f"{self.path} ({self.status}): no button {button!r}; there are {[sorted(one.buttons) for one in self.forms]}"
            )
            return found[0]
        return next(Form(self, one) for one in self.select("main form") if (one.get("method") or "").lower() == "post")

    def submit(self, button: str | None = None, **changes: Any) -> Page:
        """Send the form that has this button, with some fields changed."""
        return self.form(button).submit(button, **changes)

    @property
    def csrf_token(self) -> str | None:
        """The token that a request which writes must bring along."""
        found = self.select("input[name=csrf_token], meta[name=csrf-token]")
        return (found[0].get("value") or found[0].get("content")) if found else None


@cache
def _tests_of(selector: str) -> tuple[Callable[[cssselect2.ElementWrapper], bool], ...]:
    return tuple(one.test for one in cssselect2.compile_selector_list(selector) if not one.never_matches)


def _option_value(option: Element) -> str:
    value = option.get("value")
    return text_of(option) if value is None else value


def _with_query(path: str, data: Values) -> str:
    return f"{path.split('?', maxsplit=1)[0]}?{urlencode(data, doseq=True)}" if data else path
