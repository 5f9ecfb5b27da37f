"""A period's status as Markdown to chase people with, and as JSON for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from highlight_report.layout.wording import Words
from highlight_report.month.owed import Kind, Owed
from highlight_report.month.status import Part, Status

_HEADINGS: Mapping[Kind, str] = {
    Kind.ERROR: "Errors that stop the report",
    Kind.FIGURE: "Figures for {month}",
    Kind.RAG: "RAG status of the priority",
    Kind.COMMENTARY: "Commentary on red measures",
    Kind.PROMPT: "Questions to answer",
    Kind.MILESTONE: "Milestones that say the same as in {last}",
    Kind.APPROVAL: "Approval",
}
# What CommonMark would take for notation; a * or an _ elsewhere it would not.
_NOTATION = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=[#\w]+;)")


def as_markdown(status: Status) -> str:
    """Return what is owed, a section for each owner that says all there is to know, so that it can be sent alone."""
    by_owner: dict[str, list[Part]] = {}
    for part in status.parts:
        if part.owed:
            by_owner.setdefault(part.owner, []).append(part)
    sections = (line for owner, parts in by_owner.items() for line in _section(owner, parts, status))
    return "\n".join([status.summary, *sections])


def _section(owner: str, parts: Iterable[Part], status: Status) -> Iterator[str]:
    words = Words(status.settings)
    yield from ("", f"## {_plain(owner) or 'Nobody named'}", "")
    yield f"For the report of {words.month(status.period)} we still need from you:"
    for part in parts:
        title = words.priority(part.priority.number, part.priority.title) if part.priority else part.title
        reviewer = f" (reviewer: {part.reviewer})" if part.reviewer else ""
        yield from ("", f"### {_plain(title + reviewer)}")
        for kind in Kind:
            for (path, how), items in groupby(part.of(kind), key=lambda item: (item.origin.path, item.how)):
                remedy = f": {_plain(how.rstrip('.'))}" if how else ""
                yield from ("", f"**{_heading(kind, status)}** in `{path}`{remedy}.", "")
                yield from map(_bullet, items)


def _heading(kind: Kind, status: Status) -> str:
    words = Words(status.settings)
    return _HEADINGS[kind].format(month=words.month(status.period), last=status.last and words.month(status.last))


def _bullet(item: Owed) -> str:
    origin = item.origin
    spot = f"cell {origin.cell}: " if origin.cell else f"line {origin.line}: " if origin.line else ""
    return f"- {spot}{_plain(item.shortly)}"


def _plain(text: str) -> str:
    """Write text so that Markdown shows it as it is."""
    return _NOTATION.sub(r"\\\g<0>", text)


def as_json(status: Status) -> str:
    """Return one object: the period, the one its milestones were compared with, and each part with what is owed."""
    record = {
        "period": str(status.period),
        "last_period": None if status.last is None else str(status.last),
        "outstanding": status.outstanding,
        "parts": [_part_record(part) for part in status.parts],
    }
    return json.dumps(record, indent=2)


def _part_record(part: Part) -> dict[str, object]:
    return {
        "priority": None if part.priority is None else part.priority.number,
        "title": part.title if part.priority is None else part.priority.title,
        "owner": part.owner,
        "reviewer": part.reviewer,
        "owed": [_owed_record(item) for item in part.owed],
    }


def _owed_record(item: Owed) -> dict[str, str | int]:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "milestone": item.milestone,
        "milestone_owner": item.milestone_owner,
        "what": item.what,
        "how": item.how,
        "path": item.origin.path,
        "line": item.origin.line,
        "column": item.origin.column,
        "cell": item.origin.cell,
    }
