"""The forms of a status: a table that fits, Markdown that shows every text as it is, JSON with the same keys always."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from highlight_report.content.checks.registry import Review
from highlight_report.diagnostics import TERMINAL, Check, Diagnostic, Origin, Severity
from highlight_report.domain.rag import Rag
from highlight_report.domain.settings import Named
from highlight_report.month.status import Status, outstanding
from highlight_report.month.status_forms import as_json, as_markdown
from highlight_report.month.status_table import as_text
from tests.builders import AUGUST, measure, milestone, paragraph, priority, prompt, report, rules, settings

SAME = milestone("Agree a plan", this_period=(paragraph("It was written."),), owner="HROD")
PART = priority(
    measure("", id="62", description="Caseload"),
    measure("7", id="68", target="5", description="Cases"),
    current=None,
    commentary=(prompt("Why is 68 red?"),),
    milestones=(SAME,),
)
LAST = report(priority(milestones=(SAME,)), period=AUGUST)


def status(**people: str) -> Status:
    owners = {int(key[1:]): Named(name) for key, name in people.items()}
    subject = report(PART, priority(measure("", id="69"), number=2, title="Early Help"), priority(number=3))
    return outstanding(Review(subject, settings(rules=rules(), owners=owners, reviewers={1: Named("DCS")})), LAST)


@pytest.mark.parametrize("width", [20, 40, 59, 60, 79, 120, 400])
def test_the_table_fits_and_says_the_same_at_any_width(width: int) -> None:
    lines = as_text(status(p1="Head of Service"), width).split("\n")
    assert max(map(len, lines)) <= max(width, 30)
    assert not [line for line in lines if line != line.rstrip()]
    said = " ".join("\n".join(lines).split())
    assert all(word in said for word in ("62:", "68:", "HROD", "approved_by", "nothing"))


def test_every_kind_has_its_label_and_columns_are_aligned() -> None:
    lines = as_text(status(), 79).split("\n")
    labels = ("Figures", "RAG status", "Commentary", "Prompts", "Milestones", "Approval")
    columns = {line.index(label) for line in lines for label in labels if f" {label}  " in line}
    assert len(columns) == 1


def test_colour_is_for_the_heading_alone() -> None:
    plain, coloured = as_text(status(), 79), as_text(status(), 79, TERMINAL)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert plain != coloured


def test_each_owner_has_one_section_that_can_stand_alone() -> None:
    sections = as_markdown(status(p1="Head of Service", p2="Head of Service")).split("\n## ")[1:]
    assert [section.split("\n")[0] for section in sections] == ["Head of Service", "Nobody named"]
    assert all("September 2023" in section for section in sections)
    assert [section.count("### ") for section in sections] == [2, 1]
    assert all(word in sections[0] for word in ("62 – Caseload", "68 – Cases", "69 – ", "reviewer: DCS", "HROD"))


def test_a_priority_that_owes_nothing_is_not_chased() -> None:
    assert "Priority 3" not in as_markdown(status())


HARD = some.text(some.sampled_from("ab *_`[]()<>&#!\\~|-+.:1;é"), min_size=1, max_size=30)


@given(HARD, HARD)
def test_every_text_shows_as_it_was_typed(description: str, title: str) -> None:
    description, title = (" ".join(text.split()) for text in (description, title))
    same = milestone(title, this_period=(paragraph("Written."),))
    subject = report(priority(measure("", id="x", description=description), milestones=(same,)))
    last = report(priority(milestones=(same,)), period=AUGUST)
    written = as_markdown(outstanding(Review(subject, settings(rules=rules())), last))
    shown = [
        "".join(part.content for part in token.children or ())
        for token in MarkdownIt().parse(written)
        if token.type == "inline"
    ]
    assert f"x – {description}".strip() in shown
    assert f'"{title}" (owner: Chief Executive)' in shown


def test_an_error_without_a_remedy_ends_its_sentence_all_the_same() -> None:
    fault = Diagnostic(Check("x", Severity.ERROR, "Why."), Origin("config/brand.yaml", 3), "It is wrong.")
    written = as_markdown(outstanding(Review(report(), settings(rules=rules())), None, [fault]))
    assert "**Errors that stop the report** in `config/brand.yaml`.\n\n- line 3: It is wrong.\n" in written


PART_KEYS = {"priority", "title", "owner", "reviewer", "owed"}
OWED_KEYS = {"kind", "id", "milestone", "milestone_owner", "what", "how", "path", "line", "column", "cell"}


def test_json_has_the_same_keys_always() -> None:
    record = json.loads(as_json(status(p1="Head of Service")))
    assert set(record) == {"period", "last_period", "outstanding", "parts"}
    assert (record["period"], record["last_period"]) == ("2023-09", "2023-08")
    assert all(set(part) == PART_KEYS for part in record["parts"])
    owed = [item for part in record["parts"] for item in part["owed"]]
    assert all(set(item) == OWED_KEYS for item in owed)
    assert len(owed) == record["outstanding"]
    assert {item["kind"] for item in owed} == {"figure", "rag", "commentary", "prompt", "milestone", "approval"}


def test_json_of_the_front_page_has_no_number() -> None:
    last = json.loads(as_json(status()))["parts"][-1]
    assert (last["priority"], last["title"], last["owner"]) == (None, "Front page and approval", "")


def test_without_an_earlier_period_there_is_none_to_name() -> None:
    subject = report(priority(milestones=(milestone(status=Rag.RED),)))
    record = json.loads(as_json(outstanding(Review(subject, settings(rules=rules())), None)))
    assert record["last_period"] is None
