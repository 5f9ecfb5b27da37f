"""Tables resolved before any writer: the widths of columns, and where figures align in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from highlight_report.brand import Brand, Length, TableLook
from highlight_report.layout.blocks import Align, Cell, Column, Figure, Paragraph, Row, Tab, Text, flat

# Advance widths in Arial and its kin, as shares of the width of a digit; other characters count as a digit.
_SHARES = {
    **dict.fromkeys(".,tf ", 0.5), **dict.fromkeys("ijl", 0.4), **dict.fromkeys("r-", 0.6),
    "%": 1.6, "*": 0.7, "m": 1.5, "M": 1.5, "W": 1.7,
}  # fmt: skip
_CAPITAL = 1.3
_BOLD = 1.1  # Bold type, in which marks are set, is so much wider.
_GAP = 0.9
_MOST_WIDENED = 2


class Extent(NamedTuple):
    """How far the figures of a column reach: left and right of their decimal points, and their marks, in points."""

    whole: float = 0.0
    rest: float = 0.0
    mark: float = 0.0

    def widened(self, other: Extent) -> Extent:
        """Return the extent that holds both."""
        return Extent(max(self.whole, other.whole), max(self.rest, other.rest), max(self.mark, other.mark))


def extent(cells: Sequence[Cell], digit: float) -> Extent:
    """Measure the aligned figures among the cells of a column; `digit` is the width of a digit in points."""
    found = Extent()
    for cell in cells:
        for block in flat(cell.blocks):
            if isinstance(block, Paragraph) and block.align is Align.DECIMAL:
                found = found.widened(_reach(block, digit))
    return found


def _reach(paragraph: Paragraph, digit: float) -> Extent:
    figure = next((run for run in paragraph.runs if isinstance(run, Figure)), Figure("", ""))
    marks = paragraph.runs[paragraph.runs.index(Tab()) + 1 :] if Tab() in paragraph.runs else ()
    mark = sum(_width(run.text) for run in marks if isinstance(run, Text))
    return Extent(_width(figure.whole) * digit, _width(figure.rest) * digit, mark * _BOLD * digit)


def _width(text: str) -> float:
    return sum(_SHARES.get(letter, _CAPITAL if letter.isupper() else 1.0) for letter in text)


def wide_enough(width: Length, cells: Sequence[Cell], brand: Brand) -> Length:
    """Return a column's width, widened up to twice where that keeps the longest word of its cells on one line."""
    paragraphs = (block for cell in cells for block in flat(cell.blocks) if isinstance(block, Paragraph))
    needed = max((_longest_word(paragraph, brand) for paragraph in paragraphs), default=0.0)
    return Length(max(width, min(needed, _MOST_WIDENED * width)))


def _longest_word(paragraph: Paragraph, brand: Brand) -> float:
    style, padding = brand.style(paragraph.role), 2 * brand.table.padding_x
    digit = brand.table.digit * style.size * (_BOLD if style.bold else 1)
    words = (word for run in paragraph.runs if isinstance(run, Text) for word in run.text.split())
    # A paragraph with a frame of its own stands further in than others.
    return max(map(_width, words), default=0.0) * digit + padding * (2 if style.border else 1)


def figure_column(width: Length, reach: Extent, look: TableLook, digit: float) -> Column:
    """Return a column whose figures, marks included, stand as one block in its middle; its stops never lie outside."""
    room = max(0.0, width - 2 * look.padding_x)
    left = max(0.0, (room - _needed(reach, digit)) / 2)
    point = min(room, left + reach.whole)
    mark = min(room, point + reach.rest + _GAP * digit)
    return Column(width, Align.DECIMAL, Length(point), Length(mark))


def least_width(reach: Extent, look: TableLook, digit: float) -> Length:
    """Return the narrowest width in which a column's figures stand on one line."""
    return Length(_needed(reach, digit) + 2 * look.padding_x)


def _needed(reach: Extent, digit: float) -> float:
    return reach.whole + reach.rest + (_GAP * digit + reach.mark if reach.mark else 0.0)


def shared_out(measure: Length, fixed: Sequence[Length | None], least: Length) -> tuple[Length, ...]:
    """Give the columns without a width an equal share of what is left.

    Where that share falls under `least`, the others are narrowed, to half of `measure` together at the most.
    The widths add up to `measure`.
    """
    free = sum(width is None for width in fixed)
    taken = sum(width for width in fixed if width is not None)
    share = (measure - taken) / free if free else 0.0
    if free and share >= least:
        return tuple(Length(share) if width is None else width for width in fixed)
    kept = min(least, measure / (2 * free if taken else free)) if free else 0.0
    scale = (measure - free * kept) / taken if taken else 1.0
    return tuple(Length(kept) if width is None else Length(width * scale) for width in fixed)


def cells_of(rows: Sequence[Row], index: int) -> tuple[Cell, ...]:
    """Return the cells of one column."""
    return tuple(row.cells[index] for row in rows)
