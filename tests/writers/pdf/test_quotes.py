"""Quotations: a bar beside each, through all that stands in it and past nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from highlight_report.brand import Colour, Length, Role
from highlight_report.layout.blocks import Block, Items, Quote, Row, Table
from highlight_report.writers.pdf import write
from highlight_report.writers.pdf.boxes import BAR
from highlight_report.writers.pdf.pen import Area, Pen, Piece
from tests.writers.generated import document_of
from tests.writers.sample import cell, columns, header, paragraph, sample_brand

COLOUR = Colour.parse("#0000FE")
LIST = Items(((paragraph("x"),), (paragraph("y"),)), None)
GRID = columns(40)
TABLE = Table("t", "s", GRID, header(GRID, "a"), ())


class Drawn:
    """What was drawn: bars as areas, and lines by where their first word starts and the height it stands at."""

    def __init__(self) -> None:
        self.bars: list[Area] = []
        self.lines: list[tuple[float, float, str]] = []


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    seen = Drawn()

    def fill(_pen: Pen, area: Area, colour: Colour) -> None:
        if colour == COLOUR:
            seen.bars.append(area)

    def line(_pen: Pen, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        words = "".join(piece.text for piece in pieces)
        seen.lines.append((x + pieces[0].x, baseline, words))

    monkeypatch.setattr(Pen, "fill", fill)
    monkeypatch.setattr(Pen, "line", line)
    return seen


def draw(*blocks: Block, quote: float = 18) -> None:
    brand = sample_brand()
    styles = {**brand.styles, Role.QUOTE: brand.style(Role.QUOTE)._replace(border=COLOUR)}
    write(
        document_of(*blocks),
        brand._replace(styles=styles, spacing=brand.spacing._replace(quote=Length(quote))),
    )


def beside(drawn: Drawn, words: str) -> list[float]:
    """Return where the bars stand that pass a line of these words."""
    (height,) = {height for _, height, said in drawn.lines if said.strip() == words}
    return sorted(bar.x for bar in drawn.bars if bar.bottom <= height <= bar.top)


def start(drawn: Drawn, words: str) -> float:
    return next(x for x, _, said in drawn.lines if said.strip() == words)


def test_words_of_a_quotation_in_a_quotation_stand_beside_both_bars(drawn: Drawn) -> None:
    draw(paragraph("before"), Quote((paragraph("outer"), Quote((paragraph("inner"),)), paragraph("again"))))
    assert [len(beside(drawn, words)) for words in ("before", "outer", "inner", "again")] == [0, 1, 2, 1]


@pytest.mark.parametrize("inset", [4, 18, 40])
def test_bullets_stand_at_the_right_of_the_bar(drawn: Drawn, inset: float) -> None:
    draw(Quote((LIST,)), quote=inset)
    (bar,) = beside(drawn, "x")
    assert start(drawn, "•") > bar + BAR


def test_a_bar_runs_through_all_that_is_quoted_without_a_gap(drawn: Drawn) -> None:
    draw(Quote((paragraph("a"), LIST, TABLE, paragraph("b"))))
    bars = sorted(drawn.bars, key=lambda bar: -bar.top)
    assert len({bar.x for bar in bars}) == 1
    assert all(one.bottom == pytest.approx(other.top) for one, other in pairwise(bars))


def test_two_quotations_one_after_another_have_two_bars(drawn: Drawn) -> None:
    draw(Quote((paragraph("a"),)), Quote((paragraph("b"),)))
    one, other = sorted(drawn.bars, key=lambda bar: -bar.top)
    assert one.bottom > other.top


def test_a_quotation_in_a_cell_has_its_bar_there(drawn: Drawn) -> None:
    quoting = cell("x")._replace(blocks=(Quote((paragraph("q", Role.TABLE_TEXT),)),))
    draw(Table("t", "s", columns(40, 40), header(columns(40, 40), "a", "b"), (Row((cell("l"), quoting)),)))
    (bar,) = drawn.bars
    assert start(drawn, "l") + Length.of_mm(30) < bar.x < start(drawn, "q")
