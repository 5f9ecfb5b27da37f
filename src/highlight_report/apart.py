"""Work in a second process, which gets ready while this one still reads.

Half the time of a build goes into imports and the PDF, so a process is split off before anything else is imported: it
imports what writes the PDF, and waits for the document. Where no process can be split off, or the one that was fails,
the work is done here; so an error comes out as it would without all this.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_WHOLE = b"whole"  # ends what was not cut off by the end of the process that wrote it


class Apart(Generic[T, R]):
    """One piece of work in a process of its own. `ready` does the imports and returns what does the work."""

    def __init__(self, ready: Callable[[], Callable[[T], R]], *, split: bool = True) -> None:
        self._ready = ready
        self._child = _split_off(ready) if split and _can_split() else None
        self._task: list[T] = []

    def __enter__(self) -> Apart[T, R]:
        """Return the work, which is given up at the end of the `with` block if nobody has waited for it."""
        return self

    def __exit__(self, *_raised: object) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.dismiss()

    def send(self, task: T) -> None:
        """Hand over what there is to do."""
        self._task = [task]
        if self._child is not None:
            self._child.send(_packed(task))

    def result(self) -> R:
        """Wait for the work and return what it gave. Raises what the work raises, here."""
        child, self._child = self._child, None
        made = b"" if child is None else child.received()
        if made:
            found: R = _unpacked(made)
            return found
        return self._ready()(self._task[0])


def _packed(thing: object) -> bytes:
    import pickle  # not at the top: a build that has nothing to do goes without

    return pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Any:  # noqa: ANN401
    import pickle

    return pickle.loads(packed)


def _can_split() -> bool:
    # macOS forbids much of its own library in a process that was split off.
    return hasattr(os, "fork") and sys.platform != "darwin"


def _split_off(ready: Callable[[], Callable[[T], R]]) -> _Child | None:
    """Split a process off; None where the system has no room for another, or for the pipes to it."""
    ends: list[int] = []
    try:
        ends += os.pipe()
        ends += os.pipe()
        process = os.fork()
    except OSError:
        for end in ends:
            os.close(end)
        return None
    task, out, back, result = ends
    if process == 0:
        os.close(out)
        os.close(back)
        _work_and_leave(ready, task, result)
    os.close(task)
    os.close(result)
    return _Child(process, out, back)


class _Child:
    """The process that was split off, as this one sees it: a pipe there, and a pipe back; -1 is a pipe that is done."""

    def __init__(self, process: int, out: int, back: int) -> None:
        self._process = process
        self._out = out
        self._back = back

    def send(self, task: bytes) -> None:
        """Write the task; where the process is gone already, the work will be done here."""
        out, self._out = self._out, -1
        with suppress(BrokenPipeError), os.fdopen(out, "wb") as pipe:
            pipe.write(task)

    def received(self) -> bytes:
        """Return what the process has made; nothing where it failed."""
        back, self._back = self._back, -1
        try:
            with os.fdopen(back, "rb") as pipe:
                made = pipe.read()
        finally:
            self.dismiss()
        return made.removesuffix(_WHOLE) if made.endswith(_WHOLE) else b""

    def dismiss(self) -> None:
        """Let the process end: it finds that there is no task, or that nobody reads what it made."""
        for pipe in (self._out, self._back):
            if pipe >= 0:
                os.close(pipe)
        self._out = self._back = -1
        with suppress(ChildProcessError):  # some programs start others so that nobody has to wait for theirs
            os.waitpid(self._process, 0)


def _work_and_leave(ready: Callable[[], Callable[[T], R]], task: int, result: int) -> None:
    try:
        work = ready()
        with os.fdopen(task, "rb") as given:
            asked = given.read()
        if asked:
            made = _packed(work(_unpacked(asked)))
            with os.fdopen(result, "wb") as out:
                out.write(made + _WHOLE)
    finally:
        # without the parent's exit handlers, and without a word: the parent meets the same error and tells of it
        os._exit(0)
