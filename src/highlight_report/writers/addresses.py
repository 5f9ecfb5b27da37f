"""Addresses of links in the one form that both Word and PDF readers take."""

from __future__ import annotations

import re
from urllib.parse import quote

_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_MARKS = "%:/?#[]@!$&'()*+,;=~"


def uri(address: str) -> str:
    """Return a whole address by the rules of RFC 3986; what may not stand in one is written as its code.

    Word takes a file for damaged in which an address breaks them.
    """
    coded = quote(_LONE_PERCENT.sub("%25", address), safe=_MARKS, errors="ignore")
    path, hash_sign, fragment = coded.partition("#")
    site = _AUTHORITY.match(path)
    head = site[0] if site else ""
    rest = path[len(head) :] + hash_sign + fragment.replace("#", "%23")
    return head + rest.replace("[", "%5B").replace("]", "%5D")
