"""Markdown tables of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from measure import Measured


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table: words in the first column, figures in the others."""
    yield _line(head)
    yield f"|---|{'--:|' * (len(head) - 1)}"
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def spread(row: Measured) -> tuple[str, str]:
    """Return two cells: the median, and the whole range."""
    return milliseconds(row.seconds), f"{row.fastest * 1000:.0f} to {row.slowest * 1000:.0f} ms"


def milliseconds(seconds: float) -> str:
    """Return a time, to three digits where it is short."""
    return f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f} ms"


def megabytes(size: float | None) -> str:
    """Return an amount of memory, a dash where it is not known."""
    return "–" if size is None else f"{size / 1e6:,.3g} MB" if size < 1e9 else f"{size / 1e6:,.0f} MB"
