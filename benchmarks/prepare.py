"""Write what the peers start from, before any of them is timed: the same words, each in its own notation.

`python benchmarks/prepare.py CONTENT CONFIG PERIOD OUT` writes words.json, report.typ, report.html and fonts/. It is a
process of its own, so that the one that measures stays small: a child's peak memory is never below its parent's.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import assert_never

import notations
import words
from highlight_report.brand import Brand, Role
from highlight_report.build import Sources, check
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.layout import blocks


def main() -> int:
    """Write the peers' sources, and return an exit status."""
    content, config, period, out = map(Path, sys.argv[1:])
    checked = check(Sources(content, config, Month.parse(period.name)), Diagnostics())
    if checked is None:
        print("the content cannot be read", file=sys.stderr)
        return 1
    said = Reader(checked.brand).document(checked.document)
    files = checked.brand.fonts.files
    (out / "fonts").mkdir(parents=True)
    for face, file in (("regular", files.regular), ("bold", files.bold), ("italic", files.italic)):
        shutil.copy(file, out / "fonts" / f"{face}.ttf")
    words.save(said, out / "words.json")
    (out / "report.typ").write_text("\n".join(notations.typst(said)), encoding="utf-8")
    (out / "report.html").write_text("\n".join(notations.html(said)), encoding="utf-8")
    return 0


class Reader:
    """Reads the words out of a document that is laid out."""

    def __init__(self, brand: Brand) -> None:
        self._brand = brand

    def document(self, document: blocks.Document) -> words.Words:
        """Return the whole report as plain data."""
        page = self._brand.page
        return {
            "title": document.title,
            "wordmark": self._brand.wordmark.alternative,
            "foot": [document.footer.left, document.footer.centre],
            "page": {
                "width": page.width,
                "height": page.height,
                "top": page.top,
                "bottom": page.bottom,
                "left": page.left,
                "right": page.right,
            },
            "sections": [self._section(section) for section in document.sections],
        }

    def _section(self, section: blocks.Section) -> words.Section:
        head = section.running_head
        return {
            "head": [head.title, head.lead] if head else [],
            "blocks": [block for written in section.blocks for block in self._block(written)],
        }

    def _block(self, block: blocks.Block) -> Iterator[words.Paragraph | words.Table]:
        if isinstance(block, blocks.Table):
            yield self._table(block)
        else:
            yield from self._paragraphs(block)

    def _paragraphs(self, block: blocks.Block, label: str = "") -> Iterator[words.Paragraph]:
        match block:
            case blocks.Heading():
                role = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)[min(block.level, 3) - 1]
                yield self._paragraph(block.runs, role, level=block.level, new_page=block.new_page)
            case blocks.Paragraph():
                yield self._paragraph(block.runs, block.role, label=label)
            case blocks.Items():
                for number, item in enumerate(block.items):
                    yield from self._item(item, "•" if block.start is None else f"{block.start + number}.")
            case blocks.Quote() | blocks.Passage():
                for inner in block.blocks:
                    yield from self._paragraphs(inner)
            case blocks.Table() | blocks.Rule():
                return
            case never:
                assert_never(never)

    def _item(self, item: Sequence[blocks.Block], label: str) -> Iterator[words.Paragraph]:
        for index, block in enumerate(item):
            yield from self._paragraphs(block, "" if index else label)

    def _paragraph(
        self, runs: Sequence[blocks.Run], role: Role, *, level: int = 0, label: str = "", new_page: bool = False
    ) -> words.Paragraph:
        style = self._brand.style(role)
        return {
            "kind": "paragraph",
            "runs": [_run(run, bold=style.bold) for run in runs],
            "level": level,
            "label": label,
            "size": style.size,
            "new_page": new_page,
        }

    def _table(self, table: blocks.Table) -> words.Table:
        return {
            "kind": "table",
            "widths": [float(column.width) for column in table.columns],
            "rows": [[self._cell(cell) for cell in row.cells] for row in (table.header, *table.rows)],
        }

    def _cell(self, cell: blocks.Cell) -> words.Cell:
        fill = self._brand.style(cell.role).fill
        paragraphs = [paragraph for block in cell.blocks for paragraph in self._paragraphs(block)]
        return {"paragraphs": paragraphs, "fill": fill.hex if fill else ""}


def _run(run: blocks.Run, *, bold: bool) -> words.Run:
    match run:
        case blocks.Text():
            return {"text": run.text, "bold": run.bold or bold, "italic": run.italic}
        case blocks.Figure():
            shown = f"{run.whole}{run.rest}"
        case blocks.Arrow():
            shown = run.shape.value
        case blocks.Tab() | blocks.Break():
            shown = " "
        case never:
            assert_never(never)
    return {"text": shown, "bold": bold, "italic": False}


if __name__ == "__main__":
    sys.exit(main())
