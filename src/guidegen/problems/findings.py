"""Hold what a check found, with the problems that there are from a day on."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from guidegen.problems.problem import Problem, sort_problems


class DatedProblem(NamedTuple):
    """A problem that there is from a day on."""

    since: dt.date
    problem: Problem


class Findings(NamedTuple):
    """What a check found in a handbook, whatever the day."""

    problems: tuple[Problem, ...] = ()
    dated: tuple[DatedProblem, ...] = ()

    def on(self, day: dt.date) -> tuple[Problem, ...]:
        """Return the problems that there are on a day, ordered by file and line."""
        due = [each.problem for each in self.dated if each.since <= day]
        return sort_problems((*self.problems, *due))
