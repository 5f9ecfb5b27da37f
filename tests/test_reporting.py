"""Problems in the forms that other programs read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from highlight_report.diagnostics import NOWHERE, Check, Diagnostics, Origin, Severity
from highlight_report.reporting import FORMATS, as_github, as_gitlab, as_json, as_sarif

TARGET = Check("target-not-a-number", Severity.ERROR, "A target that cannot be read must not be guessed.")
GAP = Check("gap-in-months", Severity.WARNING, "A month may have been forgotten.")
PLACE = Origin("content/2023-09/1-governance/measures.csv", 8, 41, "E8")


def _found(*problems: tuple[Check, Origin, str, str]) -> Diagnostics:
    diagnostics = Diagnostics()
    for problem in problems:
        diagnostics.report(*problem)
    return diagnostics


BOTH = ((TARGET, PLACE, '"5,0%" is not a target.', "write 5.0%."), (GAP, NOWHERE, "No month – “odd”.", ""))


def test_json_has_every_field_of_every_problem() -> None:
    assert json.loads(as_json(_found(*BOTH))) == [
        {
            "path": "",
            "line": 0,
            "column": 0,
            "cell": "",
            "severity": "warning",
            "code": "gap-in-months",
            "message": "No month – “odd”.",
            "hint": "",
        },
        {
            "path": "content/2023-09/1-governance/measures.csv",
            "line": 8,
            "column": 41,
            "cell": "E8",
            "severity": "error",
            "code": "target-not-a-number",
            "message": '"5,0%" is not a target.',
            "hint": "write 5.0%.",
        },
    ]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(as_json(Diagnostics())) == []


def test_github_shows_problems_beside_their_lines() -> None:
    assert as_github(_found(*BOTH)).splitlines() == [
        "::warning title=gap-in-months::No month – “odd”.",
        (
            "::error file=content/2023-09/1-governance/measures.csv,line=8,col=41,title=target-not-a-number"
            '::"5,0%25" is not a target.%0Ahint: write 5.0%25.'
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "in_text", "in_property"),
    [
        ("100%", "100%25", "100%25"),
        ("%0A", "%250A", "%250A"),
        ("a\nb\r\nc", "a%0Ab%0D%0Ac", "a%0Ab%0D%0Ac"),
        ("a: b, c", "a: b, c", "a%3A b%2C c"),
        ("::error::x", "::error::x", "%3A%3Aerror%3A%3Ax"),
    ],
)
def test_github_commands_cannot_be_broken_out_of(typed: str, in_text: str, in_property: str) -> None:
    assert as_github(_found((GAP, Origin(typed, 1), typed, ""))) == (
        f"::warning file={in_property},line=1,title=gap-in-months::{in_text}"
    )


@given(some.text(), some.text())
def test_every_problem_is_one_line_for_github(path: str, message: str) -> None:
    line = as_github(_found((GAP, Origin(path, 3, 4), message, message)))
    assert re.fullmatch(r"::warning ([a-z]+=[^,:\r\n]*,?)+::[^\r\n]*", line)


def _sarif(*problems: tuple[Check, Origin, str, str]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(_found(*problems)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_has_rules_and_results_with_their_places() -> None:
    run = _sarif(*BOTH, (TARGET, Origin("b.csv", 2), "Again.", ""))
    assert run["tool"]["driver"]["name"] == "highlight-report"
    assert {rule["id"]: rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"]} == {
        TARGET.code: TARGET.why,
        GAP.code: GAP.why,
    }
    nowhere, again, placed = run["results"]
    assert placed == {
        "ruleId": "target-not-a-number",
        "level": "error",
        "message": {"text": '"5,0%" is not a target.\nhint: write 5.0%.'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/2023-09/1-governance/measures.csv"},
                    "region": {"startLine": 8, "startColumn": 41},
                }
            }
        ],
    }
    assert "locations" not in nowhere
    assert nowhere["level"] == "warning"
    assert again["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}


def test_sarif_of_a_whole_file_names_no_line() -> None:
    (result,) = _sarif((GAP, Origin("a.md"), "Odd.", ""))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.md"}}}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/1 governance/a b.md", "content/1%20governance/a%20b.md"),
        ("content/Größe.md", "content/Gr%C3%B6%C3%9Fe.md"),
        ("content/100%.md", "content/100%25.md"),
        ("content/#1?.md", "content/%231%3F.md"),
        ("content/a:b.md", "content/a%3Ab.md"),
    ],
)
def test_sarif_writes_paths_as_uris(path: str, uri: str) -> None:
    (result,) = _sarif((GAP, Origin(path), "Odd.", ""))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_writes_a_path_outside_the_folder_as_a_file_uri(tmp_path: Path) -> None:
    path = tmp_path / "a b.md"
    (result,) = _sarif((GAP, Origin(path.as_posix()), "Odd.", ""))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path.as_uri()


def test_sarif_of_nothing_is_a_log_without_results() -> None:
    assert _sarif()["results"] == []


def _gitlab(*problems: tuple[Check, Origin, str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(as_gitlab(_found(*problems)))
    return found


def test_gitlab_has_what_a_code_quality_report_must_have() -> None:
    nowhere, placed = _gitlab(*BOTH)
    assert placed.pop("fingerprint") != nowhere.pop("fingerprint")
    assert placed == {
        "description": '"5,0%" is not a target.\nhint: write 5.0%.',
        "check_name": "target-not-a-number",
        "severity": "critical",
        "location": {"path": "content/2023-09/1-governance/measures.csv", "lines": {"begin": 8}},
    }
    assert nowhere["severity"] == "minor"
    assert nowhere["location"] == {"path": ".", "lines": {"begin": 1}}


def test_gitlab_knows_a_problem_again_on_another_line_and_tells_equal_ones_apart() -> None:
    first, second = _gitlab((GAP, Origin("a.md", 1), "Odd.", ""), (GAP, Origin("a.md", 5), "Odd.", ""))
    assert first["fingerprint"] != second["fingerprint"]
    (moved,) = _gitlab((GAP, Origin("a.md", 9), "Odd.", ""))
    assert moved["fingerprint"] == first["fingerprint"]
    (elsewhere,) = _gitlab((GAP, Origin("b.md", 1), "Odd.", ""))
    assert elsewhere["fingerprint"] != first["fingerprint"]


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_what_programs_read_is_plain_ascii(name: str) -> None:
    assert FORMATS[name](_found((GAP, Origin("Größe.md"), "– “odd” ▲", "☃"))).isascii()


def test_every_form_is_offered() -> None:
    assert set(FORMATS) == {"json", "github", "gitlab", "sarif"}
