"""A text file as it lies on the disk, to be changed in places and nowhere else.

Readers see normalised text (`located.Files`). What writes into a person's file must leave every byte that it does not
mean to change: byte-order mark, encoding, line ends, even where a file mixes them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from highlight_report.content.characters import typed_length
from highlight_report.inputs import BOMS

_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    r"""Put `text` in the place of what stands from `start` to `end`, both offsets in `SourceText.text`.

    The text's line ends are `\n`; the file gets its own kind.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    r"""A file's text with `\n` line ends; `edited` gives its bytes with some of it replaced."""

    text: str
    _bom: bytes
    _encoding: str
    _line_ends: tuple[str, ...]

    @classmethod
    def read(cls, raw: bytes) -> SourceText:
        """Read a file's bytes: Unicode by its byte-order mark, UTF-8, or else Windows-1252.

        Raises UnicodeDecodeError where they are none of these.
        """
        bom, encoding = next(((mark, name) for mark, name in BOMS if raw.startswith(mark)), (b"", "utf-8"))
        body = raw[len(bom) :]
        try:
            typed = body.decode(encoding)
        except UnicodeDecodeError:
            if bom:
                raise
            encoding = "cp1252"
            typed = body.decode(encoding)
        return cls(_LINE_END.sub("\n", typed), bom, encoding, tuple(_LINE_END.findall(typed)))

    @property
    def newline(self) -> str:
        r"""The kind of line end that most lines have; `\n` where there are none."""
        return max(("\n", "\r\n", "\r"), key=self._line_ends.count)

    def offset(self, line: int, column: int = 1) -> int:
        """Return where a place is in the text, line and column counted from 1 as readers do; its end beyond its end.

        Readers leave out what nobody sees, and compose letters with their accents; here these still count.
        """
        lines = self.text.split("\n")
        start = sum(map(len, lines[: line - 1])) + len(lines[: line - 1])
        if line > len(lines):
            return len(self.text)
        return start + typed_length(lines[line - 1], column - 1)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file's bytes with the edits made; all that lies outside of them stays as it was, byte by byte.

        A file in Windows-1252 that is given a character which that has not becomes UTF-8 with a byte-order mark, by
        which Excel knows it. Raises ValueError where edits overlap or lie outside of the text.
        """
        made: list[str] = []
        at = 0
        for edit in sorted(edits, key=lambda one: (one.start, one.end)):
            if not at <= edit.start <= edit.end <= len(self.text):
                raise ValueError("edits overlap or lie outside of the text")
            made += (self._as_typed(at, edit.start), edit.text.replace("\n", self.newline))
            at = edit.end
        return self._encoded("".join((*made, self._as_typed(at, len(self.text)))))

    def _as_typed(self, start: int, end: int) -> str:
        """Return a stretch of the text with the line ends that it has in the file."""
        before = self.text.count("\n", 0, start)
        first, *rest = self.text[start:end].split("\n")
        ends = self._line_ends[before : before + len(rest)]
        return first + "".join(kind + line for kind, line in zip(ends, rest, strict=True))

    def _encoded(self, text: str) -> bytes:
        try:
            return self._bom + text.encode(self._encoding)
        except UnicodeEncodeError:
            return codecs.BOM_UTF8 + text.encode("utf-8")
