"""Tests of the writers, and the sample document that they share."""
