"""Arguments in, exit status out: 0 done, 1 the content or a document has errors, 2 the command or its surroundings.

Only what a command needs is imported, when it is needed: half the time of a build goes into imports.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from highlight_report import __version__
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics, Severity
from highlight_report.domain.periods import Month
from highlight_report.domain.settings import FORMATS

if TYPE_CHECKING:
    from highlight_report.build import Sources

DONE, FAULTY, WRONG = 0, 1, 2
_DEBUG = "HIGHLIGHT_REPORT_DEBUG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; never lets a traceback out that a person could cause."""
    console = Console.standard()
    # One report leaves no cycles worth collecting, and looking for them takes a tenth of a short run.
    gc.disable()
    try:
        options = _parser().parse_args(_with_command(sys.argv[1:] if arguments is None else list(arguments)))
        console.quiet = options.quiet
        return _run(options, console)
    except KeyboardInterrupt:
        console.complain("stopped; nothing was changed.")
        return WRONG
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`). Python would complain once more while closing the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        gc.enable()


def _run(options: argparse.Namespace, console: Console) -> int:
    from highlight_report.build import CannotRun
    from highlight_report.publish import CannotWrite

    command: Callable[[argparse.Namespace, Console], int] = options.run
    try:
        return command(options, console)
    except (CannotRun, CannotWrite) as problem:
        console.complain(str(problem))
        return WRONG
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as fault:
        if os.environ.get(_DEBUG):
            raise
        console.complain(
            f"this is a fault of the program, not of your files ({type(fault).__name__}: {fault}). Nothing was changed."
            f" Please report it; with {_DEBUG}=1 set it says more."
        )
        return WRONG
    finally:
        console.end_progress()


def _with_command(arguments: list[str]) -> list[str]:
    """Put `build`, the default command, before options that name none."""
    first = arguments[0] if arguments else ""
    if first in {"-h", "--help", "--version"} or (first and not first.startswith("-")):
        return arguments
    return ["build", *arguments]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="highlight-report",
        description="Make a highlight report in Word and PDF from folders of commentary and measures.",
        epilog="example: highlight-report build --period 2023-09   (without a command, build is meant)",
    )
    parser.add_argument("--version", action="version", version=f"highlight-report {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_build(commands)
    _add_check(commands)
    _add_explain(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    does: str,
    example: str,
    run: Callable[[argparse.Namespace, Console], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=does, description=f"{does}.", epilog=f"example: {example}")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="default: content")
    parser.add_argument("--config", type=Path, default=Path("config"), metavar="DIR", help="default: config")
    parser.add_argument("--period", type=_month, metavar="YYYY-MM", help="default: the latest period folder")
    parser.add_argument("--quiet", action="store_true", help="no progress, no colour")
    parser.set_defaults(run=run)
    return parser


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "build",
        "Check the content, then write the report",
        "highlight-report build --period 2023-09 --draft",
        _build,
    )
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")
    parser.add_argument(
        "--formats", type=_formats, metavar="LIST", help="docx,pdf or one of them; default: report.yaml"
    )
    parser.add_argument("--draft", action="store_true", help="print the draft watermark on every page")
    parser.add_argument("--outline", action="store_true", help="print what the report says as text, and write no files")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "check",
        "Report every problem in the content, and write nothing",
        "highlight-report check --output-format json",
        _check,
    )
    parser.add_argument(
        "--output-format", choices=("text", "json", "github", "sarif"), default="text", help="default: text"
    )


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "explain",
        "Say why a measure has its rating and its arrow",
        "highlight-report explain 69",
        _explain,
    )
    parser.add_argument("id", help="the measure's id, as in measures.csv")


def _month(text: str) -> Month:
    month = Month.parse(text)
    if month is None:
        raise argparse.ArgumentTypeError(f'"{text}" is not a month; write year-month, such as 2023-09')
    return month


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f'"{text}" is not a list of formats; allowed: {", ".join(FORMATS)}')
    return asked


def _build(options: argparse.Namespace, console: Console) -> int:
    from highlight_report import build

    diagnostics = Diagnostics()
    if options.outline:
        return _outline(options, console, diagnostics)
    order = build.Order(_sources(options), options.out, options.formats, options.draft)
    written = build.build(order, diagnostics, console.progress)
    console.problems(diagnostics)
    if diagnostics.has_errors:
        console.complain(f"{_counted(diagnostics)}; nothing was written.")
        return FAULTY
    if diagnostics.count(Severity.WARNING):
        console.remark(f"{_counted(diagnostics)}.")
    for path in written:
        console.result(path.as_posix())
    return DONE


def _outline(options: argparse.Namespace, console: Console, diagnostics: Diagnostics) -> int:
    from highlight_report import build
    from highlight_report.layout.outline import outline

    checked = build.check(_sources(options), diagnostics, console.progress, draft=options.draft)
    console.problems(diagnostics)
    if checked is None or diagnostics.has_errors:
        return FAULTY
    console.result(outline(checked.document).rstrip("\n"))
    return DONE


def _check(options: argparse.Namespace, console: Console) -> int:
    from highlight_report import build, reporting

    diagnostics = Diagnostics()
    build.check(_sources(options), diagnostics, console.progress)
    console.end_progress()
    if options.output_format == "text":
        console.problems(diagnostics, console.out)
        console.result(f"{_counted(diagnostics)}.")
    else:
        console.result(reporting.FORMATS[options.output_format](diagnostics))
    return FAULTY if diagnostics.has_errors else DONE


def _explain(options: argparse.Namespace, console: Console) -> int:
    from highlight_report import build
    from highlight_report.month.explain import explain

    diagnostics = Diagnostics()
    checked = build.check(_sources(options), diagnostics, console.progress)
    console.end_progress()
    if checked is None or diagnostics.has_errors:
        console.problems(diagnostics)
        return FAULTY
    console.result(explain(options.id, checked.report, checked.settings))
    return DONE


def _sources(options: argparse.Namespace) -> Sources:
    from highlight_report.build import Sources

    return Sources(options.content, options.config, options.period)


def _counted(diagnostics: Diagnostics) -> str:
    counts = (
        (diagnostics.count(Severity.ERROR), "error"),
        (diagnostics.count(Severity.WARNING), "warning"),
    )
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts)
