"""Work in a process of its own comes out as it would have here."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest

from highlight_report.apart import Apart

PARENT = os.getpid()


def repeat() -> Callable[[bytes], bytes]:
    return lambda piece: piece * 8_000  # more than a pipe holds


def where() -> Callable[[str], tuple[str, int]]:
    return lambda task: (task, os.getpid())


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

    with Apart(where) as work:
        work.send("x")
        assert work.result() == ("x", PARENT)


def test_an_interrupt_while_it_waits_leaves_nothing_behind(processes: list[int]) -> None:
    def slow() -> Callable[[bytes], bytes]:
        time.sleep(0.4)
        return lambda made: made

    pipes = _open_files()
    with Apart(slow) as work:
        work.send(b"x")
        Timer(0.1, os.kill, (PARENT, signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            work.result()
    assert all(map(waited_for, processes))
    assert _open_files() == pipes


@pytest.mark.parametrize("refused", ["fork", "pipe"])
def test_where_the_system_has_no_room_for_a_process_it_is_made_here(
    refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    pipes = _open_files()
    monkeypatch.setattr(os, refused, refuse, raising=False)
    with Apart(repeat) as work:
        work.send(b"x")
        assert work.result() == b"x" * 8_000
    assert _open_files() == pipes


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="there is no such signal on Windows")
def test_it_comes_back_where_nobody_has_to_wait_for_a_process() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with Apart(where) as work:
            work.send("x")
            said, process = work.result()
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert said == "x"
    assert (process != PARENT) is hasattr(os, "fork")


def test_what_a_killed_process_had_begun_to_write_does_not_count() -> None:
    def ready() -> Callable[[bytes], bytes]:
        if os.getpid() != PARENT:
            Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return repeat()

    with Apart(ready) as work:
        work.send(b"x" * 1_000)
        time.sleep(0.5)  # it has filled the pipe by now, and is gone
        assert work.result() == b"x" * 8_000_000


def _open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0
