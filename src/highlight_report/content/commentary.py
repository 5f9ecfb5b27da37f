"""commentary.md: paragraphs and list items that start with measure ids are tied to those measures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.ids import Head, KnownIds
from highlight_report.content.located import quoted
from highlight_report.diagnostics import Diagnostics, Origin
from highlight_report.domain.prose import Listing, Paragraph, Prose, ProseBlock, Span
from highlight_report.domain.report import CommentaryBlock, Tied, TiedListing

# What starts like an id but is a year, a date, a quarter, a time of day or a large number.
_NO_ID = re.compile(
    r"(?:19|20)\d\d(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|[qh][1-4](?!\w)|24/7(?!\d)",
    re.ASCII | re.IGNORECASE,
)


def tie_commentary(prose: Prose, ids: Iterable[str], diagnostics: Diagnostics) -> tuple[CommentaryBlock, ...]:
    """Tie commentary to the priority's measures; ids that are named but not there are reported."""
    tier = _Tier(KnownIds(ids), diagnostics)
    return tuple(map(tier.block, prose))


class _Tier(NamedTuple):
    """Ties one block after another."""

    known: KnownIds
    diagnostics: Diagnostics

    def block(self, block: ProseBlock) -> CommentaryBlock:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Listing():
                return self._listing(block)
            case _:
                return block

    def _listing(self, listing: Listing) -> Listing | TiedListing:
        items = tuple(tuple(map(self.block, item)) for item in listing.items)
        if any(isinstance(block, (Tied, TiedListing)) for item in items for block in item):
            return TiedListing(items, listing.start, listing.origin)
        return listing

    def _paragraph(self, paragraph: Paragraph) -> Tied | Paragraph:
        head = self.known.head(paragraph.text)
        if head is None or (not head.is_certain and _NO_ID.match(paragraph.text)):
            return paragraph
        self._report(head, paragraph.origin)
        if not head.ids:
            return paragraph
        return Tied(head.label, head.ids, _after(paragraph.spans, head.length), paragraph.origin)

    def _report(self, head: Head, origin: Origin) -> None:
        for name in head.unknown:
            message = f"The commentary names {quoted(name)}, and the priority has no such measure."
            hint = "write the id as it stands in measures.csv."
            self.diagnostics.report(mistakes.UNKNOWN_COMMENTARY_ID, origin, message, hint)
        for name in head.empty_ranges:
            message = f"No measure of the priority lies in the range {quoted(name)}."
            hint = "write the ids as they stand in measures.csv."
            self.diagnostics.report(mistakes.EMPTY_ID_RANGE, origin, message, hint)


def _after(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """Return what follows the first characters, a line break counting as one, with its look kept."""
    kept: list[Span] = []
    for span in spans:
        size = len(span.text) + span.newline
        if length <= 0:
            kept.append(span)
        elif length < size:
            kept.append(span._replace(text=span.text[length:]))
        length -= size
    return tuple(kept)
