"""The two sides of a comparison: what they are asked for as, and how they are read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from highlight_report.brand import Brand
from highlight_report.build import Progress, Read, Sources, read, silent
from highlight_report.content.comparison_wording import read_comparison_wording
from highlight_report.content.folder import periods
from highlight_report.diagnostics import Diagnostic, Diagnostics, shown_path
from highlight_report.domain.comparison import Comparison
from highlight_report.domain.comparison_wording import ComparisonWording
from highlight_report.domain.periods import Month
from highlight_report.domain.settings import Settings
from highlight_report.month.compare import Judged, compare
from highlight_report.month.compare.revisions import copy_folder
from highlight_report.stops import CannotRun


@dataclass(frozen=True, slots=True)
class Asked:
    """One side as asked for: a revision of git ("" are the files as they are), and a period (None: the latest)."""

    revision: str = ""
    period: Month | None = None

    @classmethod
    def parse(cls, text: str) -> Asked:
        """Read `2023-09`, a revision such as `main`, or both: `main:2023-09`."""
        revision, _, month = text.rpartition(":")
        period = Month.parse(month)
        return cls(text) if period is None else cls(revision, period)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and what it is told in: the later side's words and looks."""

    comparison: Comparison
    settings: Settings
    wording: ComparisonWording
    brand: Brand


def sides(first: str | None, second: str | None, sources: Sources) -> tuple[Asked, Asked]:
    """Say what is compared with what, where one or both sides are left to be understood.

    A revision alone is compared with the files as they are, a period alone with the latest (or `sources.period`), and
    without either the latest period with the one before it. Raises CannotRun where that cannot be done.
    """
    if first is None:
        return _last_two(sources)
    before = Asked.parse(first)
    if second is not None:
        return _of_period(before, Asked.parse(second), sources.period)
    at_hand = Asked("", before.period if before.revision else None)
    return _of_period(before, at_hand, sources.period)


def _of_period(before: Asked, after: Asked, period: Month | None) -> tuple[Asked, Asked]:
    if period is not None and before.period is not None and after.period is not None:
        raise CannotRun(f"both sides name their period, so that --period {period} has nothing to say. Leave it out.")
    return replace(before, period=before.period or period), replace(after, period=after.period or period)


def _last_two(sources: Sources) -> tuple[Asked, Asked]:
    found = periods(sources.content, Diagnostics()) if sources.content.is_dir() else ()
    last = sources.period or (found[-1] if found else None)
    earlier = [month for month in found if last is not None and month < last]
    if found and not earlier:
        raise CannotRun(f"there is no period before {last}. Name what to compare: two periods, or revisions of git.")
    return Asked("", earlier[-1] if earlier else None), Asked("", last)


@contextmanager
def compared(
    before: Asked, after: Asked, sources: Sources, diagnostics: Diagnostics, progress: Progress = silent
) -> Iterator[Compared | None]:
    """Read and compare two sides; None, and the errors reported, where one cannot be read.

    The files of a revision are there as long as the context is open, for the brand may name a picture among them.
    """
    with ExitStack() as opened:
        places = [opened.enter_context(_opened(side, sources, progress)) for side in (before, after)]
        old, new = (place.read(diagnostics, progress) for place in places)
        wording = places[1].wording(diagnostics)
        if old is None or new is None or wording is None or diagnostics.has_errors:
            yield None
            return
        progress("Comparing")
        found = compare(
            Judged(old.report, old.settings.rules),
            Judged(new.report, new.settings.rules),
            new.settings.wording.to_do,
            revisions=(before.revision, after.revision),
        )
        yield Compared(found, new.settings, wording, new.brand)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a side is read from; `names` are what people call what lies in a place that they do not know."""

    sources: Sources
    names: Mapping[str, str] = field(default_factory=dict)

    def read(self, diagnostics: Diagnostics, progress: Progress) -> Read | None:
        """Read the report."""
        found = Diagnostics()
        made = read(self.sources, found, progress)
        self._report(found, diagnostics)
        return made

    def wording(self, diagnostics: Diagnostics) -> ComparisonWording | None:
        """Read the words in which changes are told."""
        found = Diagnostics()
        made = read_comparison_wording(self.sources.config, found)
        self._report(found, diagnostics)
        return made

    def _report(self, found: Diagnostics, diagnostics: Diagnostics) -> None:
        """Report errors only: a comparison is not a check, and what is strict there keeps nobody from comparing."""
        found.strict = frozenset()
        diagnostics.extend(self._named(item) for item in found if item.is_error)

    def _named(self, item: Diagnostic) -> Diagnostic:
        path, message = item.origin.path, item.message
        for folder, name in self.names.items():
            path, message = path.replace(folder, name), message.replace(folder, name)
        return item._replace(origin=item.origin._replace(path=path), message=message)


@contextmanager
def _opened(asked: Asked, sources: Sources, progress: Progress) -> Iterator[_Place]:
    """Open one side: the folders as they are, or copies of them from a revision, gone when the context closes."""
    if not asked.revision:
        yield _Place(sources._replace(period=asked.period))
        return
    with tempfile.TemporaryDirectory(prefix="highlight-report-", ignore_cleanup_errors=True) as temporary:
        progress(f"Reading {asked.revision}")
        content, config = Path(temporary, "content"), Path(temporary, "config")
        names: dict[str, str] = {}
        for folder, copy in ((sources.content, content), (sources.config, config)):
            name = f"{asked.revision}:{copy_folder(folder, asked.revision, copy)}"
            names |= {f"{shown_path(copy)}/": name if name.endswith(":") else f"{name}/", shown_path(copy): name}
        _check_period(asked, content)
        yield _Place(Sources(content, config, asked.period), names)


def _check_period(asked: Asked, content: Path) -> None:
    found = periods(content, Diagnostics())
    if asked.period is not None and found and asked.period not in found:
        listed = ", ".join(map(str, found))
        raise CannotRun(f'"{asked.revision}" has no period {asked.period}; there are: {listed}.')
