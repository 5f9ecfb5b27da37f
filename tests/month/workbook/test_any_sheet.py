"""Whatever stands in a sheet, the answer is figures or words: never a failure, and never a figure that is not there."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.month.workbook.making import Row, Shown, content, measures_of, tried, xlsx

CELLS = st.one_of(
    st.none(),
    st.sampled_from([62, 63, 69, 77, "62", "063", "69.0", "ID", "Ref", "Month", "Value", "Actual", "Target", "Total"]),
    st.sampled_from(["Aug-23", "Sep-23", "2023-09", "Sept 2O23", "23-Sep", "2023/24", date(2023, 9, 30)]),
    st.sampled_from([Shown(date(2023, 9, 23), "d-mmm"), Shown(date(2025, 9, 23), "d-mmm"), datetime(2023, 9, 1, 12)]),
    st.sampled_from(
        [190, 0.476, Shown(0.476, "0.0%"), "47.6%", "£1.2m", "n/a", "*", "-", "#REF!", "=1+1", True, time(9)]
    ),
    st.sampled_from([Shown(3, '[<5]"*";0'), Shown(5, ";;;"), Shown(-2, "0;(0)"), Shown(7, "[$-409]0.0,,;[Red]-0")]),
    st.integers(-100, 2000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text("aé–%.;,-0123456789 \n", max_size=8).filter(lambda text: not text.startswith("=")),
)
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=9)
IDS = {"62", "63", "69", "77"}


HEADINGS = st.sampled_from([[], [["ID", "Aug-23", "Sep-23"]], [["Ref", "Month", "Value"]]])


@settings(max_examples=100)
@given(st.lists(st.tuples(HEADINGS, ROWS), min_size=1, max_size=2))
def test_any_sheet(sheets: list[tuple[list[Row], list[Row]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = content(Path(folder))
        before = measures_of(sources)
        named = {f"Sheet {number}": [*heads, *rows] for number, (heads, rows) in enumerate(sheets)}
        found, diagnostics = tried(xlsx(Path(folder) / "w.xlsx", named), sources, "2023-08", "2023-09")
        assert measures_of(sources) == before
        assert (found is None) == diagnostics.has_errors
        if found is not None:
            changed, missing = found.plan.changes, found.plan.gaps
            assert {one.id for one in changed} | {one.id for one in missing} <= IDS
            assert all(change.after for change in changed)
            assert bool(found.plan.outputs) == bool(changed)
