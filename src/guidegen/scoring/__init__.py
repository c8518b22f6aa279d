"""Exact scores from answers, as pure functions: no files, no clock, no network."""

from guidegen.scoring.advice import advice
from guidegen.scoring.agreement import Agreement, agree, count_agreement, kappa
from guidegen.scoring.crossing import crossed
from guidegen.scoring.making import plan_of
from guidegen.scoring.plan import Plan
from guidegen.scoring.results import Administration, Answer, Result
from guidegen.scoring.run import score

__all__ = [
    "Administration",
    "Agreement",
    "Answer",
    "Plan",
    "Result",
    "advice",
    "agree",
    "count_agreement",
    "crossed",
    "kappa",
    "plan_of",
    "score",
]
