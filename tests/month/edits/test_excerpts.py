from __future__ import annotations

from highlight_report.month.edits.excerpts import excerpt, excerpts

LONG = " ".join(f"w{number}" for number in range(40))


def test_only_the_words_around_a_change_are_shown() -> None:
    before, after = excerpts(f"{LONG} old end", f"{LONG} new end")
    assert before == "… w35 w36 w37 w38 w39 old end"
    assert after == "… w35 w36 w37 w38 w39 new end"


def test_a_change_at_the_start_has_its_end_cut() -> None:
    assert excerpts("old a b c d e f", "new a b c d e f") == ("old a b c d e …", "new a b c d e …")


def test_a_long_change_is_cut_in_the_middle() -> None:
    before, after = excerpts("a z", f"a {LONG} z")
    assert before == "a z"
    assert after.startswith("a w0 w1")
    assert " … " in after
    assert after.endswith("w39 z")


def test_lines_are_joined() -> None:
    assert excerpt("- a\n- b") == "- a - b"
