"""The benchmarks' own parts: generated content builds, peers get the same words, the README keeps its other bytes."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections import Counter
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from highlight_report.build import Checked, Sources, check
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month
from highlight_report.writers import pdf
from tests.work import calls

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"


def run(script: str, *arguments: str | Path, hash_seed: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Modules:
    """The modules of the benchmarks, which are known by their folder alone."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return import_module(name)


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Modules:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return Modules()


@pytest.mark.parametrize("seed", range(3))
def test_generated_content_builds_without_a_complaint(tmp_path: Path, seed: int) -> None:
    size = ("--priorities", "7", "--measures", "11", "--months", "5")
    done = run("generate.py", tmp_path / "out", *size, "--seed", f"{seed}")
    assert done.returncode == 0, done.stderr
    diagnostics = Diagnostics()
    checked = check(Sources(tmp_path / "out/content", tmp_path / "out/config"), diagnostics)
    assert [item.message for item in diagnostics] == []
    assert checked is not None
    assert [len(priority.measures or ()) for priority in checked.report.priorities] == [11] * 7


def test_generated_content_depends_on_its_options_alone(tmp_path: Path) -> None:
    for name, seed, hash_seed in (("one", "5", 1), ("same", "5", 2), ("other", "6", 1)):
        run("generate.py", tmp_path / name, "--reports", "2", "--priorities", "2", "--seed", seed, hash_seed=hash_seed)
    one, same, other = (files_in(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one.keys() != other.keys() or one != other
    assert {name.partition("/")[0] for name in one} == {"0001", "0002"}
    assert one["0001/content/2023-09/cover.md"] != one["0002/content/2023-09/cover.md"]


def test_generated_periods_follow_one_another_without_a_complaint(tmp_path: Path) -> None:
    done = run("generate.py", tmp_path / "out", "--periods", "3", "--priorities", "4")
    assert done.returncode == 0, done.stderr
    for period in ("2023-07", "2023-08", "2023-09"):
        diagnostics = Diagnostics()
        check(Sources(tmp_path / "out/content", tmp_path / "out/config", Month.parse(period)), diagnostics)
        assert [item.message for item in diagnostics] == []
    texts = {path.read_text("utf-8") for path in (tmp_path / "out/content").rglob("*.csv")}
    assert len(texts) == 12


def test_generating_leaves_a_folder_alone_that_is_there(tmp_path: Path) -> None:
    done = run("generate.py", tmp_path)
    assert done.returncode == 2
    assert "must not be there yet" in done.stderr
    assert files_in(tmp_path) == {}


def test_a_batch_is_measured_by_one_worker_and_by_two() -> None:
    done = run("batch.py", "--councils", "2", "--months", "2", "--rounds", "1")
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if "|" in line]
    assert [row[0] for row in rows[2:]] == ["2", "2", "4"], "reports"
    assert [row[1] for row in rows[2:4]] == ["1", "2"], "workers"
    assert all(float(row[2]) > 0 for row in rows[2:])
    assert rows[2][4] == "1.00"
    if sys.platform == "linux":
        assert all(row[5].count(" MB") == 2 for row in rows[2:])


def test_peers_get_the_words_of_the_report_and_make_documents_of_them(tmp_path: Path) -> None:
    prepared = run("prepare.py", "content", "config", "2023-09", tmp_path)
    assert prepared.returncode == 0, prepared.stderr
    said = json.loads((tmp_path / "words.json").read_text(encoding="utf-8"))
    tables = [block for section in said["sections"] for block in section["blocks"] if block["kind"] == "table"]
    assert len(tables) == 2 + 6 * 3
    for notation in ("report.typ", "report.html"):
        text = (tmp_path / notation).read_text(encoding="utf-8")
        assert text.count("Priority 4 – ") >= 1
        assert "Care Leavers - Child Level Caseload" in text
    assert run("usual.py", tmp_path).returncode == 0
    assert (tmp_path / "usual.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "usual.pdf").read_bytes().startswith(b"%PDF-")


def test_the_readme_changes_between_its_marks_alone(tmp_path: Path, benchmarks: Modules) -> None:
    readme = tmp_path / "README.md"
    before, after = (
        b"# Caf\xc3\xa9\r\n\n<!-- benchmark: by run.py -->\n",
        b"<!-- end of benchmark -->\r\nlast line, no end",
    )
    readme.write_bytes(before + b"old \\1\n" + after)
    assert benchmarks.run._into_readme(readme, "| new \\1 |") == 0
    assert readme.read_bytes() == before + b"| new \\1 |\n" + after


def test_a_readme_without_marks_is_left_alone(tmp_path: Path, benchmarks: Modules) -> None:
    readme = tmp_path / "README.md"
    readme.write_bytes(b"nothing to fill in\n")
    assert benchmarks.run._into_readme(readme, "new") == 2
    assert readme.read_bytes() == b"nothing to fill in\n"


@pytest.fixture(scope="module")
def report() -> Checked:
    checked = check(Sources(ROOT / "content", ROOT / "config"), Diagnostics())
    assert checked is not None
    return checked


def test_the_untagged_writer_draws_the_same_and_tags_nothing(report: Checked, benchmarks: Modules) -> None:
    ours, bare = (_read(write(report.document, report.brand)) for write in (pdf.write, benchmarks.untagged.write))
    # how many spaces stand between two words is pypdf's guess
    assert [page.extract_text().split() for page in bare.pages] == [page.extract_text().split() for page in ours.pages]
    assert [_painted(page) for page in bare.pages] == [_painted(page) for page in ours.pages]
    added = {"/StructTreeRoot", "/MarkInfo", "/OutputIntents", "/Metadata"}
    assert set(ours.trailer["/Root"]) - set(bare.trailer["/Root"]) == added
    assert not any(b"BDC" in page.get_contents().get_data() for page in bare.pages)


def _read(file: bytes) -> Any:  # noqa: ANN401  pypdf's types leave open what stands where
    return PdfReader(BytesIO(file))


def _painted(page: Any) -> Counter[bytes]:  # noqa: ANN401
    """Count what is filled, stroked and linked on a page."""
    operators = Counter(operator for _, operator in page.get_contents().operations)
    return Counter({name: operators[name] for name in (b"f", b"S", b"re", b"l")}) + Counter(
        {b"links": len(page.get("/Annots", ()))}
    )


def test_tagging_adds_at_most_two_fifths_to_the_writers_work(report: Checked, benchmarks: Modules) -> None:
    writers = [partial(write, report.document, report.brand) for write in (pdf.write, benchmarks.untagged.write)]
    for write in writers:
        write()  # what is kept for next time is there
    tagged, bare = (calls(write).total() for write in writers)
    assert 1.05 < tagged / bare <= 1.4


def test_a_change_is_followed_to_the_tree_and_to_the_pdf(benchmarks: Modules) -> None:
    found = benchmarks.within.measured("warm.py", 2)
    assert {name: len(row.samples) for name, row in found.items()} == {"tree": 2, "pdf": 2}
    assert 0 < found["tree"].seconds < found["pdf"].seconds
    rows = list(benchmarks.within.warm_lines(found))[2:]
    assert [row.split("|")[-2].strip() for row in rows] == ["30 ms", "250 ms"]


def taken(benchmarks: Modules, *seconds: float, peak: int | None = None) -> Any:  # noqa: ANN401
    return benchmarks.measure.Measured(tuple(benchmarks.measure.Sample(each, peak, each * 2) for each in seconds))


def test_what_tagging_costs_is_told_as_a_ratio_of_rounds(benchmarks: Modules) -> None:
    found = benchmarks.within.measured("tagging.py", 2)
    assert {name: len(row.samples) for name, row in found.items()} == {"tagged": 2, "untagged": 2}
    made = {"tagged": taken(benchmarks, 0.3, 0.5, 0.5), "untagged": taken(benchmarks, 0.2, 0.4, 0.5)}
    lines = list(benchmarks.within.tagging_lines(made))
    assert lines[0].startswith("| the PDF writer alone, 3 rounds")
    assert lines[-1].endswith("| 500 ms | 300 to 500 ms | 1.25 | 1.4 |")


def test_a_ratio_is_that_of_the_rounds(benchmarks: Modules) -> None:
    assert taken(benchmarks, 2.0, 30.0, 3.0).times(taken(benchmarks, 1.0, 20.0, 1.0)) == 2.0


def test_a_command_that_fails_is_not_timed(benchmarks: Modules) -> None:
    with pytest.raises(benchmarks.measure.FailedError, match="no such thing"):
        benchmarks.measure.run([sys.executable, "-c", "raise SystemExit('no such thing')"])


@pytest.fixture
def peers(benchmarks: Modules) -> dict[str, Any]:
    cold = benchmarks.cold
    names = (cold.FLOOR, cold.BUILD, cold.PANDOC, cold.TYPST, cold.USUAL, "pandoc, then typst")
    return {name: taken(benchmarks, 0.1 * place, 0.3 * place) for place, name in enumerate(names, start=1)}


@pytest.fixture
def growth(benchmarks: Modules) -> dict[str, Any]:
    point = benchmarks.growth.Point
    return {
        "priorities": tuple(point(n, taken(benchmarks, 1 + n / 100, peak=n * 10**6)) for n in (6, 24, 96)),
        "measure rows": tuple(point(n, taken(benchmarks, 1 + n / 500, peak=n * 10**5)) for n in (200, 20_000)),
    }


def test_ratios_to_peers_stand_beside_what_is_asked(benchmarks: Modules, peers: dict[str, Any]) -> None:
    lines = list(benchmarks.cold.lines(peers))
    assert "| pandoc, then typst | 0.33 | 1.5 |" in lines
    assert f"| {benchmarks.cold.USUAL} | 0.40 | 0.35 |" in lines
    assert "Not installed here, and left out: docxtpl, LibreOffice." in lines


def test_growth_is_told_by_what_a_further_one_takes(benchmarks: Modules, growth: dict[str, Any]) -> None:
    lines = list(benchmarks.growth.lines(growth))
    assert "| 6 | 1.06 s | 2.12 s |  | 6 MB |  |" in lines
    assert "| 96 | 1.96 s | 3.92 s | 20.0 ms | 96 MB | 1 MB |" in lines
    assert "| 20,000 | 41.00 s | 82.00 s | 4.0 ms | 2,000 MB | 0.1 MB |" in lines


def test_the_machine_is_described_without_names_or_paths(benchmarks: Modules) -> None:
    said = benchmarks.machine.machine()
    assert f"Python {platform.python_version()}" in said
    assert f"{os.cpu_count()} cores" in said
    assert "reportlab 5" in said or "reportlab 4" in said
    assert platform.node() not in said
    assert not any(part in said for part in (str(ROOT), str(Path.home()), "/", "\\"))


def test_parts_run_one_by_one() -> None:
    done = run("run.py", "--only", "growth", "idle", "--rounds", "1", "--priorities", "1", "2", "--measure-rows", "20")
    assert done.returncode == 0, done.stderr
    heads = [line.split("|")[1].strip() for line in done.stdout.splitlines() if "median" in line]
    assert heads == [
        "whole process, nothing to do",
        "priorities, generated",
        "measure rows in 20 priorities, generated",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--readme", "--only", "idle"), "takes all parts"),
        (("--plot", "x.svg", "--only", "idle"), "needs the parts cold and growth"),
        (("--only", "lukewarm"), "invalid choice"),
    ],
)
def test_a_run_that_could_not_be_used_does_not_begin(options: tuple[str, ...], said: str) -> None:
    done = run("run.py", *options)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_picture_is_always_the_same(
    tmp_path: Path, benchmarks: Modules, peers: dict[str, Any], growth: dict[str, Any]
) -> None:
    for name in ("one.svg", "two.svg"):
        benchmarks.plot.draw(peers, growth, tmp_path / name)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.svg", "two.svg"))
    assert one == two
    assert b"<dc:date>" not in one
    assert str(ROOT).encode() not in one
    described = benchmarks.plot.described(peers, growth)
    assert "this program: Word and PDF 400 ms" in described
    assert "priorities from 6 to 96 take 1.1 to 2.0 seconds" in described
    assert not set("[]\n") & set(described), "it is the text of a Markdown picture"


def test_docxtpl_makes_a_document_of_the_same_words(tmp_path: Path) -> None:
    steps = [("prepare.py", "content", "config", "2023-09"), ("usual.py",), ("template.py",), ("templated.py",)]
    for script, *given in steps:
        done = run(script, *given, tmp_path)
        assert done.returncode == 0, done.stderr
    usual, templated = (docx.Document(str(tmp_path / name)) for name in ("usual.docx", "templated.docx"))
    assert _words(templated) == _words(usual)
    assert [len(table.rows) for table in templated.tables] == [len(table.rows) for table in usual.tables]
    assert set(_fills(templated)) - {"auto"} == set(_fills(usual))


def _words(document: Any) -> str:  # noqa: ANN401  python-docx has no types
    said = "".join(text.text or "" for text in document.element.body.iter(qn("w:t")))
    return "".join(said.split())


def _fills(document: Any) -> list[str]:  # noqa: ANN401
    return [shading.get(qn("w:fill")) for shading in document.element.body.iter(qn("w:shd"))]
