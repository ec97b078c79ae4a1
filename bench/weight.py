"""Rows: what comes over the wire to Chromium, compressed, and how much the page jumps while it loads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench import installation, pages, serving
from bench.measure import Result

QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run".split()
)
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def measure(*, is_quick: bool) -> Iterator[Result]:
    """The first visit with an empty cache, then one page after the other."""
    folder = installation.sample()
    with serving.web_process(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        context = browser.new_context(viewport={"width": 1360, "height": 900})
        name, _, value = server.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.url}])
        page = context.new_page()
        weighed = _Scale(page)
        paths = [row.path if row.path.startswith("/") else "/connect/organisations" for row in pages.ROWS]
        page.goto(server.url + paths[0], wait_until="networkidle")
        yield Result("weight of the first visit, compressed", weighed.taken() / 1000, unit="kB", bar=350)
        heaviest, jumpiest = (0.0, ""), (0.0, "")
        for path in paths[1:3] if is_quick else paths:
            weighed.taken()
            answer = page.goto(server.url + path, wait_until="networkidle")
            if answer is None or not answer.ok:
                raise RuntimeError(f"{path} answers {answer and answer.status}")
            heaviest = max(heaviest, (weighed.taken() / 1000, path))
            jumpiest = max(jumpiest, (float(page.evaluate(SHIFT)), path))
        yield Result("weight of the heaviest page after it", heaviest[0], unit="kB", bar=40, note=f" {heaviest[1]}")
        yield Result("layout shift of the jumpiest page", jumpiest[0], unit="", bar=0.05, note=f" {jumpiest[1]}")
        browser.close()


class _Scale:
    """Adds up what Chromium says that it was sent, headers included."""

    def __init__(self, page: Page) -> None:
        self._sum = 0.0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, Any]) -> None:
        self._sum += event["encodedDataLength"]

    def taken(self) -> float:
        """The bytes since the last look."""
        found, self._sum = self._sum, 0.0
        return found
