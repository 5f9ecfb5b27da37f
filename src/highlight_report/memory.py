"""What one check of a report came to, kept for the next one in the same process: what a live preview stands on.

A result is given back while everything that it was made from is what it was. Texts and numbers are compared by what
they say. All else has to be the very object that it was: places in files, which shift with every line, count in no
comparison of values. So results hang together: the same text gives the same prose, the same prose the same priority,
the same priority the same section of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from highlight_report.diagnostics import Diagnostic, Diagnostics

T = TypeVar("T")
_PLAIN = (str, bytes, int)


class _Result(NamedTuple):
    given: tuple[object, ...]
    made: Any
    problems: tuple[Diagnostic, ...]


class Memory:
    """Keeps the results of one run for the next; what a run had no use for is forgotten, so it does not grow."""

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: dict[Hashable, _Result] = {}
        self._now: dict[Hashable, _Result] = {}

    def __len__(self) -> int:
        """Return how many results are kept."""
        return len(self._before.keys() | self._now.keys())

    def made(
        self, name: Hashable, given: tuple[object, ...], make: Callable[[Diagnostics], T], diagnostics: Diagnostics
    ) -> T:
        """Return what `make` comes to, and report the problems that it reports; both from memory where that can be.

        `name` tells this result from all others; `given` is everything that the result depends on.
        """
        found = self._before.get(name)
        if found is None or not _are_as_before(found.given, given):
            heard = Diagnostics()
            found = _Result(given, make(heard), tuple(heard))
        self._now[name] = found
        diagnostics.extend(found.problems)
        result: T = found.made
        return result

    def same(self, name: Hashable, value: T) -> T:
        """Return the object of the run before in the place of one that equals it, so that it counts as unchanged.

        For values that are nothing but what they compare by.
        """
        found = self._before.get(name)
        if found is None or found.made != value:
            found = _Result((), value, ())
        self._now[name] = found
        result: T = found.made
        return result

    def end_run(self) -> None:
        """Forget what this run had no use for."""
        self._before, self._now = self._now, {}


class _Forgetful(Memory):
    """Keeps nothing, at no cost: the memory of a process that builds once."""

    __slots__ = ()

    def made(
        self, name: Hashable, given: tuple[object, ...], make: Callable[[Diagnostics], T], diagnostics: Diagnostics
    ) -> T:
        del name, given
        return make(diagnostics)

    def same(self, name: Hashable, value: T) -> T:
        del name
        return value


FORGETFUL: Memory = _Forgetful()


def _are_as_before(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(_is_as_before, before, now))


def _is_as_before(before: object, now: object) -> bool:
    return before is now or (type(before) is type(now) and isinstance(now, _PLAIN) and before == now)
