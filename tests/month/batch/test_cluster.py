"""A real Dask cluster of two workers over TCP: the same bytes as here, and a lost worker costs nothing."""

from __future__ import annotations

import builtins
import csv
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from distributed import Client

from highlight_report.cli import main
from highlight_report.month.batch import parcel
from highlight_report.month.batch.cluster import Cluster
from highlight_report.stops import CannotRun
from tests.month.batch.councils import files_in, spoil, write_councils

ROOT = Path(__file__).parents[3]
PATIENCE = 60
MARK = "\ufeff"  # by which Excel knows UTF-8
NAMES = tuple(f"council-{number:02d}" for number in range(8))


@dataclass(frozen=True)
class Running:
    """A scheduler and its two workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def _dask(folder: Path, program: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *arguments]
    with (folder / f"{program}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _cluster(folder: Path) -> Iterator[Running]:
    address = f"tcp://127.0.0.1:{_free_port()}"
    scheduler = _dask(folder, "scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2])
    worker = (address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1")
    workers = [_dask(folder, "worker", *worker) for _ in range(2)]
    with Client(address, timeout=PATIENCE, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
    try:
        yield Running(address, scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A cluster that no test may spoil."""
    with _cluster(tmp_path_factory.mktemp("dask")) as started:
        yield started


@pytest.fixture
def short_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A cluster whose processes may be killed."""
    with _cluster(tmp_path_factory.mktemp("dask")) as started:
        yield started


@pytest.fixture
def councils(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_councils(Path("councils"), *NAMES, periods=("2023-08", "2023-09"))


def _ended(out: str) -> dict[str, str]:
    rows = list(csv.DictReader(StringIO(out.removeprefix(MARK))))
    found = {f"{row['folder']} {row['period']}": row["outcome"] for row in rows}
    assert len(found) == len(rows), "each report is told of once"
    return found


def _begun(address: str, out: str) -> subprocess.Popen[str]:
    """Start a batch, and return it when its first report is there."""
    command = [sys.executable, str(ROOT / "build_report.py"), "batch", "councils", "--all-periods"]
    command += ["--scheduler", address, "--output-format", "csv", "--out", out]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    ends = monotonic() + PATIENCE
    while monotonic() < ends and process.poll() is None and not list(Path(out).glob("*/*/manifest.json")):
        sleep(0.01)
    return process


@pytest.mark.usefixtures("councils")
def test_losses_cost_no_report_that_others_can_build(short_lived: Running) -> None:
    assert main(["batch", "councils", "--all-periods", "--out", "here"]) == 0
    process = _begun(short_lived.address, "there")
    short_lived.workers[0].kill()
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, "")
    assert set(_ended(out).values()) == {"built"}
    assert len(_ended(out)) == 16
    assert files_in(Path("there")) == files_in(Path("here")), "the same bytes as here, and no file more"

    process = _begun(short_lived.address, "again")
    short_lived.scheduler.kill()
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    done = len(_ended(out))
    assert done == len(list(Path("again").glob("*/*/manifest.json")))
    assert f"does not answer any more. {16 - done} of 16 reports are left" in err
    assert "Traceback" not in err


def test_bad_folders_fail_alone_and_as_here(
    running: Running, councils: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(councils / "council-03")
    shutil.rmtree(councils / "council-04/config")
    (councils / "council-05/content/2023-09").rename(councils / "council-05/content/2023-13")
    os.symlink(ROOT / "README.md", councils / "council-06/content/2023-09/notes.md")
    (councils / "council-07/content/2023-09/notes.md").write_text("not used", "utf-8")
    told = []
    for where in (("--workers", "2"), ("--scheduler", running.address)):
        status = main(["batch", "councils", "--output-format", "csv", "--out", f"{where[0][2:]}", *where])
        said = capsys.readouterr()
        assert status == 1
        rows = [{**row, "seconds": ""} for row in csv.DictReader(StringIO(said.out.removeprefix(MARK)))]
        told.append((rows, said.err))
    assert told[0] == told[1]
    failed = [row["folder"] for row in told[0][0] if row["outcome"] == "failed"]
    assert failed == ["council-03", "council-04", "council-05", "council-06"]
    assert files_in(Path("workers")) == files_in(Path("scheduler"))
    main(["batch", "councils", "--output-format", "csv", "--out", "workers", "--scheduler", running.address])
    assert set(_ended(capsys.readouterr().out).values()) == {"unchanged", "failed"}


def test_a_worker_of_other_versions_is_refused(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "versions", lambda: {"reportlab": "1.0"})
    with pytest.raises(CannotRun, match=r"would make other documents: reportlab .*, here 1\.0\. Install the same"):
        Cluster(running.address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://127.0.0.1", "nonsense", "odd://127.0.0.1:8786"])
def test_a_scheduler_that_does_not_answer_is_a_wrong_command(address: str) -> None:
    with pytest.raises(CannotRun, match=f'no Dask scheduler answers at "{address}"'):
        Cluster(address, patience=0.5)


@pytest.mark.usefixtures("councils")
def test_without_dask_the_line_to_install_it_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == "distributed":
            raise ImportError(name)
        return found(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    assert main(["batch", "councils", "--scheduler", "tcp://127.0.0.1:8786"]) == 2
    assert 'pip install "highlight-report[cluster]"' in capsys.readouterr().err
