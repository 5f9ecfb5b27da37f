"""Text for a terminal: nothing wider than it, no words lost, figures on one decimal point."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from highlight_report.brand import Role
from highlight_report.layout.blocks import (
    Align,
    Arrow,
    Block,
    Break,
    Cell,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Quote,
    Row,
    Rule,
    Shape,
    Tab,
    Table,
    Text,
)
from highlight_report.writers.text import write
from highlight_report.writers.text.wrap import WIDTH, width, wrapped
from tests.layout.trees import all_blocks, cells, everything
from tests.layout.trees import text as words_of
from tests.writers.docx.opened import one_section
from tests.writers.generated import DOCUMENTS
from tests.writers.sample import cell, columns, header, paragraph, sample_brand
from tests.writers.shelf import NAMES, taken


def shown(*blocks: Block) -> list[str]:
    return write(one_section(*blocks), sample_brand()).decode().splitlines()


def table(*rows: tuple[Cell, ...]) -> Table:
    grid = columns(*(60 for _ in rows[0]))
    return Table(
        "Title", "Summary", grid, header(grid, *(f"H{index}" for index in range(len(grid)))), tuple(map(Row, rows))
    )


def figure(whole: str, rest: str, mark: str = "") -> Cell:
    runs = (Figure(whole, rest), Tab(), Text(mark, role=Role.MARK)) if mark else (Figure(whole, rest),)
    return Cell((Paragraph(runs, Role.TABLE_TEXT, Align.DECIMAL),))


def test_headings_are_underlined_by_level() -> None:
    assert shown(Heading(1, (Text("One"),)), Heading(2, (Text("Two!"),)), Heading(4, (Text("Four"),))) == [
        "One", "===", "", "Two!", "----", "", "Four", "....",
    ]  # fmt: skip


def test_paragraphs_are_wrapped_and_broken_where_they_say() -> None:
    long = Paragraph((Text("word " * 20), Break(), Text("end")))
    assert shown(long) == [("word " * 16).strip(), ("word " * 4).strip(), "end"]


def test_lists_hang_and_count_on() -> None:
    inner = Items(((paragraph("inner"),),), None)
    assert shown(Items(((paragraph("word " * 20),), (paragraph("two"), inner)), 9)) == [
        f"9. {'word ' * 15}".rstrip(),
        f"   {'word ' * 5}".rstrip(),
        "10. two",
        "    - inner",
    ]


def test_quotations_and_rules() -> None:
    assert shown(Quote((paragraph("Said."), paragraph("More."))), Rule()) == [
        "> Said.",
        ">",
        "> More.",
        "",
        "-" * WIDTH,
    ]


def test_arrows_are_left_to_their_words_and_links_show_their_address() -> None:
    arrow = Paragraph((Arrow(Shape.UP, Role.TRAVEL_BETTER, "Up"), Text("\N{NO-BREAK SPACE}Up")))
    link = Paragraph(
        (Text("see", link="https://example.org/"), Text(" or "), Text("https://a.org", link="https://a.org"))
    )
    assert shown(arrow, link) == ["Up", "", "see <https://example.org/> or https://a.org"]


def test_a_table_stands_in_columns_with_figures_on_their_point() -> None:
    rows = ((cell("a"), figure("7", ".6%", "R")), (cell("bc"), figure("1,234", "")), (cell("d"), cell("none")))
    assert shown(table(*rows)) == [
        "H0  H1",
        "--  ----------",
        "a       7.6% R",
        "bc  1,234",
        "d   none",
    ]


def test_rows_of_more_than_a_line_stand_apart() -> None:
    found = shown(table((cell("a"), cell("word " * 30)), (cell("b"), cell("short"))))
    assert found[0].startswith("H0  H1")
    assert found[1] == f"--  {'-' * 76}"
    assert found[2:] == [f"a   {'word ' * 15}".rstrip(), f"    {'word ' * 15}".rstrip(), "", "b   short"]


def test_words_wider_than_their_column_are_cut() -> None:
    found = shown(table((cell("x" * 100), cell("y" * 100))))
    assert max(map(len, found)) <= WIDTH
    assert "".join(line.split("  ")[0] for line in found[2:]) == "x" * 100


def test_wide_letters_take_two_columns() -> None:
    assert width("日本") == 4
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1
    assert wrapped("日本" * 3, 5) == ["日本", "日本", "日本"]
    assert wrapped("", 5) == [""]
    assert wrapped("a\N{NO-BREAK SPACE}b c", 3) == ["a\N{NO-BREAK SPACE}b", "c"]


def squeezed(text: str) -> str:
    marks = str.maketrans("", "", "-=.>|\N{NO-BREAK SPACE} \n\t▲▼◀▶")
    return text.translate(marks)


def faults(document: Document, written: str) -> list[str]:
    """Return the words of headings and paragraphs outside of tables that the text lacks, and lines too wide."""
    said = squeezed(written)
    flat = [block for block in all_blocks(document) if isinstance(block, Heading | Paragraph)]
    in_tables = {id(each) for block in all_blocks(document) if isinstance(block, Table) for each in _inside(block)}
    lost = [words_of(block) for block in flat if id(block) not in in_tables and squeezed(words_of(block)) not in said]
    return lost + [line for line in written.splitlines() if width(line) > WIDTH]


def _inside(table: Table) -> list[Block]:
    return [block for each in cells(table) for block in everything(each.blocks)]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"stress", "odd"}])
def test_no_document_is_wider_than_the_terminal_or_loses_words(name: str) -> None:
    document, brand = taken(name)
    if not any(getattr(run, "link", "") for block in all_blocks(document) for run in getattr(block, "runs", ())):
        assert faults(document, write(document, brand).decode()) == []


@given(DOCUMENTS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_can_be_written(document: Document) -> None:
    written = write(document, sample_brand()).decode()
    assert all(line == line.rstrip() for line in written.splitlines())
    assert "\N{NO-BREAK SPACE}" not in written
