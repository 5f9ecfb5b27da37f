"""Problems in the forms that other programs read: JSON, annotations of a pull or merge request, SARIF."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from highlight_report.diagnostics import Check, Diagnostic, Origin, Severity

_GITLAB_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON list, one object a problem, with path, line, column, cell, severity, code, message and hint."""
    return json.dumps([record(item) for item in diagnostics], indent=2)


def record(item: Diagnostic) -> dict[str, str | int]:
    """Return a problem as an object of JSON."""
    return {
        "path": item.origin.path,
        "line": item.origin.line,
        "column": item.origin.column,
        "cell": item.origin.cell,
        "severity": item.severity.value,
        "code": item.check.code,
        "message": item.message,
        "hint": item.hint,
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return workflow commands, which a pull request shows beside the lines they name."""
    return "\n".join(map(_annotation, diagnostics))


def _annotation(item: Diagnostic) -> str:
    origin = item.origin
    place = {"file": origin.path, "line": origin.line, "col": origin.column, "title": item.check.code}
    properties = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in place.items() if value)
    text = _with_hint(item)
    return f"::{item.severity.value} {properties}::{_escaped(text)}"


def _with_hint(item: Diagnostic) -> str:
    return f"{item.message}\nhint: {item.hint}" if item.hint else item.message


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a SARIF 2.1.0 log."""
    found = list(diagnostics)
    rules = {item.check.code: item.check for item in found}
    driver = {"name": "highlight-report", "rules": [_rule(check) for check in rules.values()]}
    run = {"tool": {"driver": driver}, "results": [_result(item) for item in found]}
    return json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(check: Check) -> dict[str, object]:
    return {"id": check.code, "fullDescription": {"text": check.why}}


def _result(item: Diagnostic) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": item.check.code,
        "level": item.severity.value,
        "message": {"text": _with_hint(item)},
    }
    if item.origin.path:
        result["locations"] = [{"physicalLocation": _location(item.origin)}]
    return result


def _location(origin: Origin) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(origin.path)}}
    if origin.line:
        region = {"startLine": origin.line, "startColumn": origin.column}
        location["region"] = {name: value for name, value in region.items() if value}
    return location


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a Code Quality report, which a merge request of GitLab shows beside the lines it names."""
    seen: Counter[str] = Counter()
    issues = []
    for item in diagnostics:
        issue = f"{item.origin.path}\n{item.check.code}\n{item.message}"
        seen[issue] += 1
        issues.append(_issue(item, f"{issue}\n{seen[issue]}"))
    return json.dumps(issues, indent=2)


def _issue(item: Diagnostic, identity: str) -> dict[str, object]:
    """Return a problem; `identity` tells it from others and stays the same when it moves to another line."""
    return {
        "description": _with_hint(item),
        "check_name": item.check.code,
        "fingerprint": hashlib.sha256(identity.encode(errors="replace")).hexdigest(),
        "severity": _GITLAB_SEVERITIES[item.severity],
        "location": {"path": item.origin.path or ".", "lines": {"begin": max(1, item.origin.line)}},
    }


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
