"""XML as the Storting's export has it: elements read as they close, direct children, nil as none."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

_DEEPEST = 30  # elements within one another; the export has nine at most
NAMESPACE = "http://data.stortinget.no"
NS = f"{{{NAMESPACE}}}"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


class TooDeep(ValueError):
    """Elements within one another without end."""


def closing(data: bytes) -> Iterator[tuple[int, list[str], Element]]:
    """Each element as it closes, down to depth 2, with the names of those around it; what was read is dropped.

    The root comes first, when it opens, at depth -1. Raises DefusedXmlException for a DOCTYPE or entities, ParseError for what
    is no XML, ValueError for a code page that is not known.
    """
    around: list[Element] = []
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            around.append(element)
            if len(around) == 1:
                yield -1, [element.tag], element
            if len(around) > _DEEPEST:
                raise TooDeep
            continue
        depth = len(around) - 1
        if depth <= 2:
            yield depth, [one.tag for one in around], element
            if depth:
                around[-2].remove(element)
        around.pop()


def child(element: Element | None, name: str) -> Element | None:
    """A direct child that is not nil; a nested record has children of the same names."""
    found = None if element is None else element.find(f"{NS}{name}")
    return None if found is None or found.get(_NIL) == "true" else found


def text_of(element: Element | None) -> str | None:
    """An element's text on one line; None where it has none."""
    text = "" if element is None else " ".join((element.text or "").split())
    return text or None


def child_text(element: Element | None, name: str) -> str | None:
    """A direct child's text."""
    return text_of(child(element, name))
