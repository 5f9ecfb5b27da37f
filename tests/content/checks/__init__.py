"""Tests of the whole-report checks: each has a case that fires and a near miss that stays silent."""
