"""What is wrong with YAML that cannot be read, said to someone who has never heard of YAML."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from highlight_report.content.located import quoted
from highlight_report.diagnostics import Origin

Place: TypeAlias = tuple[int, int]


class Unreadable(NamedTuple):
    """A place, what is wrong there, and the remedy."""

    origin: Origin
    message: str
    hint: str


class Source:
    """A YAML text, and how its lines count in the file; lines and columns given here count from 0 within the text."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.lines = text.split("\n")

    def origin(self, line: int, column: int) -> Origin:
        """Return the place in the file."""
        return Origin(self.path, self.first_line + line, column + 1)

    def line(self, number: int) -> str:
        """Return a line; nothing beyond the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""


class _Saying(NamedTuple):
    """What is said for one of the parser's complaints, which is known by fragments of its problem and its context.

    `at_context` where the place to look at is not where the parser gave up but where the trouble began.
    """

    problem: str
    context: str
    fact: str
    hint: str
    at_context: bool = False


_BEGINS = "text begins with a character that has a meaning of its own here"
_QUOTE_IT = "put the text in quotes."
_NEIGHBOURS = "or let the line start as far in as its neighbours."

_TAB = _Saying("tab character", "", "it is set in with a tab", "set lines in with spaces.")
_NO_SPACE = _Saying("", "", "no space follows the colon", "write a space after the colon: key: value.")
_NOT_SETTINGS = _Saying("", "", "this is no setting", "write each setting as key: value on a line of its own.")

_SAYINGS = (
    _TAB,
    _Saying(
        "end of stream",
        "quoted",
        "a quotation mark is opened and never closed",
        "close it at the end of the text.",
        at_context=True,
    ),
    _Saying(
        "mapping values",
        "",
        "a colon stands where none is expected",
        f"put text that contains a colon in quotes, {_NEIGHBOURS}",
    ),
    _Saying(
        "expected ':'",
        "",
        "no colon follows the setting's name",
        "write key: value; a line that continues the one above starts further in.",
        at_context=True,
    ),
    _Saying("cannot start any token", "", _BEGINS, _QUOTE_IT),
    _Saying("", "an alias", _BEGINS, _QUOTE_IT, at_context=True),
    _Saying("", "an anchor", _BEGINS, _QUOTE_IT, at_context=True),
    _Saying("", "a tag", _BEGINS, _QUOTE_IT, at_context=True),
    _Saying("tag handle", "", _BEGINS, _QUOTE_IT),
    _Saying("", "block scalar", _BEGINS, _QUOTE_IT, at_context=True),
    _Saying(
        "block sequence",
        "",
        "a dash starts a list in the middle of the line",
        "start the list on a line of its own, or put the text in quotes.",
    ),
    _Saying(
        "escape",
        "",
        "a backslash between double quotes has a meaning of its own",
        "write it twice, or use single quotes.",
    ),
    _Saying(
        "node content",
        "",
        "a value is missing",
        "put a value that contains # or begins with a comma in quotes; # after a space starts a comment.",
    ),
    _Saying(
        "",
        "flow mapping",
        "a { is not closed, or a comma is missing",
        "close it with }, or put the text in quotes.",
        at_context=True,
    ),
    _Saying(
        "",
        "flow sequence",
        "a [ is not closed, or a comma is missing",
        "close it with ], or put the text in quotes.",
        at_context=True,
    ),
    _Saying(
        "expected key",
        "",
        "it does not go on from what stands before",
        f"put the whole text in quotes, {_NEIGHBOURS}",
    ),
    _Saying("document start", "", "a line of three dots ends the settings before it", "take the line of dots out."),
    _Saying("", "", "its notation is not understood", f"put the text in quotes, {_NEIGHBOURS}"),
)
_KEY_WITHOUT_SPACE = re.compile(r"\s*[\w-]+:[^\s/]")


def explained(
    problem: str | None, context: str | None, at_problem: Place | None, at_context: Place | None, source: Source
) -> Unreadable:
    """Return what an author is told for a complaint of the YAML parser."""
    saying = next(s for s in _SAYINGS if s.problem in (problem or "") and s.context in (context or ""))
    place = (at_context if saying.at_context else None) or at_problem or (0, 0)
    line, column = place
    if source.line(line)[column : column + 1] == "\t":
        saying = _TAB
    elif saying.problem in {"mapping values", "expected ':'"}:
        # a missing space is noticed late: the parser stumbles over the next line's colon
        for candidate in (line, line - 1):
            if _KEY_WITHOUT_SPACE.match(source.line(candidate)):
                return _said(_NO_SPACE, (candidate, source.line(candidate).index(":") + 1), source)
    return _said(saying, place, source)


def no_settings(origin: Origin, source: Source) -> Unreadable:
    """Return what an author is told where a text as a whole is no list of settings."""
    line = origin.line - source.first_line
    saying = _NO_SPACE if _KEY_WITHOUT_SPACE.match(source.line(line)) else _NOT_SETTINGS
    return _said(saying, (line, origin.column - 1), source)


def odd_character(code: int, source: Source) -> Unreadable:
    """Return what an author is told where a control character stands in the text."""
    before = source.text[: max(source.text.find(chr(code)), 0)]
    place = (before.count("\n"), len(before) - (before.rfind("\n") + 1))
    message = f"An invisible control character (U+{code:04X}) stands in the text."
    return Unreadable(source.origin(*place), message, "type the words around it afresh.")


def _said(saying: _Saying, place: Place, source: Source) -> Unreadable:
    line, column = place
    while line and not source.line(line).strip():  # the text ended before the parser gave up
        line, column = line - 1, 0
    return Unreadable(
        source.origin(line, column), f"{quoted(source.line(line))} cannot be read: {saying.fact}.", saying.hint
    )
