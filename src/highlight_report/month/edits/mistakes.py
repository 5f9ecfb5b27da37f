"""What can stand in the way of bringing edits in."""

from __future__ import annotations

from highlight_report.diagnostics import Check, Severity

_E = Severity.ERROR

NOT_READ_BACK = Check("not-read-back", _E, "What is written into the content has to say what the Word file says.")
NO_TITLE = Check("milestone-without-title", _E, "A milestone is found by its title, by readers and by the program.")
