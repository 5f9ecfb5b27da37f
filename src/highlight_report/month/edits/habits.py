"""How an author writes: the marks of lists, the width of lines. What is written into their file is written like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from highlight_report.writers.markdown import Style

_BULLET = re.compile(r"^[ >]*([-+*])[ \t]+\S", re.MULTILINE)
_NUMBER = re.compile(r"^[ >]*[0-9]{1,9}([.)])[ \t]+\S", re.MULTILINE)
_ITEM = r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]"
_SPACED = re.compile(rf"^[ ]*{_ITEM}.*\n(?:[ ]+\S.*\n)*\n[ ]*{_ITEM}", re.MULTILINE)
_TIGHT = re.compile(rf"^[ ]*{_ITEM}.*\n(?:[ ]+\S.*\n)*[ ]*{_ITEM}", re.MULTILINE)
# What no line starts with that goes on from another: marks of headings, lists, quotations and so on.
_MARKED = re.compile(rf"[ \t]*(?:#{{1,6}}(?:\s|$)|>|{_ITEM}|[-+*]$|[0-9]{{1,9}}[.)]$|```|~~~|\||[-=*_]{{3,}}$)")
_PREFIX = re.compile(rf"(?:[ \t]|>|{_ITEM}[ \t]*)*")
_WIDEST = 120
_NARROWEST = 40
_LEEWAY = 1.2
_WORD = 6  # what a word adds to the width of a line on average


def style_of(text: str, within: str, deeper: int) -> Style:
    """Return the style of a text; where it has no list, that of the file that it stands in."""
    bullet = _usual(_BULLET, text) or _usual(_BULLET, within) or "-"
    number = _usual(_NUMBER, text) or _usual(_NUMBER, within) or "."
    spaced, tight = len(_SPACED.findall(text)), len(_TIGHT.findall(text))
    return Style(bullet, number, spaced > tight, deeper)


def _usual(pattern: re.Pattern[str], text: str) -> str:
    return next((mark for mark, _ in Counter(pattern.findall(text)).most_common(1)), "")


def width_of(text: str) -> int | None:
    """Return how wide the lines of a text are that its author breaks by hand; None where a paragraph is one line."""
    lines = text.split("\n")
    broken = [max(len(line), len(after)) for line, after in pairwise(lines) if _goes_on(line, after)]
    widest = max(broken, default=0)
    return widest if _NARROWEST <= widest <= _WIDEST else None


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a paragraph was broken at the end of a line only because that was full."""
    is_prose = bool(line.strip()) and bool(after.strip()) and not line.lstrip().startswith("#")
    return is_prose and not _MARKED.match(after) and not line.endswith(("\\", "  "))


def wrapped(text: str, width: int | None) -> str:
    """Break the lines of a text that are wider; nothing else in it changes."""
    return text if width is None else "\n".join(piece for line in text.split("\n") for piece in _broken(line, width))


def wrapped_again(text: str, width: int | None, before: str) -> str:
    """Break the lines of a text that are much wider and that an earlier one did not have, each in even parts.

    A line that became a little wider stays: breaking it would leave a word alone on a line.
    """
    if width is None:
        return text
    known, most = set(before.split("\n")), round(width * _LEEWAY)
    return "\n".join(
        piece
        for line in text.split("\n")
        for piece in ((line,) if len(line) <= most or line in known else _broken(line, _even(len(line), width)))
    )


def _even(length: int, width: int) -> int:
    """Return how wide the parts of a line are that are as even as can be."""
    return min(width, length // -(-length // width) + _WORD)


def _broken(line: str, width: int) -> Iterator[str]:
    prefix = _PREFIX.match(line)
    marks = prefix[0] if prefix else ""
    hanging = "".join(mark if mark in " \t>" else " " for mark in marks)
    least = len(marks)
    while len(line) > width:
        place = next((at for at in _breaks(line, width) if at > least and not _MARKED.match(line[at + 1 :])), 0)
        if not place:
            break
        yield line[:place]
        line, least = hanging + line[place + 1 :], len(hanging)
    yield line


def _breaks(line: str, width: int) -> Iterator[int]:
    """Yield where a line can be broken at a single space, the last place that is narrow enough first."""
    places = [at for at, each in enumerate(line) if each == " " and line[at - 1 : at + 2].count(" ") == 1]
    yield from (at for at in reversed(places) if at <= width)
    yield from (at for at in places if at > width)
