"""What stops a command, told in plain words: the two exceptions that a person can cause."""

from __future__ import annotations


class CannotRun(Exception):
    """The command or its surroundings are wrong; the message says what and how to mend it."""


class CannotWrite(Exception):
    """An output could not be put in its place; says which and why. Nothing was changed."""
