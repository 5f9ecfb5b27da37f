"""Edits that people made in the Word file, on their way back into the content."""
