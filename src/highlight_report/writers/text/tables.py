"""Tables in columns: as wide as their words want where there is room, narrowed fairly where there is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from highlight_report.layout.blocks import Block, Cell, Figure, Paragraph, Table
from highlight_report.writers.text.wrap import width

_GAP = "  "
_UNBOUND = 10_000  # columns: room in which no line is broken

Lines = Callable[[Iterable[Block], int], list[str]]


def table(block: Table, room: int, lines: Lines) -> Iterator[str]:
    """Yield a table's lines: the header, a rule, the rows. `lines` writes what is in a cell to a width."""
    rows = [block.header.cells, *(row.cells for row in block.rows)]
    columns = [_column(cells) for cells in zip(*rows, strict=True)]
    widths = _widths([_wants(column, lines) for column in columns], room)
    written = ([_written(field, wide, lines) for field in column] for column, wide in zip(columns, widths, strict=True))
    grid = list(zip(*written, strict=True))
    is_loose = any(len(cell) > 1 for row in grid[1:] for cell in row)
    for index, row in enumerate(grid):
        if index == 1:
            yield _GAP.join("-" * wide for wide in widths)
        elif index and is_loose:
            yield ""
        yield from _row(row, widths)


class _Field(NamedTuple):
    """A cell, and how far it is moved in so that the decimal points of its column stand under one another."""

    blocks: tuple[Block, ...]
    indent: int


def _column(cells: Sequence[Cell]) -> list[_Field]:
    wholes = [_whole(cell) for cell in cells]
    widest = max(wholes)
    return [_Field(cell.blocks, widest - whole if whole else 0) for cell, whole in zip(cells, wholes, strict=True)]


def _whole(cell: Cell) -> int:
    """Return how much of a cell's figure stands before its decimal point; 0 where it starts with no figure."""
    match cell.blocks:
        case (Paragraph(runs=(Figure(whole=whole), *_)), *_):
            return width(whole)
        case _:
            return 0


def _written(field: _Field, wide: int, lines: Lines) -> list[str]:
    first, *rest = lines(field.blocks, max(1, wide - field.indent)) or [""]
    return [" " * field.indent + first, *rest]


def _row(cells: Sequence[list[str]], widths: Sequence[int]) -> Iterator[str]:
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (part + " " * (wide - width(part)) for part, wide in zip(parts, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _wants(column: Sequence[_Field], lines: Lines) -> tuple[int, int]:
    """Return the least width of a column, that of its longest word, and the one in which no line is broken."""
    least = most = 1
    for field in column:
        for line in lines(field.blocks, _UNBOUND):
            least = max(least, *(width(word) + field.indent for word in line.split(" ")))
            most = max(most, width(line) + field.indent)
    return least, most


def _widths(wants: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Share the room out: each column has its least, and what is left goes where lines are broken most often."""
    room -= len(_GAP) * (len(wants) - 1)
    widths, most = [low for low, _ in wants], [high for _, high in wants]
    if sum(most) <= room:
        return most
    if sum(widths) > room:
        return [max(1, low * room // sum(widths)) for low in widths]
    for _ in range(room - sum(widths)):
        neediest = max(range(len(widths)), key=lambda index: most[index] / widths[index])
        widths[neediest] += 1
    return widths
