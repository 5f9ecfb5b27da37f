"""Tests of how changes are laid out."""
