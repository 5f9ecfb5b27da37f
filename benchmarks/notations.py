"""The words of a report in the peers' own notations: typst's, and HTML for pandoc."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import words


def typst(said: words.Words) -> Iterator[str]:
    """Yield the lines of the report in typst's notation."""
    page = said["page"]
    margins = ", ".join(f"{side}: {page[side]}pt" for side in ("top", "bottom", "left", "right"))
    left, centre = map(_quoted, said["foot"])
    mark = _quoted(said["wordmark"])
    yield f"#set document(title: {_quoted(said['title'])})"
    yield '#set text(font: "Arimo", size: 11pt, lang: "en", region: "GB")'
    yield "#set table(stroke: 0.5pt, inset: (x: 1.6mm, y: 1mm))"
    yield f"#set page(width: {page['width']}pt, height: {page['height']}pt, margin: ({margins}))"
    number = '#context counter(page).display("1 of 1", both: true)'
    yield f"#set page(footer: text(9pt)[#{left} #h(1fr) #{centre} #h(1fr) Page {number}])"
    for section in said["sections"]:
        head = " #linebreak() ".join(f"#{_quoted(line)}" for line in section["head"])
        yield f"#set page(header: text(9pt)[{head} #h(1fr) #strong({mark})])"
        for block in section["blocks"]:
            yield _typst_table(block) if block["kind"] == "table" else _typst_paragraph(block)


def _typst_table(table: words.Table) -> str:
    header, *rows = ["\n".join(map(_typst_cell, row)) for row in table["rows"]]
    widths = " ".join(f"{width}pt," for width in table["widths"])
    return f"#table(columns: ({widths}),\ntable.header({header}),\n{''.join(rows)})"


def _typst_cell(cell: words.Cell) -> str:
    fill = f'fill: rgb("{cell["fill"]}")' if cell["fill"] else ""
    return f"table.cell({fill})[{' '.join(map(_typst_paragraph, cell['paragraphs']))}],"


def _typst_paragraph(paragraph: words.Paragraph) -> str:
    said = "".join(map(_typst_run, paragraph["runs"]))
    sized = f"#text({paragraph['size']}pt)[{said}]"
    page = "#pagebreak(weak: true)\n" if paragraph["new_page"] else ""
    if paragraph["level"]:
        return f"{page}#heading(level: {paragraph['level']})[{sized}]"
    return f"#list[{sized}]" if paragraph["label"] else f"{sized}#parbreak()"


def _typst_run(run: words.Run) -> str:
    said = _quoted(run["text"])
    said = f"strong({said})" if run["bold"] else said
    return f"#emph({said})" if run["italic"] else f"#{said};"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def html(said: words.Words) -> Iterator[str]:
    """Yield the lines of the report as HTML, pandoc's quickest notation with headings, lists and real tables."""
    yield f"<html lang='en-GB'><head><title>{escape(said['title'])}</title></head><body>"
    for section in said["sections"]:
        for block in section["blocks"]:
            yield _html_table(block) if block["kind"] == "table" else _html_paragraph(block)
    yield "</body></html>"


def _html_table(table: words.Table) -> str:
    header, *rows = table["rows"]
    total = sum(table["widths"])
    columns = "".join(f"<col style='width: {width / total:.1%}'>" for width in table["widths"])
    body = "".join(_html_row(row, "td") for row in rows)
    return f"<table><colgroup>{columns}</colgroup><thead>{_html_row(header, 'th')}</thead><tbody>{body}</tbody></table>"


def _html_row(row: list[words.Cell], tag: str) -> str:
    cells = ("".join(map(_html_paragraph, cell["paragraphs"])) for cell in row)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _html_paragraph(paragraph: words.Paragraph) -> str:
    said = "".join(map(_html_run, paragraph["runs"]))
    if paragraph["level"]:
        return f"<h{paragraph['level']}>{said}</h{paragraph['level']}>"
    return f"<ul><li>{said}</li></ul>" if paragraph["label"] else f"<p>{said}</p>"


def _html_run(run: words.Run) -> str:
    said = escape(run["text"])
    said = f"<strong>{said}</strong>" if run["bold"] else said
    return f"<em>{said}</em>" if run["italic"] else said
