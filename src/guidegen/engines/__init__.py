"""Scores of what is stored: in worker processes, on a cluster, or in a database."""
