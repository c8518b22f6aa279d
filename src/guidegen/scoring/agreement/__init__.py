"""How far raters agree: answer by answer, by count, beyond chance, and role by role."""

from guidegen.scoring.agreement.compare import agree
from guidegen.scoring.agreement.measures import count_agreement, kappa
from guidegen.scoring.agreement.records import (
    Agreement,
    Compared,
    Counted,
    Difference,
    ItemAgreement,
    Measures,
    Pair,
    Pooled,
    RoleAnswers,
    RolesDiffer,
    SeveralRoles,
    Unreadable,
    Unshared,
)

__all__ = [
    "Agreement",
    "Compared",
    "Counted",
    "Difference",
    "ItemAgreement",
    "Measures",
    "Pair",
    "Pooled",
    "RoleAnswers",
    "RolesDiffer",
    "SeveralRoles",
    "Unreadable",
    "Unshared",
    "agree",
    "count_agreement",
    "kappa",
]
