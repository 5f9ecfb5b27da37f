"""What a Word file holds that has no place in the content: kept in a file beside it, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from highlight_report.month.edits.importing import Import
from highlight_report.month.edits.names import Names
from highlight_report.month.edits.word import PARAGRAPH, Leftover


def side_file(document: Path, found: Import) -> tuple[Path, bytes] | None:
    """Return the file beside a Word file for all that cannot be brought in; None where there is nothing.

    One that is there and holds just that is named again; another is never overwritten.
    """
    pieces = [*_unplaced(found), *_leftovers(found)]
    if not pieces:
        return None
    heading = f"# What {document.name} has that was not brought in"
    text = "\n\n".join((heading, *pieces)).encode() + b"\n"
    return next((path, text) for path in _names(document) if not path.exists() or _holds(path, text))


def _names(document: Path) -> Iterator[Path]:
    for number in count(1):
        ending = "" if number == 1 else f"-{number}"
        yield document.with_name(f"{document.stem}.not-imported{ending}.md")


def _holds(path: Path, text: bytes) -> bool:
    return path.is_file() and path.read_bytes() == text


def _unplaced(found: Import) -> Iterator[str]:
    for each in found.plan.unplaced:
        yield f"## {each.where}\n\n{each.text or '(taken out)'}"


def _leftovers(found: Import) -> Iterator[str]:
    names = Names(found.returned.passages)
    for each in found.returned.leftovers:
        yield f"## {_where(each, names)}\n\n{each.words}".rstrip()


def _where(leftover: Leftover, names: Names) -> str:
    kind = "" if leftover.what == PARAGRAPH else f"A {leftover.what}: "
    place = (
        names.of(leftover.key) if leftover.key else f'after "{leftover.after}"' if leftover.after else "at the start"
    )
    return f"{kind}{place}" if kind else f"{place[:1].upper()}{place[1:]}"
