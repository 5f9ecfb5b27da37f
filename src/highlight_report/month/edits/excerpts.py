"""What changed in a text, short enough for a terminal: the words that differ with a few on either side."""

from __future__ import annotations

_AROUND = 5
_MOST = 30
_LAST = 8


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both texts on one line, without most of what they start and end with alike."""
    olds, news = before.split(), after.split()
    start = _alike(olds, news)
    end = _alike(olds[start:][::-1], news[start:][::-1])
    return _excerpt(olds, start, end), _excerpt(news, start, end)


def excerpt(text: str) -> str:
    """Return a text on one line, cut where it runs on."""
    return _cut(text.split())


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many words two texts start with alike."""
    pairs = zip(one, other, strict=False)
    return next((count for count, (first, second) in enumerate(pairs) if first != second), min(len(one), len(other)))


def _excerpt(words: list[str], start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(len(words) - end + _AROUND, len(words))
    return f"{'… ' if first else ''}{_cut(words[first:last])}{' …' if last < len(words) else ''}"


def _cut(words: list[str]) -> str:
    if len(words) <= _MOST:
        return " ".join(words)
    return f"{' '.join(words[: _MOST - _LAST])} … {' '.join(words[-_LAST:])}"
