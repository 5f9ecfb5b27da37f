"""What was found in a file that came back, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from highlight_report.month.edits.pieces import Piece


class By(Enum):
    """How a passage was found: by its anchor, by what stands around it, or by its words."""

    ANCHOR = "anchor"
    PLACE = "place"
    TEXT = "text"


@dataclass(slots=True)
class Placed:
    """A passage found: its paragraphs in reading order, and how it was found."""

    by: By
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that may not be edited in Word: what they were and what they are, and where they stand."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A paragraph that belongs to no passage, and the words before it."""

    piece: Piece
    after: str


@dataclass(slots=True)
class Placing:
    """Where everything in a file belongs: each passage by its key, and what belongs to none.

    `moved` are the keys of passages that stand in another order than they did.
    """

    passages: dict[str, Placed] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)

    def compare(self, place: str, old: str, new: str) -> None:
        """Take down words that may not be edited, where they were."""
        if old != new:
            self.refused.append(Refused(place, old, new))

    def leave(self, pieces: Iterable[Piece], after: str) -> None:
        """Take down paragraphs that belong to no passage."""
        for piece in pieces:
            if not piece.is_blank:
                self.unplaced.append(Unplaced(piece, after))
                after = piece.words
