from __future__ import annotations

import pytest

from highlight_report.content.checks import text
from highlight_report.domain.report import Cover
from tests.builders import comments, measure, milestone, paragraph, priority, prompt, report, tied
from tests.content.checks.findings import messages, of_measures

LONG = "word " * 301


def test_cells_beyond_the_limit_are_named_with_their_length() -> None:
    long = priority(
        measure("1", id="7", description=LONG),
        commitment=(paragraph("word " * 150), paragraph("word " * 151)),
        commentary=comments(tied("7", LONG), paragraph(LONG)),
        milestones=(milestone("Audit", this_period=(paragraph(LONG),)),),
    )
    assert messages(text.overlong_cell, report(long)) == [
        "The commitment has 301 words, more than 300.",
        'The description of "7" has 301 words, more than 300.',
        "A paragraph of the commentary has 301 words, more than 300.",
        "A paragraph of the commentary has 301 words, more than 300.",
        'This period of "Audit" has 301 words, more than 300.',
    ]


def test_300_words_are_not_too_long_and_paragraphs_of_commentary_count_alone() -> None:
    limit = paragraph("word " * 300)
    long = priority(commitment=(limit,), commentary=comments(limit, limit), milestones=(milestone(),))
    assert messages(text.overlong_cell, report(long, cover=Cover((limit, limit)))) == []


def test_a_flood_of_marks_is_quoted_in_part() -> None:
    subject = report(priority(milestones=(milestone("T" * 5_000, owner="?" * 5_000),)))
    (message,) = messages(text.placeholder_left, subject)
    assert len(message) < 200


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The owner is TBC.", "TBC"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("A total of XX children", "XX"),
        ("xxx", "xxx"),
        ("Agreed on [insert date] by the Board", "[insert date]"),
        ("Agreed by <name of officer>", "<name of officer>"),
        ("The date is to be confirmed.", "to be confirmed"),
        ("Seen by ?? families", "??"),
    ],
)
def test_placeholders_are_quoted(words: str, found: str) -> None:
    subject = report(priority(commentary=comments(paragraph(words))))
    assert messages(text.placeholder_left, subject) == [f'"{found}" in the commentary looks like a placeholder.']


@pytest.mark.parametrize(
    "words",
    [
        "The FTBC2 code is used.",
        "Is this enough? It is.",
        "Fewer than <5 children and >3 families",
        'shown as typed: CO<sub>2</sub> and <b>bold</b> <br /> <div class="x y">',
        "Practice improves [sic] and is sustained [1].",
        "Todd adds to dos and don'ts; the date was confirmed.",
        "Part XVI of the Act, and its Schedule X",
    ],
)
def test_ordinary_words_are_no_placeholders(words: str) -> None:
    assert messages(text.placeholder_left, report(priority(commentary=comments(paragraph(words))))) == []


def test_placeholders_are_found_in_every_kind_of_text_but_prompts() -> None:
    subject = priority(
        measure("1", id="7", description="TBC"),
        lead_officers=("TBA",),
        commentary=comments(prompt("TBC")),
        milestones=(milestone("Audit", owner="TBC", next_period=(paragraph("TBD"),)),),
    )
    assert messages(text.placeholder_left, report(subject, cover=Cover((paragraph("TBC"),)))) == [
        '"TBC" in the front page looks like a placeholder.',
        '"TBA" in the lead officer looks like a placeholder.',
        '"TBC" in the description of "7" looks like a placeholder.',
        '"TBC" in the owner of "Audit" looks like a placeholder.',
        '"TBD" in "Audit" looks like a placeholder.',
    ]


def test_a_paragraph_full_of_non_breaking_spaces_is_reported() -> None:
    glued = "word\N{NO-BREAK SPACE}" * 11
    subject = report(priority(commentary=comments(paragraph(glued))))
    assert messages(text.glued_words, subject) == ["A paragraph of the commentary holds 11 non-breaking spaces."]


def test_a_few_non_breaking_spaces_are_meant() -> None:
    few = "word\N{NO-BREAK SPACE}" * 10
    assert messages(text.glued_words, report(priority(commentary=comments(paragraph(few))))) == []
    assert of_measures(text.glued_words, measure("1", description=few)) == []
