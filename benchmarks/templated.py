"""A peer: the report in Word by docxtpl, from a template that was prepared before.

`python benchmarks/templated.py FOLDER` reads words.json and template.docx there and writes templated.docx beside them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate, RichText

import words

PARAGRAPH = "\a"  # what docxtpl makes a new paragraph of


def write(said: words.Words, template: Path, path: Path) -> None:
    """Fill the template in."""
    document = DocxTemplate(str(template))
    sections = [
        {"head": "\n".join(section["head"]), "blocks": [_block(block) for block in section["blocks"]]}
        for section in said["sections"]
    ]
    document.render({"sections": sections, "foot": "\t".join(said["foot"])}, autoescape=True)
    document.save(str(path))


def _block(block: words.Paragraph | words.Table) -> Any:  # noqa: ANN401  whatever the template makes of it
    if block["kind"] == "paragraph":
        return _text([block])
    header, *rows = [[_cell(cell) for cell in row] for row in block["rows"]]
    return {"header": header, "rows": rows}


def _cell(cell: words.Cell) -> dict[str, object]:
    return {"fill": cell["fill"] or "auto", "text": _text(cell["paragraphs"])}


def _text(paragraphs: Sequence[words.Paragraph]) -> RichText:
    made = RichText()
    for index, paragraph in enumerate(paragraphs):
        if index:
            made.add(PARAGRAPH)
        for run in paragraph["runs"]:
            made.add(run["text"], bold=run["bold"], italic=run["italic"], size=round(paragraph["size"] * 2))
    return made


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write(words.load(folder / "words.json"), folder / "template.docx", folder / "templated.docx")
