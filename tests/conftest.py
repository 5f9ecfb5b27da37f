"""Options of the test run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Machines are shared and slow at times, so no example has a deadline; the gate draws the same examples each time, so
# that it says something of the change and not of chance. New examples are drawn wherever people work.
settings.register_profile("people", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "people")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites expected outputs, to be read as a diff; they are never edited by hand."""
    parser.addoption("--rewrite-cases", action="store_true", help="rewrite the expected outputs of the cases")
