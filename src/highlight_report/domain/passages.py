"""Passages: the pieces of the report that people may edit in Word. Each has a key, the same from build to build."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from highlight_report.domain.report import Priority

COVER = "cover"


class MilestonePart(Enum):
    """What of a milestone may be edited; the values end the keys."""

    TITLE = "title"
    OWNER = "owner"
    STATUS = "status"
    THIS_PERIOD = "this"
    NEXT_PERIOD = "next"


_PARTS = {part.value: part for part in MilestonePart}


def commitment_key(priority: Priority) -> str:
    """Return the key of a priority's commitment: `1-governance/commitment`."""
    return f"{priority.folder}/commitment"


def commentary_key(priority: Priority, number: int) -> str:
    """Return the key of one of a priority's commentary entries, counted from 1: `1-governance/commentary/3`."""
    return f"{priority.folder}/commentary/{number}"


def milestone_key(priority: Priority, number: int, part: MilestonePart) -> str:
    """Return the key of a part of one of a priority's milestones, counted from 1: `1-governance/milestones/2/this`."""
    return f"{priority.folder}/milestones/{number}/{part.value}"


class PassagePlace(NamedTuple):
    """What a key names: the priority's folder ("" for the front page), and which commentary entry or milestone's part.

    `entry` and `milestone` count from 1, and are 0 where the key names neither.
    """

    folder: str = ""
    entry: int = 0
    milestone: int = 0
    part: MilestonePart | None = None


def place_of(key: str) -> PassagePlace | None:
    """Return what a key names; None for what is no key."""
    match key.split("/"):
        case [only] if only == COVER:
            return PassagePlace()
        case [folder, "commitment"]:
            return PassagePlace(folder)
        case [folder, "commentary", number] if number.isdecimal():
            return PassagePlace(folder, entry=int(number))
        case [folder, "milestones", number, part] if number.isdecimal() and part in _PARTS:
            return PassagePlace(folder, milestone=int(number), part=_PARTS[part])
        case _:
            return None
