"""Where the anchors of passages stand in a file that came back.

Editing moves bookmarks: words typed at their ends may stand outside of them, what is deleted whole leaves its bookmark
empty in a neighbour or takes it along, and LibreOffice writes one over several paragraphs as two of one name. So an
anchor tells of paragraphs, whole ones: those that it touches, and among them those of whose words it holds any.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from highlight_report.month.edits.opened import Element, W
from highlight_report.writers.docx.anchors import anchor_name

_PARAGRAPH, _START, _END = f"{W}p", f"{W}bookmarkStart", f"{W}bookmarkEnd"
_SHOWN = tuple(f"{W}{name}" for name in ("t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "noBreakHyphen"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The paragraphs that an anchor touches, in reading order, and those among them of whose words it holds any."""

    touched: tuple[Element, ...]
    held: frozenset[Element]


def anchors(root: Element, keys: Iterable[str]) -> dict[str, Anchor]:
    """Return the anchors of passages by their keys, in reading order; a key without one is left out."""
    scan = _Scan()
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(_PARAGRAPH, _START, _END, *_SHOWN)):
        scan.take(event, element)
    named = {anchor_name(key): key for key in keys}
    found = {named[name]: scan.anchor(name) for name in scan.starts if name in named}
    return {key: anchor for key, anchor in found.items() if anchor is not None}


@dataclass(slots=True)
class _Scan:
    """What stands at which place; places count up in reading order."""

    place: int = 0
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _paragraphs: list[Element] = field(default_factory=list)
    _opened: list[int] = field(default_factory=list)
    _closed: list[int] = field(default_factory=list)
    _shown: list[tuple[int, int]] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    def take(self, event: str, element: Element) -> None:
        self.place += 1
        if element.tag == _PARAGRAPH:
            self._paragraph(event, element)
        elif event == "start" and element.tag == _START:
            name = element.get(f"{W}name", "")
            self.starts.setdefault(name, self.place)
            self._names[element.get(f"{W}id", "")] = name
        elif event == "start" and element.tag == _END:
            self.ends[self._names.get(element.get(f"{W}id", ""), "")] = self.place
        elif event == "start" and self._open:
            self._shown.append((self.place, self._open[0]))

    def _paragraph(self, event: str, element: Element) -> None:
        """Note where a paragraph starts and ends; one in a text box belongs to the one that the box is in."""
        if event == "end":
            number = self._open.pop()
            if not self._open:
                self._closed[number] = self.place
        elif self._open:
            self._open.append(self._open[0])
        else:
            self._open.append(len(self._paragraphs))
            self._paragraphs.append(element)
            self._opened.append(self.place)
            self._closed.append(self.place)

    def anchor(self, name: str) -> Anchor | None:
        """Return the anchor of a name; one that has lost its end goes on to that of its paragraph."""
        start = self.starts[name]
        first = bisect_left(self._closed, start)
        if first == len(self._paragraphs):
            return None
        end = max(self.ends.get(name, 0), start)
        last = max(bisect_right(self._opened, end) - 1, first)
        if name not in self.ends:
            end = self._closed[first]
        held = self._shown[bisect_left(self._shown, (start, 0)) : bisect_left(self._shown, (end, 0))]
        within = {number for _, number in held}
        touched = self._paragraphs[first : last + 1]
        return Anchor(tuple(touched), frozenset(self._paragraphs[number] for number in within))
