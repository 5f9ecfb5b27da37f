"""Words in braces, which the report fills in: what may stand in a phrase."""

from __future__ import annotations

import re
from string import Formatter

from highlight_report.content import mistakes
from highlight_report.content.choices import allowed_hint
from highlight_report.content.located import Located, quoted
from highlight_report.diagnostics import Diagnostics

_BRACE = re.compile(r"[{}]+[^{}]*[{}]*")


def check_placeholders(phrase: Located, allowed: tuple[str, ...], diagnostics: Diagnostics) -> None:
    """Make sure that filling in a phrase can never fail, and that nothing in braces is printed as typed."""
    words = [f"{{{word}}}" for word in allowed]
    for typed in _in_braces(phrase.text) if allowed else _BRACE.findall(phrase.text):
        if typed not in words:
            hint = allowed_hint(typed, words) if words else "take the braces out; nothing is filled in here."
            message = f"{quoted(typed)} is not filled in here: {quoted(phrase.text)}."
            diagnostics.report(mistakes.UNKNOWN_PLACEHOLDER, phrase.origin, message, hint)


def _in_braces(pattern: str) -> list[str]:
    """Return what the pattern asks to have filled in; a brace without its partner is returned alone."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return _BRACE.findall(pattern) and ["{" if pattern.count("{") >= pattern.count("}") else "}"]
    return [_as_typed(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]


def _as_typed(name: str, spec: str | None, conversion: str | None) -> str:
    return f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"
