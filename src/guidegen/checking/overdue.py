"""Reviews of stages that are overdue: the only check that depends on the day.

What a handbook says does not change overnight, so all other problems are kept from one build to the
next. These are kept with the day from which each is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guidegen.checking.moves import name_unit
from guidegen.model import DECISION
from guidegen.planning.stages import Stages
from guidegen.problems import DatedProblem, DecisionCode, problem
from guidegen.reading import Reading


def find_overdue(reading: Reading) -> Iterator[DatedProblem]:
    """Yield a warning for each review that nobody has decided about since."""
    if any(file.endswith(DECISION.suffix) for file in reading.unread):
        return  # what could not be read may be that decision
    for review in reading.handbook.derive(Stages).reviews:
        decision = review.decision
        facts = {
            "strategy": decision.strategy,
            "unit": name_unit(decision),
            "day": review.day.isoformat(),
        }
        warning = problem(DecisionCode.REVIEW_OVERDUE, decision.id.place, **facts)
        yield DatedProblem(review.day + dt.timedelta(days=1), warning)
