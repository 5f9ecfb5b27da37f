"""Tests of the text writer."""
