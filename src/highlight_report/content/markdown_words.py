"""Words as Markdown: what is written into people's prose files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from highlight_report.content.characters import one_line

# What would be taken for emphasis, code, a link, HTML, an entity or an escape. Nobody notices an underscore in a word.
_MARKS = re.compile(r"[*`\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,31};)|\\(?=[!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    """Return words, on one line, so that Markdown shows them as they are."""
    return _MARKS.sub(r"\\\g<0>", one_line(text))


def prompt(question: str, quotation: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the lines of a prompt: a question, and below it in the same block quotation lines of Markdown."""
    return (f"> **To do:** {question}", *_below(quotation))


def _below(quotation: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(quotation):
        if number == 0:
            yield ">"
        # A tab reaches less far behind the mark of the quotation, and could make code of a list.
        yield f"> {line.expandtabs(4)}" if line.strip() else ">"
