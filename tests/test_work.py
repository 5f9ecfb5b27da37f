"""A gate against getting slower, which counts work instead of seconds, so that it cannot flake.

Where a limit is passed: is the work worth it? Then raise the limit, and say why in the commit. Where the work has
become much less, lower it, so that it goes on guarding.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.work import CHECK, OTHERS, ROOT, Work, imports, work_of

LookedFor = Callable[[], dict[str, frozenset[str]]]


class Limit(NamedTuple):
    """The most that something may come to, and why it is counted."""

    most: int
    why: str


# The report of September 2023, by the public `check` and `write`, in a new process.
WORK = {
    "calls to check": Limit(60_000, "reading, judging and laying out: a live preview waits for them"),
    "calls to write Word": Limit(53_500, "each file is waited for until the other is ready"),
    "calls to write the PDF": Limit(92_000, "the longest part of a build"),
    "texts measured": Limit(4_150, "most of the time of a PDF goes into the widths of words"),
    "elements of Word": Limit(8_950, "each is made, packed, and read again whenever somebody opens the file"),
    "operators of the PDF": Limit(8_750, "each is made, packed, and drawn whenever somebody turns the page"),
    "tags of the PDF": Limit(905, "each is an object of the file"),
}
# The modules that are looked for, of the program and of libraries; how many of Python's own go with them differs from
# version to version.
BUILD, APART, IDLE, CHECKING = "build", "build, split off", "build with nothing to do", "check"
IMPORTS = {
    BUILD: Limit(190, "half the time of a build goes into imports"),
    APART: Limit(218, "they should be done before the content is read"),
    IDLE: Limit(15, "it should take no longer than Python takes to start"),
    CHECKING: Limit(272, "people run it after each correction"),
}
NEVER = frozenset(
    ["dask", "distributed", "jinja2", "matplotlib", "numpy", "openpyxl", "pandas", "pydantic", "reportlab.platypus"]
)
READERS, WORD, PRINTER = {"markdown_it", "yaml"}, {"docx", "lxml"}, {"reportlab"}
FORBIDDEN = {
    BUILD: NEVER | PRINTER | WORD,
    APART: NEVER | READERS,
    # what takes long of Python's own is forbidden as well
    IDLE: NEVER | READERS | WORD | PRINTER | {"PIL", "dataclasses", "inspect", "pathlib", "subprocess", "tempfile"},
    CHECKING: NEVER | WORD,
}
# what it takes to read a command line, in any version of Python, does not count
BARE = "import argparse; argparse.ArgumentParser().add_subparsers().add_parser('x').add_argument('--x', metavar='X')"
SPLITS = hasattr(os, "fork") and sys.platform != "darwin"
GUARDING = 1.5  # a limit that is more times the count than this guards nothing
# What a further byte of content may take in a large report, in times of a small one: 1 is linear, and where work grows
# with the square it would be 2. Content is varied.
LINEAR = 1.25


def over(counts: Mapping[str, int], limits: Mapping[str, Limit]) -> list[str]:
    """Name what is over its limit."""
    return [
        f"{name}: {count:,}, and at most {limits[name].most:,} ({limits[name].why})"
        for name, count in counts.items()
        if count > limits[name].most
    ]


def idle(counts: Mapping[str, int], limits: Mapping[str, Limit]) -> list[str]:
    """Name the limits that are too far above the count."""
    return [
        f"{name}: {count:,}; lower the limit of {limits[name].most:,}"
        for name, count in counts.items()
        if limits[name].most > count * GUARDING
    ]


def counts_of(work: Work) -> dict[str, int]:
    steps = {"calls to check": CHECK, "calls to write Word": "docx", "calls to write the PDF": "pdf"}
    return {name: work.own(step) for name, step in steps.items()} | {"texts measured": work.measured} | work.made


def most_called(work: Work) -> str:
    """Say where the work is, for whoever has to find what has been added."""
    return "\n".join(f"{step}: {counted.most_common(12)}" for step, counted in work.calls.items())


def september(spoiled: str = "") -> Work:
    return work_of(ROOT / "content", ROOT / "config", "2023-09", spoiled)


@pytest.fixture(scope="module")
def work() -> Work:
    return september()


def test_a_report_takes_no_more_work_than_it_did(work: Work) -> None:
    counts = counts_of(work)
    assert counts.keys() == WORK.keys()
    assert not over(counts, WORK), most_called(work)
    assert not idle(counts, WORK)


def test_the_count_is_always_the_same(work: Work) -> None:
    assert counts_of(september()) == counts_of(work)


MEASURED_TWICE = """
from highlight_report.writers.pdf.fonts import Face
for name in ("width", "ends"):
    once = getattr(Face, name)
    setattr(Face, name, lambda *given, once=once: once(*given) and once(*given))
