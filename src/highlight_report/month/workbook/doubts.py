"""Figures that may be meant otherwise than they stand in the workbook: asked about, never converted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from highlight_report.content.checks.figures import suspected_fractions
from highlight_report.diagnostics import Origin
from highlight_report.domain.figures import PointTarget
from highlight_report.domain.periods import Month
from highlight_report.domain.report import Measure, Value

# the powers of ten that suffixes of formats such as `£0.0m` stand for
_SCALES = {"k": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_FAR = 100  # times the largest other figure


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that can be read in two ways: both, and how to say which is meant."""

    origin: Origin
    message: str
    hint: str


def doubts(measure: Measure, fresh: Mapping[Month, Value], period: Month) -> Iterator[Doubt]:
    """Yield what can be read in two ways among figures that come from a workbook.

    A percentage may be a fraction whose cell lacks the percent format; pounds may stand where millions are expected.
    """
    yield from _fractions(measure, fresh, period)
    yield from _unscaled(measure, fresh)


def _fractions(measure: Measure, fresh: Mapping[Month, Value], period: Month) -> Iterator[Doubt]:
    whole = measure._replace(values={**measure.values, **fresh})
    for month, number in suspected_fractions(whole, period).items():
        if month in fresh:
            readings = measure.format.written(number * 100), f"{number.normalize():f}%"
            hint = "give the cell a percent format in Excel, or type the figure with its % sign."
            yield _doubt(measure, fresh[month], readings, "has no percent sign", hint)


def _unscaled(measure: Measure, fresh: Mapping[Month, Value]) -> Iterator[Doubt]:
    suffix = measure.format.suffix.strip()
    scale, most = _SCALES.get(suffix.casefold()), _largest(measure)
    if scale is None or not most:
        return
    for value in fresh.values():
        is_bare = not value.typed.casefold().endswith(suffix.casefold())
        if is_bare and isinstance(value.figure, Decimal) and abs(value.figure) > _FAR * most:
            figures = value.figure.scaleb(-scale), value.figure
            readings = measure.format.written(figures[0]), measure.format.written(figures[1])
            yield _doubt(
                measure, value, readings, f'has no "{suffix}"', f'type the figure as it is meant, with "{suffix}".'
            )


def _largest(measure: Measure) -> Decimal:
    figures = [abs(value.figure) for value in measure.values.values() if isinstance(value.figure, Decimal)]
    if isinstance(measure.target, PointTarget):
        figures.append(abs(measure.target.value))
    return max(figures, default=Decimal(0))


def _doubt(measure: Measure, value: Value, readings: tuple[str, str], lack: str, hint: str) -> Doubt:
    message = f'"{value.typed}" for {measure.id} {lack}: it can be {readings[0]} or {readings[1]}.'
    return Doubt(value.origin, message, hint)
