"""The command `batch`."""

from __future__ import annotations

import argparse
import gc
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

from highlight_report.commands.shared import DONE, FAULTY, WRONG, formats, month
from highlight_report.console import Console
from highlight_report.month.batch.crew import Crew, Stop, hand_out, stopped_by_signals
from highlight_report.month.batch.pace import Pace
from highlight_report.month.batch.reports import Choice, Found, check_out, find
from highlight_report.month.batch.summary import Summary, as_csv, as_json, as_text, summed_up, tidy
from highlight_report.month.batch.work import Outcome, State
from highlight_report.stops import CannotRun

_AGAIN = "run the command again to go on."


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add which folders and periods are built, where the outputs go, who does the work, the form of the summary."""
    parser.add_argument("folder", metavar="DIR", help="the folder that holds one folder for each report")
    parser.add_argument("--content", default="content", metavar="NAME", help="in each folder; default: content")
    parser.add_argument("--config", metavar="DIR", help="one for all reports; default: the config in each folder")
    periods = parser.add_mutually_exclusive_group()
    periods.add_argument("--period", type=month, metavar="YYYY-MM", help="default: the latest of each folder")
    periods.add_argument("--all-periods", action="store_true", help="build a report for every period of each folder")
    parser.add_argument("--out", default="dist", metavar="DIR", help="for DIR/FOLDER/PERIOD; default: dist")
    parser.add_argument("--formats", type=formats, metavar="LIST", help="docx,pdf or one of them; default: report.yaml")
    parser.add_argument("--draft", action="store_true", help="print the draft watermark on every page")
    parser.add_argument("--force", action="store_true", help="build also what has not changed since the last time")
    crew = parser.add_mutually_exclusive_group()
    crew.add_argument("--workers", type=_count, metavar="N", help="processes; default: one for each processor")
    crew.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster's, such as tcp://10.0.0.5:8786")
    parser.add_argument("--output-format", choices=("text", "csv", "json"), default="text", help="default: text")


def run(options: argparse.Namespace, console: Console) -> int:
    """Build all reports and tell what became of each; some that fail keep none of the others from being built."""
    # what a short run can leave lying about would fill the memory in a long one
    gc.enable()
    console.progress("Looking for reports")
    found = find(Path(options.folder), _choice(options))
    if found.others:
        others = ", ".join(map(tidy, found.others))
        console.remark(f"Left out, because neither content nor config is in there: {others}.")
    check_out(Path(options.out))
    started = perf_counter()
    crew = _crew(options, len(found.jobs), console)
    with stopped_by_signals() as stop:
        with closing(crew):
            outcomes, broken = _built(found, crew, stop, console)
        summary = summed_up(outcomes, len(found.jobs) + len(found.hopeless), perf_counter() - started)
        _tell(summary, options.output_format, console)
        if broken or summary.left:
            console.complain(f"{broken or 'stopped.'} {summary.left:,} of {summary.asked:,} reports are left: {_AGAIN}")
            return WRONG
    return FAULTY if summary.count(State.FAILED) else DONE


def _built(found: Found, crew: Crew[Any], stop: Stop, console: Console) -> tuple[list[Outcome], str]:
    """Have reports built until nobody wants more; returns what became of them, and what else stood in the way."""
    outcomes, pace = list(found.hopeless), Pace(len(found.jobs))
    console.progress(pace.line)
    try:
        for outcome in hand_out(found.jobs, crew, stop):
            outcomes.append(outcome)
            pace.count(outcome)
            console.progress(pace.line)
            if pace.is_news():
                console.log(pace.line)
    except CannotRun as problem:
        # the stop may have reached what the crew works with too
        return outcomes, "" if stop.asked else str(problem)
    return outcomes, ""


def _choice(options: argparse.Namespace) -> Choice:
    return Choice(
        out=Path(options.out),
        content=options.content,
        config=None if options.config is None else Path(options.config),
        period=options.period,
        all_periods=options.all_periods,
        formats=options.formats,
        draft=options.draft,
        force=options.force,
    )


def _crew(options: argparse.Namespace, jobs: int, console: Console) -> Crew[Any]:
    if options.scheduler is None:
        from highlight_report.month.batch.workers import Workers, processors

        return Workers(min(options.workers or processors(), max(jobs, 1)))
    from highlight_report.month.batch.cluster import Cluster

    console.progress(f"Asking for workers at {options.scheduler}")
    cluster = Cluster(options.scheduler)
    if not cluster.threads():
        console.remark(f"The scheduler at {options.scheduler} has no workers yet; waiting for them.")
    return cluster


def _tell(summary: Summary, form: str, console: Console) -> None:
    """Print the summary; the errors of reports that failed beside it, unless they are in it."""
    match form:
        case "json":
            console.result(as_json(summary))
        case "csv":
            _tell_errors(summary, console)
            console.sheet(as_csv(summary))
        case _:
            _tell_errors(summary, console)
            console.result(as_text(summary, console.paint))


def _tell_errors(summary: Summary, console: Console) -> None:
    failed = (outcome for outcome in summary.outcomes if outcome.state is State.FAILED)
    # what is wrong in a config is wrong in every period of it
    console.problems(dict.fromkeys(problem for outcome in failed for problem in outcome.problems if problem.is_error))


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 up')
    return int(text)
