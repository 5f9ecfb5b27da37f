"""The command `import-edits`."""

from __future__ import annotations

import argparse
from pathlib import Path

from highlight_report.commands.shared import DONE, FAULTY, counted, sources
from highlight_report.console import Console
from highlight_report.diagnostics import Diagnostics
from highlight_report.month.edits.importing import Import, Request, prepare
from highlight_report.month.edits.side_file import side_file
from highlight_report.month.edits.telling import answer, clash_told, unsettled
from highlight_report.publish import publish

_NOTHING = "nothing was written."


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the Word file, what becomes of tracked changes, and whether anything is written."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the Word file that came back")
    tracked = parser.add_mutually_exclusive_group()
    tracked.add_argument("--accept", action="store_true", default=None, help="take tracked changes as made")
    tracked.add_argument(
        "--reject", action="store_false", dest="accept", default=None, help="leave tracked changes out"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the edits into the content files and list them; all of them, or none where something is in the way."""
    diagnostics = Diagnostics()
    request = Request(options.file, options.accept)
    found = prepare(request, sources(options), diagnostics, console.progress)
    console.problems(diagnostics)
    if found is None or diagnostics.has_errors or found.is_unsettled or found.plan.clashes:
        return _refuse(found, diagnostics, console)
    side = side_file(options.file, found)
    if not options.dry_run:
        publish({**found.files, **dict([side] if side else [])}, elsewhere="")
    console.result(answer(found, side[0].as_posix() if side else "", written=not options.dry_run))
    return DONE


def _refuse(found: Import | None, diagnostics: Diagnostics, console: Console) -> int:
    """Say what stands in the way."""
    for clash in found.plan.clashes if found else ():
        console.remark(f"{clash.origin}: changed here since the Word file was built, and in Word in another way:")
        console.remark("\n".join(clash_told(clash)))
    if found and found.is_unsettled:
        console.remark("The Word file has tracked changes that nobody has accepted or rejected:")
        console.remark("\n".join(unsettled(found)))
        console.complain(f"say --accept or --reject, or settle them in Word; {_NOTHING}")
    elif found and found.plan.clashes:
        console.complain(f"make the two agree, in the content or in the Word file, and try again; {_NOTHING}")
    else:
        console.complain(f"{counted(diagnostics)}; {_NOTHING}")
    return FAULTY
