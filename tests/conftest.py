"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites expected outputs, to be read as a diff; they are never edited by hand."""
    parser.addoption("--rewrite-cases", action="store_true", help="rewrite the expected outputs of the cases")
