"""The terminal: what goes where, in colour only where a person looks, and never failing on a character."""

from __future__ import annotations

import codecs
import io
import sys

import pytest

from highlight_report.console import Console
from highlight_report.diagnostics import TERMINAL, Check, Diagnostics, Origin, Severity, render

ODD = Check("odd-characters", Severity.WARNING, "They garble words.")
HARD = "– ▲ ◀ ▶ † “ ☃ Ωμέγα"


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def _problems(message: str = "Odd.") -> Diagnostics:
    found = Diagnostics()
    found.report(ODD, Origin("a.md", 1), message, message)
    return found


def test_results_go_to_stdout_and_all_else_to_stderr() -> None:
    out, err = io.StringIO(), io.StringIO()
    console = Console(out, err)
    console.progress("Reading")
    console.problems(_problems())
    console.remark("1 warning.")
    console.complain("no such folder.")
    console.result("dist/a.pdf")
    assert out.getvalue() == "dist/a.pdf\n"
    assert err.getvalue() == render(_problems()) + "1 warning.\nhighlight-report: no such folder.\n"


def test_check_can_have_its_problems_on_stdout() -> None:
    out, err = io.StringIO(), io.StringIO()
    Console(out, err).problems(_problems(), out)
    assert (out.getvalue(), err.getvalue()) == (render(_problems()), "")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
def test_a_character_that_the_console_lacks_is_replaced(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    console = Console.standard()
    console.result(HARD)
    console.remark(HARD)
    console.complain(HARD)
    console.problems(_problems(HARD))
    console.problems(_problems(HARD), console.out)
    expected = HARD.encode(encoding, "replace")
    counts = [stream.buffer.getvalue().count(expected) for stream in streams]
    assert counts == [3, 4]


def test_a_stream_that_cannot_be_set_up_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    Console.standard().result("done")
    assert out.getvalue() == "done\n"


def test_a_terminal_gets_colour_and_a_line_of_progress() -> None:
    err = Terminal()
    console = Console(io.StringIO(), err)
    console.progress("Reading")
    assert "Reading" in err.getvalue()
    console.progress("Writing PDF")
    console.problems(_problems())
    shown = err.getvalue()
    assert shown.endswith(render(_problems(), TERMINAL))
    # the line is cleared before anything else is written
    assert shown.removesuffix(render(_problems(), TERMINAL)).endswith("\r")
    assert "\n" not in shown.removesuffix(render(_problems(), TERMINAL))


def test_progress_is_cleared_once() -> None:
    err = Terminal()
    console = Console(io.StringIO(), err)
    console.progress("Reading")
    console.end_progress()
    length = len(err.getvalue())
    console.end_progress()
    assert len(err.getvalue()) == length


def test_a_result_never_stands_on_the_line_of_progress() -> None:
    both = Terminal()
    console = Console(both, both)
    console.progress("Reading")
    console.result("dist/a.pdf")
    assert both.getvalue().endswith("\rdist/a.pdf\n")


def test_a_long_step_stays_on_one_line() -> None:
    err = Terminal()
    Console(io.StringIO(), err).progress("word " * 100)
    assert len(err.getvalue()) < 80


def _quiet(console: Console, _patch: pytest.MonkeyPatch) -> None:
    console.quiet = True


def _no_color(_console: Console, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("NO_COLOR", "1")


def _dumb(_console: Console, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("TERM", "dumb")


def _pipe(console: Console, _patch: pytest.MonkeyPatch) -> None:
    console.err = io.StringIO()


@pytest.mark.parametrize("plain", [_quiet, _no_color, _dumb, _pipe])
def test_a_pipe_no_color_and_quiet_get_neither_colour_nor_progress(
    plain: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(io.StringIO(), Terminal())
    assert callable(plain)
    plain(console, monkeypatch)
    console.progress("Reading")
    console.problems(_problems())
    assert isinstance(console.err, io.StringIO)
    assert console.err.getvalue() == render(_problems())


def test_an_empty_no_color_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    err = Terminal()
    Console(io.StringIO(), err).problems(_problems())
    assert err.getvalue() == render(_problems(), TERMINAL)


def test_each_stream_is_judged_for_itself() -> None:
    out, err = io.StringIO(), Terminal()
    Console(out, err).problems(_problems(), out)
    assert out.getvalue() == render(_problems())


@pytest.mark.parametrize("quiet", [False, True])
def test_a_log_hears_of_a_long_run_and_a_terminal_or_nobody_does_not(*, quiet: bool) -> None:
    log, terminal = io.StringIO(), Terminal()
    for err in (log, terminal):
        Console(io.StringIO(), err, quiet=quiet).log("half of it")
    assert (log.getvalue(), terminal.getvalue()) == ("" if quiet else "half of it\n", "")


def test_a_sheet_is_marked_as_utf_8_in_a_file_and_nothing_else_is() -> None:
    raw = io.BytesIO()
    console = Console(io.TextIOWrapper(raw, "cp1252", errors="replace", newline="\n"), io.StringIO())
    console.result("é")
    console.sheet("Łódź \udcff")
    console.result("é")
    assert raw.getvalue() in {
        "é\n".encode("cp1252") + mark + "Łódź ?\n".encode() + "é\n".encode("cp1252") for mark in (b"", codecs.BOM_UTF8)
    }
    plain = io.StringIO()
    Console(plain, io.StringIO()).sheet("a,b")
    assert plain.getvalue() == "a,b\n"
