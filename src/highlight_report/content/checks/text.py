"""Checks of the wording as such: too long for its place, left to be filled in, or glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from highlight_report.content.checks.passages import cells, paragraphs
from highlight_report.content.checks.registry import WARNING, Finding, Review, check
from highlight_report.content.located import quoted

_PLACEHOLDER = re.compile(
    r"""
    (?= [TFXLIE\[<?] ) (?:    # how any of them starts: passes over most of a text in half the time
      \b (?-i: TBC | TBA | TBD | TODO | FIXME ) \b
    | \b x{2,} \b
    | \b to \s be \s (?: confirmed | advised | announced | completed | added ) \b
    | \b lorem \s ipsum \b
    | \b (?: insert | enter ) \s (?: text | name | date | figure | number ) s? \s here \b
    | \[ \s* (?: insert | enter | add | name | date | month | figure | number | text ) \b [^\]]{0,60} \]
    # words between angle brackets, but not HTML, which shows as typed
    | < (?: name | date | month | figure | number | text | owner | [a-z][^<>@:/=]{0,40} \s [^<>@:/=]{1,40} ) >
    | \?{2,}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GLUE = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")
_MOST_GLUE = 10


@check("overlong-cell", WARNING, "A text of this length pushes the priority beyond its two pages, and is skimmed.")
def overlong_cell(review: Review) -> Iterator[Finding]:
    """Find cells and paragraphs that are longer than the council wants them."""
    most = review.rules.overlong_words
    for cell in cells(review):
        count = len(cell.text.split())
        if count > most:
            message = f"{cell.what[0].upper()}{cell.what[1:]} has {count} words, more than {most}."
            yield Finding(cell.origin, message, "shorten it, or move the detail to a paper of its own.")


@check("placeholder-left", WARNING, "Words that stood in for something would reach the board.")
def placeholder_left(review: Review) -> Iterator[Finding]:
    """Find words that only hold a place, once for each paragraph."""
    for passage in paragraphs(review):
        found = _PLACEHOLDER.search(passage.text)
        if found:
            message = f"{quoted(found[0])} in {passage.what} looks like a placeholder."
            yield Finding(passage.origin, message, "put the final words in its place.")


@check("glued-words", WARNING, "Non-breaking spaces keep lines from ending where they should, and leave ragged gaps.")
def glued_words(review: Review) -> Iterator[Finding]:
    """Find paragraphs, usually pasted from a web page or an email, that are full of non-breaking spaces."""
    for passage in paragraphs(review):
        count = len(_GLUE.findall(passage.text))
        if count > _MOST_GLUE:
            message = f"A paragraph of {passage.what} holds {count} non-breaking spaces."
            yield Finding(passage.origin, message, "replace them by ordinary spaces.")


CHECKS = (overlong_cell, placeholder_left, glued_words)
