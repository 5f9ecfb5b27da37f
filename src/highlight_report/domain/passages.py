"""Passages: the pieces of the report that people may edit in Word. Each has a key, the same from build to build."""

from __future__ import annotations

from enum import Enum

from highlight_report.domain.report import Priority

COVER = "cover"


class MilestonePart(Enum):
    """What of a milestone may be edited; the values end the keys."""

    TITLE = "title"
    OWNER = "owner"
    STATUS = "status"
    THIS_PERIOD = "this"
    NEXT_PERIOD = "next"


def commitment_key(priority: Priority) -> str:
    """Return the key of a priority's commitment: `1-governance/commitment`."""
    return f"{priority.folder}/commitment"


def commentary_key(priority: Priority, number: int) -> str:
    """Return the key of one of a priority's commentary entries, counted from 1: `1-governance/commentary/3`."""
    return f"{priority.folder}/commentary/{number}"


def milestone_key(priority: Priority, number: int, part: MilestonePart) -> str:
    """Return the key of a part of one of a priority's milestones, counted from 1: `1-governance/milestones/2/this`."""
    return f"{priority.folder}/milestones/{number}/{part.value}"
