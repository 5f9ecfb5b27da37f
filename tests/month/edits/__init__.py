"""Tests of edits that came back from Word."""
