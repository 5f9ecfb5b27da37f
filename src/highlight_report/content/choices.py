"""Words of which only a few are allowed: which one was meant, and the hint that lists them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from highlight_report.content import mistakes
from highlight_report.content.located import Located, quoted
from highlight_report.diagnostics import Diagnostics, one_of

T = TypeVar("T")

_MOST_LISTED = 16


def choose(typed: Located, words: Mapping[str, T], diagnostics: Diagnostics, of: str) -> T | None:
    """Return what a word stands for, whatever its case; an unknown word is reported as not being `of`."""
    wanted = typed.text.strip().casefold()
    for word, meaning in words.items():
        if word.casefold() == wanted:
            return meaning
    hint = allowed_hint(typed.text, words)
    diagnostics.report(mistakes.UNKNOWN_WORD, typed.origin, f"{quoted(typed.text)} is not {of}.", hint)
    return None


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that was most likely meant, if one is near enough."""
    spellings = {spelling.casefold(): spelling for spelling in allowed}
    found = difflib.get_close_matches(word.strip().casefold(), spellings, n=1)
    return spellings[found[0]] if found else None


def allowed_hint(word: str, allowed: Iterable[str]) -> str:
    """Write the remedy for an unknown word: the nearest allowed one, and all of them where they are few enough."""
    known = list(allowed)
    if not known:
        return "leave it out: nothing is expected here."
    listed = f"the allowed words are {one_of(known)}" if len(known) > 1 else f"the only allowed word is {known[0]}"
    near = nearest(word, known)
    if near is None:
        return f"{listed}."
    return f'did you mean "{near}"?' if len(known) > _MOST_LISTED else f'did you mean "{near}"? ({listed})'
