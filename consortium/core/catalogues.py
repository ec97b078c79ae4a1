"""Keeps the catalogues of words whole: what the code says against what is translated. `flask words check|update`.

A room's catalogue holds what its own code and templates say; layouts and components belong to `core`, what papers say
(a room's `papers` and templates/papers) to `papers`.
"""

from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po
from flask.cli import AppGroup

from consortium.core.i18n import CATALOGUES

ROOT = CATALOGUES.parent.parent
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "_n": (1, 2),
    "_lp": ((1, "c"), 2),
    "lazy_gettext": None,
    "lazy_pgettext": ((1, "c"), 2),
    "lazy_ngettext": (1, 2),
}
commands = AppGroup("words", help="The program's words in bokmål.")


def _sources() -> Iterator[tuple[Path, str]]:
    for file in sorted((ROOT / "consortium").rglob("*.py")):
        parts = file.relative_to(ROOT / "consortium").parts
        is_paper = parts[1:2] in (("papers",), ("papers.py",))
        yield file, "papers" if is_paper else parts[0] if len(parts) > 1 else "core"
    for file in sorted(file for kind in ("*.html", "*.txt") for file in (ROOT / "templates").rglob(kind)):
        folder = file.relative_to(ROOT / "templates").parts[0]
        yield file, "core" if folder in ("layouts", "components", "errors") else folder


def said() -> dict[tuple[str, str | tuple[str, str]], list[str]]:
    """Every (context, text or (singular, plural)) that the code says, with the names of the catalogues it may stand in."""
    found: dict[tuple[str, str | tuple[str, str]], list[str]] = {}
    for file, room in _sources():
        method = "python" if file.suffix == ".py" else "jinja2"
        options = {} if method == "python" else {"silent": "false", "extensions": "jinja2.ext.i18n"}
        for _line, text, _comments, context in extract_from_file(method, str(file), keywords=KEYWORDS, options=options):
            key = (context or "", text if isinstance(text, str) else (text[0], text[1]))
            rooms = found.setdefault(key, [])
            if room not in rooms:
                rooms.append(room)
    return found


def catalogues(locale: str = "nb") -> dict[str, Catalog]:
    """The catalogues of ``locale`` by name."""
    result = {}
    for file in sorted((CATALOGUES / locale / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as source:
            result[file.stem] = read_po(source, locale=locale)
    return result


def _key(message: Message) -> tuple[str, str | tuple[str, str]]:
    identity = message.id
    return (message.context or "", identity if isinstance(identity, str) else (identity[0], identity[1]))


def _is_translated(message: Message) -> bool:
    return all(_strings(message)) and not message.fuzzy


def _strings(message: Message) -> list[str]:
    """The translation, or its plural forms; one empty text where there is none."""
    return [message.string or ""] if isinstance(message.string, str | None) else list(message.string)


def problems() -> list[str]:
    """What is wrong with the catalogues, one sentence each; none when they are whole."""
    found = []
    translated: dict[tuple[str, str | tuple[str, str]], set[str]] = {}
    here = said()
    for name, catalogue in catalogues().items():
        for message in catalogue:
            if not message.id:
                continue
            key = _key(message)
            if not _is_translated(message):
                found.append(f"{name}: not translated: {key[1]!r}")
                continue
            if key not in here:
                found.append(f"{name}: said nowhere: {key[1]!r}")
            translated.setdefault(key, set()).add("|".join(_strings(message)))
            found.extend(f"{name}: {error}" for error in message.check(catalogue))
    found.extend(f"{rooms[0]}: missing: {key[1]!r}" for key, rooms in here.items() if key not in translated)
    found.extend(
        f"translated in several ways: {key[1]!r}: {sorted(strings)}" for key, strings in translated.items() if len(strings) > 1
    )
    # Gettext looks for the singular alone: of two plurals that share it, one would be said for the other.
    plurals: dict[tuple[str, str], set[str | tuple[str, str]]] = {}
    for context, text in here:
        plurals.setdefault((context, text if isinstance(text, str) else text[0]), set()).add(text)
    found.extend(f"one singular, several plurals: {texts!r}" for texts in map(list, plurals.values()) if len(texts) > 1)
    return sorted(found)


@commands.command("check")
def check_command() -> None:
    """Say which words are missing or left over. Exits with 1 when some are."""
    found = problems()
    for problem in found:
        click.echo(problem)
    if found:
        raise click.exceptions.Exit(1)


@commands.command("update")
@click.argument("name")
def update_command(name: str) -> None:
    """Add to catalogue NAME what its room says and no catalogue has, untranslated, and drop what nobody says."""
    here = said()
    everything = catalogues()
    mine = everything.get(name) or Catalog(locale="nb", charset="utf-8")
    elsewhere = {_key(message) for other, catalogue in everything.items() if other != name for message in catalogue if message.id}
    fresh = Catalog(locale="nb", charset="utf-8", fuzzy=False)
    for key, rooms in sorted(here.items(), key=lambda entry: (str(entry[0][1]), entry[0][0])):
        context, identity = key
        old = mine.get(identity[0] if isinstance(identity, tuple) else identity, context or None)
        if old is not None and old.string:
            fresh.add(identity, old.string, context=context or None)
        elif name in rooms and key not in elsewhere:
            fresh.add(identity, "" if isinstance(identity, str) else ("", ""), context=context or None)
    target = CATALOGUES / "nb" / "LC_MESSAGES" / f"{name}.po"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_po(file, fresh, omit_header=False, width=120, sort_output=False, no_location=True)
    click.echo(f"{target.name}: {sum(1 for message in fresh if message.id and not _is_translated(message))} to translate")
