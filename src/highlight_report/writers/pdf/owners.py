"""Who owns what in the tag tree: the words of a paragraph, and the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from highlight_report.layout.blocks import Arrow, Break, Row, Run, Table, Text
from highlight_report.writers.pdf.fonts import drawable
from highlight_report.writers.pdf.tags import Element, text_string


def owners(runs: Sequence[Run], owner: Element | None) -> list[Element | None]:
    """Return the owner of each run of a paragraph: its own, but for links and arrows.

    An arrow and the words beside it that say what it means are one Figure with these words as its alternative text:
    whoever listens hears them once, whoever searches or copies finds them, and none of the two is furniture.
    """
    found: list[Element | None] = []
    for index, run in enumerate(runs):
        before = found[-1] if found else None
        found.append(_owner(run, runs[:index], runs[index:], before, owner) if owner else None)
    return found


def _owner(
    run: Run, earlier: Sequence[Run], rest: Sequence[Run], before: Element | None, owner: Element
) -> Element | None:
    previous = earlier[-1] if earlier else None
    match run:
        case Text(link=link) if link:
            goes_on = isinstance(previous, Text) and previous.link == link
            words = _link_words(rest, link)
            return before if goes_on else owner.inline("Link", words=words) if words else owner
        case Arrow(words=words):
            return owner.inline("Figure", alt=words) if words.strip() else None
        case Text(text=text) if isinstance(previous, Arrow) and drawable(text).strip() == previous.words.strip():
            return before
        case Break() if isinstance(previous, Text):
            return before
        case _:
            return owner


def _link_words(runs: Sequence[Run], link: str) -> str:
    words = []
    for run in runs:
        if not (isinstance(run, Text) and run.link == link):
            break
        words.append(drawable(run.text))
    return "".join(words).strip()


class Cells:
    """Makes the elements of a table's cells; each cell names the header cells that it stands under and beside."""

    def __init__(self, table: Table, element: Element, number: int) -> None:
        self._element = element
        self._name = f"t{number}"
        self._columns = [f"{self._name}c{index}" for index in range(1, len(table.columns) + 1)]
        # a table's only row needs no header of its own: there is no other row to tell it from
        self._has_row_headers = len(table.rows) > 1
        self._rows = 0

    def header(self) -> list[Element]:
        """Return the elements of the header row."""
        row = self._element.add("TR")
        return [row.add("TH", name=name, Table="/Scope/Column") for name in self._columns]

    def row(self, row: Row) -> list[Element]:
        """Return the elements of the next row."""
        self._rows += 1
        element = self._element.add("TR")
        names = [
            f"{self._name}r{self._rows}c{index}" if cell.row_header and self._has_row_headers else ""
            for index, cell in enumerate(row.cells, start=1)
        ]
        beside = "".join(text_string(name) for name in names if name)
        return [
            element.add("TH", name=name, Table=f"/Scope/Row/Headers[{text_string(column)}]")
            if name
            else element.add("TD", Table=f"/Headers[{text_string(column)}{beside}]")
            for name, column in zip(names, self._columns, strict=True)
        ]
