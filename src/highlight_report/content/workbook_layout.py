"""`import_measures` in config/report.yaml: where the performance team's workbook keeps its figures."""

from __future__ import annotations

from collections.abc import Mapping

from highlight_report.content.characters import one_line
from highlight_report.content.yaml_tree import Keys
from highlight_report.domain.settings import WorkbookLayout

KEY = "import_measures"
_LAST_ROW = 1_048_576  # of Excel's sheets


def read_workbook_layout(keys: Keys) -> WorkbookLayout:
    """Read what config says of the workbook; nothing, where it has no such key."""
    found = keys.section(KEY)
    if found is None:
        return WorkbookLayout()
    return WorkbookLayout(
        sheets=tuple(one_line(name.text) for name in found.texts("sheet") or ()),
        id_column=_text(found, "id_column"),
        month_column=_text(found, "month_column"),
        value_column=_text(found, "value_column"),
        header_row=found.integer("header_row", 1, _LAST_ROW),
        where=_where(found),
        origin=keys.origin(KEY),
        places=found.places("sheet", "id_column", "month_column", "value_column", "header_row", "where"),
    )


def _where(keys: Keys) -> Mapping[str, str]:
    found = keys.section("where")
    return {} if found is None else {column: _required(found, column) for column in found.names()}


def _text(keys: Keys, key: str) -> str:
    typed = keys.text(key)
    return "" if typed is None else one_line(typed.text)


def _required(keys: Keys, key: str) -> str:
    keys.require(key)
    return _text(keys, key)
