"""`import_measures` in report.yaml: nothing of it is needed, and every mistake is told at its line."""

from __future__ import annotations

import pytest

from highlight_report.content.workbook_layout import read_workbook_layout
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.report import typed_at
from highlight_report.domain.settings import WorkbookLayout
from tests.content.reading import codes


def keys(text: str, diagnostics: Diagnostics) -> Keys:
    found = read_yaml(text, "report.yaml", 1, diagnostics)
    assert found is not None
    return found


def read(text: str) -> tuple[WorkbookLayout, Diagnostics]:
    diagnostics = Diagnostics()
    given = keys(text, diagnostics)
    layout = read_workbook_layout(given)
    given.finish()
    return layout, diagnostics


def test_all_of_it() -> None:
    layout, diagnostics = read(
        "import_measures:\n  sheet: [Part 1, Part 2]\n  header_row: 4\n  id_column: Ref\n  month_column: B\n"
        "  value_column:  Actual \n  where: {Area: Plymouth, Year: 2023}\n"
    )
    assert codes(diagnostics) == []
    where = {"Area": "Plymouth", "Year": "2023"}
    assert layout == WorkbookLayout(("Part 1", "Part 2"), "Ref", "B", "Actual", 4, where)
    assert typed_at(layout, "id_column").line == 4
    assert typed_at(layout, "where").line == 7


@pytest.mark.parametrize("text", ["{}", "import_measures:\n", "import_measures: {}\n", "import_measures: {sheet: }\n"])
def test_nothing_of_it_is_needed(text: str) -> None:
    layout, diagnostics = read(text)
    assert layout == WorkbookLayout()
    assert codes(diagnostics) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("import_measures: Data", "wrong-type"),
        ("import_measures: {sheets: Data}", "unknown-key"),
        ("import_measures: {header_row: first}", "wrong-type"),
        ("import_measures: {header_row: 0}", "wrong-type"),
        ("import_measures: {where: Area}", "wrong-type"),
        ("import_measures: {where: {Area: }}", "missing-key"),
        ("import_measures: {id_column: [A, B]}", "wrong-type"),
    ],
)
def test_every_mistake_is_reported(text: str, code: str) -> None:
    _, diagnostics = read(text)
    assert codes(diagnostics) == [code]
    assert next(iter(diagnostics)).origin.line == 1
