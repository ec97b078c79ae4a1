"""``flask outbox work`` and ``flask outbox run-due``."""

import signal
import threading
from types import FrameType
from typing import Any

import click
from flask import current_app

from consortium.core.commands import Commands
from consortium.outbox import worker

outbox = Commands("outbox", help="Mail to send and papers to make.", is_english=False)


@outbox.command("work")
def work() -> None:
    """Do what is asked for until told to stop. Any number may run, on any machine."""
    stop = threading.Event()

    def finish(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, finish)
    app: Any = current_app
    worker.work(app._get_current_object(), stop)  # noqa: SLF001 - the documented way to hand the application to threads


@outbox.command("run-due")
def run_due() -> None:
    """Do everything that is due now, once through."""
    worker.ask_for_recurring()
    click.echo(f"Done: {worker.run_due()}")
