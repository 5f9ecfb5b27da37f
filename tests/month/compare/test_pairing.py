"""Which thing is which: by the first key that fits, then by the next, then by likeness."""

from __future__ import annotations

from highlight_report.month.compare.pairing import is_reordered, paired


def test_keys_are_tried_in_turn() -> None:
    found = paired(["a1", "b2", "c3"], ["c9", "x2", "d4"], lambda thing: thing[0], lambda thing: thing[1])
    assert found.later == (("c3", "c9"), ("b2", "x2"), (None, "d4"))
    assert found.both == (("c3", "c9"), ("b2", "x2"))
    assert found.dropped == ("a1",)
    assert found.new == ("d4",)


def test_numbers_tell_partners_by_one_number() -> None:
    found = paired(["a", "b", "c"], ["c", "x", "a"], lambda thing: thing)
    assert found.numbers == (2, 3, 0)


def test_things_of_one_key_are_paired_in_their_order() -> None:
    found = paired(["a1", "a2", "a3"], ["a4", "a5"], lambda thing: thing[0])
    assert found.later == (("a1", "a4"), ("a2", "a5"))
    assert found.dropped == ("a3",)


def test_what_no_key_pairs_may_be_alike() -> None:
    found = paired(["a", "bb"], ["cc", "a"], lambda thing: thing, alike=lambda one, other: len(one) == len(other))
    assert found.later == (("bb", "cc"), ("a", "a"))


def test_a_crowd_is_not_tried_one_by_one() -> None:
    before, after = [f"a{index}" for index in range(200)], [f"b{index}" for index in range(200)]
    found = paired(before, after, lambda thing: thing, alike=lambda _one, _other: True)
    assert len(found.new) == len(found.dropped) == 200


def test_order_counts_among_what_both_have() -> None:
    assert not is_reordered("abc", "axbc")
    assert not is_reordered("abc", "ac")
    assert is_reordered("abc", "acb")
