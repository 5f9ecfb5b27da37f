"""A file that is changed in one place keeps every other byte."""

from __future__ import annotations

import codecs
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highlight_report.content.source_text import Edit, SourceText
from tests.content.reading import written

LINES = st.lists(st.tuples(st.text("ab é–\u2028\x0b", max_size=4), st.sampled_from(["\n", "\r\n", "\r"])), max_size=6)


def typed(lines: list[tuple[str, str]]) -> str:
    return "".join(line + end for line, end in lines)


@given(LINES, st.sampled_from([(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")]))
def test_without_edits_nothing_changes(lines: list[tuple[str, str]], kind: tuple[bytes, str]) -> None:
    raw = kind[0] + typed(lines).encode(kind[1])
    assert SourceText.read(raw).edited(()) == raw


@given(LINES, st.data())
def test_what_lies_outside_of_an_edit_stays(lines: list[tuple[str, str]], data: st.DataObject) -> None:
    source = SourceText.read(typed(lines).encode())
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    raw = source.edited([Edit(start, end, "new")])
    changed = SourceText.read(raw)
    assert changed.text == source.text[:start] + "new" + source.text[end:]
    before, after = raw.decode().split("new")
    whole = typed(lines)
    assert whole.startswith(before) or before.endswith("\r")
    assert whole.endswith(after)


def test_new_lines_get_the_files_own_kind() -> None:
    source = SourceText.read(b"a\r\nb\r\nc\n")
    assert source.newline == "\r\n"
    assert source.edited([Edit(2, 3, "x\ny")]) == b"a\r\nx\r\ny\r\nc\n"


def test_windows_text_stays_so_while_it_can() -> None:
    source = SourceText.read("caf\xe9 \x96\n".encode("latin-1"))
    assert source.text == "café –\n"
    assert source.edited([Edit(0, 0, "£")]) == "£café –\n".encode("cp1252")
    assert source.edited([Edit(0, 0, "≤")]) == codecs.BOM_UTF8 + "≤café –\n".encode()


def test_lines_are_found_by_their_number() -> None:
    source = SourceText.read(b"one\r\ntwo\x0c\x0b\r\nthree")
    assert [source.text[source.offset(line) :][:3] for line in (1, 2, 3)] == ["one", "two", "thr"]
    assert source.offset(9) == len(source.text)


def test_edits_that_overlap_are_refused() -> None:
    source = SourceText.read(b"abcdef")
    assert source.edited([Edit(4, 5, "E"), Edit(0, 1, "A")]) == b"AbcdEf"
    with pytest.raises(ValueError, match="overlap"):
        source.edited([Edit(0, 3, ""), Edit(2, 4, "")])
    with pytest.raises(ValueError, match="outside"):
        source.edited([Edit(0, 7, "")])


@given(st.binary(max_size=12) | st.text("é\ufeff\r\n a", max_size=8).map(str.encode))
def test_it_is_the_text_that_the_readers_see(raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        files, path = written(Path(folder), "a.md", raw)
        if files.text(path) is not None:
            assert files.typed == {"a.md": SourceText.read(raw).text}


@pytest.mark.parametrize(
    ("line", "column", "follows"),
    [
        ("abc: def", 6, "def"),
        ("a\u200bbc: def", 6, "def"),
        ("Cafe\u0301: def", 7, "def"),
        ("a\u0085b: def", 6, "def"),
        ("\ufffe\u00e9x: de\u0301f", 5, "de\u0301f"),
        ("ab", 9, ""),
    ],
)
def test_places_are_found_by_line_and_column_as_readers_count_them(line: str, column: int, follows: str) -> None:
    source = SourceText.read(f"first\r\n{line}\r\n".encode())
    assert source.text[source.offset(2, column) :] == f"{follows}\n"
