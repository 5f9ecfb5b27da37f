"""What a report can be built as."""

from __future__ import annotations

FORMATS = ("docx", "pdf")
