"""A Word file that nobody edited says what it said: whatever its passages hold, and wherever they stand."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings

from highlight_report.layout.blocks import Block, Paragraph
from highlight_report.month.edits.placing import By
from tests.drawing import examples
from tests.month.edits.returning import read, report_of, said
from tests.writers.markdown.test_round_trip import _BLOCKS as BLOCKS


@settings(max_examples=examples(200))
@given(BLOCKS, BLOCKS, BLOCKS)
def test_unedited(first: tuple[Block, ...], second: tuple[Block, ...], cell: tuple[Block, ...]) -> None:
    back = read(report_of(one=first, two=second, cell=cell or (Paragraph(()),)))
    shown = {key: text.shown for key, text in back.passages.items()}
    for key, found in back.found.items():
        assert _composed(said(back, key)) == _composed(shown[key])
        assert found.by is By.ANCHOR or not shown[key]
    assert not any(shown[key] for key in back.missing)
    assert (back.moved, back.refused, back.changes, back.comments, back.leftovers) == ((), (), (), (), ())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
