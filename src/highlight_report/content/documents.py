"""A prose file: its YAML front matter, where it has one, and the Markdown below it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.characters import tidy_lines
from highlight_report.content.located import Files
from highlight_report.content.markdown import read_prose
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.prose import Prose

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|$)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


class FrontMatter(NamedTuple):
    """The lines between the two `---`; `first_line` is the line of the file on which they start."""

    text: str
    first_line: int


class Document(NamedTuple):
    """A prose file cut in two; `front` is None where it has no front matter, `body_line` is where the prose starts."""

    path: str
    front: FrontMatter | None
    body: str
    body_line: int

    def keys(self, diagnostics: Diagnostics) -> Keys | None:
        """Return the front matter's settings; None where there are none or they cannot be read."""
        return None if self.front is None else read_yaml(self.front.text, self.path, self.front.first_line, diagnostics)

    def prose(self, diagnostics: Diagnostics) -> Prose:
        """Return the prose below the front matter."""
        return read_prose(self.body, self.path, self.body_line, diagnostics)


def read_body(files: Files, path: Path) -> Prose:
    """Read a file that is prose from its first line."""
    return files.read(path, body) or ()


def body(text: str, shown: str, diagnostics: Diagnostics) -> Prose:
    """Return the prose of a text; `shown` is its file, as messages name it."""
    return read_prose(tidy_lines(text, shown, diagnostics), shown, 1, diagnostics)


def document(text: str, shown: str, diagnostics: Diagnostics, *, needs_front: bool) -> Document:
    """Read a text that may start with front matter; missing where needed, or never closed, it is reported."""
    return cut(tidy_lines(text, shown, diagnostics), shown, diagnostics, needs_front=needs_front)


def cut(text: str, shown: str, diagnostics: Diagnostics, *, needs_front: bool) -> Document:
    """Cut a text in two where its front matter ends; `shown` is its file, as messages name it."""
    opening = _OPENING.match(text)
    if opening is None:
        if needs_front:
            _report(shown, 1, 'The file does not start with "---" and its settings.', diagnostics)
        return Document(shown, None, text, 1)
    closing = _CLOSING.search(text, opening.end())
    front_line = _line(text, opening.end())
    if closing is None:
        _report(shown, front_line - 1, 'The settings that "---" opens here are never closed.', diagnostics)
        return Document(shown, None, "", front_line)
    front = FrontMatter(text[opening.end() : closing.start()], front_line)
    return Document(shown, front, text[closing.end() :], _line(text, closing.end()))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _report(path: str, line: int, message: str, diagnostics: Diagnostics) -> None:
    hint = 'put the settings first, between two lines that hold "---" alone.'
    diagnostics.report(mistakes.CANNOT_PARSE, Origin(path, line), message, hint)
