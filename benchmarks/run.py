"""Run all benchmarks: this program against a floor and its peers, warm and idle, as content grows, and in batches.

`python benchmarks/run.py` prints Markdown tables; with --readme it puts them into README.md, with a picture.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import batch
import cold
import growth
import idle
import within
from generate import count
from machine import machine
from measure import FailedError
from places import ROOT

README, PICTURE = ROOT / "README.md", ROOT / ".github" / "pictures" / "benchmark.svg"
FEW = 3  # rounds where one takes minutes
WRITES = 5  # rounds within one process for each round of whole processes
BLOCK = re.compile(rb"(<!-- benchmark: [^\n]* -->\n).*?(<!-- end of benchmark -->)", re.DOTALL)


class Part(NamedTuple):
    """A part of the benchmarks: what measures it in a folder, and what writes the figures down as Markdown."""

    measured: Callable[[Path, argparse.Namespace], Any]
    lines: Callable[[Any], Iterator[str]]


def _growth(folder: Path, options: argparse.Namespace) -> Any:  # noqa: ANN401  each part has figures of its own
    return growth.measured(folder, min(options.rounds, FEW), options.priorities, options.measure_rows)


def _batch(folder: Path, options: argparse.Namespace) -> Any:  # noqa: ANN401
    return tuple(batch.table(folder, options.councils, options.months, min(options.rounds, FEW), batch.WORKERS))


PARTS = {
    "cold": Part(lambda folder, options: cold.measured(folder, options.rounds), cold.lines),
    "idle": Part(lambda folder, options: idle.measured(folder, options.rounds), idle.lines),
    "warm": Part(lambda _, options: within.measured("warm.py", options.rounds * WRITES), within.warm_lines),
    "tagging": Part(lambda _, options: within.measured("tagging.py", options.rounds * WRITES), within.tagging_lines),
    "growth": Part(_growth, growth.lines),
    "batch": Part(_batch, iter),
}
DRAWN = {"cold", "growth"}


def main() -> int:
    """Measure, write the tables, and return an exit status."""
    parser = _parser()
    options = parser.parse_args()
    if fault := _fault(options):
        parser.error(fault)
    found: dict[str, Any] = {}
    lines = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for line in _block(Path(folder), options, found):
                print(line, flush=True)
                lines.append(line)
    except FailedError as failed:
        print(f"a process to be timed failed:\n{failed}", file=sys.stderr)
        return 1
    if options.plot:
        _draw(found, options.plot)
    return _into_readme(README, "\n".join((_draw(found, PICTURE), "", *lines))) if options.readme else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else "",
        epilog="example: python benchmarks/run.py --only cold warm --rounds 3"
        "   (peers: pip install '.[bench]', pandoc, LibreOffice; those that are missing are left out)",
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument(
        "--rounds", type=count, default=9, metavar="N", help=f"default: 9; growth, batch: at most {FEW}"
    )
    for option, sizes in (("--priorities", growth.PRIORITIES), ("--measure-rows", growth.ROWS)):
        told = f"growth; default: {' '.join(map(str, sizes))}"
        parser.add_argument(option, type=count, nargs="+", default=sizes, metavar="N", help=told)
    parser.add_argument("--councils", type=count, default=153, metavar="N", help="batch; default: 153")
    parser.add_argument("--months", type=count, default=12, metavar="N", help="batch, of each council; default: 12")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="also draw a picture (SVG)")
    parser.add_argument("--readme", action="store_true", help="also put the tables and a picture into README.md")
    return parser


def _fault(options: argparse.Namespace) -> str:
    """Return what is wrong with the options, "" if nothing is; it is said before time has gone into measuring."""
    if options.readme and set(options.only) != set(PARTS):
        return "--readme takes all parts, so that its figures are of one run; leave out --only"
    if options.plot and not set(options.only) >= DRAWN:
        return f"--plot needs the parts {' and '.join(sorted(DRAWN))}"
    if (options.plot or options.readme) and find_spec("matplotlib") is None:
        return "matplotlib draws the picture and is not installed: pip install '.[bench]'"
    return ""


def _block(folder: Path, options: argparse.Namespace, found: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the block: the machine, then each part's tables as soon as `found` has its figures."""
    yield machine()
    few = min(options.rounds, FEW)
    yield f"Rounds: {options.rounds}, of growth and batches {few}; the commands of a table take turns."
    for name in (name for name in PARTS if name in options.only):
        print(name, file=sys.stderr)
        (folder / name).mkdir()
        found[name] = PARTS[name].measured(folder / name, options)
        yield ""
        yield from PARTS[name].lines(found[name])


def _draw(found: Mapping[str, Any], target: Path) -> str:
    """Draw the picture, and return it as Markdown with a description."""
    from plot import described, draw

    peers, growths = found["cold"], found["growth"]
    draw(peers, growths, target)
    shown = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    return f"![{described(peers, growths)}]({shown.as_posix()})"


def _into_readme(readme: Path, block: str) -> int:
    """Put the block between the README's two marks and leave every other byte as it is; returns an exit status."""
    before = readme.read_bytes()
    after, places = BLOCK.subn(lambda marks: marks[1] + block.encode() + b"\n" + marks[2], before)
    if places != 1:
        print(
            "README.md has no single pair of marks: <!-- benchmark: … --> and <!-- end of benchmark -->",
            file=sys.stderr,
        )
        return 2
    readme.write_bytes(after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
