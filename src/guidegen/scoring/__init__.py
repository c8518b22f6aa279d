"""Exact scores from answers, as pure functions: no files, no clock, no network."""
