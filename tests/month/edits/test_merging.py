from __future__ import annotations

from highlight_report.month.edits.forms import Form
from highlight_report.month.edits.merging import Merged, merged
from highlight_report.month.edits.weaving import woven

A, B, C, D = (f"{name} with a few words of its own {name}" for name in "abcd")


def form(text: str) -> Form:
    return Form(text, ())


def weave(base: Form, content: Form, word: Form) -> Form | None:
    text = woven(base.text, content.text, word.text)
    return None if text is None else form(text)


def merge(base: list[str], content: list[str], word: list[str]) -> Merged:
    return merged([form(text) for text in base], [form(text) for text in content], [form(text) for text in word], weave)


def outcome(found: Merged) -> list[tuple[int | None, str]]:
    assert not found.conflicts
    return [(piece.place, piece.form.text) for piece in found.pieces]


def test_nothing_changed_anywhere() -> None:
    assert outcome(merge([A, B], [A, B], [A, B])) == [(0, A), (1, B)]


def test_changes_of_different_pieces_are_both_made() -> None:
    assert outcome(merge([A, B, C], [A + "!", B, C], [A, B, C + "?"])) == [(0, A + "!"), (1, B), (2, C + "?")]


def test_a_piece_taken_out_in_word_goes_and_one_taken_out_of_the_content_stays_out() -> None:
    assert outcome(merge([A, B, C], [A, B, C], [A, C])) == [(0, A), (2, C)]
    assert outcome(merge([A, B, C], [A, C], [A, B, C + "?"])) == [(0, A), (1, C + "?")]


def test_what_both_bring_in_at_one_place_is_kept_the_contents_first_and_the_same_only_once() -> None:
    assert outcome(merge([A], [A, B], [A, C])) == [(0, A), (1, B), (None, C)]
    assert outcome(merge([A], [A, B], [A, B])) == [(0, A), (1, B)]


def test_one_piece_changed_by_both_is_woven() -> None:
    word, content = A.replace("few", "lot"), A.replace("own", "OWN")
    assert outcome(merge([A], [content], [word])) == [(0, A.replace("few", "lot").replace("own", "OWN"))]


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    assert outcome(merge([A, B], [A, C], [A, C])) == [(0, A), (1, C)]


def test_one_piece_changed_by_both_in_the_same_words_is_a_conflict() -> None:
    (conflict,) = merge([A, B], [A, B.replace("few", "lot")], [A, B.replace("few", "couple")]).conflicts
    assert (conflict.base.text, conflict.place) == (B, 1)
    assert conflict.content is not None
    assert conflict.word is not None
    assert "lot" in conflict.content.text
    assert "couple" in conflict.word.text


def test_a_piece_changed_by_one_and_taken_out_by_the_other_is_a_conflict() -> None:
    (gone,) = merge([A, B], [A], [A, B + "?"]).conflicts
    assert (gone.content, gone.place) == (None, 0)
    (changed,) = merge([A, B], [A, B + "!"], [A]).conflicts
    assert (changed.word, changed.place) == (None, 1)
