"""Any figures in any layout: after the import measures.csv reads the same figures, and nothing else has changed."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from highlight_report.content.located import Files, Located
from highlight_report.content.measures import read_measures
from highlight_report.content.numbers import number_format
from highlight_report.diagnostics import NOWHERE, Diagnostics
from highlight_report.domain.figures import Figure, Missing, NumberFormat
from highlight_report.domain.periods import Month
from tests.month.workbook.making import Row, Shown, content, imported, measures_of, xlsx

PERIOD = Month(2023, 9)
FORMATS = ("0", "0.0", "0.00", "0%", "0.0%", "0.0r", "0,000", "£0.0m")
# "12" and "120" are ids whose digits figures have too
IDS = st.lists(
    st.sampled_from(("4", "12", "120", "007", "PI-3", "4.10", "63a", "99")), min_size=2, max_size=6, unique=True
)


def form_of(pattern: str) -> NumberFormat:
    found = number_format(Located(pattern, NOWHERE), Diagnostics())
    assert found is not None
    return found


@dataclass(frozen=True)
class Drawn:
    """A measure: its format, last month's figure, and this month's as the workbook has it (None is a blank cell)."""

    id: str
    pattern: str
    before: Decimal
    now: Decimal | Missing | None

    @property
    def form(self) -> NumberFormat:
        return form_of(self.pattern)

    @property
    def expected(self) -> Figure:
        if self.now is None:
            return Missing.NOT_AVAILABLE
        return self.now if isinstance(self.now, Missing) else self.form.rounded(self.now)

    def stored(self, draw: st.DataObject) -> object:
        """Return the figure as a cell holds it: a fraction in a percent format, a number, or text."""
        if self.now is None:
            return None
        if isinstance(self.now, Missing):
            return draw.draw(
                st.sampled_from({Missing.SUPPRESSED: ["*"], Missing.NOT_AVAILABLE: ["n/a", "-"]}[self.now])
            )
        choices: list[object] = [self.form.written(self.now), Shown(float(self.now), "General")]
        if self.form.is_percentage:
            choices = [Shown(float(self.now) / 100, "0.0%"), self.form.written(self.now)]
        if self.pattern == "£0.0m":
            choices.append(Shown(float(self.now) * 1_000_000, '"£"0.0,,"m"'))
        return draw.draw(st.sampled_from(choices))


def figures(pattern: str) -> st.SearchStrategy[Decimal]:
    most = 100 if "%" in pattern else 50
    return st.decimals(min_value=2, max_value=most, places=form_of(pattern).decimals)


@st.composite
def drawn(draw: st.DrawFn, name: str) -> Drawn:
    pattern = draw(st.sampled_from(FORMATS))
    now = draw(st.one_of(figures(pattern), st.sampled_from([None, *Missing])))
    return Drawn(name, pattern, draw(figures(pattern)), now)


def measures_csv(measures: Sequence[Drawn], separator: str, newline: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=newline)
    writer.writerow(["id", "description", "polarity", "format", "target", "2023-08", "2023-09"])
    for one in measures:
        writer.writerow([one.id, f"Measure {one.id}", "low", one.pattern, "Monitor", one.form.written(one.before), ""])
    return out.getvalue()


def across(cells: dict[str, object], draw: st.DataObject) -> list[Row]:
    heading = draw.draw(st.sampled_from(["2023-09", "Sep-23", "30/09/2023", date(2023, 9, 1), date(2023, 9, 30)]))
    extra = draw.draw(st.booleans())
    rows: list[Row] = [["Ref", *(["Target"] if extra else []), heading]]
    return [*rows, *([name, *([5] if extra else []), cell] for name, cell in cells.items())]


def down(cells: dict[str, object], draw: st.DataObject) -> list[Row]:
    order = draw.draw(st.permutations([0, 1, 2]))
    rows: list[Row] = [
        ["Measure ID", "Month", "Value"],
        *([name, date(2023, 9, 30), cell] for name, cell in cells.items()),
    ]
    return [[row[index] for index in order] for row in rows]


@settings(max_examples=60)
@given(st.data(), IDS, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_what_is_imported_is_read(data: st.DataObject, ids: list[str], separator: str, newline: str) -> None:
    measures = [data.draw(drawn(name)) for name in ids]
    before = measures_csv(measures, separator, newline).encode()
    cells = {one.id: one.stored(data) for one in measures}
    layout = data.draw(st.sampled_from([across, down]))
    offset = data.draw(st.integers(0, 4))
    rows: list[Row] = [*[["Figures"]] * offset, *layout(cells, data)]
    with tempfile.TemporaryDirectory() as folder:
        sources = content(Path(folder), before)
        path = xlsx(Path(folder) / "w.xlsx", {"Data": rows})
        done = imported(path, sources)
        after = measures_of(sources)
        found = read_measures(
            files := Files(sources.content, Diagnostics()), sources.content / "2023-09/1-governance/measures.csv"
        )
        assert not files.diagnostics.has_errors
        assert {one.id: one.figure(PERIOD) for one in found} == {one.id: one.expected for one in measures}
        assert {one.id: one.figure(PERIOD.plus(-1)) for one in found} == {one.id: one.before for one in measures}
        touched = {one.id for one in measures if one.now is not None}
        assert {change.id for change in done.plan.changes} == touched
        assert differing(before, after) == {ids.index(name) + 1 for name in touched}
        assert imported(path, sources).plan.outputs == {}
        assert measures_of(sources) == after


def differing(before: bytes, after: bytes) -> set[int]:
    """Return which lines differ; no line is added, and no line end is changed."""
    pairs = zip(before.splitlines(keepends=True), after.splitlines(keepends=True), strict=True)
    return {number for number, (old, new) in enumerate(pairs) if old != new}
