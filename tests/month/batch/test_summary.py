"""The summary in its three forms."""

from __future__ import annotations

import csv
import io
import json

import pytest

from highlight_report.content import mistakes
from highlight_report.diagnostics import TERMINAL, Diagnostic, Origin, Severity
from highlight_report.month.batch.summary import as_csv, as_json, as_text, summed_up
from highlight_report.month.batch.work import Outcome, State

ERROR = Diagnostic(mistakes.UNKNOWN_WORD, Origin("leeds/a.md", 3, 7), '"ambre" is not a word.', "write amber.")
WARNING = Diagnostic(mistakes.UNKNOWN_FILE, Origin("york/b.md"), '"b" is not used.', "", Severity.WARNING)
SUMMARY = summed_up(
    [
        Outcome("york", "2023-09", State.BUILT, "", (WARNING, WARNING), ("dist/york/a.pdf",), 1.25),
        Outcome("leeds", "", State.FAILED, 'no "config",\nnone', (ERROR,), (), 0.5),
        Outcome("barnet", "2023-10", State.UNCHANGED, seconds=0.004),
        Outcome("barnet", "2023-09", State.BUILT, seconds=12),
    ],
    asked=5,
    seconds=63.2,
)


def test_the_table_is_in_the_order_of_folders_and_periods() -> None:
    assert as_text(SUMMARY).splitlines() == [
        "Folder  Period   Outcome    Warnings  Seconds  Why",
        "barnet  2023-09  built                  12.00",
        "barnet  2023-10  unchanged               0.00",
        'leeds            failed                  0.50  no "config", none',
        "york    2023-09  built             2     1.25",
        "",
        "4 reports in 63 s: 2 built, 1 unchanged, 1 failed.",
    ]


def test_failures_stand_out_on_a_terminal() -> None:
    (coloured,) = (line for line in as_text(SUMMARY, TERMINAL).splitlines() if TERMINAL.error in line)
    assert "leeds" in coloured
    assert coloured.endswith(TERMINAL.end)


def test_csv_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(SUMMARY))))
    assert rows[2] == {
        "folder": "leeds",
        "period": "",
        "outcome": "failed",
        "why": 'no "config",\nnone',
        "errors": "1",
        "warnings": "0",
        "seconds": "0.5",
    }
    assert [row["warnings"] for row in rows] == ["0", "0", "0", "2"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_holds_no_formula_and_json_the_name_itself(start: str) -> None:
    summary = summed_up([Outcome(f"{start}A1", "", State.FAILED, f"{start}B2")], 1, 1)
    (row,) = csv.DictReader(io.StringIO(as_csv(summary), newline=""))
    assert (row["folder"], row["why"]) == (f"'{start}A1", f"'{start}B2")
    (report,) = json.loads(as_json(summary))["reports"]
    assert (report["folder"], report["why"]) == (f"{start}A1", f"{start}B2")


def test_no_name_steers_the_terminal() -> None:
    told = as_text(summed_up([Outcome("a\x1b[2Jb\nc\x07\x9b", "", State.FAILED, "no \x1b]0;x")], 1, 1))
    assert told.splitlines()[1].split("  ")[0] == "a?[2Jb c??"
    assert told.splitlines()[1].endswith("no ?]0;x")


def test_json_has_every_problem_and_file() -> None:
    told = json.loads(as_json(SUMMARY))
    counts = {name: told[name] for name in ("asked", "built", "unchanged", "failed", "seconds")}
    assert counts == {"asked": 5, "built": 2, "unchanged": 1, "failed": 1, "seconds": 63.2}
    assert [len(report["problems"]) for report in told["reports"]] == [0, 0, 1, 2]
    problem = told["reports"][2]["problems"][0]
    assert (problem["path"], problem["line"], problem["severity"]) == ("leeds/a.md", 3, "error")
    assert told["reports"][3]["files"] == ["dist/york/a.pdf"]


def test_what_is_left_is_known() -> None:
    assert SUMMARY.left == 1
    assert summed_up(SUMMARY.outcomes[:1], 1, 2).sentence == "1 report in 2 s: 1 built, 0 unchanged, 0 failed."
