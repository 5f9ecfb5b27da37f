"""Time the build, as whole processes from a cold start, against its floor, against peers, and as the content grows.

What tagging costs the PDF writer is timed within one process, in which nothing else differs. `python benchmarks/run.py`
prints three tables; with --readme it puts them into README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from generate import Size, count, write_report
from highlight_report.domain.periods import Month
from measure import FailedError, Measured, Sample, in_turn, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PERIOD = Month(2023, 9)
TIMES = (1, 4, 16)
WRITES = 5  # rounds of a writer alone for each round of whole processes: it takes a fifth of the time
LIBRARIES = ("python-docx", "reportlab", "lxml", "markdown-it-py", "pyyaml")
BLOCK = re.compile(rb"(<!-- benchmark: [^\n]* -->\n).*?(<!-- end of benchmark -->)", re.DOTALL)

FLOOR = "nothing but `import docx, reportlab.platypus` (the floor)"
BUILD = "**this program: Word and PDF**"
WORD = "this program: Word alone"
PDF = "this program: PDF alone"
PANDOC = "pandoc: Word, from HTML"
TYPST = "typst: PDF, from its own notation"
USUAL = "python-docx cell by cell, and ReportLab's Platypus: Word and PDF"
NOTHING = "**this program, where nothing has changed**"
BARE = "Python with argparse, and the SHA-256 of all inputs"
BARE_SCRIPT = """
import argparse, hashlib, os
argparse.ArgumentParser().parse_args([])
for folder in ("content", "config"):
    for root, _, names in os.walk(folder):
        for name in names:
            hashlib.sha256(open(os.path.join(root, name), "rb").read()).hexdigest()
"""
TYPST_SCRIPT = """
import sys, typst
source, target, fonts = sys.argv[1:]
typst.compile(source, output=target, font_paths=[fonts], ignore_system_fonts=True)
"""


def main() -> int:
    """Measure, write the tables, and return an exit status."""
    options = _parser().parse_args()
    os.chdir(ROOT)  # warnings name files as they are seen from here
    try:
        with tempfile.TemporaryDirectory() as folder:
            block = "\n".join(_report(Path(folder), options.rounds, options.times))
    except FailedError as fault:
        print(f"a process to be timed failed:\n{fault}", file=sys.stderr)
        return 1
    print(block)
    return _into_readme(ROOT / "README.md", block) if options.readme else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else "",
        epilog="example: python benchmarks/run.py --rounds 15 --readme   (peers: pip install '.[bench]', and pandoc)",
    )
    parser.add_argument("--rounds", type=count, default=9, metavar="N", help="default: 9")
    parser.add_argument("--times", type=count, nargs="+", default=TIMES, metavar="N", help="growth; default: 1 4 16")
    parser.add_argument("--readme", action="store_true", help="also put the tables into README.md")
    return parser


def _report(folder: Path, rounds: int, times: tuple[int, ...]) -> Iterator[str]:
    """Yield the lines of the block: the machine, the comparison, what tagging costs, the growth."""
    print("peers: the report of September 2023", file=sys.stderr)
    measured = in_turn(_commands(folder), rounds)
    yield f"{_machine()} Medians of {rounds} rounds, in which the commands take turns; each is a process, start to end."
    yield ""
    yield from _comparison(measured)
    yield ""
    print("nothing changed", file=sys.stderr)
    yield from _idleness(in_turn(_idle(folder), rounds))
    yield ""
    print("tagging", file=sys.stderr)
    yield from _tagging(_writers(rounds * WRITES))
    yield ""
    print(f"growth: {', '.join(f'{factor}x' for factor in times)}", file=sys.stderr)
    yield from _growth(folder, rounds, times)


def _commands(folder: Path) -> dict[str, list[str]]:
    """Return what is compared. The peers' input is written now, so that they are timed for the documents alone."""
    content, config = ROOT / "content", ROOT / "config"
    run([sys.executable, str(HERE / "prepare.py"), str(content), str(config), str(PERIOD), str(folder)])
    commands = {
        FLOOR: [sys.executable, "-c", "import docx, reportlab.platypus"],
        BUILD: _build(content, config, folder / "dist"),
        WORD: [*_build(content, config, folder / "word"), "--formats", "docx"],
        PDF: [*_build(content, config, folder / "pdf"), "--formats", "pdf"],
    }
    if shutil.which("pandoc"):
        commands[PANDOC] = ["pandoc", str(folder / "report.html"), "-o", str(folder / "pandoc.docx")]
    if find_spec("typst"):
        files = (str(folder / name) for name in ("report.typ", "typst.pdf", "fonts"))
        commands[TYPST] = [sys.executable, "-c", TYPST_SCRIPT, *files]
    return {**commands, USUAL: [sys.executable, str(HERE / "usual.py"), str(folder)]}


def _build(content: Path, config: Path, out: Path) -> list[str]:
    places = ["--content", str(content), "--config", str(config), "--out", str(out)]
    return [
        sys.executable,
        str(ROOT / "build_report.py"),
        "build",
        "--force",
        "--quiet",
        "--period",
        str(PERIOD),
        *places,
    ]


