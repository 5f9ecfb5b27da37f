"""The command `batch`, as people use it."""

from __future__ import annotations

import codecs
import csv
import io
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import NamedTuple

import pandas
import pytest

from highlight_report.cli import main
from tests.month.batch.councils import files_in, spoil, write_council, write_councils

ROOT = Path(__file__).parents[3]
NAMES = ("barnet", "camden", "derby", "leeds", "poole", "york")
PATIENCE = 60


class Done(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def ended(self) -> dict[str, str]:
        """How each report ended, by its folder and period, from the CSV."""
        rows = list(csv.DictReader(io.StringIO(self.out.removeprefix(codecs.BOM_UTF8.decode()))))
        found = {f"{row['folder']} {row['period']}".strip(): row["outcome"] for row in rows}
        assert len(found) == len(rows), "each report is told of once"
        return found


@pytest.fixture
def councils(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_councils(Path("councils"), *NAMES)


class Batch:
    """Runs the command in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        status = main(["batch", "councils", "--workers", "2", *arguments])
        return Done(status, *self._capsys.readouterr())


@pytest.fixture
def batch(capsys: pytest.CaptureFixture[str]) -> Batch:
    return Batch(capsys)


def _started(*arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "build_report.py"), "batch", "councils", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8", start_new_session=True)


def _times(folder: Path) -> dict[str, int]:
    return {path.as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.*")}


@pytest.mark.usefixtures("councils")
def test_each_report_is_what_build_makes_of_its_folder(batch: Batch) -> None:
    done = batch("--out", "out")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1].endswith(": 6 built, 0 unchanged, 0 failed.")
    assert [line.split()[0] for line in done.out.splitlines()[1:7]] == list(NAMES)
    assert main(["--content", "councils/york/content", "--config", "councils/york/config"]) == 0
    assert files_in(Path("out/york")) == files_in(Path("dist"))


def test_run_again_it_builds_what_has_changed_and_nothing_else(batch: Batch, councils: Path) -> None:
    batch()
    before = _times(Path("dist"))
    again = batch("--output-format", "csv")
    assert set(again.ended.values()) == {"unchanged"}
    assert _times(Path("dist")) == before
    (councils / "leeds/content/2023-09/cover.md").write_text("Another word.\n", "utf-8")
    shutil.rmtree("dist/poole")
    third = batch("--output-format", "csv")
    assert {name for name, state in third.ended.items() if state == "built"} == {"leeds 2023-09", "poole 2023-09"}
    after = _times(Path("dist"))
    assert {path.split("/")[1] for path in after if after[path] != before.get(path)} == {"leeds", "poole"}
    assert set(batch("--force", "--output-format", "csv").ended.values()) == {"built"}


def test_bad_folders_of_every_kind_stop_no_other(batch: Batch, councils: Path) -> None:
    spoil(councils / "barnet")
    shutil.rmtree(councils / "camden/config")
    shutil.rmtree(councils / "derby/content")
    (councils / "leeds/content/2023-09").rename(councils / "leeds/content/2023-13")
    (councils / "poole/config/report.yaml").write_bytes(b"\x81\x8d\xff")
    (councils / "notes").mkdir()
    done = batch("--output-format", "csv")
    assert done.status == 1
    assert done.ended == {
        "barnet 2023-09": "failed",
        "camden": "failed",
        "derby": "failed",
        "leeds": "failed",
        "poole 2023-09": "failed",
        "york 2023-09": "built",
    }
    assert {path.name for path in Path("dist").iterdir()} == {"york"}
    assert done.err.splitlines()[0].endswith("is in there: notes.")
    for code in ("target-not-a-number", "value-not-a-number", "bad-period-name", "cannot-decode"):
        assert done.err.count(f"[{code}]") == 1
    assert "Traceback" not in done.err


def test_an_error_of_the_config_is_told_once_for_all_periods(batch: Batch, councils: Path) -> None:
    write_council(councils / "zeta", ("2023-07", "2023-08", "2023-09"))
    (councils / "zeta/config/report.yaml").write_text("organisation: Zeta\ncolour: red\n", "utf-8")
    done = batch("--all-periods", "--output-format", "csv")
    assert [state for name, state in done.ended.items() if name.startswith("zeta")] == ["failed"] * 3
    assert done.err.count("[unknown-key]") == 1


def test_every_period_has_a_folder_of_its_own(batch: Batch, councils: Path) -> None:
    write_council(councils / "zeta", ("2023-08", "2023-09"))
    batch("--all-periods")
    assert [path.name for path in sorted(Path("dist/zeta").iterdir())] == ["2023-08", "2023-09"]
    done = batch("--period", "2023-08", "--output-format", "csv")
    assert done.status == 1
    assert [name for name, state in done.ended.items() if state == "unchanged"] == ["zeta 2023-08"]


def test_json_holds_whole_problems_and_stderr_none(batch: Batch, councils: Path) -> None:
    spoil(councils / "leeds")
    done = batch("--output-format", "json", "--formats", "pdf")
    told = json.loads(done.out)
    (failed,) = (report for report in told["reports"] if report["outcome"] == "failed")
    assert (failed["folder"], failed["errors"]) == ("leeds", 2)
    assert failed["problems"][0]["cell"] == "E2"
    assert done.err == ""
    assert {path.suffix for path in Path("dist").rglob("*.*")} == {".pdf", ".json"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), 'there is no folder "nowhere"'),
        (("councils/york",), "is the folder of one report"),
        (("councils", "--config", "nowhere"), 'there is no folder "nowhere"'),
        (("councils", "--workers", "0"), "not a number from 1 up"),
        (("councils", "--workers", "many"), "not a number from 1 up"),
        (("councils", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1"), "not allowed with"),
        (("councils", "--period", "2023-09", "--all-periods"), "not allowed with"),
        (("councils", "--output-format", "xml"), "invalid choice"),
        ((), "DIR"),
    ],
)
@pytest.mark.usefixtures("councils")
def test_a_wrong_command_exits_2(arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = main(["batch", *arguments])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    assert status == 2
    assert says in capsys.readouterr().err
    assert not Path("dist").exists()


def _in_git(folder: Path) -> None:
    git = ("git", "-C", str(folder), "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for arguments in (("init", "--quiet"), ("add", "councils"), ("commit", "--quiet", "--message", "Begin")):
        subprocess.run([*git, *arguments], check=True)


@pytest.mark.parametrize("linked", [False, True])
def test_batch_and_build_record_the_same_revision(batch: Batch, councils: Path, *, linked: bool) -> None:
    if linked:
        shutil.move("councils", "elsewhere/councils")
        councils.symlink_to(Path("elsewhere/councils").resolve(), target_is_directory=True)
        _in_git(Path("elsewhere"))
    else:
        _in_git(Path())
    for _ in range(2):
        assert batch("--force").status == 0
        batched = files_in(Path("dist"))
        assert json.loads(batched["york/2023-09/manifest.json"])["git"]["clean"] is True
        york = ("--content", "councils/york/content", "--config", "councils/york/config", "--out", "dist/york")
        assert main([*york, "--force"]) == 0
        assert files_in(Path("dist")) == batched


def _as_one_of_many(*command: str) -> list[str]:
    """Return a command that runs without an administrator's right to open every folder."""
    if os.name == "nt":
        pytest.skip("Windows keeps rights in another way")
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("an administrator may open every folder, and setpriv is not installed")
        rights = "-dac_override,-dac_read_search"
        return ["setpriv", "--bounding-set", rights, "--inh-caps", rights, *command]
    return list(command)


def _without_rights(*arguments: str) -> Done:
    command = _as_one_of_many(sys.executable, str(ROOT / "build_report.py"), "batch", *arguments)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


@contextmanager
def _closed(folder: Path, mode: int = 0) -> Iterator[None]:
    before = folder.stat().st_mode
    folder.chmod(mode)
    try:
        yield
    finally:
        folder.chmod(before)


@pytest.mark.parametrize("mode", [0o000, 0o400])
@pytest.mark.parametrize("part", ["content", "content/2023-09", "config", ""])
def test_a_folder_that_cannot_be_opened_fails_alone(councils: Path, part: str, mode: int) -> None:
    with _closed(councils / "leeds" / part, mode):
        done = _without_rights("councils", "--workers", "2", "--output-format", "csv")
    assert (done.status, len(done.ended)) == (1, 6)
    assert [name.split()[0] for name, state in done.ended.items() if state != "built"] == ["leeds"]
    assert "fault of the program" not in done.out + done.err


@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_batch_that_cannot_be_opened_is_a_wrong_command(councils: Path, mode: int) -> None:
    with _closed(councils, mode):
        done = _without_rights("councils")
    assert done.status == 2
    assert '"councils" cannot be opened: Permission denied. To mend that, ask whoever owns the folder' in done.err


@pytest.mark.usefixtures("councils")
def test_outputs_that_cannot_be_put_anywhere_are_a_wrong_command() -> None:
    Path("dist").mkdir()
    for mode in (0o000, 0o500):
        with _closed(Path("dist"), mode):
            done = _without_rights("councils", "--out", "dist/new")
        assert (done.status, done.out) == (2, "")
        assert 'nothing can be put into "dist/new": ' in done.err
        assert "Permission denied. Ask for the right to write there, or choose another folder with --out." in done.err
    assert not list(Path("dist").iterdir())


@pytest.mark.usefixtures("councils")
def test_a_file_in_the_place_of_the_outputs_is_a_wrong_command(batch: Batch) -> None:
    Path("dist").write_text("in the way", "utf-8")
    assert (batch().status, Path("dist").read_text("utf-8")) == (2, "in the way")


@pytest.mark.parametrize("out", ["councils/york", "councils/leeds/../york"])
def test_outputs_do_not_go_into_a_report(batch: Batch, councils: Path, out: str) -> None:
    done = batch("--out", out)
    assert done.status == 2
    assert f'"{out}" is the folder of a report, so the outputs cannot go there.' in done.err
    assert {path.name for path in (councils / "york").iterdir()} == {"config", "content"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.usefixtures("councils")
def test_excel_and_pandas_read_names_from_the_csv(encoding: str) -> None:
    write_council(Path("councils/Zoë Łódź"))
    command = [sys.executable, str(ROOT / "build_report.py"), "batch", "councils", "--output-format", "csv"]
    with Path("summary.csv").open("wb") as out:
        subprocess.run(command, stdout=out, env={**os.environ, "PYTHONIOENCODING": encoding}, check=True)
    assert Path("summary.csv").read_bytes().startswith(codecs.BOM_UTF8)
    assert "Zoë Łódź" in set(pandas.read_csv("summary.csv")["folder"])


def test_help_says_what_common_options_mean_here(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["batch", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "--config DIR one for all reports" in told
    assert "--period YYYY-MM default: the latest of each folder" in told
    assert "example: highlight-report batch" in told


def _kill_a_worker() -> None:
    """Wait for the first report, then kill one of the processes that build them."""
    ends = monotonic() + PATIENCE
    while monotonic() < ends and not list(Path("dist").glob("*/*/manifest.json")):
        sleep(0.01)
    victim = multiprocessing.active_children()[0].pid
    assert victim
    os.kill(victim, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
def test_a_worker_killed_in_mid_run_costs_no_report(batch: Batch, councils: Path) -> None:
    write_councils(councils, *(f"further-{number}" for number in range(8)))
    killer = Thread(target=_kill_a_worker)
    killer.start()
    done = batch("--output-format", "csv")
    killer.join()
    assert done.status == 0
    assert list(done.ended.values()) == ["built"] * 14
    assert len(list(Path("dist").glob("*/*/manifest.json"))) == 14


@pytest.fixture
def begun(councils: Path) -> Iterator[subprocess.Popen[str]]:
    """A batch that has built one report at least, and has many to go."""
    write_councils(councils, *(f"further-{number}" for number in range(30)))
    process = _started("--workers", "2", "--output-format", "csv")
    ends = monotonic() + PATIENCE
    while monotonic() < ends and not list(Path("dist").glob("*/*/manifest.json")):
        sleep(0.01)
    yield process
    if process.poll() is None:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to be sent to a group of processes there")
def test_ctrl_c_stops_and_says_what_is_done(begun: subprocess.Popen[str]) -> None:
    os.killpg(begun.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, err = begun.communicate(timeout=PATIENCE)
    done = Done(begun.returncode, out, err)
    assert done.status == 2
    built = {name.split()[0] for name, state in done.ended.items() if state == "built"}
    assert built == {path.parent.parent.name for path in Path("dist").glob("*/*/manifest.json")}
    assert f"stopped. {36 - len(built)} of 36 reports are left: run the command again to go on." in err
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to be sent to a group of processes there")
def test_ctrl_c_pressed_again_and_again_still_says_what_is_done(begun: subprocess.Popen[str]) -> None:
    for _ in range(200):
        if begun.poll() is None:
            os.killpg(begun.pid, signal.SIGINT)
            sleep(0.01)
    _assert_stopped(begun)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_a_system_that_ends_it_is_heard_like_ctrl_c(begun: subprocess.Popen[str]) -> None:
    begun.terminate()
    _assert_stopped(begun)


def _assert_stopped(process: subprocess.Popen[str]) -> None:
    """Make sure that a batch of 36 reports told what it did, and nothing but that."""
    done = Done(0, *process.communicate(timeout=PATIENCE))
    assert process.returncode == 2
    assert set(done.ended.values()) <= {"built"}
    left = 36 - len(done.ended)
    assert done.err == f"highlight-report: stopped. {left} of 36 reports are left: run the command again to go on.\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names a process's children in a file")
def test_ctrl_c_before_the_first_worker_is_ready_is_no_fault(councils: Path) -> None:
    write_councils(councils, *(f"further-{number}" for number in range(30)))
    process = _started("--workers", "2", "--output-format", "csv")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    ends = monotonic() + PATIENCE
    while monotonic() < ends and len(children.read_text("utf-8").split()) < 2:
        sleep(0.001)
    sleep(0.1)  # the process that starts the others is importing what they need
    os.killpg(process.pid, signal.SIGINT)
    _assert_stopped(process)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives each process as many files as it wants")
def test_too_few_handles_for_so_many_workers_ask_for_fewer(councils: Path) -> None:
    write_councils(councils, *(f"further-{number}" for number in range(6)))
    command = f"ulimit -n 40; exec '{sys.executable}' '{ROOT / 'build_report.py'}' batch councils --workers 12"
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert (
        "no further worker process can be started (Too many open files). Ask for fewer with --workers." in done.stderr
    )
    assert "fault of the program" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
def test_workers_do_not_outlive_the_command(begun: subprocess.Popen[str]) -> None:
    begun.kill()
    begun.communicate(timeout=PATIENCE)  # ends only when nobody holds the other ends of its pipes
    count = len(list(Path("dist").glob("*/*/manifest.json")))
    for folder in Path("dist").glob("*/*"):
        assert {path.suffix for path in folder.iterdir()} == {".docx", ".pdf", ".json"}
    sleep(0.5)
    assert len(list(Path("dist").glob("*/*/manifest.json"))) == count


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
@pytest.mark.usefixtures("councils")
@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_sees_a_bar_with_rate_and_time_left(*, quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    ours, theirs = os.openpty()
    process = _started("--workers", "2", *(("--quiet",) if quiet else ()), stderr=theirs)
    os.close(theirs)
    out, _ = process.communicate(timeout=PATIENCE)
    shown = _all_of(ours)
    assert process.returncode == 0
    assert "[" not in out
    if quiet:
        assert shown == ""
        return
    lines = [line.strip() for line in shown.split("\r")]
    assert "[----------] 0 of 6" in lines
    assert any(line.startswith("[##########] 6 of 6, ") and line.endswith(", 0 s left") for line in lines)
    assert "\n" not in shown


def _all_of(terminal: int) -> str:
    read = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed
            part = b""
        if not part:
            os.close(terminal)
            return read.decode()
        read += part
