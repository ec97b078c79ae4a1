"""Rows: the reports of all partners as one zip, rendered in two processes against one."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench import installation
from bench.measure import Result
from consortium.accounts import queries as accounts
from consortium.outbox import rendering
from consortium.reports.papers import partner_report as papers
from consortium.reports.queries import partner_reports as queries
from consortium.reports.queries.partner_report import partner_report
from consortium.reports.rules.partner_report import PartnerReport
from consortium.reports.services import partner_reports as services

REPORTS, YEAR = 30, 2022
BAR = 0.667  # 1.5 times as fast
# Two processes can only be faster than one where both find a processor free. So the machine is looked at for a second before
# and after: when others keep more than a tenth of it busy, or there is only one processor, nothing is measured.
IDLE, LOOK = 0.9, 1.0


def measure(*, is_quick: bool) -> Iterator[Result]:
    """Both from warm processes; two against one, in turns."""
    count, rounds = (6, 1) if is_quick else (REPORTS, 2)
    what = f"{count} partner reports as one zip, 2 processes to 1"
    why_not = obstacle()
    if why_not:
        yield Result(what, unit="s", bar=BAR, note=f" not measured: {why_not}")
        return
    with installation.application(installation.sample()).app_context():
        data = gathered(count)
        taken: dict[int, list[float]] = {1: [], 2: []}
        for processes in (2, 1) * rounds:
            with rendering.pool(processes):
                zip_of(data[: processes * 2])
                began = time.perf_counter()
                zip_of(data)
                taken[processes].append(time.perf_counter() - began)
    why_not = obstacle()
    if why_not:
        yield Result(what, unit="s", bar=BAR, note=f" not measured: {why_not} after it")
        return
    yield Result(what, statistics.median(taken[2]), statistics.median(taken[1]), unit="s", bar=BAR)


def obstacle() -> str:
    """Why two processes cannot show what they are worth here; empty where they can."""
    if rendering.processors() < 2:
        return "one processor"
    if not Path("/proc/stat").exists():
        return "the machine does not tell how idle it is"
    before = _processor_times()
    time.sleep(LOOK)
    idle = idle_share(before, _processor_times())
    return "" if idle >= IDLE else f"the machine is {1 - idle:.0%} busy"


def idle_share(before: list[int], after: list[int]) -> float:
    """Which part of the time between two looks no processor worked: of ``/proc/stat``'s sums, the fourth and fifth are idle."""
    passed = [late - early for early, late in zip(before, after, strict=True)]
    return sum(passed[3:5]) / max(1, sum(passed))


def _processor_times() -> list[int]:
    first = Path("/proc/stat").read_text().partition(os.linesep)[0]
    return [int(one) for one in first.split()[1:9]]


def gathered(count: int) -> list[PartnerReport]:
    """What the reports of so many partners of the sample say."""
    consortium = accounts.consortium_by_code("connect")
    if consortium is None:
        raise LookupError("connect")
    partners = queries.partners_in(consortium.id, YEAR)[:count]
    if len(partners) < count:
        raise LookupError(f"the sample has {len(partners)} partners")
    return [partner_report(one, consortium, YEAR, "nb") for one in partners]


def zip_of(data: list[PartnerReport]) -> bytes:
    """The reports, rendered in the processes of the pool, as one zip."""
    made = {}
    for index, result in rendering.run_each(papers.partner_report_pdf, [(one,) for one in data]):
        if isinstance(result, Exception):
            raise result
        made[f"{index}.pdf"] = result
    return services.zipped(made)
