"""Paragraphs of Word files, by whichever program and by whatever means they were made, as blocks."""

from __future__ import annotations

import pytest

from highlight_report.layout.blocks import Block, Items, Paragraph, Text
from highlight_report.month.edits.addresses import Addresses
from highlight_report.month.edits.lists import Lists
from highlight_report.month.edits.looks import Styles
from highlight_report.month.edits.opened import WordFile
from highlight_report.month.edits.pieces import Piece, PieceReader, TablePieces
from highlight_report.month.edits.words import Aside, Beside, Words
from highlight_report.writers.docx.flow import gathered
from highlight_report.writers.markdown import markdown
from tests.month.edits.returning import TO_DO, word_file

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Levelled"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Body9"><w:name w:val="y"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Q2"><w:name w:val="Normal Quoted 2"/></w:style>
<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Verbatim List Continue"/><w:basedOn w:val="V0"/></w:style>
<w:style w:type="paragraph" w:styleId="V0"><w:name w:val="Verbatim"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="To Do"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="R"><w:name w:val="Rule"/></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB2"><w:name w:val="List Bullet 2"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB2E"><w:name w:val="List Bullet 2 End of List"/>
  <w:basedOn w:val="LB2"/></w:style>
<w:style w:type="paragraph" w:styleId="LC"><w:name w:val="List Continue"/></w:style>
<w:style w:type="paragraph" w:styleId="LC2"><w:name w:val="List Continue 2 Quoted 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Pool"/></w:style>
<w:style w:type="paragraph" w:styleId="Pool"><w:name w:val="pool"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="SE"><w:name w:val="Strong"/><w:rPr><w:b/><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="C"><w:name w:val="Verbatim Char"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="CS"><w:name w:val="Verbatim Char Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="L"><w:name w:val="Hyperlink"/><w:rPr><w:b/></w:rPr></w:style>
"""


def level(number: int, kind: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}</w:lvl>'


BULLETS = level(0, "bullet", '<w:pStyle w:val="LB"/>') + level(1, "bullet", '<w:pStyle w:val="LB2"/>')
NUMBERS = level(0, "decimal") + level(1, "lowerLetter") + level(2, "none")
NUMBERING = f"""
<w:abstractNum w:abstractNumId="0">{BULLETS}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{NUMBERS}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>
"""
LINKS = {"r1": "https://example.org/a%20b", "r2": "https://example.org/"}


def reader(file: WordFile, typed: tuple[str, ...] = ()) -> PieceReader:
    styles = Styles(file.part("styles"))
    links = {name: each.target for name, each in file.relationships().items() if each.is_outside}
    notes = {(Aside.FOOTNOTE, "2"): "a note"}
    return PieceReader(styles, Lists(file.part("numbering")), Words(styles, links, notes, Addresses(typed)))


def pieces(body: str, typed: tuple[str, ...] = ()) -> list[Piece]:
    file = WordFile.opened(word_file(body, LINKS, styles=STYLES, numbering=NUMBERING))
    return [part for part in reader(file, typed).parts(file.body) if isinstance(part, Piece)]


def blocks(body: str) -> tuple[Block, ...]:
    return gathered(piece.flowing for piece in pieces(body))


def said(body: str) -> str:
    return markdown(blocks(body), TO_DO)


def p(inner: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


def member(number: int, level: int | None = 0) -> str:
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r("split ") + "<w:proofErr/>" + r("over ") + "<w:bookmarkStart/>" + r("runs"), "split over runs"),
        (r("a ") + r("bold", "<w:b/>") + r(" and ") + r("not", '<w:b w:val="0"/>'), "a **bold** and not"),
        (
            r("a ") + r("bold", style("S")) + r(" and ") + r("off", style("S") + '<w:b w:val="false"/>'),
            "a **bold** and off",
        ),
        (r("slanted", "<w:i/>") + r(" and ") + r("both", style("SE")), "*slanted* and ***both***"),
        (r("code", style("C")) + r(" and ") + r("bold code", style("CS")), "`code` and **`bold code`**"),
        (r("x", '<w:b w:val="on"/><w:u w:val="single"/><w:highlight w:val="yellow"/><w:caps/>'), "**x**"),
        ("<w:r><w:t> kept? </w:t></w:r>" + r("b"), "kept?b"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a b\\\nc\\\nd"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t><w:lastRenderedPageBreak/></w:r>', "ab"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a\u2011bc"),
        (r("soft\u00adhyphen, no\u00a0break, ‘quotes’, e\u0301\u200b"), "softhyphen, no\u00a0break, ‘quotes’, é"),
        ('<w:r><w:sym w:font="Arial" w:char="2192"/></w:r>', "→"),
        ("<w:smartTag>" + r("in ") + "<w:customXml>" + r("tags") + "</w:customXml></w:smartTag>", "in tags"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("in a control") + "</w:sdtContent></w:sdt>", "in a control"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("Click") + "</w:sdtContent></w:sdt>", ""),
        (
            "<w:r><w:ruby><w:rt>" + r("small") + "</w:rt><w:rubyBase>" + r("base") + "</w:rubyBase></w:ruby></w:r>",
            "base",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (
            '<w:hyperlink r:id="r2" w:history="1">' + r("site", style("L")) + "</w:hyperlink>",
            "[site](https://example.org/)",
        ),
        ('<w:hyperlink w:anchor="here">' + r("in the file") + "</w:hyperlink>", "in the file"),
        ('<w:fldSimple w:instr=" DATE ">' + r("5 October") + "</w:fldSimple>", "5 October"),
        (
            "<w:fldSimple w:instr=' HYPERLINK \"https://a.example\" '>" + r("a") + "</w:fldSimple>",
            "[a](https://a.example)",
        ),
    ],
)
def test_words(inner: str, text: str) -> None:
    assert said(p(inner)) == text


def field(*parts: str) -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' if part in ("begin", "separate", "end") else part
        for part in parts
    )


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (field("begin", instruction(" PAGE "), "separate", r("7"), "end") + r(" pages"), "7 pages"),
        (field("begin", instruction(" DATE "), "end") + r("x"), "x"),
        (
            field("begin", instruction(" HYPER"), instruction('LINK "https://a.example" \\o "tip"'), "separate")
            + r("link")
            + field("end")
            + r(" after"),
            "[link](https://a.example) after",
        ),
        (
            field("begin", instruction(' IF "'), "begin", instruction("PAGE"), "separate", r("7"), "end", r("code"))
            + field("separate", r("result"), "end"),
            "result",
        ),
        (field("begin", instruction(' HYPERLINK \\l "mark" '), "separate", r("inside"), "end"), "inside"),
        (r("a") + field("end", "separate") + r("b"), "ab"),
    ],
)
def test_fields_show_their_results(inner: str, text: str) -> None:
    assert said(p(inner)) == text


def test_addresses_are_as_their_authors_typed_them() -> None:
    link = '<w:hyperlink r:id="{}">' + r("x") + "</w:hyperlink>"
    (piece,) = pieces(
        p(link.format("r1") + r(" ") + link.format("r2")), ("https://example.org/a b", "https://EXAMPLE.org")
    )
    assert [run.link for run in piece.flowing.runs if isinstance(run, Text)] == [
        "https://example.org/a b",
        "",
        "https://EXAMPLE.org",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("x"), "H2"), "## x"),
        (p(r("x", "<w:b/>") + r(" y"), "Own"), "## x y"),
        (p(r("x"), "Levelled"), "#### x"),
        (p(r("x"), "Body9"), "x"),
        (p(r("x"), "Q") + p(r("y"), "Q") + p(r("z")), "> x\n>\n> y\n\nz"),
        (p(r("x"), "Q2"), "> > x"),
        (p(r("x  y"), "V0"), "```\nx  y\n```"),
        (p(r(f"{TO_DO}: "), "T"), "> **To do:**"),
        (p(r(f"{TO_DO}: ") + r("ask"), "T"), "> **To do:** ask"),
        (p("", "R"), "***"),
        (p(r("typed on it"), "R"), "typed on it"),
        (p("", "", "<w:pBdr><w:bottom/></w:pBdr>"), "***"),
        (p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'), "***"),
        (p(r("a")) + p("") + p(r(" ")) + p(r("b")), "a\n\nb"),
        (p(r("a"), "Loop") + p(r("b"), "unknown"), "a\n\nb"),
    ],
)
def test_paragraphs(body: str, text: str) -> None:
    assert said(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("a"), "LB") + p(r("b"), "LB2") + p(r("c"), "LB2E") + p(r("d"), "LB"), "- a\n  - b\n  - c\n- d"),
        (p(r("a"), "", member(1)) + p(r("b"), "", member(1, 1)), "- a\n  - b"),
        (p(r("a"), "LB") + p(r("b"), "LB", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'), "- a\n  - b"),
        (p(r("a"), "LB") + p(r("b"), "LC") + p(r("c"), "LB"), "- a\n\n  b\n\n- c"),
        (p(r("a"), "LB") + p(r("b"), "LB", member(0)), "- a\n\n  b"),
        (p(r("a"), "LB") + p(r("b"), "LB", member(0) + '<w:ind w:left="0"/>'), "- a\n\nb"),
        (p(r("a"), "LB") + p(r("b")) + p(r("c"), "LB"), "- a\n\nb\n\n- c"),
        (p(r("a"), "", member(2)) + p(r("b"), "", member(2)), "1. a\n2. b"),
        (p(r("a"), "", member(4)) + p(r("b"), "", member(4)), "7. a\n8. b"),
        (p(r("a"), "", member(2)) + p(r("b"), "", member(3)), "1. a\n2. b"),
        (p(r("a"), "", member(2)) + p(r("x")) + p(r("b"), "", member(2)), "1. a\n\nx\n\n2. b"),
        (p(r("a"), "", member(2)) + p(r("b"), "", member(2, 1)) + p(r("c"), "", member(2)), "1. a\n   1. b\n2. c"),
        (p(r("a"), "", member(2, 1)) + p(r("b"), "", member(2, 1)), "1. a\n2. b"),
        (p(r("a"), "", member(2, 2)) + p(r("b"), "", member(8)), "a\n\nb"),
        (p(r("a"), "", member(5)), "- a"),
        (p(r("a"), "", member(2, None)), "1. a"),
        (p(r("a"), "LB") + p("", "LB") + p(r("b"), "LB"), "- a\n-\n- b"),
        (p(r("a"), "LB") + p(r("b"), "LB2") + p(r("c"), "LC2"), "- a\n\n  - b\n\n    > c"),
        (p(r("a"), "H2", member(2)), "## a"),
    ],
)
def test_lists(body: str, text: str) -> None:
    assert said(body) == text


def test_bullets_of_two_lists_side_by_side_are_one_list() -> None:
    made = blocks(p(r("a"), "LB") + p(r("b"), "", member(5)))
    assert made == (Items(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)), None),)


BOX = "<w:txbxContent>" + p(r("in a box")) + "</w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"


@pytest.mark.parametrize(
    ("inner", "kind", "words"),
    [
        (
            (
                f"<w:r><mc:AlternateContent><mc:Choice>{SHAPE}</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox>"
                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            Aside.TEXT_BOX,
            "in a box",
        ),
        (
            '<w:r><w:drawing><wp:inline><wp:docPr descr="A chart"/></wp:inline></w:drawing></w:r>',
            Aside.PICTURE,
            "A chart",
        ),
        (
            '<w:r><w:drawing><wp:inline><wp:docPr name="Picture 1"/></wp:inline></w:drawing></w:r>',
            Aside.PICTURE,
            "Picture 1",
        ),
        ("<w:r><w:object/></w:r>", Aside.PICTURE, ""),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', Aside.FOOTNOTE, "a note"),
        ('<w:r><w:endnoteReference w:id="2"/></w:r>', Aside.ENDNOTE, ""),
        (r("secret", "<w:vanish/>"), Aside.HIDDEN, "secret"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', Aside.SYMBOL, "Wingdings F0E0"),
        ('<w:r><w:sym w:char="zz"/></w:r>', Aside.SYMBOL, "zz"),
    ],
)
def test_what_stands_beside_the_words_is_told(inner: str, kind: Aside, words: str) -> None:
    (piece,) = pieces(p(r("before ") + inner + r("after")))
    assert piece.words == "before after"
    assert piece.beside == (Beside(kind, words),)


def test_words_struck_out_by_hand_stay_and_are_told() -> None:
    (piece,) = pieces(p(r("stays ") + r("struck", "<w:strike/>")))
    assert (piece.words, piece.beside) == ("stays struck", (Beside(Aside.STRUCK, "struck"),))


def test_tables_are_read_cell_by_cell() -> None:
    def cell(inner: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{inner}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(p(r('inner')))}</w:tr></w:tbl>"
    rows = (
        "<w:tr>" + cell(p(r("wide")), '<w:gridSpan w:val="2"/>') + cell(p(r("c"))) + "</w:tr>",
        f"<w:sdt><w:sdtContent><w:tr>{cell(p(r('a')) + inner)}{cell(p(r('b')))}</w:tr></w:sdtContent></w:sdt>",
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(p(r("second")))}</w:tr>',
    )
    file = WordFile.opened(word_file(f"<w:sdt><w:sdtContent><w:tbl>{''.join(rows)}</w:tbl></w:sdtContent></w:sdt>"))
    (table,) = reader(file).parts(file.body)
    assert isinstance(table, TablePieces)
    assert [[each.words for each in row] for row in table.rows] == [["wide", "", "c"], ["a inner", "b"], ["", "second"]]
