"""The version of the program, which needs nothing of it."""

__version__ = "0.2.0"
