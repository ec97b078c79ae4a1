"""What a view answers with."""

from typing import Any

from flask import flash
from werkzeug.wrappers import Response

Answer = str | tuple[str, int] | Response | tuple[dict[str, Any], int]


def say_with_undo(text: str, undo: str) -> None:
    """What happened, with the address that its *Undo* posts to."""
    flash({"text": text, "undo": undo})  # type: ignore[arg-type] # the toast takes a mapping too, Flask keeps any JSON value
