"""The errors that guidegen raises for what a user can put right. Their texts are for that user."""

from __future__ import annotations


class GuidegenError(Exception):
    """Something cannot be done; the text says why, and what to do about it.

    Every error that the functions of `guidegen` raise on purpose is one of these.
    """


class UsageError(GuidegenError):
    """What was asked for cannot be: an unknown tool, a missing folder, options that do not fit."""
