"""Arguments in, exit status out: 0 done, 1 the content or a document has errors, 2 the command or its surroundings.

Only what a command needs is imported, when it is needed: half the time of a build goes into imports.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from highlight_report import __version__
from highlight_report.commands import COMMANDS, Run
from highlight_report.commands.shared import DONE, WRONG, add_common_options
from highlight_report.console import Console
from highlight_report.stops import CannotRun, CannotWrite, fault_told

_DEBUG = "HIGHLIGHT_REPORT_DEBUG"
_WHOLE = "No file is left half written."


def program() -> int:
    """Be the program: run the command that the process was started with, and return its exit status."""
    status = main()
    # As it ends, Python looks through all there is for cycles, which takes a twentieth of a build; not if it is frozen.
    gc.freeze()
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; never lets a traceback out that a person could cause."""
    console = Console.standard()
    # One report leaves no cycles worth collecting, and looking for them takes a tenth of a short run.
    gc.disable()
    try:
        given = _with_command(sys.argv[1:] if arguments is None else list(arguments))
        options = _parser(given[0]).parse_args(given)
        console.quiet = options.quiet
        return _run(options, console)
    except KeyboardInterrupt:
        console.complain(f"stopped. {_WHOLE}")
        return WRONG
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`). Python would complain once more while closing the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        gc.enable()


def _run(options: argparse.Namespace, console: Console) -> int:
    command: Run = options.run
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
        console.complain(f"{fault_told(fault)}. {_WHOLE} Please report it; with {_DEBUG}=1 set it says more.")
        return WRONG
    finally:
        console.end_progress()


def _with_command(arguments: list[str]) -> list[str]:
    """Put `build`, the default command, before options that name none."""
    first = arguments[0] if arguments else ""
    if first in {"-h", "--help", "--version"} or (first and not first.startswith("-")):
        return arguments
    return ["build", *arguments]


def _parser(chosen: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="highlight-report",
        description="Make a highlight report in Word and PDF from folders of commentary and measures.",
        epilog="example: highlight-report build --period 2023-09   (without a command, build is meant)",
    )
    parser.add_argument("--version", action="version", version=f"highlight-report {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    # The others are named only where help or a complaint names them: each takes a third of a millisecond.
    for command in [command for command in COMMANDS if command.name == chosen] or COMMANDS:
        # a command for which a common option means something of its own says so by adding it again
        added = commands.add_parser(
            command.name,
            help=command.does,
            description=f"{command.does}.",
            epilog=f"example: {command.example}",
            conflict_handler="resolve",
        )
        if command.name == chosen:
            add_common_options(added)
            command.add_options(added)
    return parser
