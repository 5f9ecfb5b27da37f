"""What can stand in the way of bringing edits in, or deserves a word when they are brought in."""

from __future__ import annotations

from highlight_report.diagnostics import Check, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CHANGED_TWICE = Check(
    "changed-twice", _E, "Of two changes to the same words only a person can tell which one is right."
)
NOT_READ_BACK = Check("not-read-back", _E, "What is written into the content has to say what the Word file says.")
NO_TITLE = Check("milestone-without-title", _E, "A milestone is found by its title, by readers and by the program.")
NOT_FOUND = Check("passage-not-found", _W, "A passage that is not found in the Word file is left as it is.")
EMPTIED = Check("passage-emptied", _W, "Words can go by accident, when a paragraph or a cell is cleared.")
