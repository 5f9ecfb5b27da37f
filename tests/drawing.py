"""How many examples properties draw that build whole reports: few in the gate, many where somebody looks for faults."""

from __future__ import annotations

import os

_TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))


def examples(count: int) -> int:
    """Return how many examples to draw where the gate draws `count`."""
    return count * _TIMES
