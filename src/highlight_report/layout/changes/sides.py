"""The two sides of a comparison in words: what each is called in a sentence, and at the head of a column."""

from __future__ import annotations

import re
from typing import NamedTuple

from highlight_report.domain.comparison import Comparison, Side
from highlight_report.layout.changes.words import ChangeWords

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_COMMIT_SHOWN = 10  # digits of a commit's name: enough to tell it from all others of a repository


class Sides(NamedTuple):
    """A comparison and the words that it is told in."""

    comparison: Comparison
    words: ChangeWords

    def said(self, pattern: str) -> str:
        """Fill the names of both sides into a phrase with {before} and {after}."""
        return pattern.format(before=self._name(self.comparison.before), after=self._name(self.comparison.after))

    @property
    def columns(self) -> tuple[str, str]:
        """What figures of the two sides stand under: their months, or their revisions where the month is the same."""
        before, after = self.comparison.before, self.comparison.after
        if before.period != after.period:
            return self.words.short_month(before.period), self.words.short_month(after.period)
        at_hand = self.words.comparison.at_hand_column
        return _short(before.revision) or at_hand, _short(after.revision) or at_hand

    def _name(self, side: Side) -> str:
        """Name a side by its month, and by its revision where git comes into it."""
        month, wording = self.words.month(side.period), self.words.comparison
        if side.revision:
            return wording.revision.format(month=month, revision=_short(side.revision))
        by_git = self.comparison.before.revision or self.comparison.after.revision
        return wording.at_hand.format(month=month) if by_git else month


def _short(revision: str) -> str:
    """Return a revision as people write it: of a commit's whole name the first digits."""
    return revision[:_COMMIT_SHOWN] if _COMMIT.fullmatch(revision) else revision
