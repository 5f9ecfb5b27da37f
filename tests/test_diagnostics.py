"""Problems as authors see them: each once, in reading order, as the design's rule 5 writes them."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from highlight_report.diagnostics import (
    NOWHERE,
    TERMINAL,
    Check,
    Diagnostics,
    Origin,
    Severity,
    all_of,
    one_of,
    render,
    shown_path,
)

TARGET = Check("target-not-a-number", Severity.ERROR, "A target that cannot be read must not be guessed.")
GAP = Check("gap-in-months", Severity.WARNING, "A month may have been forgotten.")
PLACE = Origin("content/2023-09/1-governance/measures.csv", 8, 41, "E8")


def _found(*problems: tuple[Check, Origin, str, str], strict: frozenset[str] = frozenset()) -> Diagnostics:
    diagnostics = Diagnostics(strict)
    for problem in problems:
        diagnostics.report(*problem)
    return diagnostics


def test_a_problem_is_written_as_place_fact_and_name_with_the_remedy_under_it() -> None:
    remedy = "write a number such as 5.0%, or Monitor for no target."
    assert render(_found((TARGET, PLACE, '"5,0%" is not a target.', remedy))) == (
        "content/2023-09/1-governance/measures.csv:8:41 (cell E8): error: "
        '"5,0%" is not a target. [target-not-a-number]\n'
        "  hint: write a number such as 5.0%, or Monitor for no target.\n"
    )


@pytest.mark.parametrize(
    ("origin", "written"),
    [
        (PLACE, "content/2023-09/1-governance/measures.csv:8:41 (cell E8): warning: Said. [gap-in-months]\n"),
        (Origin("a.md", 3, 1), "a.md:3:1: warning: Said. [gap-in-months]\n"),
        (Origin("a.md", 3), "a.md:3: warning: Said. [gap-in-months]\n"),
        (Origin("a.md"), "a.md: warning: Said. [gap-in-months]\n"),
        (Origin("a.md", 0, 5), "a.md: warning: Said. [gap-in-months]\n"),
        (NOWHERE, "warning: Said. [gap-in-months]\n"),
    ],
)
def test_a_place_is_as_exact_as_it_is_known(origin: Origin, written: str) -> None:
    assert render(_found((GAP, origin, "Said.", ""))) == written


def test_a_long_problem_is_never_wrapped() -> None:
    long = "word " * 200
    assert render(_found((GAP, PLACE, long, long))).count("\n") == 2


def test_nothing_found_prints_nothing() -> None:
    assert render(Diagnostics()) == ""


def test_on_a_terminal_errors_and_warnings_are_coloured_and_the_colour_ends() -> None:
    shown = render(_found((TARGET, PLACE, "Bad.", ""), (GAP, PLACE, "Odd.", "")), TERMINAL)
    assert f"{TERMINAL.error}error:{TERMINAL.end} Bad." in shown
    assert f"{TERMINAL.warning}warning:{TERMINAL.end} Odd." in shown
    assert shown.count(TERMINAL.end) == 4


PROBLEMS = (
    (GAP, Origin("a.csv", 2, 10), "m", ""),
    (GAP, Origin("a.csv", 10, 1), "m", ""),
    (GAP, Origin("a.csv", 10, 2), "m", ""),
    (TARGET, Origin("a.csv", 10, 2), "a", ""),
    (TARGET, Origin("a.csv", 10, 2), "b", ""),
    (TARGET, Origin("b.csv"), "a", ""),
)


def test_problems_come_in_reading_order_however_they_were_found() -> None:
    orders = {tuple(render([one]) for one in _found(*order)) for order in permutations(PROBLEMS)}
    assert orders == {tuple(render(_found(problem)) for problem in PROBLEMS)}


def test_cells_come_row_by_row_and_sheet_by_sheet() -> None:
    cells = ("Data!B9", "Data!Z9", "Data!AA9", "Data!A10", "Old!A1")
    problems = [(GAP, Origin("c.xlsx", cell=cell), "m", "") for cell in cells]
    assert [item.origin.cell for item in _found(*reversed(problems))] == list(cells)


def test_a_problem_found_twice_is_told_once() -> None:
    twice = _found((GAP, PLACE, "Odd.", ""), (GAP, PLACE, "Odd.", ""), (GAP, PLACE, "Odder.", ""))
    assert len(list(twice)) == 2
    assert twice.count(Severity.WARNING) == 2
    more = Diagnostics()
    more.extend(twice)
    more.extend(twice)
    assert list(more) == list(twice)


@pytest.mark.parametrize(
    ("strict", "errors", "warnings"), [((), 1, 1), (("gap-in-months",), 2, 0), (("something-else",), 1, 1)]
)
def test_config_raises_warnings_to_errors(strict: tuple[str, ...], errors: int, warnings: int) -> None:
    found = _found((TARGET, PLACE, "Bad.", ""), (GAP, PLACE, "Odd.", ""), strict=frozenset(strict))
    assert (found.count(Severity.ERROR), found.count(Severity.WARNING)) == (errors, warnings)
    assert render(found).count("error:") == errors


def test_what_is_raised_may_be_decided_after_problems_were_found() -> None:
    found = _found((GAP, PLACE, "Odd.", ""))
    assert not found.has_errors
    found.strict = frozenset({GAP.code})
    assert found.has_errors
    assert [item.severity for item in found] == [Severity.ERROR]


@pytest.mark.parametrize(("words", "said"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_allowed_words_are_listed(words: list[str], said: str) -> None:
    assert one_of(words) == said
    assert all_of(words) == said.replace(" or ", " and ")


def test_a_path_is_shown_from_the_current_folder_where_it_lies_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown_path(Path("content/a.md")) == "content/a.md"
    assert shown_path(tmp_path / "here" / "content" / "a.md") == "content/a.md"
    assert shown_path(tmp_path / "there.md") == (tmp_path / "there.md").as_posix()
    assert shown_path(Path("..dots") / "a.md") == "..dots/a.md"
