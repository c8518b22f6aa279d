"""Describe what can be wrong with a handbook, in words for the people who write it.

Every problem has a code that does not change, a sentence that says what is wrong, and one that says
what to do. Checks report problems and change nothing.
"""

from guidegen.problems.code import Code
from guidegen.problems.codes import (
    CODES,
    REVIEWS,
    WARNINGS,
    AlignmentCode,
    DecisionCode,
    ExportCode,
    FileCode,
    FilledFormCode,
    FormCode,
    GoalCode,
    IntakeCode,
    KeyCode,
    MeasureCode,
    PlanCode,
    ReferenceCode,
    ReleaseCode,
    ResponseCode,
    ScoringCode,
    SettingCode,
    StageCode,
    SystemCode,
    TextCode,
    TranslationCode,
    WordingCode,
    YamlCode,
)
from guidegen.problems.errors import ProblemsFoundError
from guidegen.problems.findings import DatedProblem, Findings
from guidegen.problems.problem import (
    MOST_COMPARED,
    Problem,
    find_closest,
    nearest,
    problem,
    sort_problems,
)

__all__ = [
    "CODES",
    "MOST_COMPARED",
    "REVIEWS",
    "WARNINGS",
    "AlignmentCode",
    "Code",
    "DatedProblem",
    "DecisionCode",
    "ExportCode",
    "FileCode",
    "FilledFormCode",
    "Findings",
    "FormCode",
    "GoalCode",
    "IntakeCode",
    "KeyCode",
    "MeasureCode",
    "PlanCode",
    "Problem",
    "ProblemsFoundError",
    "ReferenceCode",
    "ReleaseCode",
    "ResponseCode",
    "ScoringCode",
    "SettingCode",
    "StageCode",
    "SystemCode",
    "TextCode",
    "TranslationCode",
    "WordingCode",
    "YamlCode",
    "find_closest",
    "nearest",
    "problem",
    "sort_problems",
]
