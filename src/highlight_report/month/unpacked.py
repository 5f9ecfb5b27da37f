"""The parts of a zipped document that somebody holds, unpacked with care: nobody knows what was done to it."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises: an error for each way in which a file can be cut short, damaged, encrypted or foreign."""
_MOST_BYTES = 500_000_000  # unpacked; more than any report, less than what stops a machine


def unpacked(raw: bytes) -> dict[str, bytes]:
    """Return the members of a zip by their names; none where it cannot be unpacked."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            # of two members with one name, programs differ on which counts
            if len({member.filename for member in members}) < len(members):
                return {}
            if sum(member.file_size for member in members) > _MOST_BYTES:
                return {}
            return {member.filename: archive.read(member) for member in members}
    except BROKEN_ZIP:
        return {}
