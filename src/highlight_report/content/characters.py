"""Characters that do harm: invisible ones, ones that a document cannot hold, and traces of a wrong encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from highlight_report.content import mistakes
from highlight_report.content.located import Located
from highlight_report.diagnostics import Diagnostics, Origin

# XML 1.0, and with it Word, cannot hold most control characters, lone surrogates and U+FFFE, U+FFFF.
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_LOST = "\ufffd"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
# What UTF-8 quotation marks, dashes, pound signs and accents look like when they are read as Windows-1252.
_GARBLED = "â€[^ A-Za-z0-9]|â‚¬|â„¢|Â[\u00a0-\u00bf]|Ã[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"

_ODD = re.compile(f"[{_CONTROL}{_INVISIBLE}{_BREAKS}{_LOST}{_PRIVATE}]|{_GARBLED}")
_LEFT_OUT = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
_SPACED = re.compile(f"[{_BREAKS}]")
_SPACES = re.compile(r"[ \t\n\r]+")
# Windows-1252 leaves these five unassigned; programs carry them over as the control character of the same number.
_UNASSIGNED = "\x81\x8d\x8f\x90\x9d"
_RETYPE = "type it again, and save the file as UTF-8."


class _Kind(NamedTuple):
    """A class of odd characters, as a pattern, and what is said of one; `{}` is its number and name."""

    characters: str
    message: str
    hint: str


_KINDS = (
    _Kind(f"[{_CONTROL}]", "A control character ({}) was left out.", "remove it."),
    _Kind(f"[{_INVISIBLE}]", "An invisible character ({}) was left out.", "type the words around it again."),
    _Kind(
        f"[{_BREAKS}]", "A line break of another kind ({}) was read as a space.", "type it as a space or a new line."
    ),
    _Kind(_LOST, "A character was lost before the file was saved: {} stands in its place.", _RETYPE),
    _Kind(f"[{_PRIVATE}]", "A character ({}) means something in one font only.", "use an ordinary character."),
)


def tidy(located: Located, diagnostics: Diagnostics) -> str:
    """Return the text without characters that no document can hold or nobody sees; each kind found is reported."""
    if (located.text.isascii() and located.text.isprintable()) or not _ODD.search(located.text):
        return located.text
    for problem, hint in dict.fromkeys(_problems(located.text)):
        diagnostics.report(mistakes.ODD_CHARACTERS, located.origin, problem, hint)
    return without_harm(located.text)


def without_harm(text: str) -> str:
    """Return the text without the characters that `tidy` leaves out, and report nothing."""
    return _SPACED.sub(" ", _LEFT_OUT.sub("", text))


def as_read(typed: str) -> str:
    """Return a file's text as its readers see it: composed (NFC), without harm, line by line what was typed."""
    return without_harm(unicodedata.normalize("NFC", typed))


def typed_length(line: str, read: int) -> int:
    """Return how many characters of a line as it was typed make up the first so many of it as it is read."""
    if as_read(line) == line:
        return min(read, len(line))
    wanted = as_read(line)[:read]
    return next((length for length in range(len(line) + 1) if as_read(line[:length]) == wanted), len(line))


def one_line(text: str) -> str:
    """Return the text with its line breaks and runs of spaces made single spaces; no-break spaces stay."""
    return _SPACES.sub(" ", without_harm(text)).strip(" ")


def tidy_lines(text: str, path: str, diagnostics: Diagnostics) -> str:
    """Return a whole file's text tidied, line by line, so that each problem is reported with its line."""
    if not _ODD.search(text):
        return text
    lines = enumerate(text.split("\n"), start=1)
    return "\n".join(tidy(Located(line, Origin(path, number)), diagnostics) for number, line in lines)


def _problems(text: str) -> Iterator[tuple[str, str]]:
    for found in _ODD.finditer(text):
        if len(found[0]) > 1:
            yield f'"{found[0]}" looks like {_meant(found[0])} in a wrong encoding.', _RETYPE
            continue
        kind = next(kind for kind in _KINDS if re.match(kind.characters, found[0]))
        yield kind.message.format(_named(found[0])), kind.hint


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _meant(garbled: str) -> str:
    try:
        raw = b"".join(c.encode("latin-1" if c in _UNASSIGNED else "cp1252") for c in garbled)
        return f'"{raw.decode()}"'
    except UnicodeError:
        return "a quotation mark, dash or accent"
