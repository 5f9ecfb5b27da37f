"""A seal breaks with any byte of a document, and only then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.seal import BLANK, IN_PDF, IN_WORD, is_whole, seal

PDF = f"%PDF-1.7 ... <hr:seal>{BLANK}</hr:seal> ... %%EOF".encode()
WORD = f'<Properties><property name="Seal"><vt:lpwstr>{BLANK}</vt:lpwstr></property></Properties>'.encode()
OTHERS = {"word/document.xml": b"<w:document/>", "word/styles.xml": b"<w:styles/>"}


def test_what_was_sealed_is_whole() -> None:
    sealed = seal(PDF, IN_PDF)
    assert len(sealed) == len(PDF)
    assert sealed != PDF
    assert is_whole(sealed, IN_PDF)
    assert is_whole(seal(WORD, IN_WORD, OTHERS), IN_WORD, OTHERS)


def test_sealing_again_changes_nothing() -> None:
    sealed = seal(PDF, IN_PDF)
    assert seal(sealed, IN_PDF) == sealed


@given(st.integers(0, len(PDF) - 1), st.integers(1, 255))
def test_any_changed_byte_breaks_it(at: int, by: int) -> None:
    sealed = bytearray(seal(PDF, IN_PDF))
    sealed[at] ^= by
    assert not is_whole(bytes(sealed), IN_PDF)


@pytest.mark.parametrize(
    "others",
    [
        {**OTHERS, "word/styles.xml": b"<w:styles />"},
        {"word/document.xml": OTHERS["word/document.xml"]},
        {**OTHERS, "word/comments.xml": b""},
        {"word/document.xm": OTHERS["word/document.xml"], "word/styles.xml": OTHERS["word/styles.xml"]},
    ],
    ids=["changed", "dropped", "added", "renamed"],
)
def test_any_changed_part_breaks_it(others: dict[str, bytes]) -> None:
    assert not is_whole(seal(WORD, IN_WORD, OTHERS), IN_WORD, others)


@pytest.mark.parametrize("content", [b"", b"no place", PDF + PDF], ids=["empty", "none", "two"])
def test_a_document_has_one_place_for_it(content: bytes) -> None:
    assert not is_whole(content, IN_PDF)
    with pytest.raises(ValueError, match="one place"):
        seal(content, IN_PDF)
