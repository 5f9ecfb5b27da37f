"""Passages by what people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from highlight_report.content.located import quoted
from highlight_report.domain.passages import MilestonePart, PassagePlace, place_of
from highlight_report.layout.blocks import PassageText

_MARKS = re.compile(r"[*`\\]")
_PARTS = {
    MilestonePart.TITLE: "title",
    MilestonePart.OWNER: "owner",
    MilestonePart.STATUS: "status",
    MilestonePart.THIS_PERIOD: "this period",
    MilestonePart.NEXT_PERIOD: "next period",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names the passages of a document, whose base texts are given by their keys."""

    bases: Mapping[str, PassageText]

    def of(self, key: str) -> str:
        """Return what people call a passage: where it stands, and what it starts with where there are several."""
        place = place_of(key) or PassagePlace()
        if not place.folder:
            return "front page"
        if place.entry:
            return f"{place.folder}, commentary {self._start(key)}"
        if place.part is None:
            return f"{place.folder}, commitment"
        title = key.rpartition("/")[0] + f"/{MilestonePart.TITLE.value}"
        return f"{place.folder}, milestone {self._start(title)}, {_PARTS[place.part]}"

    def _start(self, key: str) -> str:
        base = self.bases.get(key)
        return quoted(_MARKS.sub("", base.shown) if base else key)
