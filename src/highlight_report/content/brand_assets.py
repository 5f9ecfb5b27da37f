"""The files that a brand file names: fonts for the PDF, and a picture as wordmark."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import NamedTuple

from highlight_report.brand import FontFiles
from highlight_report.content import mistakes
from highlight_report.content.located import Files, Located, quoted
from highlight_report.content.yaml_tree import Keys
from highlight_report.diagnostics import Diagnostics, shown_path

_PICTURES = ("PNG", "JPEG")
_PNG_START, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG_KINDS = (b"JFIF", b"Exif")
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_VARIATIONS = b"fvar"
_TABLES = frozenset({b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"})
_HEAD, _TABLE_RECORD = 12, 16  # the sizes, in bytes, of a font file's head and of each record of its table directory


class BrandAssets(NamedTuple):
    """Finds files beside the brand file that names them: the council's own, or the one that comes with the program."""

    own: Path
    defaults: Path
    files: Files
    diagnostics: Diagnostics

    def fonts(self, keys: Keys) -> FontFiles:
        """Return the four faces; where a file cannot be used that is reported."""
        faces = {face: keys.required_text(face) for face in ("regular", "bold", "italic", "bold_italic")}
        own = [face for face, typed in faces.items() if typed is not None and not self._comes_along(typed)]
        for face, typed in faces.items():
            if own and typed is not None and self._comes_along(typed):
                hint = "name all four files of the font, or none."
                message = f'"{face}" is missing beside "{own[0]}".'
                self.diagnostics.report(mistakes.MISSING_KEY, keys.origin(own[0]), message, hint)
        return FontFiles(**{face: self._font(typed) for face, typed in faces.items()})

    def picture(self, typed: Located) -> Path:
        """Return a picture's path; where the picture cannot be used that is reported."""
        path = self._path(typed)
        content = self._content(path, typed)
        if content is not None and not self._can_be_read(content, path):
            what = "is not a PNG or JPEG picture that can be read"
            self._report_kind(typed, what, "save it afresh as PNG or as RGB JPEG.")
        return path

    def _can_be_read(self, picture: bytes, path: Path) -> bool:
        name = (_is_picture, shown_path(path))
        return self.files.memory.made(name, (picture,), lambda _: _is_picture(picture), self.diagnostics)

    def _font(self, typed: Located | None) -> Path:
        if typed is None:
            return self.own
        path = self._path(typed)
        content = None if self._comes_along(typed) else self._content(path, typed)
        if content is not None and not _is_static_truetype(content):
            what = "is not a whole static TrueType font"
            self._report_kind(typed, what, "use .ttf files that are not variable fonts.")
        return path

    def _comes_along(self, typed: Located) -> bool:
        return typed.origin.path == shown_path(self.defaults)

    def _path(self, typed: Located) -> Path:
        return (self.defaults if self._comes_along(typed) else self.own).parent / typed.text

    def _content(self, path: Path, typed: Located) -> bytes | None:
        if not self.files.inside(path):
            message = f'{quoted(typed.text)} leads out of the folder "{shown_path(self.files.root)}".'
            self.diagnostics.report(mistakes.PATH_OUTSIDE, typed.origin, message, "keep a copy beside the brand file.")
        elif not path.is_file():
            message = f"There is no file {quoted(typed.text)} beside the brand file."
            self.diagnostics.report(
                mistakes.MISSING_FILE, typed.origin, message, "put the file there, or correct its name."
            )
        else:
            return self.files.binary(path)
        return None

    def _report_kind(self, typed: Located, what: str, hint: str) -> None:
        self.diagnostics.report(mistakes.WRONG_TYPE, typed.origin, f"{quoted(typed.text)} {what}.", hint)


def _is_picture(content: bytes) -> bool:
    """Tell whether the writers can read a picture to its end."""
    from PIL import Image

    # python-docx stumbles over a PNG without its last chunk, and knows a JPEG only by the kind in its head
    is_whole = _PNG_END in content if content.startswith(_PNG_START) else content[6:10] in _JPEG_KINDS
    if not is_whole:
        return False
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            Image.open(io.BytesIO(content), formats=_PICTURES).load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return False
    return True


def _is_static_truetype(content: bytes) -> bool:
    """Tell whether a font can be embedded as it is: ReportLab takes neither variable fonts nor PostScript outlines."""
    tables = int.from_bytes(content[4:6], "big")
    directory = content[_HEAD : _HEAD + tables * _TABLE_RECORD]
    records = [directory[at : at + _TABLE_RECORD] for at in range(0, len(directory), _TABLE_RECORD)]
    whole = {record[:4] for record in records if _table_end(record) <= len(content)}
    return content.startswith(_TRUETYPE) and whole >= _TABLES and _VARIATIONS not in whole


def _table_end(record: bytes) -> int:
    """Return where in the file the table of a directory's record ends."""
    return int.from_bytes(record[8:12], "big") + int.from_bytes(record[12:16], "big")
