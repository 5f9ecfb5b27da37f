from __future__ import annotations

import pytest

from highlight_report.layout.blocks import Shape
from highlight_report.writers.pdf.arrows import HEIGHT, arrow_width, triangles


@pytest.mark.parametrize("shape", Shape)
def test_an_arrow_starts_at_its_left_end_and_is_as_high_as_capitals(shape: Shape) -> None:
    corners = [corner for triangle in triangles(shape) for corner in triangle]
    assert min(across for across, _ in corners) == 0
    assert max(across for across, _ in corners) == arrow_width(shape)
    assert (min(up for _, up in corners), max(up for _, up in corners)) == (0, HEIGHT)


def test_up_and_down_point_their_ways() -> None:
    (up,), (down,) = triangles(Shape.UP), triangles(Shape.DOWN)
    assert [height for _, height in up].count(0) == 2
    assert [height for _, height in down].count(HEIGHT) == 2


def test_level_is_two_arrows_that_point_apart_and_do_not_touch() -> None:
    left, right = triangles(Shape.LEVEL)
    assert max(across for across, _ in left) < min(across for across, _ in right)
    assert sum(across == 0 for across, _ in left) == 1
    assert sum(across == arrow_width(Shape.LEVEL) for across, _ in right) == 1
