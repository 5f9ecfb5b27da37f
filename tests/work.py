"""Counts work instead of seconds: calls of functions, modules looked for, elements in the documents.

Counts are the same on any machine, however busy it is. `python -m tests.work CONTENT CONFIG PERIOD` counts one report's
in a process of its own, in which nothing is kept from another report, and prints it as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from inspect import CO_OPTIMIZED
from io import BytesIO
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pikepdf
from lxml import etree

import highlight_report
from highlight_report.build import Sources, check, write
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month

ROOT = Path(__file__).parent.parent
PACKAGE = Path(highlight_report.__file__).parent
MEASURERS = ("writers/pdf/fonts.py:Face.width", "writers/pdf/fonts.py:Face.ends")
CHECK = "check"
OTHERS = ""
LOOKED_FOR = "HIGHLIGHT_REPORT_LOOKED_FOR"
# Python asks a finder for each module that it does not have yet, in any process and whichever way it is imported
NOTING = f"""
import os, sys
class Noting:
    @staticmethod
    def find_spec(name, path=None, target=None):
        os.write(file, f"{{os.getpid()}} {{name}}\\n".encode())
file = os.open(os.environ["{LOOKED_FOR}"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
sys.meta_path.insert(0, Noting)
"""


class Imports(NamedTuple):
    """The modules that a command looked for: in its own process, and in those that it split off."""

    here: frozenset[str]
    apart: frozenset[str]


def imports(folder: Path, *command: str) -> Imports:
    """Run Python with arguments and return what it imports after its start; the run must succeed."""
    (folder / "sitecustomize.py").write_text(NOTING, "utf-8")
    noted = folder / "looked-for.txt"
    noted.unlink(missing_ok=True)
    paths = os.pathsep.join((str(folder), os.environ.get("PYTHONPATH", "")))
    environment = {**os.environ, "PYTHONPATH": paths, LOOKED_FOR: str(noted)}
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    found = [line.split() for line in noted.read_text("utf-8").splitlines()]
    here = frozenset(name for process, name in found if process == found[0][0])
    return Imports(here, frozenset(name for process, name in found if process != found[0][0]))


def calls(work: Callable[[], object]) -> Counter[str]:
    """Count the calls of functions in some work: the program's by file and name, all others as one."""
    counted: Counter[CodeType | None] = Counter()

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            counted[frame.f_code if event == "call" else None] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    named: Counter[str] = Counter()
    for code, times in counted.items():
        named[_named(code)] += times
    return named


def _named(code: CodeType | None) -> str:
    """Name a function of the program. Comprehensions are calls in some versions of Python only, and do not count."""
    if code is None or code.co_name.startswith("<") or not code.co_flags & CO_OPTIMIZED:
        return OTHERS
    file = Path(code.co_filename)
    return f"{file.relative_to(PACKAGE).as_posix()}:{code.co_qualname}" if PACKAGE in file.parents else OTHERS


class Work(NamedTuple):
    """The work that one report takes: calls in each step, by function; and how much is in the documents."""

    calls: dict[str, Counter[str]]
    made: dict[str, int]

    def own(self, step: str) -> int:
        """Return the calls of the program's functions in a step."""
        return self.calls[step].total() - self.calls[step][OTHERS]

    @property
    def measured(self) -> int:
        """The texts that were measured."""
        return sum(counted[name] for counted in self.calls.values() for name in MEASURERS)


def work_of(content: Path, config: Path, period: str, spoiled: str = "") -> Work:
    """Return the work that a report takes; `spoiled` is Python code that is run before."""
    code = f"{spoiled}\nfrom tests.work import main\nmain()"
    command = [sys.executable, "-c", code, str(content), str(config), period]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}  # the order in sets makes a call more or less
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return Work({step: Counter(counted) for step, counted in found["calls"].items()}, found["made"])


def main() -> None:
    """Count the work that the report takes which the command line names, and print it."""
    content, config, period = sys.argv[1:]
    sources, diagnostics = Sources(Path(content), Path(config), Month.parse(period)), Diagnostics()
    found: dict[str, Any] = {}

    def keep(name: str, made: object) -> None:
        found[name] = made

    steps = {CHECK: calls(lambda: keep("checked", check(sources, diagnostics)))}
    for form in ("docx", "pdf"):
        steps[form] = calls(lambda: keep(form, *write(found["checked"], (form,)).values()))  # noqa: B023  called at once
    made = {"elements of Word": elements(found["docx"]), **drawn(found["pdf"])}
    print(json.dumps(Work(steps, made)._asdict()))


def elements(docx: bytes) -> int:
    """Count the elements in all parts of a Word file."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    return sum(1 for part in parts for _ in etree.fromstring(part).iter())


def drawn(pdf: bytes) -> dict[str, int]:
    """Count the operators on all pages of a PDF, and the elements of its tag tree."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return {
            "operators of the PDF": sum(len(pikepdf.parse_content_stream(page)) for page in file.pages),
            "tags of the PDF": sum(map(_is_tag, file.objects)),
        }


def _is_tag(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == pikepdf.Name.StructElem


if __name__ == "__main__":
    main()
