"""Telling what was just done, with the way back where there is one."""

from flask import flash


def tell_undoable(text: str, *, undo: str) -> None:
    """A toast with the button *Angre*, which posts to the address ``undo``."""
    flash({"text": text, "undo": undo})  # type: ignore[arg-type] # components/flash.html takes a mapping too
