"""Every period of the content: in order, judged by one set of rules, and the unreadable told and left out."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from highlight_report.build import Sources
from highlight_report.diagnostics import Diagnostics, render
from highlight_report.domain.periods import Month
from highlight_report.domain.rag import Rag
from highlight_report.month.frames import measures_frame
from highlight_report.month.history import History, read_history
from tests.builders import AUGUST, JULY, SEPTEMBER

LAST_COLUMN = re.compile(r",[^,]*$", re.MULTILINE)


def read(project: Path, period: Month | None = None) -> tuple[History, Diagnostics]:
    diagnostics = Diagnostics()
    found = read_history(Sources(project / "content", project / "config", period), diagnostics)
    assert found is not None, render(diagnostics)
    return found, diagnostics


def months(history: History) -> list[Month]:
    return [report.period for report in history.reports]


def add_july(project: Path) -> None:
    """Give the project a period before its first, by taking August's last column away."""
    shutil.copytree(project / "content/2023-08", project / "content/2023-07")
    for path in (project / "content/2023-07").glob("*/measures.csv"):
        path.write_text(LAST_COLUMN.sub("", path.read_text("utf-8")), "utf-8")


def test_every_period_is_read_oldest_first_and_compared_with_the_one_before(project: Path) -> None:
    add_july(project)
    history, diagnostics = read(project)
    assert (months(history), render(diagnostics)) == ([JULY, AUGUST, SEPTEMBER], "")
    assert [report.earlier and report.earlier.period for report in history.reports] == [None, JULY, AUGUST]


def test_the_real_content_makes_one_long_table(project: Path) -> None:
    history, _ = read(project)
    frame = measures_frame(history.reports, history.settings)
    assert [str(period) for period in frame["period"].unique()] == ["2023-08", "2023-09"]
    assert frame.groupby("period")["month"].nunique().tolist() == [3, 3]
    restated = frame[frame["restated"]]
    assert [(row.id, str(row.month), row.shown) for row in restated.itertuples()] == [("44", "2023-07", "78.7%")]
    reds = frame[(frame["id"] == "69") & (frame["priority"] == 1) & (frame["month"] == frame["period"])]
    assert reds["rag"].tolist() == [Rag.RED.value, Rag.RED.value]


def test_a_period_with_errors_is_told_with_them_and_left_out(project: Path) -> None:
    add_july(project)
    faulty = project / "content/2023-08/1-governance/measures.csv"
    faulty.write_text(faulty.read_text("utf-8").replace(",833", ",8e3"), "utf-8")
    history, diagnostics = read(project)
    assert months(history) == [JULY, SEPTEMBER]
    assert {(item.check.code, item.is_error) for item in diagnostics} == {
        ("value-not-a-number", True),
        ("period-left-out", False),
    }
    assert "2023-08 has errors, and is left out" in render(diagnostics)


def test_warnings_of_the_periods_are_left_to_check(project: Path) -> None:
    (project / "content/2023-08/notes.txt").write_text("x", "utf-8")
    history, diagnostics = read(project)
    assert (len(history.reports), render(diagnostics)) == (2, "")


def test_a_period_asked_for_is_the_last_one_read(project: Path) -> None:
    assert months(read(project, AUGUST)[0]) == [AUGUST]


def test_settings_that_cannot_be_read_give_nothing(project: Path) -> None:
    (project / "config/report.yaml").write_text("slug: a/b\n", "utf-8")
    diagnostics = Diagnostics()
    assert read_history(Sources(project / "content", project / "config"), diagnostics) is None
    assert diagnostics.has_errors


def test_folders_that_are_not_there_are_told(tmp_path: Path) -> None:
    for sources in (Sources(tmp_path / "a", Sources().config), Sources(tmp_path, tmp_path / "b")):
        diagnostics = Diagnostics()
        read_history(sources, diagnostics)
        assert diagnostics.has_errors


def test_each_file_is_read_for_its_own_period_and_for_the_next_and_no_more(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for back in range(6):
        shutil.copytree(project / "content/2023-08", project / "content" / str(Month(2022, 12).plus(-back)))
    opened: Counter[Path] = Counter()
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        opened[path] += 1
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert len(read(project)[0].reports) == 8
    assert max(opened[path] for path in (project / "content").rglob("*.*")) == 2
