"""Comparing two handbooks: what changed, and what the changes mean for versions and scores."""
