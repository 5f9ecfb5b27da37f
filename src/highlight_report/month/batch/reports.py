"""Which folders of a batch hold a report, which of their periods are built, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from highlight_report.build import Order, Sources
from highlight_report.content.entries import can_open, entries
from highlight_report.content.folder import periods
from highlight_report.diagnostics import Diagnostics, all_of
from highlight_report.domain.periods import Month
from highlight_report.month.batch.work import Job, Outcome, failed, first_error
from highlight_report.revision import Standing, ask_standing, repository
from highlight_report.stops import CannotRun

_CONFIG = "config"


class Choice(NamedTuple):
    """What is built of each folder, and where it goes.

    `content` is the name of the content in each folder; `config` is one for all of them, None the one in each.
    `period` None is the latest of each, unless `all_periods` are asked for.
    """

    out: Path = Path("dist")
    content: str = "content"
    config: Path | None = None
    period: Month | None = None
    all_periods: bool = False
    formats: tuple[str, ...] | None = None
    draft: bool = False
    force: bool = False


class Found(NamedTuple):
    """The reports of a batch: those to build, those that cannot be begun; and the folders that hold none."""

    jobs: tuple[Job, ...]
    hopeless: tuple[Outcome, ...]
    others: tuple[str, ...]


def find(folder: Path, choice: Choice) -> Found:
    """Look for reports one level below a folder. Raises CannotRun where there is none, or they cannot be looked for."""
    _check_folders(folder, choice)
    found = {path.name: tuple(_found_in(path, choice)) for path in entries(folder) if os.path.isdir(path)}
    _take_out(found, folder, choice)
    everything = [item for items in found.values() for item in items]
    if not everything:
        raise CannotRun(_nothing_in(folder, choice))
    jobs = _with_revisions(item for item in everything if isinstance(item, Job))
    hopeless = tuple(item for item in everything if isinstance(item, Outcome))
    return Found(jobs, hopeless, tuple(name for name, items in found.items() if not items))


def _check_folders(folder: Path, choice: Choice) -> None:
    unopened = Diagnostics()
    if not os.path.isdir(folder):
        remedy = "Name the one that holds a folder for each report."
        raise CannotRun(f'there is no folder "{folder.as_posix()}" here. {remedy}')
    if not can_open(folder, unopened):
        (problem,) = unopened
        raise CannotRun(f"{problem.message} To mend that, {problem.hint}")
    if choice.config is not None and not os.path.isdir(choice.config):
        raise CannotRun(f'there is no folder "{choice.config.as_posix()}" here. Name another with --config.')


def _take_out(found: dict[str, tuple[Job | Outcome, ...]], folder: Path, choice: Choice) -> None:
    """Leave out the folder of the outputs, which is no report. Raises CannotRun where it is one."""
    out = os.path.realpath(choice.out)
    for name in [name for name in found if os.path.realpath(folder / name) == out]:
        if any(isinstance(item, Job) for item in found.pop(name)):
            told = f'"{choice.out.as_posix()}" is the folder of a report, so the outputs cannot go there.'
            raise CannotRun(f"{told} Choose another folder with --out.")


def check_out(out: Path) -> None:
    """Try whether something can be put into a folder, which need not be there yet. Raises CannotRun where not."""
    there = next(path for path in (out, *out.absolute().parents) if os.path.exists(path))
    try:
        with TemporaryFile(dir=there):
            pass
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        told = f'nothing can be put into "{out.as_posix()}": {there.as_posix()}: {reason}.'
        raise CannotRun(f"{told} Ask for the right to write there, or choose another folder with --out.") from problem


def _nothing_in(folder: Path, choice: Choice) -> str:
    where = folder.as_posix()
    if os.path.isdir(folder / choice.content):
        return f'"{where}" is the folder of one report. Build that with build, or name the folder that holds several.'
    parts = all_of([_CONFIG, choice.content])
    return f'no folder in "{where}" holds {parts}. Name the one that holds a folder for each report.'


def _found_in(folder: Path, choice: Choice) -> Iterator[Job | Outcome]:
    """Yield the reports of one folder; none where it holds neither content nor config."""
    content, config = folder / choice.content, choice.config or folder / _CONFIG
    unopened = Diagnostics()
    order = Order(Sources(content, config), choice.out / folder.name, choice.formats, choice.draft)
    job = Job(folder.name, order, force=choice.force)
    missing = [path.name for path in (content, config) if not os.path.isdir(path)]
    if not can_open(folder, unopened):
        yield failed(job, first_error(tuple(unopened)), tuple(unopened))
    elif not missing:
        yield from _each_period(job, choice)
    elif os.path.isdir(content) or os.path.isdir(folder / _CONFIG):
        yield failed(job, f'there is no "{missing[0]}" in "{folder.as_posix()}".')


def _each_period(job: Job, choice: Choice) -> Iterator[Job | Outcome]:
    # what is wrong with the names of periods is told by the build
    there = periods(job.order.sources.content, Diagnostics())
    if choice.period is not None and there and choice.period not in there:
        listed = ", ".join(map(str, there))
        yield failed(_of(job, choice.period), f"there is no period {choice.period}; there are: {listed}.")
        return
    latest = choice.period or (there[-1] if there else None)
    for period in there if there and choice.all_periods else (latest,):
        yield _of(job, period)


def _of(job: Job, period: Month | None) -> Job:
    return job._replace(order=job.order._replace(sources=job.order.sources._replace(period=period)))


def _with_revisions(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Return jobs with the revision of their content; git looks at each repository once, before anything is written."""
    known: dict[str | None, Standing | None] = {}
    revised = []
    for job in jobs:
        content = job.order.sources.content
        root = repository(content)
        if root not in known:
            known[root] = ask_standing(content)()
        standing = known[root]
        revised.append(job._replace(revision=standing and standing.revision(job.order.out)))
    return tuple(revised)
