"""Where a brand file decides something: at a setting, or at the colour of the palette that the setting names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from highlight_report.content.yaml_tree import Keys
from highlight_report.diagnostics import Origin

Setting: TypeAlias = tuple[str, ...]  # a key, after the sections it stands in

_COLOURS = frozenset({"text", "fill", "border", "rule"})


class BrandPlaces(NamedTuple):
    """Finds what the brand file at `path` is to blame for among settings that may come from the defaults."""

    keys: Keys
    path: str

    def of(self, *settings: Setting) -> Origin:
        """Return the place of the first setting that the file decides itself; its first line where it decides none."""
        places = (place for setting in settings for place in self._places(setting))
        return next((place for place in places if place.path == self.path), Origin(self.path, 1))

    def _places(self, setting: Setting) -> Iterator[Origin]:
        *sections, key = setting
        keys = self.keys
        for section in sections:
            keys = keys.required_section(section)
        yield keys.origin(key)
        colour = keys.text(key) if key in _COLOURS else None
        if colour is not None:
            yield self.keys.required_section("palette").origin(colour.text)
