"""Frozen dataclasses to JSON and back, so that a paper's gathered data can be kept and printed later.

What goes in comes out equal. Fields may be text, numbers, booleans, None, dates, times, zone-aware datetimes, `StrEnum`
members, other dataclasses, and tuples of these. Reading is strict: an unknown field or a value of the wrong kind is an
`Unreadable` that names its place; a missing field takes its default, so that data kept before the field existed stays
readable.
"""

import dataclasses
import datetime as dt
import enum
import hashlib
import json
import types
import typing
from functools import lru_cache
from typing import Any, TypeVar, Union, cast

T = TypeVar("T")


class Unreadable(ValueError):
    """Kept data that does not fit the dataclass; the message says where."""


def to_plain(value: Any) -> Any:
    """`value` as what JSON knows: objects, arrays, text, numbers, booleans, null. Fields keep their order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        raise ValueError(f"{value} has no time zone and cannot be kept.")
    if isinstance(value, dt.date | dt.time):  # a datetime is a date too
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON.")


def from_plain(kind: type[T], plain: Any) -> T:
    """The dataclass `kind` that `to_plain` wrote. Raises Unreadable, a ValueError, that says where it does not fit."""
    return cast(T, _read(kind, plain, kind.__name__))


def canonical_text(value: Any) -> str:
    """One text for equal values: JSON with sorted keys and no spaces."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: Any) -> str:
    """SHA-256 (hex) of the canonical text: equal for equal values, in every process."""
    return hashlib.sha256(canonical_text(value).encode()).hexdigest()


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, plain: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_optional(kind, plain, where)
    if origin is tuple:
        return _read_tuple(kind, plain, where)
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(cast(type, kind), plain, where)
    try:
        return _read_leaf(kind, plain)
    except (TypeError, ValueError) as error:
        raise Unreadable(f"{where}: {plain!r} is no {getattr(kind, '__name__', kind)}.") from error


def _read_optional(kind: Any, plain: Any, where: str) -> Any:
    (real,) = (part for part in typing.get_args(kind) if part is not types.NoneType)
    return None if plain is None else _read(real, plain, where)


def _read_tuple(kind: Any, plain: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise Unreadable(f"{where}: {plain!r} is no list.")
    part = typing.get_args(kind)[0]
    return tuple(_read(part, value, f"{where}[{index}]") for index, value in enumerate(plain))


def _read_dataclass(kind: type, plain: Any, where: str) -> Any:
    if not isinstance(plain, dict):
        raise Unreadable(f"{where}: {plain!r} is no object.")
    fields = {field.name for field in dataclasses.fields(kind)}
    if unknown := sorted(set(plain) - fields):
        raise Unreadable(f"{where}: unknown field {unknown[0]}.")
    hints = _hints(kind)
    try:
        return kind(**{name: _read(hints[name], value, f"{where}.{name}") for name, value in plain.items()})
    except TypeError as error:
        raise Unreadable(f"{where}: {error}") from error


def _read_leaf(kind: Any, plain: Any) -> Any:
    if kind is bool or kind is int or kind is str:
        if type(plain) is not kind:
            raise TypeError
        return plain
    if kind is float:
        return float(plain)
    if kind is dt.datetime:
        moment = dt.datetime.fromisoformat(plain)
        if moment.tzinfo is None:
            raise ValueError
        return moment
    if kind is dt.date or kind is dt.time:
        return kind.fromisoformat(plain)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(plain)
    raise TypeError
