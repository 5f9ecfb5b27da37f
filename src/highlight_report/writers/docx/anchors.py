"""Anchors: a bookmark round each passage that may be edited, by which edits find their way back.

Word keeps names that start with an underscore out of its lists of bookmarks, so that nobody is bothered by them. Both
ends stand inside paragraphs, so that nothing is wrapped in anything: every reader sees the text as it is.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from hashlib import sha256

from highlight_report.layout.blocks import Block, Passage
from highlight_report.writers.escaping import value

_DIGITS = 16  # Word takes names of 40 characters; so many digits tell the passages of any report apart
_OPENING, _CLOSING = "</w:pPr>", "</w:p>"


def anchor_name(key: str) -> str:
    """Return the name of the bookmark round the passage of a key."""
    return f"_hr{sha256(key.encode()).hexdigest()[:_DIGITS]}"


class Anchors:
    """Puts anchors round the passages of one document that may be edited: those whose keys are among `editable`."""

    def __init__(self, editable: Container[str]) -> None:
        self.editable = editable
        self._placed = 0

    def around(self, passage: Passage, written: str) -> str:
        """Return the paragraphs of a passage with its anchor in the first and the last of them."""
        if passage.key not in self.editable or not written:
            return written
        self._placed += 1
        before, opening, rest = written.partition(_OPENING)
        inner, closing, after = rest.rpartition(_CLOSING)
        start = f'<w:bookmarkStart w:id="{self._placed}" w:name={value(anchor_name(passage.key))}/>'
        return f'{before}{opening}{start}{inner}<w:bookmarkEnd w:id="{self._placed}"/>{closing}{after}'

    def around_only(self, blocks: Sequence[Block], written: str) -> str:
        """Return the paragraphs of blocks with an anchor where they are one passage."""
        match blocks:
            case (Passage() as only,):
                return self.around(only, written)
            case _:
                return written
