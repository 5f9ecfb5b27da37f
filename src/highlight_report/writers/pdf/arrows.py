"""Arrows as triangles, so that no font need carry them. Lengths are in multiples of the type size."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from highlight_report.layout.blocks import Shape

Triangle: TypeAlias = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]

HEIGHT = 0.72  # that of capitals
WIDTH = 0.8
SIDE = 0.62  # the width of a triangle that points sideways
GAP = 0.2


def arrow_width(shape: Shape) -> float:
    """Return how wide an arrow is."""
    return max(corner[0] for triangle in triangles(shape) for corner in triangle)


def triangles(shape: Shape) -> tuple[Triangle, ...]:
    """Return an arrow's triangles, from its left end on the baseline: across, then up."""
    match shape:
        case Shape.UP:
            return (((0, 0), (WIDTH, 0), (WIDTH / 2, HEIGHT)),)
        case Shape.DOWN:
            return (((0, HEIGHT), (WIDTH, HEIGHT), (WIDTH / 2, 0)),)
        case Shape.LEVEL:
            return (((SIDE, 0), (SIDE, HEIGHT), (0, HEIGHT / 2)), _right(SIDE + GAP))
        case Shape.RIGHT:
            return (_right(0),)
        case _:
            assert_never(shape)


def _right(start: float) -> Triangle:
    return (start, 0), (start, HEIGHT), (start + SIDE, HEIGHT / 2)
