"""What a build depends on, counted without reading what it means: files, folders' listings, the program, its libraries.

Both the build, which records it, and the quick look whether anything has changed since go by these functions; so they
import next to nothing.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256

RELEASES = "release.yaml"
"""The record of a period's releases: no input, but it says which edition the content gives."""

PACKAGE = os.path.dirname(os.path.abspath(__file__))
# Left by Windows, macOS and programs that hold a file open; nobody put them there.
_LITTER = ("thumbs.db", "desktop.ini")
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
WINDOWS_1252 = "windows-1252"
"""The code of the warning that a file is not in Unicode."""
_COMPILED = ("__pycache__",)
_SEPARATORS = re.compile(r"[-_.]+")


def is_litter(name: str) -> bool:
    """Tell whether a file was left by a program rather than put there by a person."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER


def as_unicode(raw: bytes) -> str | None:
    """Return a file's text without its byte-order mark where it is Unicode, UTF-8 if it does not say which."""
    encoding = next((name for mark, name in BOMS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def as_windows(raw: bytes) -> str | None:
    """Return the text of a file in Windows-1252; None where it cannot be that."""
    if b"\0" in raw or raw.startswith(tuple(mark for mark, _ in BOMS)):
        return None
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return None


def with_plain_line_ends(text: str) -> str:
    r"""Return a text with `\n` line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    return sha256(content).hexdigest()


def text_digest(text: str) -> str:
    """Return the digest of a text whatever its encoding, byte-order mark and line ends were."""
    return digest(with_plain_line_ends(text).encode())


def has_digest(raw: bytes, expected: str) -> bool:
    """Tell whether a file, as bytes or as Unicode text, has a digest.

    The same text in Windows-1252 gives the same documents, but a warning with them: so it does not count as the same.
    """
    if digest(raw) == expected:
        return True
    text = as_unicode(raw)
    return text is not None and text_digest(text) == expected


def file_digest(path: str) -> str:
    """Return the digest of a file's bytes; "" where there is none that can be read."""
    try:
        with open(path, "rb") as file:
            return digest(file.read())
    except OSError:
        return ""


def rooted(path: str, content: str, config: str) -> str | None:
    """Return the name of an input by its path: `content/` or `config/`, and its place there, with /.

    "" for no path; None for one that lies in neither folder.
    """
    if not path:
        return ""
    places = {"content": _below(content, path), "config": _below(config, path)}
    found = [(name, root) for root, name in places.items() if name is not None]
    # where one folder lies in the other, what is in both belongs to the inner one
    name, root = min(found, key=lambda place: len(place[0]), default=("", ""))
    return f"{root}/{name}" if found else None


def _below(folder: str, path: str) -> str | None:
    """Return a path relative to a folder, with /; None where it does not lie in it."""
    folder, path = os.path.abspath(folder), os.path.abspath(path)
    if path != folder and not path.startswith(os.path.join(folder, "")):
        return None
    return path[len(folder) :].replace(os.sep, "/").lstrip("/")


def unrooted(name: str, content: str, config: str) -> str:
    """Return the path of an input by its name, as `rooted` gives it."""
    root, _, path = name.partition("/")
    return os.path.join(content if root == "content" else config, path)


def composed(name: str) -> str:
    """Return a file's name in the one form (NFC) that counts: macOS may give it back in another than was typed."""
    return unicodedata.normalize("NFC", name)


def listing_digest(content: str, periods: Iterable[str]) -> str:
    """Return the digest of all names in a content folder, in the folders of periods, and in those of priorities.

    Deeper nothing is read. What is a link counts: it may lead elsewhere than the folder whose name it has.
    """
    names = sorted(_entries(content))
    for period in periods:
        for name, link in sorted(_entries(os.path.join(content, period))):
            names += [(f"{period}/{name}", link), *sorted(_entries(os.path.join(content, period, name)))]
    listed = "\n".join(f"{composed(name)}{' ->' if link else ''}" for name, link in names)
    return digest(listed.encode(errors="surrogateescape"))


def _entries(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the names in a folder, and whether each is a link; nothing where it is no folder, or cannot be opened."""
    try:
        with os.scandir(folder) as found:
            yield from ((entry.name, entry.is_symlink()) for entry in found if not is_litter(entry.name))
    except OSError:
        return


def _names(folder: str) -> Iterable[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return ()


@cache
def code_digest() -> str:
    """Return the digest of the program itself: all modules and assets of the package."""
    made = sha256()
    for name, content in packaged():
        made.update(b"%b\0%d\0" % (name.encode(), len(content)))
        made.update(content)
    return made.hexdigest()


def packaged(folder: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files of the package, or of a folder in it, by name, with the line ends that they were written with."""
    for path, name in sorted(_sources(os.path.join(PACKAGE, folder), folder), key=lambda found: found[1]):
        with open(path, "rb") as file:
            content = file.read()
        yield name, content.replace(b"\r\n", b"\n") if name.endswith((".py", ".yaml", ".txt")) else content


def _sources(folder: str, shown: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as found:
        for entry in found:
            name = f"{shown}/{entry.name}" if shown else entry.name
            if entry.is_dir():
                if entry.name not in _COMPILED:
                    yield from _sources(entry.path, name)
            elif not is_litter(entry.name):
                yield entry.path, name


@cache
def installed() -> Mapping[str, str]:
    """Return the versions of installed distributions by their normalised names, as their folders tell.

    `importlib.metadata` would say the same, and takes longer to import than all this takes to run.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        for name in _names(folder or "."):
            if name.endswith((".dist-info", ".egg-info")) and name.count("-"):
                distribution, version = name.rsplit(".", 1)[0].split("-")[:2]
                found.setdefault(_SEPARATORS.sub("-", distribution).lower(), version)
    return found
