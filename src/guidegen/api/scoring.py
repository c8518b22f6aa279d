"""Reading responses, scoring them, and comparing their raters."""

from __future__ import annotations

import os
from pathlib import Path

from guidegen import responses as files
from guidegen.errors import UsageError
from guidegen.problems import nearest
from guidegen.problems.export import ResponseProblemRow, response_problem_row
from guidegen.responses import Responses
from guidegen.responses.names import normalize_name
from guidegen.scoring import agreement
from guidegen.scoring.agreement import Agreement
from guidegen.scoring.agreement.export import AgreementRow, agreement_data, agreement_rows
from guidegen.scoring.columns import CriterionRow, ItemRow, ScoreRow
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.export import administration_data, criterion_rows, item_rows, score_rows
from guidegen.scoring.profile import find_advice
from guidegen.scoring.results import Administration, Advice
from guidegen.scoring.scorer import score_each

__all__ = [
    "Administration", "Advice", "Agreement", "AgreementRow", "CriterionRow", "ItemRow",
    "ResponseProblemRow", "Responses", "ScoreRow", "administration_data", "advise", "agree",
    "agreement_data", "agreement_rows", "criterion_rows", "item_rows", "read_responses",
    "response_problem_row", "score", "score_rows", "two_raters",
]  # fmt: skip


def read_responses(
    tool: CompiledTool, path: str | os.PathLike[str], crosswalk: str = ""
) -> Responses:
    """Return the answers of a CSV, JSON Lines or XLSX file to a tool.

    What is wrong with rows that cannot be used is in ``problems``; so is why a file cannot be read.
    By a ``crosswalk``, answers to an older version of the tool are read, too. Raises `UsageError`
    if the tool has no such crosswalk.
    """
    found = tool.tool.crosswalk(crosswalk)
    if crosswalk and found is None:
        near = nearest(crosswalk, (each.id for each in tool.tool.crosswalks))
        raise UsageError(f"The tool “{tool.tool.id}” has no crosswalk “{crosswalk}”.{near}")
    return files.read_responses(tool, Path(path), found)


def score(tool: CompiledTool, responses: Responses) -> tuple[Administration, ...]:
    """Return the scores of each use of a tool, by unit and date.

    Numbers are exact: each is an ``int``, or a `fractions.Fraction`. Percents are from 0 to 100. A
    score without a value says why in ``why``. Raises `UsageError` if the responses are those of
    another tool.
    """
    _require_own(tool, responses)
    found = score_each(tool, responses.answers, responses.lost)
    return tuple(found)


def advise(tool: CompiledTool, administration: Administration) -> tuple[Advice, ...]:
    """Return the low items of one use of a tool, lowest first, with what the guide says of each.

    An item is low that earned half of its points or less, or whose own goal is missed.
    """
    return find_advice(tool, administration)


def agree(
    tool: CompiledTool, responses: Responses, raters: tuple[str, str] | None = None
) -> Agreement:
    """Return how far the raters of a tool's responses agree, pair by pair.

    ``raters`` names the only two to compare, whatever their roles, as the responses name them.
    Percents are from 0 to 100, kappa is from -1 to 1; all are exact. Raises `UsageError` if both
    are one, if one of them is not in the responses, or if these are those of another tool.
    """
    _require_own(tool, responses)
    two = two_raters(*raters) if raters else None
    found = agreement.measure_agreement(tool, responses.answers, two, responses.lost)
    # where no row could be read, that is what has to be said
    if two and (responses.answers or not responses.problems):
        missing = [_unknown(name, found) for name in two if name not in found.raters]
        if missing:
            raise UsageError(*missing)
    return found


def two_raters(first: str, second: str) -> tuple[str, str]:
    """Return the names of two raters as they are in responses.

    Raises `UsageError` if they are one.
    """
    two = (normalize_name(first), normalize_name(second))
    if two[0] == two[1]:
        raise UsageError(f"“{two[0]}” is named twice; --raters needs two raters.")
    return two


def _require_own(tool: CompiledTool, responses: Responses) -> None:
    """Raise `UsageError` if responses were read for another tool."""
    if responses.tool != tool.tool.id:
        raise UsageError(
            f"These are responses to the tool “{responses.tool}”, and not to “{tool.tool.id}”. "
            "Read the file with the tool that it is scored with."
        )


def _unknown(name: str, found: Agreement) -> str:
    by_role = [f"“{each}”" for each in found.raters if each.startswith(f"{name} (")]
    if len(by_role) > 1:
        return f"“{name}” stands in several roles. Name one of {', '.join(by_role)}."
    return f"There is no rater “{name}”.{nearest(name, found.raters)}"