def _idle(folder: Path) -> dict[str, list[str]]:
    """Return a build that has nothing to do, and the least that can find that out."""
    again = [word for word in _build(ROOT / "content", ROOT / "config", folder / "idle") if word != "--force"]
    run(again)
    return {BARE: [sys.executable, "-c", BARE_SCRIPT], NOTHING: again}


def _comparison(measured: Mapping[str, Measured]) -> Iterator[str]:
    yield "| whole process, September 2023 | median | fastest to slowest | times the floor |"
    yield "|---|--:|--:|--:|"
    rows = dict(measured)
    if PANDOC in rows and TYPST in rows:
        rows["pandoc, then typst"] = rows[PANDOC].then(rows[TYPST])
    floor = rows[FLOOR].seconds
    for name, row in rows.items():
        yield f"| {name} | {_milliseconds(row)} | {row.seconds / floor:.2f} |"
    missing = [peer.partition(":")[0] for peer in (PANDOC, TYPST) if peer not in rows]
    if missing:
        yield from ("", f"Not installed here, and left out: {', '.join(missing)}.")


def _idleness(measured: Mapping[str, Measured]) -> Iterator[str]:
    yield "| whole process, nothing to do | median | fastest to slowest | times the bare |"
    yield "|---|--:|--:|--:|"
    for name, row in measured.items():
        yield f"| {name} | {_milliseconds(row)} | {row.seconds / measured[BARE].seconds:.2f} |"


def _writers(rounds: int) -> dict[str, Measured]:
    """Time the PDF writer with tags and without. Raises FailedError where that fails."""
    command = [sys.executable, str(HERE / "tagging.py"), str(ROOT / "content"), str(ROOT / "config"), str(PERIOD)]
    done = subprocess.run([*command, str(rounds)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(done.stderr.strip())
    taken: dict[str, list[float]] = json.loads(done.stdout)
    return {name: Measured(tuple(Sample(each, None) for each in seconds)) for name, seconds in taken.items()}


def _tagging(measured: Mapping[str, Measured]) -> Iterator[str]:
    """Yield the table of the writer alone; its ratio is the median of those of the rounds."""
    tagged, untagged = measured["tagged"], measured["untagged"]
    rounds = f"{len(tagged.samples)} rounds in one process"
    yield f"| the PDF writer alone, {rounds} | median | fastest to slowest | times the untagged |"
    yield "|---|--:|--:|--:|"
    yield f"| without tags, marks and archive's metadata | {_milliseconds(untagged)} | 1.00 |"
    yield f"| **tagged: PDF/UA-1 and PDF/A-2a** | {_milliseconds(tagged)} | {tagged.times(untagged):.2f} |"


def _growth(folder: Path, rounds: int, times: tuple[int, ...]) -> Iterator[str]:
    """Yield the table of growth: what a further priority costs must not depend on how many there are."""
    commands = {}
    for factor in times:
        made = folder / f"{factor}x"
        write_report(made, ROOT / "config", [PERIOD], Size(priorities=Size().priorities * factor), seed=factor)
        commands[str(factor)] = _build(made / "content", made / "config", made / "dist")
    measured = in_turn(commands, rounds)
    sizes = [Size().priorities * factor for factor in times]
    rows = [measured[str(factor)] for factor in times]
    yield "| generated content | priorities | median | a further priority | peak memory | a further priority |"
    yield "|---|--:|--:|--:|--:|--:|"
    further = [("", ""), *(_further(*pair) for pair in pairwise(zip(sizes, rows, strict=True)))]
    for factor, size, row, (seconds, memory) in zip(times, sizes, rows, further, strict=True):
        yield f"| {factor}× | {size} | {row.seconds * 1000:.0f} ms | {seconds} | {_megabytes(row.peak)} | {memory} |"


def _further(before: tuple[int, Measured], after: tuple[int, Measured]) -> tuple[str, str]:
    """Return the time and the memory of each priority that was added."""
    (few, small), (many, large) = before, after
    seconds = (large.seconds - small.seconds) / (many - few)
    memory = None if small.peak is None or large.peak is None else (large.peak - small.peak) / (many - few)
    return f"{seconds * 1000:.1f} ms", _megabytes(memory)


def _milliseconds(row: Measured) -> str:
    """Return two cells: the median, and the whole range."""
    return f"{row.seconds * 1000:.0f} ms | {row.fastest * 1000:.0f} to {row.slowest * 1000:.0f} ms"


def _megabytes(size: float | None) -> str:
    return "–" if size is None else f"{size / 1e6:.3g} MB"


def _machine() -> str:
    """Say what the figures were taken on: system, cores, versions."""
    versions = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    if find_spec("typst"):
        versions.append(f"typst {metadata.version('typst')}")
    if shutil.which("pandoc"):
        said = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout
        versions.append(said.splitlines()[0])
    system = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    return f"{system}; Python {platform.python_version()}, {', '.join(versions)}."


def _into_readme(readme: Path, block: str) -> int:
    """Put the tables between the README's two marks and leave every other byte as it is; returns an exit status."""
    before = readme.read_bytes()
    after, count = BLOCK.subn(lambda marks: marks[1] + block.encode() + b"\n" + marks[2], before)
    if count != 1:
        print(
            "README.md has no single pair of marks: <!-- benchmark: … --> and <!-- end of benchmark -->",
            file=sys.stderr,
        )
        return 2
    readme.write_bytes(after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
