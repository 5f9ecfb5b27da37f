"""Text that still knows its place, and the one way in which files are opened.

Every file that a person wrote is read through `Files`: it keeps within the content, decodes what Excel and Notepad
really save, and remembers the digest of all it read, so that the report's inputs are known exactly.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from highlight_report.content import mistakes
from highlight_report.diagnostics import Check, Diagnostics, Origin, shown_path
from highlight_report.inputs import as_unicode, as_windows, composed, digest, with_plain_line_ends
from highlight_report.memory import FORGETFUL, Memory

T = TypeVar("T")

MOST_BYTES = 1_000_000
MOST_WORDS = 20_000
MOST_FILE_BYTES = 20_000_000
_QUOTED_CHARACTERS = 60


class Located(NamedTuple):
    """A piece of an author's text and where it stands."""

    text: str
    origin: Origin


def quoted(text: str) -> str:
    """Quote an author's words for a message, on one line and cut where they run on."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _QUOTED_CHARACTERS else f'"{line[: _QUOTED_CHARACTERS - 1]}…"'


def too_large(text: str, origin: Origin, what: str, diagnostics: Diagnostics) -> bool:
    """Tell whether a cell or paragraph is beyond what a page could ever show, and report it."""
    if len(text) < MOST_WORDS or (len(text.encode(errors="replace")) <= MOST_BYTES and len(text.split()) <= MOST_WORDS):
        return False
    message = f"the {what} holds more than {MOST_WORDS:,} words or 1 MB."
    diagnostics.report(mistakes.TOO_LARGE, origin, message[0].upper() + message[1:], "cut it down to what is meant.")
    return True


class Files:
    """Opens the files below `root` (the content or the config folder) and notes what was read.

    `digests` maps each file's name relative to `root`, with /, to the SHA-256 of its normalised text; `typed` maps it,
    as the disk has it, to the text as `source_text.SourceText` gives it. `instead` are bytes to read in the place of
    files that are there, by the same names. `memory` has what readers made of the files when they were read before.
    """

    def __init__(
        self,
        root: Path,
        diagnostics: Diagnostics,
        digests: dict[str, str] | None = None,
        instead: Mapping[str, bytes] | None = None,
        memory: Memory = FORGETFUL,
    ) -> None:
        self.root = root
        self.diagnostics = diagnostics
        self.digests = {} if digests is None else digests
        self.typed: dict[str, str] = {}
        self.instead = instead or {}
        self.memory = memory
        self._real_root = os.path.realpath(root)

    def read(self, path: Path, reader: Callable[[str, str, Diagnostics], T], *, counts: bool = True) -> T | None:
        """Return what a reader makes of a file; None, and the problem reported, where there is no text to read.

        The reader is a function of a module, and goes by nothing but what it is given, the file's text as `text` gives
        it and its path as messages show it, beside what the program brings along.
        """
        text = self.text(path, counts=counts)
        if text is None:
            return None
        shown = shown_path(path)
        given = (text, os.getcwd())  # paths are shown relative to it
        return self.memory.made((reader, shown), given, lambda heard: reader(text, shown, heard), self.diagnostics)

    def text(self, path: Path, *, counts: bool = True) -> str | None:
        r"""Return a file's text, composed (NFC), with `\n` line ends and no byte-order mark.

        None, and the problem reported, where that fails. A file that does not count is not among the inputs.
        """
        raw = self.raw(path)
        text = None if raw is None else self._decoded(raw, path)
        if text is None:
            return None
        text = with_plain_line_ends(text)
        if counts:
            name = self._name(path)
            self._note(name, text.encode())
            self.typed[name] = text
        return unicodedata.normalize("NFC", text)

    def binary(self, path: Path) -> bytes | None:
        """Return a file that is not text (a logo, a font) and note its digest."""
        raw = self.raw(path)
        if raw is not None:
            self._note(self._name(path), raw)
        return raw

    def raw(self, path: Path) -> bytes | None:
        """Return a file's bytes as they are, without noting them."""
        if not self.allowed(path):
            return None
        try:
            if not self._readable(path):
                return None
            changed = self.instead.get(self._name(path)) if self.instead else None
            return path.read_bytes() if changed is None else changed
        except FileNotFoundError:
            message = f'"{path.name}" is missing.'
            self._report(mistakes.MISSING_FILE, path, message, "put the file back, or add it.")
        except OSError as problem:
            message = f'"{path.name}" cannot be opened: {problem.strerror or "unknown reason"}.'
            hint = "close it in other programs, then try again."
            self._report(mistakes.CANNOT_READ, path, message, hint)
        return None

    def allowed(self, path: Path) -> bool:
        """Tell whether a path stays within the root; one that leads out is reported."""
        if self.inside(path):
            return True
        message = f'"{path.name}" leads out of the folder "{shown_path(self.root)}".'
        hint = "replace the link by a copy of what it leads to."
        self._report(mistakes.PATH_OUTSIDE, path, message, hint)
        return False

    def inside(self, path: Path) -> bool:
        """Tell whether a path, all links followed, lies below the root."""
        return Path(os.path.realpath(path)).is_relative_to(self._real_root)

    def _readable(self, path: Path) -> bool:
        # Opening a named pipe would wait for ever, and a device never ends.
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            self._report(mistakes.CANNOT_READ, path, f'"{path.name}" is not a file.', "put a file there.")
            return False
        if status.st_size > MOST_FILE_BYTES:
            message = f'"{path.name}" is larger than {MOST_FILE_BYTES // 1_000_000} MB.'
            self._report(mistakes.TOO_LARGE, path, message, "check that it is the right file.")
            return False
        return True

    def _decoded(self, raw: bytes, path: Path) -> str | None:
        hint = 'save it as "CSV UTF-8" or as UTF-8 text.'
        text = as_unicode(raw)
        if text is None:
            text = as_windows(raw)
            if text is not None:
                message = f'"{path.name}" is saved as Windows-1252, not UTF-8; it was read all the same.'
                self._report(mistakes.WINDOWS_1252, path, message, hint)
        if text is None or "\0" in text:
            message = f'"{path.name}" is neither UTF-8 nor Windows-1252 text.'
            self._report(mistakes.CANNOT_DECODE, path, message, hint)
            return None
        return text

    def _report(self, check: Check, path: Path, message: str, hint: str) -> None:
        self.diagnostics.report(check, Origin(shown_path(path)), message, hint)

    def _note(self, name: str, content: bytes) -> None:
        self.digests[composed(name)] = digest(content)

    def _name(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.root)).as_posix()
