from __future__ import annotations

from highlight_report.content.checks import prompts
from highlight_report.domain.report import Cover
from tests.builders import comments, milestone, paragraph, priority, prompt, report
from tests.content.checks.findings import messages


def test_each_prompt_and_empty_answer_is_reported() -> None:
    asked = priority(
        title="Workforce",
        current=None,
        commitment=(prompt("Say what you commit to."),),
        commentary=comments(prompt("Explain 69.")),
        milestones=(milestone("Recruitment", status=None, direction=None, next_period=(prompt("What comes next?"),)),),
    )
    assert messages(prompts.prompt_left, report(asked, cover=Cover((prompt("Describe the population."),)))) == [
        "Still to be answered: Describe the population.",
        "Still to be answered: the current RAG status.",
        "Still to be answered: Say what you commit to.",
        "Still to be answered: Explain 69.",
        'Still to be answered: the status of "Recruitment".',
        'Still to be answered: the direction of "Recruitment".',
        "Still to be answered: What comes next?",
    ]


def test_a_long_prompt_is_cut_and_one_without_words_is_named() -> None:
    asked = priority(commitment=(prompt("word " * 40), prompt("")))
    long, empty = messages(prompts.prompt_left, report(asked))
    assert long.endswith("word…")
    assert empty == "Still to be answered: a prompt without words."


def test_a_report_without_prompts_is_silent() -> None:
    answered = priority(commentary=comments(paragraph("To do: nothing.")), milestones=(milestone(),))
    assert messages(prompts.prompt_left, report(answered)) == []
