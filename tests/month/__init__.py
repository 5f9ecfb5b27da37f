"""Tests of the work around the pipeline."""
