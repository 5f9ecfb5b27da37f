from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highlight_report.content import located
from highlight_report.content.located import Files, quoted, too_large
from highlight_report.diagnostics import Diagnostics
from tests.content.reading import PLACE, codes, written


@pytest.mark.parametrize(
    ("raw", "text", "reported"),
    [
        (b"caf\xc3\xa9\n", "café\n", []),
        (b"\xef\xbb\xbfid,x\r\n", "id,x\n", []),
        (b"a\rb\r\nc", "a\nb\nc", []),
        ("£5 – é".encode("utf-16"), "£5 – é", []),
        (b"\xfe\xff" + "id".encode("utf-16-be"), "id", []),
        (b"\xa35 \x96 \x92", "£5 – ’", ["windows-1252"]),
        ("e\u0301".encode(), "é", []),
        (b"", "", []),
    ],
)
def test_texts_are_decoded_as_windows_programs_save_them(
    tmp_path: Path, raw: bytes, text: str, reported: list[str]
) -> None:
    files, path = written(tmp_path, "a.csv", raw)
    assert files.text(path) == text
    assert codes(files.diagnostics) == reported


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", "id,x".encode("utf-16-le"), b"a\x81\x8d\xff", b"\xff\xfea"])
def test_what_is_no_text_is_an_error(tmp_path: Path, raw: bytes) -> None:
    files, path = written(tmp_path, "a.csv", raw)
    assert files.text(path) is None
    assert codes(files.diagnostics) == ["cannot-decode"]
    assert files.digests == {}


def test_digests_are_those_of_the_normalised_text(tmp_path: Path) -> None:
    unix, first = written(tmp_path, "p/a.md", b"one\ntwo \xc3\xa9\n")
    digest = unix.text(first) and unix.digests["p/a.md"]
    for raw in (b"\xef\xbb\xbfone\r\ntwo \xc3\xa9\r\n", "one\r\ntwo é\r\n".encode("utf-16"), b"one\rtwo \xe9\r"):
        files, path = written(tmp_path, "p/a.md", raw)
        files.text(path)
        assert files.digests == {"p/a.md": digest}


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    files = Files(tmp_path, Diagnostics())
    assert files.text(tmp_path / "gone.md") is None
    assert codes(files.diagnostics) == ["missing-file"]


def test_a_folder_where_a_file_belongs_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "measures.csv").mkdir()
    files = Files(tmp_path, Diagnostics())
    assert files.text(tmp_path / "measures.csv") is None
    assert codes(files.diagnostics) == ["cannot-read"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are Unix's")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "measures.csv")
    files = Files(tmp_path, Diagnostics())
    assert files.text(tmp_path / "measures.csv") is None
    assert codes(files.diagnostics) == ["cannot-read"]


def test_an_absurd_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(located, "MOST_FILE_BYTES", 10)
    files, path = written(tmp_path, "a.csv", b"12345678901")
    assert files.text(path) is None
    assert codes(files.diagnostics) == ["too-large"]


def test_a_link_within_the_content_is_followed_and_one_that_leads_out_is_not(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    files, path = written(tmp_path / "content", "a.md", "inside")
    (path.parent / "in.md").symlink_to(path)
    (path.parent / "out.md").symlink_to(tmp_path / "secret.txt")
    assert files.text(path.parent / "in.md") == "inside"
    assert files.text(path.parent / "out.md") is None
    assert files.text(path.parent / ".." / "secret.txt") is None
    assert codes(files.diagnostics) == ["path-outside-content", "path-outside-content"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("word " * 20_000, []),
        ("word " * 20_001, ["too-large"]),
        ("x" * 1_000_000, []),
        ("x" * 1_000_001, ["too-large"]),
    ],
)
def test_the_largest_text(text: str, reported: list[str]) -> None:
    diagnostics = Diagnostics()
    assert too_large(text, PLACE, "cell", diagnostics) is bool(reported)
    assert codes(diagnostics) == reported


def test_the_size_of_a_text_counts_bytes() -> None:
    assert too_large("é" * 500_001, PLACE, "cell", Diagnostics())


def test_quoted_words_stay_on_one_short_line() -> None:
    assert quoted(" a\n b ") == '"a b"'
    assert len(quoted("x" * 500)) == 62


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(raw=st.binary(max_size=200))
def test_any_bytes_give_text_or_a_report(tmp_path: Path, raw: bytes) -> None:
    files, path = written(tmp_path, "a.md", raw)
    assert (files.text(path) is None) == files.diagnostics.has_errors
