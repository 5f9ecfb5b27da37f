"""Passages as lines, and their words that went and came."""

from __future__ import annotations

from highlight_report.diagnostics import NOWHERE
from highlight_report.domain import prose as said
from highlight_report.domain.comparison import LineShape, Part, PassageChange, WordChange
from highlight_report.domain.report import CommentaryBlock, Tied, TiedListing
from highlight_report.month.compare.passages import changed_lines, typed_lines
from tests.builders import heading, paragraph, prompt, tied
from tests.month.compare.comparing import marked


def listing(*texts: str, start: int | None = None) -> said.Listing:
    return said.Listing(tuple((paragraph(text),) for text in texts), start, NOWHERE)


def change(before: tuple[CommentaryBlock, ...], after: tuple[CommentaryBlock, ...]) -> PassageChange | None:
    lines = changed_lines(typed_lines(before, "To do"), typed_lines(after, "To do"))
    return None if lines is None else PassageChange(Part.COVER, "", lines)


def told(before: tuple[CommentaryBlock, ...], after: tuple[CommentaryBlock, ...]) -> list[str]:
    found = change(before, after)
    assert found is not None
    return marked(found)


def test_the_same_words_in_the_same_look_are_no_change() -> None:
    assert change((paragraph("One."), heading(1)), (paragraph("One."), heading(1))) is None


def test_words_are_marked_in_their_paragraph() -> None:
    before, after = (paragraph("It is here."), paragraph("It fell.")), (paragraph("It is here."), paragraph("It rose."))
    assert told(before, after) == ["It is here.", "It [-fell.-] {+rose.+}"]


def test_a_new_and_a_dropped_paragraph_stand_on_their_own() -> None:
    one, two = paragraph("The first paragraph is here."), paragraph("Another one.")
    assert told((one,), (one, two)) == ["The first paragraph is here.", "{+Another one.+}"]
    assert told((one, two), (one,)) == ["The first paragraph is here.", "[-Another one.-]"]


def test_a_rewritten_passage_comes_whole_after_what_it_replaces() -> None:
    before = (paragraph("Nothing stays."), paragraph("Not a word."))
    after = (paragraph("All is new."), listing("so", "new"))
    assert told(before, after) == ["[-Nothing stays.-]", "[-Not a word.-]", "{+All is new.+}", "{+so+}", "{+new+}"]


def test_replaced_paragraphs_do_not_run_into_one_another() -> None:
    shared = paragraph("A sentence of a good few words that stays as it is in both of the texts.")
    before, after = (paragraph("Old one."), paragraph("Old two."), shared), (paragraph("New."), shared)
    assert told(before, after)[:3] == ["[-Old one.-]", "[-Old two.-]", "{+New.+}"]


def test_only_the_words_next_to_a_change_are_shown_of_a_long_stretch() -> None:
    words = [f"w{index}" for index in range(100)]
    before, after = paragraph(" ".join(words)), paragraph(" ".join([*words[:50], "new", *words[50:]]))
    (line,) = told((before,), (after,))
    assert line == f"… {' '.join(words[35:50])} {{+new+}} {' '.join(words[50:65])} …"


def test_emphasis_alone_changes_no_words() -> None:
    bold = said.Paragraph((said.Span("six", bold=True), said.Span(" weeks")), NOWHERE)
    assert told((paragraph("six weeks"),), (bold,)) == []
    linked = said.Paragraph((said.Span("six weeks", link="https://example.org/"),), NOWHERE)
    assert told((paragraph("six weeks"),), (linked,)) == []
    assert told((paragraph("six weeks"),), (listing("six weeks"),)) == []
    assert told((heading(1, "six weeks"),), (heading(2, "six weeks"),)) == []


def test_items_keep_their_shape_and_number() -> None:
    found = change((listing("one", "two", start=3),), (listing("one", "three", start=3),))
    assert found is not None
    assert [(line.shape, line.number) for line in found.lines] == [(LineShape.NUMBER, 3), (LineShape.NUMBER, 4)]


def test_renumbered_items_with_the_same_words_change_no_words() -> None:
    assert told((listing("one", "two", start=1),), (listing("one", "two", start=5),)) == []


def test_an_answered_prompt_shows_the_question_that_went() -> None:
    assert told((prompt("why 63 rose"),), (paragraph("It rose because of demand."),)) == [
        "[-To do: why 63 rose-]",
        "{+It rose because of demand.+}",
    ]


def test_a_prompt_without_words_is_its_label() -> None:
    empty = said.Prompt((), NOWHERE)
    assert [line.words for line in typed_lines((empty,), "To do")] == [["To", "do"]]


def test_words_that_went_and_came_are_counted() -> None:
    found = change((paragraph("It fell by two points in June."),), (paragraph("It rose by three points in June."),))
    assert found is not None
    assert (found.words(WordChange.REMOVED), found.words(WordChange.ADDED)) == (3, 3)


def test_lines_know_the_measures_that_they_are_on() -> None:
    spans = (said.Span("It rose."),)
    item = (Tied("63", ("63",), spans, NOWHERE), paragraph("And more."))
    blocks = (
        paragraph("General."),
        tied("22, 23", "Both."),
        TiedListing((item, (paragraph("Other."),)), None, NOWHERE),
    )
    lines = typed_lines(blocks, "To do")
    assert [line.ids for line in lines] == [(), ("22", "23"), ("63",), ("63",), ()]
    assert [line.shape for line in lines][2:] == [LineShape.BULLET, LineShape.PARAGRAPH, LineShape.BULLET]
    assert lines[1].words == ["22,", "23", "–", "Both."]


def test_quotations_code_and_rules_are_lines_too() -> None:
    blocks: said.Prose = (
        said.Quote((paragraph("Said."),), NOWHERE),
        said.Verbatim(("a  b", "c"), NOWHERE),
        said.Divider(NOWHERE),
    )
    assert [line.words for line in typed_lines(blocks, "To do")] == [["Said."], ["a", "b"], ["c"], []]
    assert told(blocks, blocks[:2]) == []
