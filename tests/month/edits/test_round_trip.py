"""A Word file that nobody edited says what it said: whatever its passages hold, and wherever they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given, settings

from highlight_report.layout.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Passage,
    PassageText,
    Text,
)
from highlight_report.month.edits.placing import By
from highlight_report.month.edits.word import read_returned
from highlight_report.writers.docx import write
from highlight_report.writers.docx.bases import Bases
from highlight_report.writers.docx.flow import flowing, gathered
from highlight_report.writers.markdown import markdown
from tests.builders import brand
from tests.builders import settings as configured
from tests.writers.docx.opened import one_section
from tests.writers.docx.test_tables import table_of
from tests.writers.markdown.test_round_trip import _BLOCKS as BLOCKS
from tests.writers.sample import paragraph

NOTHING = Bases({}, ())
TO_DO = configured().wording.to_do


def said(blocks: tuple[Block, ...]) -> str:
    return unicodedata.normalize("NFC", markdown(blocks, TO_DO))


def shown(blocks: tuple[Block, ...]) -> str:
    return markdown(gathered(flowing(blocks, brand())), TO_DO)


def report(first: tuple[Block, ...], second: tuple[Block, ...], cell: tuple[Block, ...]) -> Document:
    passages = {"a": first, "b": second, "c": cell}
    document = one_section(
        Heading(1, (Text("Fixed"),)),
        Passage("a", first),
        Passage("b", second),
        Heading(2, (Text("Fixed, too"),)),
        table_of(Cell((paragraph("69"),)), Cell((Passage("c", cell or (Paragraph(()),)),))),
    )
    texts = {key: PassageText("2023-09/cover.md", "", shown(blocks)) for key, blocks in passages.items()}
    return replace(document, passages=texts)


@settings(max_examples=300)
@given(BLOCKS, BLOCKS, BLOCKS)
def test_unedited(first: tuple[Block, ...], second: tuple[Block, ...], cell: tuple[Block, ...]) -> None:
    document = report(first, second, cell)
    back = read_returned(write(document, brand()), accept=None, otherwise=NOTHING)
    for key, found in back.found.items():
        assert said(found.blocks) == unicodedata.normalize("NFC", back.passages[key].shown)
        assert found.by is By.ANCHOR or not back.passages[key].shown
    assert set(back.missing) == {key for key in "ab" if not back.passages[key].shown and key not in back.found}
    assert (back.moved, back.refused, back.changes, back.comments, back.leftovers) == ((), (), (), (), ())
