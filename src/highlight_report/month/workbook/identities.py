"""Measure ids as workbooks spell them: as text or number, with leading zeros, spaces or other capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from highlight_report.month.workbook.cells import Content, spellings

_WHOLE = re.compile(r"0*([0-9]+)(?:\.0+)?")


class Identities:
    """The ids of the report's measures, to be found in a workbook."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(dict.fromkeys(ids))
        self._known: dict[Content, str | None] = {}

    def match(self, content: Content) -> str | None:
        """Return the report's id that a cell holds; None for any other, and where two ids could be meant."""
        if content not in self._known:
            self._known[content] = self._match(content)
        return self._known[content]

    def _match(self, content: Content) -> str | None:
        for spelling in map(_spaced, spellings(content)):
            if spelling in self.ids:
                return spelling
            found = self._spelled.get(spelling.casefold()) or self._numbered.get(_number(spelling)) or []
            if len(found) == 1:
                return found[0]
        return None

    @cached_property
    def _spelled(self) -> dict[str, list[str]]:
        exact: dict[str, list[str]] = {}
        for name in self.ids:
            exact.setdefault(_spaced(name).casefold(), []).append(name)
        return exact

    @cached_property
    def _numbered(self) -> dict[str, list[str]]:
        """Whole numbers without what Excel takes away or adds: `007` is 7, and so is `7.0`."""
        whole: dict[str, list[str]] = {}
        for name in self.ids:
            if number := _number(name):
                whole.setdefault(number, []).append(name)
        return whole


def _spaced(name: str) -> str:
    """Return a name with its spaces, no-break ones too, as single ones."""
    return " ".join(name.split())


def _number(text: str) -> str:
    found = _WHOLE.fullmatch(text)
    return found[1] if found else ""
