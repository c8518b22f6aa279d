"""The errors that guidegen raises for what a user can put right. Their texts are for that user."""

from __future__ import annotations


class GuidegenError(Exception):
    """Something cannot be done; the text says why, and what to do about it.

    Every error that the functions of `guidegen` raise on purpose is one of these. Several messages
    are the ``args`` of one error, and the lines of its text.
    """

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class UsageError(GuidegenError):
    """What was asked for cannot be: an unknown tool, a missing folder, options that do not fit."""
