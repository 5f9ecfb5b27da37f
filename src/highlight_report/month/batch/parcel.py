"""What a report is built from, as it travels to machines that cannot see this one's folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from highlight_report.build import Order, Sources, periods_read
from highlight_report.diagnostics import Diagnostic, shown_path
from highlight_report.domain.periods import Month
from highlight_report.inputs import code_digest
from highlight_report.manifest import versions
from highlight_report.month.batch.work import AT_WORK, Attempt, attempt

Tree: TypeAlias = Mapping[str, bytes | None]
"""What lies in a folder, by its path there, with /; None for a folder."""

_MOST_BYTES = 50_000_000  # of files that people write; a scheduler holds several parcels in memory


class _CannotTravelError(Exception):
    """A folder holds something that would not arrive as it is."""


class Parcel(NamedTuple):
    """All that one report is built from, and the versions that have to build it for the bytes to be those made here.

    `named` is how messages name the two folders here.
    """

    content: Tree
    config: Tree
    named: tuple[str, str]
    period: Month | None
    formats: tuple[str, ...] | None
    draft: bool
    maker: Mapping[str, str]


def maker() -> Mapping[str, str]:
    """Return what has a say in a document's bytes beside what it is made from: the versions of all that makes it."""
    return {**versions(), "code": code_digest()}


def packed(order: Order) -> Parcel | None:
    """Pack what a report is built from; None where that holds more than plain files, or cannot be read.

    Of the content's other periods the names go along, for they count; their files, which nobody reads, do not.
    """
    content, config = order.sources.content, order.sources.config
    try:
        trees = (dict(_tree(content, _has_a_say(order))), dict(_tree(config)))
    except (OSError, _CannotTravelError):
        return None
    if sum(len(raw) for tree in trees for raw in tree.values() if raw) > _MOST_BYTES:
        return None
    named = (shown_path(content), shown_path(config))
    return Parcel(*trees, named, order.sources.period, order.formats, order.draft, maker())


def _has_a_say(order: Order) -> tuple[str, ...]:
    period = order.sources.period
    return () if period is None else periods_read(order.sources.content, period)


def _tree(folder: Path, wanted: tuple[str, ...] | None = None) -> Iterator[tuple[str, bytes | None]]:
    """Yield what lies in a folder; with `wanted`, of all other folders and files in it the name alone."""
    with os.scandir(folder) as found:
        for entry in found:
            if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
                raise _CannotTravelError(entry.path)
            whole = wanted is None or entry.name in wanted
            if entry.is_dir():
                yield entry.name, None
                below = _tree(folder / entry.name) if whole else ()
                yield from ((f"{entry.name}/{name}", raw) for name, raw in below)
            else:
                yield entry.name, Path(entry.path).read_bytes() if whole else b""


def attempt_sent(parcel: Parcel) -> Attempt:
    """Make the documents of a report that was sent here, and leave nothing behind."""
    others = differences(parcel.maker, maker())
    if others:
        return Attempt(None, why=f"the cluster's worker would make another document of it: {others}.")
    try:
        with AT_WORK, TemporaryDirectory(prefix="highlight-report-") as scratch:
            return _attempt_in(Path(scratch), parcel)
    except OSError as problem:
        return Attempt(None, why=f"the cluster's worker could not unpack it: {problem}.")


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """Name what is of another version there; "" where nothing is."""
    found = [name for name in here if here[name] != there.get(name)]
    return ", ".join(f"{name} {there.get(name, 'none')[:12]}, here {here[name][:12]}" for name in found)


def _attempt_in(scratch: Path, parcel: Parcel) -> Attempt:
    roots = (scratch / "content", scratch / "config")
    for root, tree in zip(roots, (parcel.content, parcel.config), strict=True):
        _unpack(root, tree)
    found = attempt(Order(Sources(*roots, parcel.period), formats=parcel.formats, draft=parcel.draft))
    names = dict(zip(map(shown_path, roots), parcel.named, strict=True))
    return found._replace(problems=tuple(_as_there(problem, names) for problem in found.problems))


def _unpack(root: Path, tree: Tree) -> None:
    root.mkdir()
    for name, raw in tree.items():
        if raw is None:
            (root / name).mkdir()
        else:
            (root / name).write_bytes(raw)


def _as_there(problem: Diagnostic, names: Mapping[str, str]) -> Diagnostic:
    """Return a problem as it would be told where the folders came from."""
    texts = [problem.origin.path, problem.message, problem.hint]
    for here, there in names.items():
        texts = [text.replace(here, there) for text in texts]
    path, message, hint = texts
    return problem._replace(origin=problem.origin._replace(path=path), message=message, hint=hint)
