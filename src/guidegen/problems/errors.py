"""Define the error that carries problems."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.errors import GuidegenError
from guidegen.problems.problem import Problem


class ProblemsFoundError(GuidegenError):
    """A task needs something that has problems; nothing was done."""

    def __init__(self, problems: Iterable[Problem], then: str = "") -> None:
        #: all problems, in the order of files and lines
        self.problems = tuple(problems)
        #: the consequence, as a sentence
        self.then = then
        super().__init__(*map(str, self.problems))
