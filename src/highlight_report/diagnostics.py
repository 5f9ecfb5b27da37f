"""What an author sees: places in files, problems found there, and how they are printed.

Everything else may import this module; it imports nothing of the project.
Expected mistakes are values, collected in `Diagnostics`; an exception is a fault of the program.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


class Origin(NamedTuple):
    """A place in a file that a person wrote.

    `path` is as `shown_path` gives it; `line` and `column` count from 1 and are 0 where they make
    no sense; `cell` is the spreadsheet reference (`E8`) where the file is a table. `last_line` is the line on which a
    block of prose ends.
    """

    path: str
    line: int = 0
    column: int = 0
    cell: str = ""
    last_line: int = 0

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
        if self.line and self.column:
            place += f":{self.column}"
        return f"{place} (cell {self.cell})" if self.cell else place


NOWHERE = Origin("")
_CELL = re.compile(r"(.*!)?([A-Z]+)([0-9]{1,9})", re.DOTALL)
_LEADING_NUMBER = re.compile(r"[0-9]{1,9}")


def shown_path(path: str | os.PathLike[str]) -> str:
    """Write a path as messages show it: relative to the current directory where it lies below it, with /."""
    absolute = os.path.abspath(path)
    relative = os.path.relpath(absolute) if _same_drive(absolute) else absolute
    outside = relative == os.pardir or relative.startswith(os.pardir + os.sep)
    return (absolute if outside else relative).replace(os.sep, "/")


def _same_drive(absolute: str) -> bool:
    return os.path.splitdrive(absolute)[0] == os.path.splitdrive(os.getcwd())[0]


class Check(NamedTuple):
    """One thing that can be wrong: its name, how bad it is, and in one sentence why it matters."""

    code: str
    severity: Severity
    why: str


class Diagnostic(NamedTuple):
    """One problem found: the message states the fact, the hint the remedy."""

    check: Check
    origin: Origin
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Tell whether this problem stops the build."""
        return self.severity is Severity.ERROR


class Diagnostics:
    """A growing list of problems; reading goes on after each, so that one run reports them all.

    `strict` holds the codes of warnings that config raises to errors.
    """

    __slots__ = ("_items", "strict")

    def __init__(self, strict: frozenset[str] = frozenset()) -> None:
        self.strict = strict
        self._items: list[Diagnostic] = []

    def report(self, check: Check, origin: Origin, message: str, hint: str = "") -> None:
        """Add one problem."""
        self._items.append(Diagnostic(check, origin, message, hint, check.severity))

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Add problems found elsewhere."""
        self._items.extend(items)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield each problem once, in the order of files and lines, errors raised by `strict` included."""
        return iter(sorted(dict.fromkeys(map(self._raised, self._items)), key=_reading_order))

    @property
    def has_errors(self) -> bool:
        """Tell whether anything found stops the build."""
        return any(self._raised(item).is_error for item in self._items)

    def count(self, severity: Severity) -> int:
        """Count the different problems of one severity."""
        return sum(item.severity is severity for item in self)

    def _raised(self, item: Diagnostic) -> Diagnostic:
        if item.is_error or item.check.code not in self.strict:
            return item
        return Diagnostic(item.check, item.origin, item.message, item.hint, Severity.ERROR)


def _reading_order(item: Diagnostic) -> tuple[object, ...]:
    place = item.origin
    return (_by_number(place.path), place.line, place.column, _by_row(place.cell), item.check.code, item.message)


def _by_number(path: str) -> list[tuple[int, str]]:
    """Sort folders as people number them: 2-early-help before 10-housing."""
    found = (_LEADING_NUMBER.match(part) for part in path.split("/"))
    numbers = [int(number[0]) if number else -1 for number in found]
    return list(zip(numbers, path.split("/"), strict=True))


def _by_row(cell: str) -> tuple[str, int, int, str]:
    """Sort cells as people read them: E9 before E10, row by row, sheet by sheet."""
    found = _CELL.fullmatch(cell)
    return (found[1] or "", int(found[3]), len(found[2]), found[2]) if found else (cell, 0, 0, "")


def one_of(words: Iterable[str]) -> str:
    """Write the allowed words for a hint: `a, b or c`."""
    return _listed(words, "or")


def all_of(words: Iterable[str]) -> str:
    """Write a list: `a, b and c`."""
    return _listed(words, "and")


def _listed(words: Iterable[str], joint: str) -> str:
    *most, last = words
    return f"{', '.join(most)} {joint} {last}" if most else last


class Paint(NamedTuple):
    """How problems are coloured on a terminal; the plain one writes no colour."""

    error: str = ""
    warning: str = ""
    quiet: str = ""
    end: str = ""


PLAIN = Paint()
TERMINAL = Paint(error="\x1b[1;31m", warning="\x1b[1;33m", quiet="\x1b[2m", end="\x1b[0m")


def render(diagnostics: Iterable[Diagnostic], paint: Paint = PLAIN) -> str:
    """Write problems for a person: place, severity, fact, the check's name; under it the remedy."""
    return "".join(_rendered(item, paint) for item in diagnostics)


def _rendered(item: Diagnostic, paint: Paint) -> str:
    colour = paint.error if item.is_error else paint.warning
    place = f"{item.origin}: " if item.origin.path else ""
    line = (
        f"{place}{colour}{item.severity.value}:{paint.end} {item.message} {paint.quiet}[{item.check.code}]{paint.end}\n"
    )
    return f"{line}  hint: {item.hint}\n" if item.hint else line
