"""Whatever a colour says, words say too: in Word and in PDF, whichever kind of mark a council chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from highlight_report.brand import Role
from highlight_report.domain.rag import Rag
from highlight_report.domain.report import Report
from highlight_report.domain.settings import MarkStyle
from highlight_report.domain.travel import Direction
from highlight_report.layout.blocks import Cell, Document
from highlight_report.layout.compose import compose
from highlight_report.writers import docx, pdf
from tests.builders import brand, measure, milestone, override, priority, report, settings, words
from tests.layout.trees import arrows, cells, tables
from tests.writers.docx.opened import Element, W, part
from tests.writers.pdf.tagged import Tagged

RATED = {
    Role.RAG_RED: Rag.RED,
    Role.RAG_AMBER: Rag.AMBER,
    Role.RAG_GREEN: Rag.GREEN,
    Role.RAG_BLUE: Rag.BLUE,
    Role.NEUTRAL: Rag.NONE,
}
GLYPHS = "▲▼◀▶"


def everything() -> Report:
    """Return a report with each rating and each arrow, wherever one can stand."""
    rows = (
        measure("9", "5.5", "5", target="5", form="0.0"),
        measure("4", "5", target="5", polarity="high", id="2"),
        measure("4", "4", target="Monitor", id="3"),
        measure("4", "8", polarity="none", id="4"),
        measure("4", "9", target="5", id="5", override=override(Rag.BLUE)),
        measure("4", "n/a", target="5", id="6", override=override(Rag.RED)),
        measure("4", "9", target="5", id="7", override=override(Rag.NONE)),
    )
    lines = tuple(
        milestone(status=rag, direction=direction)
        for rag, direction in zip(Rag, [*Direction, Direction.UP], strict=True)
    )
    statuses = [(Rag.RED, Rag.AMBER), (Rag.GREEN, Rag.BLUE), (Rag.NONE, Rag.NONE)]
    return report(
        *(
            priority(*rows, number=number, previous=previous, current=current, milestones=lines)
            for number, (previous, current) in enumerate(statuses, start=1)
        )
    )


@cache
def composed(style: MarkStyle) -> Document:
    return compose(everything(), settings(marks=style), brand(), draft=False)


def laid_out(style: MarkStyle) -> list[Cell]:
    return [cell for table in tables(composed(style)) for cell in cells(table)]


def in_word(style: MarkStyle) -> list[str]:
    """Return what the cells of the Word file say."""
    body = part(docx.write(composed(style), brand()))
    return [" ".join(_texts(cell)) for cell in body.iter(f"{W}tc")]


def _texts(element: Element) -> Iterator[str]:
    return (node.text or "" for node in element.iter(f"{W}t"))


def in_pdf(style: MarkStyle) -> list[str]:
    """Return what is said of the cells of the PDF."""
    tagged = _tagged(style)
    return [tagged.spoken(node) for node in tagged.root.walk() if node.tag in ("TH", "TD")]


@cache
def _tagged(style: MarkStyle) -> Tagged:
    return Tagged(pdf.write(composed(style), brand()))


def _meanings(rag: Rag, style: MarkStyle) -> set[str]:
    """Return the words that say a rating: its own, its mark, or in the key what it stands for."""
    wording, tolerance = settings().wording, str(settings().rules.tolerance)
    key = {
        Rag.GREEN: wording.key_on_target,
        Rag.AMBER: wording.key_within.format(tolerance=tolerance),
        Rag.RED: wording.key_beyond.format(tolerance=tolerance),
    }
    return {words().rag(rag), words(marks=style).mark(rag), key.get(rag, "")} - {""}


@pytest.mark.parametrize("said", [in_word, in_pdf])
@pytest.mark.parametrize("style", MarkStyle)
def test_every_filled_cell_says_its_rating(style: MarkStyle, said: Callable[[MarkStyle], list[str]]) -> None:
    found = set()
    for cell, text in zip(laid_out(style), said(style), strict=True):
        if cell.role in RATED:
            spaced = f" {' '.join(text.replace('*', ' ').split())} "
            assert any(f" {meaning} " in spaced for meaning in _meanings(RATED[cell.role], style)), (cell.role, text)
            found.add(cell.role)
    assert found == set(RATED)


@pytest.mark.parametrize("style", MarkStyle)
def test_word_fills_the_cells_that_the_layout_rates(style: MarkStyle) -> None:
    """Else a filled cell could go unseen above."""
    roles = {fill.hex: role for role in RATED if (fill := brand().style(role).fill)}
    shades = [cell.find(f"{W}tcPr/{W}shd") for cell in part(docx.write(composed(style), brand())).iter(f"{W}tc")]
    filled = [None if shade is None else roles.get(shade.get(f"{W}fill")) for shade in shades]
    assert filled == [cell.role if cell.role in RATED else None for cell in laid_out(style)]


@pytest.mark.parametrize("style", MarkStyle)
def test_the_key_explains_every_mark_beside_a_figure(style: MarkStyle) -> None:
    front = " ".join(_texts(part(docx.write(composed(style), brand())))).partition("Priority 1")[0]
    spoken = _tagged(style).spoken().partition("Priority 1")[0]
    for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE):
        assert words(marks=style).explained_mark(rag) in front
        assert words(marks=style).explained_mark(rag) in spoken


def _arrow_words() -> list[str]:
    """Return what the arrows of the layout say, in reading order."""
    blocks = [block for section in composed(MarkStyle.LETTER).sections for block in section.blocks]
    return [arrow.words for arrow in arrows(blocks)]


def test_every_arrow_has_its_words_beside_it_in_word() -> None:
    body = part(docx.write(composed(MarkStyle.LETTER), brand()))
    lines = ["".join(_texts(line)) for line in body.iter(f"{W}p")]
    found = [line.strip(f"{GLYPHS} \u00a0") for line in lines if set(line) & set(GLYPHS)]
    assert found == _arrow_words()
    assert {"Up", "Down, improvement", "Up, decline", "No change", "Improving", "Steady", "Worsening"} <= set(found)


def test_every_arrow_has_its_words_in_pdf() -> None:
    nodes = (node for node in _tagged(MarkStyle.LETTER).root.walk() if node.tag == "Figure")
    _wordmark, *found = [node.text("/Alt") for node in nodes]
    assert found == _arrow_words()
