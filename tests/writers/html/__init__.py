"""Tests of the HTML writer."""
