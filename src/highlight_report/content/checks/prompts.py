"""The check for prompts: questions of the new month that are still to be answered."""

from __future__ import annotations

from collections.abc import Iterator

from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.domain.prompts import prompts

_QUOTED_MOST = 80
_ENDS = (".", "?", "!", "…")


@check("prompt-left", WARNING, "The report shows a marked gap, and can only be a draft.")
def prompt_left(review: Review) -> Iterator[Finding]:
    """Find block quotations that still ask for something, and statuses and directions not filled in."""
    for gap in prompts(review.report):
        asked = " ".join(gap.what.split()) or "a prompt without words"
        what = asked if len(asked) <= _QUOTED_MOST else f"{asked[:_QUOTED_MOST].rstrip()}…"
        hint = "fill in the word that is asked for, or write the text in place of the block quotation."
        yield Finding(gap.origin, f"Still to be answered: {what}{'' if what.endswith(_ENDS) else '.'}", hint)


CHECKS = (prompt_left,)
