"""Work in a process of its own comes out as it would have here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from highlight_report.apart import Apart

PARENT = os.getpid()


def repeat() -> Callable[[bytes], bytes]:
    return lambda piece: piece * 8_000  # more than a pipe holds


def failing() -> Callable[[str], bytes]:
    def fail(what: str) -> bytes:
        raise ValueError(what)

    return fail


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the processes that the test splits off; others' children, such as a pool's, are none of its business."""
    found: list[int] = []
    if hasattr(os, "fork"):
        fork = os.fork

        def counted() -> int:
            found.append(fork())
            return found[-1]

        monkeypatch.setattr(os, "fork", counted)
    return found


def waited_for(process: int) -> bool:
    try:
        os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.mark.parametrize("options", [{}, {"split": False}], ids=["apart", "here"])
def test_what_is_made_apart_comes_back_whole(options: dict[str, bool], processes: list[int]) -> None:
    piece = bytes(range(256))
    with Apart(repeat, **options) as one, Apart(repeat, **options) as two:
        one.send(piece)
        two.send(b"small")
        assert (one.result(), two.result()) == (piece * 8_000, b"small" * 8_000)
    assert all(map(waited_for, processes))


def test_a_task_may_be_larger_than_a_pipe() -> None:
    with Apart(lambda: len) as work:
        work.send(bytes(10_000_000))
        assert work.result() == 10_000_000


def test_it_gets_ready_while_this_process_goes_on() -> None:
    def slow() -> Callable[[float], float]:
        ready = time.monotonic()
        return lambda sent: sent - ready

    with Apart(slow) as work:
        time.sleep(0.2)
        work.send(time.monotonic())
        assert work.result() > 0


def test_an_error_comes_out_where_it_is_waited_for(processes: list[int]) -> None:
    with Apart(failing) as work:
        work.send("no glyph")
        with pytest.raises(ValueError, match="no glyph"):
            work.result()
    assert all(map(waited_for, processes))


def test_a_process_that_is_gone_is_made_up_for() -> None:
    def ready() -> Callable[[bytes], bytes]:
        if os.getpid() != PARENT:
            os._exit(7)
        return lambda made: made

    with Apart(ready) as work:
        work.send(bytes(10_000_000))
        assert work.result() == bytes(10_000_000)


def test_work_that_nobody_waits_for_leaves_no_process(processes: list[int]) -> None:
    for sent in (True, False):
        with Apart(repeat) as work:
            if sent:
                work.send(b"made for nobody" * 1_000)
        assert all(map(waited_for, processes))


def test_without_fork_it_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)

    def ready() -> Callable[[str], tuple[str, int]]:
        return lambda task: (task, os.getpid())

    with Apart(ready) as work:
        work.send("x")
        assert work.result() == ("x", PARENT)
