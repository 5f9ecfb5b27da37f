"""Work in a process of its own comes out as it would have here."""

from __future__ import annotations

import os

import pytest

from highlight_report.apart import apart

BIG = bytes(range(256)) * 8_000  # more than a pipe holds


def test_what_is_made_apart_comes_back_whole() -> None:
    waiting = [apart(lambda: BIG), apart(lambda: b"small")]
    assert [wait() for wait in waiting] == [BIG, b"small"]


def test_an_error_comes_out_where_it_is_waited_for() -> None:
    def fail() -> bytes:
        raise ValueError("no glyph")

    wait = apart(fail)
    with pytest.raises(ValueError, match="no glyph"):
        wait()


def test_a_process_that_is_gone_is_made_up_for() -> None:
    parent = os.getpid()

    def make() -> bytes:
        if os.getpid() != parent:
            os._exit(7)
        return b"made here"

    assert apart(make)() == b"made here"


def test_without_fork_it_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert apart(lambda: b"x")() == b"x"
