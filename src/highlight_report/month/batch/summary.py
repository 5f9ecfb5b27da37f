"""What came of a batch, report by report: a table to read, CSV for a spreadsheet, JSON for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from io import StringIO
from typing import NamedTuple

from highlight_report.diagnostics import PLAIN, Paint, Severity
from highlight_report.month.batch.pace import span
from highlight_report.month.batch.work import Outcome, State
from highlight_report.reporting import record

_HEADINGS = ("Folder", "Period", "Outcome", "Warnings", "Seconds", "Why")
_COLUMNS = ("folder", "period", "outcome", "why", "errors", "warnings", "seconds")
_RIGHT = ("Warnings", "Seconds")
_GAP = "  "
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Summary(NamedTuple):
    """The outcomes in the order of folders and periods, how many reports there are in all, and the seconds taken."""

    outcomes: tuple[Outcome, ...]
    asked: int
    seconds: float

    def count(self, state: State) -> int:
        """Count the reports that ended so."""
        return sum(outcome.state is state for outcome in self.outcomes)

    @property
    def left(self) -> int:
        """How many reports are not told of: not begun, or given up under way."""
        return self.asked - len(self.outcomes)

    @property
    def sentence(self) -> str:
        """How many reports there were, and how they ended."""
        counts = ", ".join(f"{self.count(state):,} {state.value}" for state in State)
        reports = "1 report" if len(self.outcomes) == 1 else f"{len(self.outcomes):,} reports"
        return f"{reports} in {span(self.seconds)}: {counts}."


def summed_up(outcomes: Iterable[Outcome], asked: int, seconds: float) -> Summary:
    """Return the summary of outcomes in whatever order they came."""
    ordered = tuple(sorted(outcomes, key=lambda outcome: (outcome.folder, outcome.period)))
    return Summary(ordered, asked, seconds)


def as_text(summary: Summary, paint: Paint = PLAIN) -> str:
    """Return a table with a row for each report, and the count below it."""
    rows = [_HEADINGS, *map(_cells, summary.outcomes)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    colours = [paint.quiet, *map(_colour(paint), summary.outcomes)]
    lines = [_row(row, widths) for row in rows]
    table = [f"{colour}{line}{paint.end}" if colour else line for colour, line in zip(colours, lines, strict=True)]
    return "\n".join((*table, "", summary.sentence))


def _cells(outcome: Outcome) -> tuple[str, ...]:
    warnings = str(_number(outcome, Severity.WARNING) or "")
    seconds = f"{outcome.seconds:.2f}"
    return (tidy(outcome.folder), outcome.period, outcome.state.value, warnings, seconds, tidy(outcome.why))


def tidy(text: str) -> str:
    """Put a text into one line, with a question mark for what would steer a terminal."""
    return "".join(character if character.isprintable() else "?" for character in " ".join(text.split()))


def _row(cells: Iterable[str], widths: Iterable[int]) -> str:
    columns = zip(cells, widths, _HEADINGS, strict=True)
    shown = (f"{cell:>{width}}" if name in _RIGHT else f"{cell:<{width}}" for cell, width, name in columns)
    return _GAP.join(shown).rstrip()


def _colour(paint: Paint) -> Callable[[Outcome], str]:
    return lambda outcome: paint.error if outcome.state is State.FAILED else ""


def as_csv(summary: Summary) -> str:
    """Return a line for each report, below one with the names of the columns; no cell is a formula to a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    writer.writerows(map(_typed, _record(outcome).values()) for outcome in summary.outcomes)
    return out.getvalue().rstrip("\n")


def _typed(cell: str | float) -> str | float:
    """Return a cell as one would type it into a spreadsheet to see it as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def as_json(summary: Summary) -> str:
    """Return one object: how many reports ended how, and each of them with its files and all its problems."""
    told = {
        "asked": summary.asked,
        **{state.value: summary.count(state) for state in State},
        "seconds": round(summary.seconds, 3),
        "reports": [
            {
                **_record(outcome),
                "files": outcome.files,
                "problems": [record(problem) for problem in outcome.problems],
            }
            for outcome in summary.outcomes
        ],
    }
    return json.dumps(told, indent=2)


def _record(outcome: Outcome) -> dict[str, str | int | float]:
    values = (
        outcome.folder,
        outcome.period,
        outcome.state.value,
        outcome.why,
        _number(outcome, Severity.ERROR),
        _number(outcome, Severity.WARNING),
        round(outcome.seconds, 3),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _number(outcome: Outcome, severity: Severity) -> int:
    return sum(problem.severity is severity for problem in outcome.problems)
