"""What stops a command, told in plain words: the two exceptions that a person can cause, and those that none can."""

from __future__ import annotations


class CannotRun(Exception):
    """The command or its surroundings are wrong; the message says what and how to mend it."""


class CannotWrite(Exception):
    """An output could not be put in its place; says which and why. Nothing was changed."""


def fault_told(fault: Exception) -> str:
    """Say in one line, without its full stop, that an exception is one that no person can have caused."""
    said = " ".join(f"{type(fault).__name__}: {fault}".split()).removesuffix(":")
    return f"this is a fault of the program, not of your files ({said})"
