"""Agreement of raters: answer by answer, by count, beyond chance, and by role."""

from guidegen.scoring.agreement.compare import measure_agreement
from guidegen.scoring.agreement.measures import count_agreement, kappa
from guidegen.scoring.agreement.records import (
    Agreement,
    AgreementMeasures,
    AnswerDifference,
    ComparedAdministration,
    ComparedNumbers,
    ComparedPair,
    ItemAgreement,
    PooledPair,
    RoleAnswers,
    RolesDiffer,
    SeveralRoles,
    UnreadableAnswer,
    UnsharedAnswer,
)

__all__ = [
    "Agreement",
    "AgreementMeasures",
    "AnswerDifference",
    "ComparedAdministration",
    "ComparedNumbers",
    "ComparedPair",
    "ItemAgreement",
    "PooledPair",
    "RoleAnswers",
    "RolesDiffer",
    "SeveralRoles",
    "UnreadableAnswer",
    "UnsharedAnswer",
    "count_agreement",
    "kappa",
    "measure_agreement",
]
