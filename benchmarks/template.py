"""Prepare a peer: the template that docxtpl fills in, as a person would have made it in Word beforehand.

`python benchmarks/template.py FOLDER` reads words.json there and writes template.docx beside it, with a place for each
paragraph and for the rows of each table, as docxtpl's manual says. To docxtpl's advantage, the template knows already
how many paragraphs there will be.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Pt
from docx.table import Table

import words
from usual import lay


def write(said: words.Words, path: Path) -> None:
    """Write the template of a report."""
    document = docx.Document()
    for number, section in enumerate(said["sections"]):
        place = f"sections[{number}]"
        made = document.add_section() if number else document.sections[0]
        lay(made, said["page"])
        made.header.is_linked_to_previous = False
        made.header.paragraphs[0].text = f"{{{{ {place}.head }}}}"
        made.footer.paragraphs[0].text = "{{ foot }}"
        for index, block in enumerate(section["blocks"]):
            _add(document, block, f"{place}.blocks[{index}]")
    document.save(str(path))


def _add(document: Document, block: words.Paragraph | words.Table, place: str) -> None:
    if block["kind"] == "table":
        _add_table(document, block, place)
        return
    style = f"Heading {block['level']}" if block["level"] else "List Bullet" if block["label"] else None
    paragraph = document.add_paragraph(f"{{{{r {place} }}}}", style)
    paragraph.paragraph_format.page_break_before = block["new_page"]


def _add_table(document: Document, block: words.Table, place: str) -> None:
    """Add a table of four rows: the header, the start of the loop, a row to be repeated, the end of the loop."""
    table = document.add_table(rows=4, cols=len(block["widths"]), style="Table Grid")
    _fill(table, 0, block["widths"], f"{place}.header")
    table.cell(1, 0).text = f"{{%tr for row in {place}.rows %}}"
    _fill(table, 2, block["widths"], "row")
    table.cell(3, 0).text = "{%tr endfor %}"


def _fill(table: Table, row: int, widths: list[float], place: str) -> None:
    for column, width in enumerate(widths):
        cell = table.cell(row, column)
        cell.width = Pt(width)
        cell.text = f"{{% cellbg {place}[{column}].fill %}}{{{{r {place}[{column}].text }}}}"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write(words.load(folder / "words.json"), folder / "template.docx")
