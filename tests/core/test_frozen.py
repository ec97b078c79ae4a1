"""Data that is kept and read again."""

import dataclasses
import datetime as dt
from enum import StrEnum

import pytest

from consortium.core import frozen


class Colour(StrEnum):
    RED = "red"


@dataclasses.dataclass(frozen=True)
class Leaf:
    name: str
    colour: Colour = Colour.RED


@dataclasses.dataclass(frozen=True)
class Tree:
    planted_on: dt.date
    seen_at: dt.datetime
    opens: dt.time | None = None
    leaves: tuple[Leaf, ...] = ()
    height: float = 1.5
    rings: int = 3
    is_green: bool = True


TREE = Tree(dt.date(2022, 1, 2), dt.datetime(2022, 1, 2, 3, 4, tzinfo=dt.UTC), dt.time(12, 40), (Leaf("a"), Leaf("å")))


def test_what_was_kept_comes_back_equal():
    assert frozen.from_plain(Tree, frozen.to_plain(TREE)) == TREE


def test_a_field_that_did_not_exist_then_takes_its_default():
    kept = frozen.to_plain(TREE)
    del kept["rings"], kept["leaves"]
    assert frozen.from_plain(Tree, kept) == dataclasses.replace(TREE, leaves=())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"age": 3}, "Tree: unknown field age"),
        ({"leaves": [{"name": 3}]}, r"Tree.leaves\[0\].name"),
        ({"leaves": [{}]}, r"Tree.leaves\[0\]"),
        ({"leaves": "a"}, "Tree.leaves: 'a' is no list"),
        ({"leaves": ["a"]}, r"Tree.leaves\[0\]: 'a' is no object"),
        ({"leaves": [{"name": "a", "colour": "blue"}]}, "colour"),
        ({"seen_at": "2022-01-02T03:04"}, "seen_at"),
        ({"planted_on": "x"}, "planted_on"),
        ({"is_green": 1}, "is_green"),
        ({"opens": 12}, "opens"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change, told):
    with pytest.raises(frozen.Unreadable, match=told):
        frozen.from_plain(Tree, {**frozen.to_plain(TREE), **change})


def test_a_moment_without_a_zone_and_strange_things_are_not_kept():
    with pytest.raises(ValueError, match="time zone"):
        frozen.to_plain(dataclasses.replace(TREE, seen_at=dt.datetime.fromisoformat("2022-01-02T03:04")))
    with pytest.raises(TypeError, match="set"):
        frozen.to_plain({1, 2})


def test_equal_data_has_an_equal_digest_and_other_data_another():
    assert frozen.digest(TREE) == frozen.digest(frozen.from_plain(Tree, frozen.to_plain(TREE)))
    assert frozen.digest(TREE) != frozen.digest(dataclasses.replace(TREE, rings=4))
