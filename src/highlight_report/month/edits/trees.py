"""Small steps in a part's tree: up, out of a wrapper, away."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.month.edits.opened import Element, W

MARKS = tuple(f"{W}{name}{end}" for name in ("bookmark", "commentRange") for end in ("Start", "End"))
"""What marks a place between words, and outlives the words around it."""

_SPACES = (f"{W}tab", f"{W}br", f"{W}cr")
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
    pieces = ((each.text or "") if each.tag in _TEXTS else " " for each in element.iter(*_TEXTS, *_SPACES))
    return " ".join("".join(pieces).split())
