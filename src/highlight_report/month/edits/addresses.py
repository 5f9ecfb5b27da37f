"""Addresses of links: Word and LibreOffice write them each in a way of their own, and mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from highlight_report.writers.addresses import uri

_CODED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SITE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)(/?$)?")


class Addresses:
    """The addresses that the authors typed, found again by what they mean."""

    def __init__(self, typed: Iterable[str]) -> None:
        self._typed = {_meant(address): address for address in typed}

    def typed(self, address: str) -> str:
        """Return an address as its author typed it; one that no author typed as it is."""
        return self._typed.get(_meant(address), address)


def _meant(address: str) -> str:
    """Return an address in the one form that RFC 3986 calls normal."""
    coded = _CODED.sub(_plainest, uri(address))
    return _SITE.sub(lambda found: found[1].lower(), coded, count=1)


def _plainest(code: re.Match[str]) -> str:
    character = unquote(code[0], errors="replace")
    return character if _UNRESERVED.fullmatch(character) else code[0].upper()
