"""The terminal: results on stdout; progress and problems on stderr, in colour where a person is looking."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from highlight_report.diagnostics import PLAIN, TERMINAL, Diagnostic, Paint, render

_WIDTH = 72


class Console:
    """Where a command speaks to its user. `quiet` keeps progress and colour away."""

    def __init__(self, out: TextIO, err: TextIO, *, quiet: bool = False) -> None:
        self.out, self.err, self.quiet = out, err, quiet
        self._line_open = False

    @classmethod
    def standard(cls) -> Console:
        """Return the process's own console; a character that it cannot show is replaced, never an error."""
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")
        return cls(sys.stdout, sys.stderr)

    def result(self, text: str) -> None:
        """Print what the command was asked for."""
        self.end_progress()
        print(text, file=self.out, flush=True)

    def sheet(self, text: str) -> None:
        """Print CSV in the system's encoding to a person, in UTF-8 with the mark by which Excel knows it to a file."""
        self.end_progress()
        if self.out.isatty() or not isinstance(self.out, TextIOWrapper):
            self.result(text)
            return
        before, errors = self.out.encoding, self.out.errors
        self.out.reconfigure(encoding="utf-8-sig", errors=errors)
        self.result(text)
        self.out.reconfigure(encoding=before, errors=errors)

    def problems(self, diagnostics: Iterable[Diagnostic], stream: TextIO | None = None) -> None:
        """Print every problem, by default on stderr."""
        self.end_progress()
        target = stream or self.err
        target.write(render(diagnostics, self._paint(target)))
        target.flush()

    def remark(self, text: str) -> None:
        """Print a remark beside the result."""
        self.end_progress()
        print(text, file=self.err, flush=True)

    def complain(self, text: str) -> None:
        """Print why the command stopped."""
        self.remark(f"highlight-report: {text}")

    def progress(self, step: str) -> None:
        """Show the step under way on one line of a terminal; a pipe gets none."""
        if not self._is_plain(self.err):
            self.err.write(f"\r{step[:_WIDTH]:<{_WIDTH}}")
            self.err.flush()
            self._line_open = True

    def log(self, text: str) -> None:
        """Print how far a long run has come, where no terminal shows its progress; quiet, nothing."""
        if self._is_plain(self.err) and not self.quiet:
            self.remark(text)

    def end_progress(self) -> None:
        """Clear the line that shows progress."""
        if self._line_open:
            self.err.write(f"\r{'':<{_WIDTH}}\r")
            self.err.flush()
            self._line_open = False

    @property
    def width(self) -> int:
        """The columns that the terminal has; 80 where the result goes elsewhere."""
        import shutil

        return shutil.get_terminal_size().columns

    @property
    def paint(self) -> Paint:
        """The colours for results; none where nobody looks at them, or nobody wants them."""
        return self._paint(self.out)

    def _paint(self, stream: TextIO) -> Paint:
        return PLAIN if self._is_plain(stream) else TERMINAL

    def _is_plain(self, stream: TextIO) -> bool:
        # By the convention of no-color.org, an empty NO_COLOR counts as unset.
        return self.quiet or bool(os.environ.get("NO_COLOR")) or not _is_terminal(stream)


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb" and _understands_colour()


def _understands_colour() -> bool:
    # Windows' own console shows colour codes as letters unless a program asks it not to; Windows Terminal, and what
    # sets TERM, understand them.
    return os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "TERM"))
