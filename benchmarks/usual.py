"""A peer: the report as people usually write it with python-docx (cell by cell) and ReportLab's Platypus.

`python benchmarks/usual.py FOLDER` reads words.json and fonts/ there, and writes usual.docx and usual.pdf beside them.
"""

from __future__ import annotations

import sys
from functools import partial
from html import escape
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.colors import HexColor, grey
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

import words


def write_docx(said: words.Words, path: Path) -> None:
    """Write the Word file."""
    document = docx.Document()
    for index, section in enumerate(said["sections"]):
        made = document.add_section() if index else document.sections[0]
        lay(made, said["page"])
        made.header.is_linked_to_previous = False
        made.header.paragraphs[0].text = "\n".join(section["head"])
        made.footer.paragraphs[0].text = "\t".join(said["foot"])
        for block in section["blocks"]:
            if block["kind"] == "table":
                _add_table(document, block)
            else:
                _add_paragraph(document, block)
    document.save(str(path))


def lay(section: Section, page: words.Page) -> None:
    """Give a section its paper and margins."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Pt(page["width"]), Pt(page["height"])
    section.top_margin, section.bottom_margin = Pt(page["top"]), Pt(page["bottom"])
    section.left_margin, section.right_margin = Pt(page["left"]), Pt(page["right"])


def _add_paragraph(document: Document, block: words.Paragraph) -> None:
    if block["new_page"]:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    style = f"Heading {block['level']}" if block["level"] else "List Bullet" if block["label"] else None
    _add_runs(document.add_paragraph(style=style), block)


def _add_runs(paragraph: WordParagraph, block: words.Paragraph) -> None:
    for run in block["runs"]:
        added = paragraph.add_run(run["text"])
        added.bold, added.italic, added.font.size = run["bold"], run["italic"], Pt(block["size"])


def _add_table(document: Document, block: words.Table) -> None:
    table = document.add_table(rows=len(block["rows"]), cols=len(block["widths"]))
    table.style = "Table Grid"
    for row, cells in enumerate(block["rows"]):
        for column, cell in enumerate(cells):
            made = table.cell(row, column)
            made.width = Pt(block["widths"][column])
            for index, paragraph in enumerate(cell["paragraphs"]):
                _add_runs(made.add_paragraph() if index else made.paragraphs[0], paragraph)
            if cell["fill"]:
                _shade(made, cell["fill"])


def _shade(cell: _Cell, fill: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001  the usual recipe


def write_pdf(said: words.Words, fonts: Path, path: Path) -> None:
    """Write the PDF."""
    for face in ("regular", "bold", "italic"):
        registerFont(TTFont(face, str(fonts / f"{face}.ttf")))
    registerFontFamily("regular", normal="regular", bold="bold", italic="italic", boldItalic="bold")
    page = said["page"]
    template = SimpleDocTemplate(
        str(path),
        pagesize=(page["width"], page["height"]),
        topMargin=page["top"],
        bottomMargin=page["bottom"],
        leftMargin=page["left"],
        rightMargin=page["right"],
        title=said["title"],
    )
    story: list[Flowable] = []
    for section in said["sections"]:
        for block in section["blocks"]:
            story += [_table(block)] if block["kind"] == "table" else _flowables(block)
        story.append(PageBreak())
    foot = partial(_draw_foot, said["foot"])
    template.build(story, onFirstPage=foot, onLaterPages=foot)


def _flowables(block: words.Paragraph) -> list[Flowable]:
    return [PageBreak(), _paragraph(block)] if block["new_page"] else [_paragraph(block)]


def _paragraph(block: words.Paragraph) -> Paragraph:
    style = ParagraphStyle("", fontName="regular", fontSize=block["size"], leading=block["size"] * 1.2, spaceAfter=5)
    return Paragraph("".join(map(_marked, block["runs"])), style, bulletText=block["label"] or None)


def _marked(run: words.Run) -> str:
    # Arimo has no ◀ and ▶, and ReportLab takes no other font in their place
    text = escape(run["text"]).replace("◀", "◄").replace("▶", "►")
    text = f"<b>{text}</b>" if run["bold"] else text
    return f"<i>{text}</i>" if run["italic"] else text


def _table(block: words.Table) -> Table:
    rows = [[[_paragraph(each) for each in cell["paragraphs"]] for cell in cells] for cells in block["rows"]]
    fills = [
        ("BACKGROUND", (column, row), (column, row), HexColor(f"#{cell['fill']}"))
        for row, cells in enumerate(block["rows"])
        for column, cell in enumerate(cells)
        if cell["fill"]
    ]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, grey), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *fills])
    return Table(rows, colWidths=block["widths"], repeatRows=1, style=style)


def _draw_foot(foot: list[str], canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("regular", 9)
    canvas.drawString(template.leftMargin, template.bottomMargin / 2, "   ".join(foot))
    canvas.drawRightString(
        template.pagesize[0] - template.rightMargin, template.bottomMargin / 2, f"Page {template.page}"
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    said = words.load(folder / "words.json")
    write_docx(said, folder / "usual.docx")
    write_pdf(said, folder / "fonts", folder / "usual.pdf")
