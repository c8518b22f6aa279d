"""Define the codes of problems: a name that does not change, and two sentences."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

Severity = Literal["error", "warning"]
#: the severity of what is worth fixing but does not stop a build
WARNING: Final = "warning"


class Code(Enum):
    """One kind of problem: what is wrong, what to do about it, and whether it stops a build.

    The members are in subclasses, one for each area. The sentences have fields in braces, which
    `guidegen.problems.problem` fills in.
    """

    def __init__(self, message: str, remedy: str, severity: Severity = "error") -> None:
        self.message = message
        self.remedy = remedy
        self.severity = severity

    @property
    def slug(self) -> str:
        """The code as users see it, such as ``unknown-key``."""
        return self.name.lower().replace("_", "-")
