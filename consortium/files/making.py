"""Papers made when somebody asks for them: kept while they belong to the newest data, else made by the worker.

A room that has such a paper names a job that gathers the data again and calls `keep`; its view calls `answer`::

    return making.answer(
        "outreach.make_programme", programme_key(campaign.id, language()), data.digest(), _("Week programme.pdf"),
        consortium_id=campaign.consortium_id, title=campaign.name, back=url_for(...), campaign_id=campaign.id, locale=language(),
    )
"""

from typing import Any

from flask import render_template
from werkzeug.wrappers import Response

from consortium.core import clock
from consortium.core.db import db, short_transaction
from consortium.files import queries, sending
from consortium.files.models import MadePaper
from consortium.journal import services as journal
from consortium.outbox import services as outbox

LONGEST_KEY = 120


def answer(
    job: str, key: str, data_hash: str, name: str, *, consortium_id: int, title: str, back: str, **payload: Any
) -> Response | tuple[str, int]:
    """The PDF kept under ``key`` as a download called ``name``, if it was made of the data with ``data_hash``.

    Else asks for ``job`` with ``payload`` in a short transaction of its own and answers 202 with a page that waits and looks
    again; ``title`` and ``back`` say which paper it waits for and lead back. Reading is logged.
    """
    kept = queries.made_paper(key, data_hash)
    if kept is None:
        with short_transaction():
            outbox.ask(job, key=f"{key}-{data_hash}", consortium_id=consortium_id, **payload)
        return waiting(title, back)
    response = sending.answer(kept.pdf, name, "application/pdf", data_hash)
    with short_transaction():
        journal.note_read(name)
    return response


def waiting(title: str, back: str) -> tuple[str, int]:
    """The page that says that the paper called ``title`` is being made, and looks again by itself."""
    return render_template("files/waiting.html", title=title, back=back), 202


def keep(key: str, data_hash: str, pdf: bytes, *, consortium_id: int) -> None:
    """Keep a paper under ``key`` in place of the one made before. For jobs: not committed here."""
    if len(key) > LONGEST_KEY:
        raise ValueError(f"The key {key!r} is too long.")
    kept = queries.kept_under(key)
    if kept is None:
        kept = MadePaper(key=key, consortium_id=consortium_id)
        db.session.add(kept)
    kept.data_hash, kept.pdf, kept.made_at = data_hash, pdf, clock.now()
    db.session.flush()
