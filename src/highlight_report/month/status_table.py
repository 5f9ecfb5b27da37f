"""A period's status as a table for a terminal: who answers for each part of the report, and what is owed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from highlight_report.diagnostics import PLAIN, Origin, Paint
from highlight_report.layout.wording import Words
from highlight_report.month.owed import Kind, Owed
from highlight_report.month.side_by_side import GAP, beside, indented, wrapped
from highlight_report.month.status import Part, Status

_LABELS: Mapping[Kind, str] = {
    Kind.ERROR: "Errors",
    Kind.FIGURE: "Figures",
    Kind.RAG: "RAG status",
    Kind.COMMENTARY: "Commentary",
    Kind.PROMPT: "Prompts",
    Kind.MILESTONE: "Milestones",
    Kind.APPROVAL: "Approval",
}
_BY_ID: Mapping[Kind, str] = {Kind.FIGURE: "no figure", Kind.COMMENTARY: "red, and no commentary"}
_LABEL = max(map(len, _LABELS.values()))
_STACKED = 60  # in fewer columns the owner stands above what is owed, not beside it
_MOST_LEFT = 40


def as_text(status: Status, width: int, paint: Paint = PLAIN) -> str:
    """Return a table that fits `width` columns unless a single word is longer; one line where nothing is owed.

    Files are named from the period's folder, which stands in the first line.
    """
    if not status.outstanding:
        return status.summary
    lines = _stacked(status, width) if width < _STACKED else _table(status, width, paint)
    return "\n".join([*wrapped([status.summary], width), "", *lines]).rstrip()


def _table(status: Status, width: int, paint: Paint) -> Iterator[str]:
    left = _left_width(status, width)
    right = width - left - GAP
    rule = beside(["-" * _LABEL], ["-" * (right - _LABEL - GAP)], _LABEL)
    heading = beside(["Priority", "-" * left], [*beside(["Owed"], ["What, and where"], _LABEL), *rule], left)
    yield from (f"{paint.quiet}{line}{paint.end}" for line in heading)
    for part in status.parts:
        yield from (*beside(wrapped(_who(part), left), _what(part, status, right), left), "")


def _stacked(status: Status, width: int) -> Iterator[str]:
    for part in status.parts:
        yield from (*wrapped(_who(part), width), *indented(_what(part, status, width - GAP)), "")


def _left_width(status: Status, width: int) -> int:
    lines = [line for part in status.parts for line in _who(part)]
    longest_word = max(len(word) for line in lines for word in line.split())
    return max(longest_word, min(_MOST_LEFT, max(map(len, lines)), width * 3 // 10))


def _who(part: Part) -> list[str]:
    reviewer = [f"Reviewer: {part.reviewer}"] if part.reviewer else []
    return [part.title, f"Owner: {part.owner or 'nobody named'}", *reviewer]


def _what(part: Part, status: Status, width: int) -> list[str]:
    lines: list[str] = []
    for kind in Kind:
        items = part.of(kind)
        if items:
            told = wrapped(_paragraphs(kind, items, status), width - _LABEL - GAP)
            lines += beside([_LABELS[kind]], told, _LABEL)
    return lines or ["nothing"]


def _paragraphs(kind: Kind, items: Iterable[Owed], status: Status) -> Iterator[str]:
    if kind in _BY_ID:
        for path, together in groupby(items, key=lambda item: item.origin.path):
            yield f"{', '.join(item.id for item in together)}: {_BY_ID[kind]}"
            yield _place(Origin(path), status)
        return
    if kind is Kind.MILESTONE and status.last is not None:
        yield f"the same text as in {Words(status.settings).month(status.last)}:"
    for item in items:
        yield item.shortly
        yield _place(item.origin, status)


def _place(origin: Origin, status: Status) -> str:
    path = origin.path.removeprefix(f"{status.folder}/")
    return f"{path}:{origin.line}" if origin.line else path
