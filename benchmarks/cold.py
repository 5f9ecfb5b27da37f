"""The build as a whole process from a cold start, against a floor and against peers that are given the same words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from measure import Measured, in_turn, run
from places import CONFIG, CONTENT, HERE, PERIOD, build
from tables import spread, table

FLOOR = "nothing but `import docx, reportlab.platypus` (the floor)"
BUILD = "**this program: Word and PDF**"
WORD = "this program: Word alone"
PDF = "this program: PDF alone"
PANDOC = "pandoc: Word, from HTML"
TYPST = "typst: PDF, from its own notation"
TEMPLATED = "docxtpl: Word, from a template"
OFFICE = "LibreOffice: PDF, from docxtpl's Word"
USUAL = "python-docx cell by cell, and ReportLab's Platypus: Word and PDF"
PAIRS = {"pandoc, then typst": (PANDOC, TYPST), "docxtpl, then LibreOffice: Word and PDF": (TEMPLATED, OFFICE)}
PEERS = (PANDOC, TYPST, TEMPLATED, OFFICE)
TYPST_SCRIPT = """
import sys, typst
source, target, fonts = sys.argv[1:]
typst.compile(source, output=target, font_paths=[fonts], ignore_system_fonts=True)
"""


class Target(NamedTuple):
    """How long the build of both files may take, in times of a row of the table; None where no more is asked."""

    row: str
    most: float | None


TARGETS = (Target("pandoc, then typst", 1.5), Target(USUAL, 0.35), Target(tuple(PAIRS)[1], None))


def measured(folder: Path, rounds: int) -> dict[str, Measured]:
    """Time the build, its peers, and what two of them take one after the other."""
    rows = in_turn(_commands(folder), rounds)
    pairs = {name: pair for name, pair in PAIRS.items() if rows.keys() >= set(pair)}
    return {**rows, **{name: rows[one].then(rows[two]) for name, (one, two) in pairs.items()}}


def _commands(folder: Path) -> dict[str, list[str]]:
    """Return what is compared. The peers' input is written now, so that they are timed for the documents alone."""
    run([sys.executable, str(HERE / "prepare.py"), str(CONTENT), str(CONFIG), PERIOD, str(folder)])
    return {
        FLOOR: [sys.executable, "-c", "import docx, reportlab.platypus"],
        BUILD: build(CONTENT, CONFIG, folder / "dist"),
        WORD: [*build(CONTENT, CONFIG, folder / "word"), "--formats", "docx"],
        PDF: [*build(CONTENT, CONFIG, folder / "pdf"), "--formats", "pdf"],
        **dict(_fast(folder)),
        **dict(_from_templates(folder)),
        USUAL: [sys.executable, str(HERE / "usual.py"), str(folder)],
    }


def _fast(folder: Path) -> Iterator[tuple[str, list[str]]]:
    if shutil.which("pandoc"):
        yield PANDOC, ["pandoc", str(folder / "report.html"), "-o", str(folder / "pandoc.docx")]
    if find_spec("typst"):
        files = (str(folder / name) for name in ("report.typ", "typst.pdf", "fonts"))
        yield TYPST, [sys.executable, "-c", TYPST_SCRIPT, *files]


def _from_templates(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield docxtpl, and LibreOffice where there is something for it to convert."""
    if not find_spec("docxtpl"):
        return
    run([sys.executable, str(HERE / "template.py"), str(folder)])
    fill = [sys.executable, str(HERE / "templated.py"), str(folder)]
    yield TEMPLATED, fill
    if office := shutil.which("soffice"):
        run(fill)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        made = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "templated.docx")]
        yield OFFICE, [office, profile, *made]


def lines(rows: Mapping[str, Measured]) -> Iterator[str]:
    """Yield the tables of times and of ratios."""
    floor, both = rows[FLOOR], rows[BUILD]
    head = ("whole process, September 2023", "median", "fastest to slowest", "times the floor")
    yield from table(head, ((name, *spread(row), f"{row.times(floor):.2f}") for name, row in rows.items()))
    missing = [peer.partition(":")[0] for peer in PEERS if peer not in rows]
    if missing:
        yield from ("", f"Not installed here, and left out: {', '.join(missing)}.")
    yield ""
    ratios = ((name, f"{both.times(rows[name]):.2f}", f"{most or '–'}") for name, most in TARGETS if name in rows)
    yield from table(("both files of this program, in times of", "median of the rounds", "at most"), ratios)
