"""What a notice tells, kept as it was told; and what is new since the last one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from consortium.committees.rules import Confidentiality


@dataclass(frozen=True, slots=True)
class ToldAttachment:
    """An attachment as it went out. ``level`` is its own and its item's, the stricter of the two."""

    id: int
    title: str
    sha256: str
    level: Confidentiality


@dataclass(frozen=True, slots=True)
class ToldItem:
    """An item as it went out; ``text_hash`` tells whether its title, memo or proposal changed since."""

    id: int
    number: str
    title: str
    state: str
    level: Confidentiality
    text_hash: str
    attachments: tuple[ToldAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An agenda as one notice told it."""

    items: tuple[ToldItem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Told":
        """From a notice's ``contents``."""
        return cls(
            tuple(
                ToldItem(
                    **{
                        **item,
                        "level": Confidentiality(item["level"]),
                        "attachments": tuple(
                            ToldAttachment(**{**one, "level": Confidentiality(one["level"])}) for one in item["attachments"]
                        ),
                    }
                )
                for item in data.get("items", ())
            )
        )


@dataclass(frozen=True, slots=True)
class ItemNews:
    """What is new about one item since it was last told."""

    item: ToldItem
    is_new: bool = False
    is_changed: bool = False
    has_new_state: bool = False
    attachments: tuple[ToldAttachment, ...] = ()


def text_hash(*texts: str | None) -> str:
    """A fingerprint of an item's texts."""
    return hashlib.sha256("\x1f".join(text or "" for text in texts).encode()).hexdigest()


def together(told: Iterable[Told]) -> Told:
    """What the reader knows after several notices, the later one winning item by item, attachments adding up."""
    items: dict[int, ToldItem] = {}
    attachments: dict[int, dict[int, ToldAttachment]] = {}
    for one in told:
        for item in one.items:
            items[item.id] = item
            attachments.setdefault(item.id, {}).update({each.id: each for each in item.attachments})
    return Told(tuple(replace(item, attachments=tuple(attachments[item.id].values())) for item in items.values()))


def news(before: Told, now: Told) -> tuple[ItemNews, ...]:
    """The items of ``now`` of which something was not told ``before``, in the agenda's order."""
    known = {item.id: item for item in before.items}
    found = []
    for item in now.items:
        earlier = known.get(item.id)
        if earlier is None:
            found.append(ItemNews(item, is_new=True, attachments=item.attachments))
            continue
        told = {one.id for one in earlier.attachments}
        added = tuple(one for one in item.attachments if one.id not in told)
        is_changed = item.text_hash != earlier.text_hash
        has_new_state = item.state != earlier.state
        if added or is_changed or has_new_state:
            found.append(ItemNews(item, is_changed=is_changed, has_new_state=has_new_state, attachments=added))
    return tuple(found)
