"""Two writers at once: work in a process of its own, where the system can split one off."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def apart(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Start making something in a process of its own, and return what waits for it.

    Where no process can be split off, or the one that was fails, it is made here, when it is waited for; so an error
    comes out as it would without all this.
    """
    # macOS forbids much of its own library in a process that was split off.
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return make
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _make_and_leave(make, reader, writer)
    os.close(writer)
    return lambda: _result(child, reader) or make()


def _make_and_leave(make: Callable[[], bytes], reader: int, writer: int) -> None:
    status = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as out:
            out.write(make())
        status = 0
    finally:
        # without the parent's exit handlers, and without a word: the parent meets the same error and tells of it
        os._exit(status)


def _result(child: int, reader: int) -> bytes:
    """Return what the process has made; nothing where it failed."""
    with os.fdopen(reader, "rb") as file:
        content = file.read()
    _, status = os.waitpid(child, 0)
    return content if status == 0 else b""
