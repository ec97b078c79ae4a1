"""A list's addresses: reading the one asked for, making those of chips and exports, answering with a file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from flask import Response, request
from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db, writing
from consortium.core.table.export import FORMATS, to_csv, to_xlsx
from consortium.core.table.listing import Listing
from consortium.core.table.parts import ListQuery, Page

T = TypeVar("T")
SHORT_LIST = 10  # so many rows are read as they stand


def asked(listing: Listing[Any]) -> ListQuery:
    """What this request's address asks of ``listing``."""
    return listing.read(request.args.to_dict(flat=False))


@dataclass(frozen=True)
class Links(Generic[T]):
    """What the components ``table``, ``filters`` and ``pagination`` need of one list."""

    listing: Listing[T]
    asked: ListQuery
    page: Page[T]

    @cached_property
    def _arguments(self) -> dict[str, Any]:
        return {**request.args.to_dict(flat=False), "page": None, "format": None}

    @cached_property
    def _place(self) -> str:
        return f"{request.root_path}{quote(request.path, safe='/~:@!$()*,;=')}"

    def address(self, **changes: Any) -> str:
        """This page's address with some arguments changed (None takes one away), on its first page."""
        kept = {name: value for name, value in {**self._arguments, **changes}.items() if value not in (None, [], ())}
        return f"{self._place}?{urlencode(kept, doseq=True)}" if kept else self._place

    @cached_property
    def heads(self) -> list[dict[str, Any]]:
        """The shown columns, as the table component takes them."""
        return [
            {
                "label": column.label,
                "number": column.is_number,
                "wide": column.is_wide,
                **({"sort": column.key} if column.sort else {}),
            }
            for column in self.listing.columns
            if column.is_shown
        ]

    @property
    def is_long(self) -> bool:
        """Whether search and filters help: in a list of few rows that nothing narrows they would only stand in the way."""
        return self.page.whole > SHORT_LIST or self.asked.is_narrowed

    @property
    def q(self) -> str:
        """What was searched for."""
        return self.asked.q

    @property
    def sort(self) -> str:
        return self.asked.sort

    def chips(self, name: str, *, with_all: bool = False, is_parted: bool = False) -> list[dict[str, Any]]:
        """A filter's choices that some row has, or that is chosen. A chosen one's address takes it away again."""
        choice = next(one for one in self.listing.filters if one.name == name)
        chosen = self.asked.chosen.get(name, ())
        counts = self.page.counts.get(name, {})
        chips: list[dict[str, Any]] = []
        if with_all:
            chips.append({"label": _("All"), "url": self.address(**{name: None}), "chosen": not chosen, "count": self.page.whole})
        for value, label in choice.choices:
            if not counts.get(value) and value not in chosen:
                continue
            rest = [one for one in chosen if one != value]
            wanted = rest if value in chosen else [*rest, value] if choice.takes_many else [value]
            chips.append(
                {"label": label, "url": self.address(**{name: wanted}), "chosen": value in chosen, "count": counts.get(value, 0)}
            )
        if is_parted and chips:
            chips[0]["parted"] = True
        return chips

    def options(self, name: str) -> list[dict[str, Any]]:
        """A filter's choices that some row has, or that is chosen, for a list to open."""
        choice = next(one for one in self.listing.filters if one.name == name)
        chosen = self.asked.chosen.get(name, ())
        counts = self.page.counts.get(name, {})
        return [
            {"value": value, "label": label, "chosen": value in chosen, "count": counts.get(value, 0)}
            for value, label in choice.choices
            if counts.get(value) or value in chosen
        ]

    @property
    def chosen(self) -> str:
        """What the list is filtered by, in words: *industri og pasient*."""
        words = [
            str(label)
            for choice in self.listing.filters
            for value, label in choice.choices
            if value in self.asked.chosen.get(choice.name, ())
        ]
        lowered = [word[:1].lower() + word[1:] for word in words]
        if len(lowered) < 2:
            return "".join(lowered)
        return str(_("%(others)s and %(last)s", others=", ".join(lowered[:-1]), last=lowered[-1]))

    @property
    def clear_url(self) -> str:
        """Takes the search and all filters away."""
        return self.address(q=None, **{choice.name: None for choice in self.listing.filters})

    @cached_property
    def exports(self) -> list[dict[str, Any]]:
        """The same rows as files."""
        return [
            {"label": "XLSX", "url": self.address(format="xlsx")},
            {"label": "CSV", "url": self.address(format="csv")},
            {"label": _("CSV with semicolons"), "url": self.address(format="csv;")},
        ]


def exported(listing: Listing[T], page: Page[T], wanted: ListQuery, *, note_read: Callable[[str], None]) -> Response:
    """All rows as the file asked for. ``note_read`` records it, in a short transaction of its own."""
    columns = [(str(column.label), column.cell) for column in listing.columns if column.cell]
    heads = [label for label, _cell in columns]
    rows = [[cell(row) for _label, cell in columns] for row in page.rows]
    # A reader that turns writer fails at once on SQLite: the reading ends before the log's transaction begins.
    db.session.rollback()
    token = writing.set(True)
    try:
        note_read(f"export {listing.name} {wanted.format}: {len(rows)}")
        db.session.commit()
    finally:
        writing.reset(token)
    kind = wanted.format or "csv"
    if kind == "xlsx":
        body = to_xlsx(heads, rows, title=listing.name)
    else:
        body = to_csv(heads, rows, delimiter=";" if kind == "csv;" else ",")
    response = Response(body, content_type=FORMATS[kind])
    name = f"{listing.name}-{clock.today().isoformat()}.{kind.removesuffix(';')}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
