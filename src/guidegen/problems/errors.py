"""The error that carries problems."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.errors import GuidegenError
from guidegen.problems.problem import Problem


class ProblemsFoundError(GuidegenError):
    """What is needed for a task has problems; nothing was done."""

    def __init__(self, problems: Iterable[Problem], then: str = "") -> None:
        #: everything that is wrong, in the order of files and lines
        self.problems = tuple(problems)
        #: what came of it, as a sentence
        self.then = then
        super().__init__(*map(str, self.problems))
