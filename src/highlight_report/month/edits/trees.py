"""Small steps in a part's tree: up, out of a wrapper, away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from highlight_report.month.edits.opened import Element, W
from highlight_report.writers.docx.skeleton import squeezed

MARKS = tuple(f"{W}{name}{end}" for name in ("bookmark", "commentRange") for end in ("Start", "End"))
"""What marks a place between words, and outlives the words around it."""

_DAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")  # LibreOffice writes the year 0 where it knows of none
_SPACES = (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p")
_TEXTS = (f"{W}t", f"{W}delText")


def upwards(element: Element) -> Iterator[Element]:
    """Yield an element, what it stands in, what that stands in, and so on."""
    yield element
    yield from element.iterancestors()


def holder(element: Element, tag: str) -> Element | None:
    """Return the nearest element of a tag that an element stands in, be it itself; None where there is none."""
    return next((each for each in upwards(element) if each.tag == tag), None)


def remove(element: Element) -> None:
    """Take an element out; the marks of places in it stay where it was."""
    parent = element.getparent()
    if parent is not None:
        for mark in list(element.iter(*MARKS)):
            element.addprevious(mark)
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def plain(element: Element) -> str:
    """Return the words in an element on one line, deleted ones included."""
    return squeezed(words_in(element))


def words_in(element: Element) -> str:
    """Return the words in an element with the spaces between them, deleted ones included."""
    return "".join((each.text or "") if each.tag in _TEXTS else " " for each in element.iter(*_TEXTS, *_SPACES))


def day(mark: Element) -> str:
    """Return the day on which a change or a comment was made, as year-month-day; "" where it is not known."""
    found = _DAY.match(mark.get(f"{W}date", ""))
    return found[0] if found else ""
