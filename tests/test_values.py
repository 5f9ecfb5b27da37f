"""Frozen values of a kind: what they are equal by."""

from __future__ import annotations

from typing import NamedTuple

from highlight_report.values import Sole, wherever_typed


@wherever_typed
class Said(NamedTuple):
    words: str
    origin: int = 0


@wherever_typed
class Heard(NamedTuple):
    words: str
    origin: int = 0


class Stop(Sole):
    pass


class Start(Sole):
    pass


def test_where_it_was_typed_is_no_part_of_what_is_said() -> None:
    assert Said("one", 1) == Said("one", 2)
    assert not Said("one", 1) != Said("one", 2)  # noqa: SIM202
    assert len({Said("one", 1), Said("one", 2), Said("two", 1)}) == 2
    assert Said("one") != Said("two")


def test_values_of_two_kinds_are_never_equal() -> None:
    assert {Said("one"), Heard("one")} == {Heard("one"), Said("one")}
    assert len({Said("one"), Heard("one"), ("one", 0)}) == 3
    assert len({Stop(), Stop(), Start()}) == 2
    assert repr(Stop()) == "Stop()"
