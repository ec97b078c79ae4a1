"""What the rooms let the project office write down on the way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that is opened often: its words as a verb and object, one sentence about it, and its page."""

    label: object
    sentence: object
    endpoint: str


_offers: dict[str, Offer] = {}


def register_offer(offer: Offer) -> None:
    """Puts a form on the page. Called at start, in the order of the page."""
    _offers[offer.endpoint] = offer


def offers() -> list[Offer]:
    """The forms on the page."""
    return list(_offers.values())
