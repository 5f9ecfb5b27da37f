"""Tests of what the report says and in which order, before any file format."""
