"""Every code, by area: what is wrong with a handbook, and what to do about it."""

from __future__ import annotations

from itertools import chain

from guidegen.problems.code import Code
from guidegen.problems.codes.exports import ExportCode
from guidegen.problems.codes.files import FileCode
from guidegen.problems.codes.forms import FilledFormCode, FormCode
from guidegen.problems.codes.handbook import AlignmentCode, KeyCode, ReferenceCode
from guidegen.problems.codes.intake import IntakeCode
from guidegen.problems.codes.plans import GoalCode, MeasureCode, PlanCode, SettingCode
from guidegen.problems.codes.releases import ReleaseCode
from guidegen.problems.codes.responses import ResponseCode
from guidegen.problems.codes.scoring import ScoringCode
from guidegen.problems.codes.stages import DecisionCode, StageCode
from guidegen.problems.codes.systems import SystemCode
from guidegen.problems.codes.texts import TextCode, TranslationCode, WordingCode
from guidegen.problems.codes.yaml import YamlCode

#: all codes, area by area
CODES: tuple[Code, ...] = tuple(
    chain(
        FileCode,
        YamlCode,
        KeyCode,
        ReferenceCode,
        FormCode,
        AlignmentCode,
        SettingCode,
        PlanCode,
        GoalCode,
        MeasureCode,
        SystemCode,
        ScoringCode,
        StageCode,
        DecisionCode,
        TextCode,
        WordingCode,
        TranslationCode,
        ResponseCode,
        FilledFormCode,
        IntakeCode,
        ExportCode,
        ReleaseCode,
    )
)
#: codes of problems that do not stop a build; warnings about imported files are about no page
WARNINGS = frozenset(code for code in CODES if code.severity == "warning").difference(
    IntakeCode, ExportCode
)
#: warnings that end with a review; nobody can ignore them
REVIEWS: frozenset[Code] = frozenset({AlignmentCode.SUSPECT, AlignmentCode.UNREVIEWED})

__all__ = [
    "CODES",
    "REVIEWS",
    "WARNINGS",
    "AlignmentCode",
    "DecisionCode",
    "ExportCode",
    "FileCode",
    "FilledFormCode",
    "FormCode",
    "GoalCode",
    "IntakeCode",
    "KeyCode",
    "MeasureCode",
    "PlanCode",
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
]