"""
READ_TWICE = """
from highlight_report import build
read = build.read_period
build.read_period = lambda *given, **named: read(*given, **named) and read(*given, **named)
"""
WRAPPED_IN_TAGS = """
from highlight_report.writers.docx import story
run = story.text_run
story.text_run = lambda *given: f"<w:smartTag>{run(*given)}</w:smartTag>"
"""
TAGGED_BY_WORDS = """
from highlight_report.writers.pdf.lines import Breaker
whole = Breaker.text
def text(self, text, look, owner=None):
    for word in text.split(" "):
        whole(self, word + " ", look, owner and owner.inline("Span", actual=word))
Breaker.text = text
"""


@pytest.mark.parametrize(
    ("spoiled", "named"),
    [
        (MEASURED_TWICE + READ_TWICE, {"texts measured", "calls to check"}),
        (WRAPPED_IN_TAGS + TAGGED_BY_WORDS, {"elements of Word", "operators of the PDF", "tags of the PDF"}),
    ],
)
def test_more_work_is_noticed(spoiled: str, named: set[str]) -> None:
    found = over(counts_of(september(spoiled)), WORK)
    assert named <= {line.partition(":")[0] for line in found}


def needed(modules: Iterable[str]) -> set[str]:
    """Leave out what is Python's own."""
    return {name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names}


@pytest.fixture
def looked_for(project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> LookedFor:
    """Run commands in a copy of the project and return what each looks for."""
    monkeypatch.chdir(project)
    folder = tmp_path_factory.mktemp("site")

    def _looked_for() -> dict[str, frozenset[str]]:
        bare = imports(folder, "-c", BARE).here
        build, again, check = (imports(folder, "build_report.py", *given) for given in (("build",), (), ("check",)))
        assert Path("dist/2023-09/manifest.json").is_file()
        found = {BUILD: build.here, APART: build.apart, IDLE: again.here, CHECKING: check.here}
        return {name: modules - bare for name, modules in found.items()}

    return _looked_for


@pytest.mark.skipif(not SPLITS, reason="a build is one process here")
def test_a_command_imports_what_it_needs(looked_for: LookedFor) -> None:
    found = looked_for()
    assert {name: modules & FORBIDDEN[name] for name, modules in found.items()} == dict.fromkeys(found, frozenset())
    counts = {name: len(needed(modules)) for name, modules in found.items()}
    assert not over(counts, IMPORTS)
    assert not idle(counts, IMPORTS)
    assert "highlight_report.build" in found[BUILD]
    assert "highlight_report.build" not in found[IDLE]


def test_a_build_that_cannot_split_imports_no_more_than_both_its_parts(looked_for: LookedFor) -> None:
    script = Path("build_report.py")
    script.write_text(f"import os\nvars(os).pop('fork', None)\n{script.read_text('utf-8')}", "utf-8")
    found = looked_for()
    assert not found[APART]
    assert "reportlab" in found[BUILD]
    assert not found[BUILD] & NEVER
    assert len(needed(found[BUILD])) <= IMPORTS[BUILD].most + IMPORTS[APART].most


def test_an_import_too_many_is_noticed(looked_for: LookedFor) -> None:
    script = Path("build_report.py")
    script.write_text(f"import openpyxl, reportlab.platypus\n{script.read_text('utf-8')}", "utf-8")
    for name, modules in looked_for().items():
        if name != APART:  # what is there already is not looked for again
            assert {"openpyxl", "reportlab.platypus"} <= modules & FORBIDDEN[name]
            assert over({name: len(needed(modules))}, IMPORTS)


class Grown(NamedTuple):
    """A report's content in bytes, and the work that it takes."""

    content: int
    counts: dict[str, int]


def grown(folder: Path, option: str, size: int) -> Grown:
    """Generate a report of a size and count its work."""
    script, made = str(ROOT / "benchmarks" / "generate.py"), folder / f"{size}"
    given = ["--config", str(ROOT / "config"), "--priorities", "2", option, f"{size}"]
    subprocess.run([sys.executable, script, str(made), *given], check=True)
    written = sum(path.stat().st_size for path in (made / "content").rglob("*.*"))
    work = work_of(made / "content", made / "config", "2023-09")
    libraries = {f"calls in libraries, {step}": counted[OTHERS] for step, counted in work.calls.items()}
    return Grown(written, counts_of(work) | libraries)


def steepened(small: Grown, middle: Grown, large: Grown) -> dict[str, float]:
    """Return how many times as much work a further byte of content takes in a large report as in a small one."""
    further = (large.content - middle.content) / (middle.content - small.content)
    return {
        name: (large.counts[name] - middle.counts[name]) / (middle.counts[name] - small.counts[name]) / further
        for name in small.counts
    }


@pytest.mark.parametrize(("option", "sizes"), [("--priorities", (6, 12, 24)), ("--measures", (60, 120, 240))])
def test_work_grows_as_the_content_does(tmp_path: Path, option: str, sizes: tuple[int, int, int]) -> None:
    found = steepened(*(grown(tmp_path, option, size) for size in sizes))
    assert {name: times for name, times in found.items() if times > LINEAR} == {}


def test_work_that_grows_with_the_square_is_noticed() -> None:
    reports = (Grown(100 + 900 * size, {"calls": 5000 + 1000 * size + 20 * size * size}) for size in (6, 12, 24))
    assert steepened(*reports)["calls"] > LINEAR
