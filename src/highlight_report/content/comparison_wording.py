"""config/comparison.yaml -> ComparisonWording.

It is a file of its own, which only the comparison reads: how changes are told is no part of the report, so that other
words make no other edition of it.
"""

from __future__ import annotations

from pathlib import Path

from highlight_report.content.located import Files
from highlight_report.content.settings import layered, phrases
from highlight_report.content.yaml_tree import Keys, read_yaml
from highlight_report.diagnostics import Diagnostics, Severity, shown_path
from highlight_report.domain.comparison_wording import PLACEHOLDERS, ComparisonWording

_FILE = "comparison.yaml"
_DEFAULTS = Path(__file__).parents[1] / "assets" / "defaults" / _FILE


def read_comparison_wording(config: Path, diagnostics: Diagnostics) -> ComparisonWording | None:
    """Read the phrases of a config folder; None after errors. A folder without the file has those of the program."""
    before = diagnostics.count(Severity.ERROR)
    own = config / _FILE
    if own.exists():
        keys = Files(config, diagnostics).read(own, _layered)
    else:
        keys = read_yaml(_DEFAULTS.read_text(encoding="utf-8"), shown_path(_DEFAULTS), 1, diagnostics)
    if keys is None:
        return None
    wording = ComparisonWording(**phrases(keys, ComparisonWording._fields, PLACEHOLDERS, diagnostics))
    keys.finish()
    return None if diagnostics.count(Severity.ERROR) > before else wording


def _layered(text: str, shown: str, diagnostics: Diagnostics) -> Keys | None:
    return layered(text, shown, _DEFAULTS, diagnostics)
