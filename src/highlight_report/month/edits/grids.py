"""Tables that came back: which cell is which, by rows and columns.

Anchors in cells are easily lost, for whoever types over all the words of a cell types over its anchor, too. Those that
are left say which row is which; the columns are always the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from highlight_report.month.edits.opened import Element
from highlight_report.month.edits.pairing import gaps, paired
from highlight_report.month.edits.pieces import CellPieces, Piece, TablePieces
from highlight_report.month.edits.placing import By, Placed, Placing
from highlight_report.writers.docx.skeleton import Editable, Fixed, Grid

Row: TypeAlias = Sequence[Fixed | Editable]


@dataclass(frozen=True, slots=True)
class Grids:
    """Places the cells of tables.

    `touching` are the keys of the anchors that touch a paragraph, `plain` the words of each passage as they were.
    """

    touching: Mapping[Element, Sequence[str]]
    plain: Mapping[str, str]
    placing: Placing

    def place(self, grids: Sequence[Grid], tables: Sequence[TablePieces]) -> dict[int, int]:
        """Place what is in tables, and return which of them was which."""
        old = [self._text(grid.rows[0]) if grid.rows else "" for grid in grids]
        new = [_text(table.rows[0]) if table.rows else "" for table in tables]
        keys = [[key for row in grid.rows for key in _keys(row)] for grid in grids]
        found = paired(old, new, _voted(keys, [self._keys(table.pieces) for table in tables]))
        for at, grid in enumerate(grids):
            if at in found:
                self._table(grid.rows, tables[found[at]].rows)
            else:
                self.placing.compare("", old[at], "")
        for at, table in enumerate(tables):
            if at not in found.values():
                self.placing.leave(table.pieces, "")
        return found

    def _table(self, rows: Sequence[Row], came: Sequence[Sequence[CellPieces]]) -> None:
        old, new = [self._text(row) for row in rows], [_text(cells) for cells in came]
        keys = [self._keys(_pieces(cells)) for cells in came]
        found = paired(old, new, _voted([_keys(row) for row in rows], keys))
        for lost, free in gaps(found, len(old), len(new)):
            if len(lost) == len(free):
                found.update(zip(lost, free, strict=True))
        for at, row in enumerate(rows):
            if at in found:
                self._row(row, came[found[at]], rows[0])
            elif not _keys(row):
                self.placing.compare(_named(row, 0, rows[0]), old[at], "")
        for at, cells in enumerate(came):
            if at not in found.values():
                self.placing.leave(_pieces(cells), new[at - 1] if at else "")

    def _row(self, row: Row, cells: Sequence[CellPieces], heads: Row) -> None:
        for column, (slot, cell) in enumerate(zip(row, cells, strict=False)):
            match slot:
                case Fixed(words=words):
                    self.placing.compare(_named(row, column, heads), words, cell.words)
                case Editable(key=key):
                    by = By.ANCHOR if key in self._keys(cell.pieces) else By.PLACE
                    self.placing.passages[key] = Placed(by, list(cell.pieces))
        self.placing.leave(_pieces(cells[len(row) :]), _text(cells[: len(row)]))

    def _text(self, row: Row) -> str:
        return " | ".join(slot.words if isinstance(slot, Fixed) else self.plain.get(slot.key, "") for slot in row)

    def _keys(self, pieces: Iterable[Piece]) -> list[str]:
        """Return the keys of the anchors that stand in paragraphs."""
        return [key for piece in pieces for key in self.touching.get(piece.element, ())]


def _keys(row: Row) -> list[str]:
    return [slot.key for slot in row if isinstance(slot, Editable)]


def _voted(keys: Sequence[Sequence[str]], came: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return which of the new places has the most anchors of each of the old ones."""
    homes = {key: at for at, ours in enumerate(keys) for key in ours}
    votes = Counter((homes[key], there) for there, theirs in enumerate(came) for key in theirs if key in homes)
    found: dict[int, int] = {}
    for (at, there), _ in votes.most_common():
        if at not in found and there not in found.values():
            found[at] = there
    return found


def _named(row: Row, column: int, heads: Row) -> str:
    """Return what a cell is called: by the head of its row and that of its column."""
    names = (row[0] if column else None, heads[column] if column < len(heads) else None)
    return ", ".join(name.words for name in names if isinstance(name, Fixed))


def _pieces(cells: Iterable[CellPieces]) -> list[Piece]:
    return [piece for cell in cells for piece in cell.pieces]


def _text(cells: Iterable[CellPieces]) -> str:
    return " | ".join(cell.words for cell in cells)
