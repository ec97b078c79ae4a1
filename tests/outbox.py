"""The outbox as tests see it: do the work that is due, read the mails that went out."""

from __future__ import annotations

import contextvars
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from flask import Flask, has_app_context

from consortium.core.db import db
from consortium.outbox import worker


class Outbox:
    """`outbox.work()` does what is due, as the worker would, and returns the mails that went out by it."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self._app = app
        self._folder = folder

    def work(self) -> list[EmailMessage]:
        """Do everything that is due now. What failed stays in the outbox: see `consortium.outbox.models.Work`."""
        before = set(self._files())
        if has_app_context():
            db.session.commit()
        contextvars.Context().run(self._run)
        if has_app_context():
            db.session.rollback()
            db.session.expire_all()
        return [_read(file) for file in self._files() if file not in before]

    @property
    def mails(self) -> list[EmailMessage]:
        """Every mail that went out, in the order of their work."""
        return [_read(file) for file in self._files()]

    def _run(self) -> None:
        with self._app.app_context():
            worker.run_due()

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.eml"))


def _read(file: Path) -> EmailMessage:
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def text_of(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def links_in(mail: EmailMessage) -> list[str]:
    """The paths of the links in a mail's text, each as the test client takes it."""
    return [re.sub(r"^https?://[^/]+", "", link).rstrip(".,)") for link in re.findall(r"https?://\S+", text_of(mail))]
