"""Editions of a period's report: what was released, and whether the content has changed since.

Rule (CLI.md, editions): what is built after a release from other content is a revised edition, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from highlight_report.diagnostics import NOWHERE, Origin
from highlight_report.values import wherever_typed


@wherever_typed
class Release(NamedTuple):
    """A sign-off on record: when, and the SHA-256 of each file that went in and came out, by its name.

    `inputs` are those of content and config, not what the program brings along.
    """

    released_on: date
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    origin: Origin = NOWHERE


class Edition(NamedTuple):
    """Which edition the content gives: 1 is the first; a later one revises `revises`, in the inputs `changed`.

    `release` is the record of this very edition, None while it is not released.
    """

    number: int = 1
    revises: Release | None = None
    changed: tuple[str, ...] = ()
    release: Release | None = None

    @property
    def suffix(self) -> str:
        """What tells its files' names from those of the other editions."""
        match self.number:
            case 1:
                return ""
            case 2:
                return "-revised"
            case number:
                return f"-revised-{number - 1}"


FIRST = Edition()


def edition_of(inputs: Mapping[str, str], releases: Sequence[Release]) -> Edition:
    """Return the edition that inputs give: that of the latest release with just these, or else the next one."""
    matching = [number for number, release in enumerate(releases, start=1) if release.inputs == inputs]
    number = matching[-1] if matching else len(releases) + 1
    release = releases[number - 1] if matching else None
    if number == 1:
        return Edition(release=release)
    before = releases[number - 2]
    return Edition(number, before, _differing(before.inputs, inputs), release)


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in sorted({*before, *now}) if before.get(name) != now.get(name))
