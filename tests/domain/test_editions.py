"""Which edition inputs give, with what was released before."""

from __future__ import annotations

from datetime import date

import pytest

from highlight_report.domain.editions import FIRST, Edition, Release, edition_of


def release(**inputs: str) -> Release:
    return Release(date(2023, 10, 12), inputs, {})


ONE, TWO, THREE = release(a="1", b="1"), release(a="2", b="1"), release(a="2", c="1")


@pytest.mark.parametrize(
    ("inputs", "releases", "expected"),
    [
        (ONE.inputs, (), FIRST),
        (ONE.inputs, (ONE,), Edition(release=ONE)),
        (TWO.inputs, (ONE,), Edition(2, ONE, ("a",))),
        (TWO.inputs, (ONE, TWO), Edition(2, ONE, ("a",), TWO)),
        (THREE.inputs, (ONE, TWO), Edition(3, TWO, ("b", "c"))),
        (ONE.inputs, (ONE, TWO), Edition(release=ONE)),
        (ONE.inputs, (ONE, TWO, ONE), Edition(3, TWO, ("a",), ONE)),
    ],
    ids=[
        "never released",
        "released",
        "changed",
        "revision released",
        "changed twice",
        "changed back",
        "released back",
    ],
)
def test_edition(inputs: dict[str, str], releases: tuple[Release, ...], expected: Edition) -> None:
    assert edition_of(inputs, releases) == expected


def test_each_edition_has_names_of_its_own() -> None:
    assert [Edition(number).suffix for number in (1, 2, 3, 4)] == ["", "-revised", "-revised-2", "-revised-3"]
