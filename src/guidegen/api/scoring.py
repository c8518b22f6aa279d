"""Read responses, score them, and compare their raters."""

from __future__ import annotations

import os
from pathlib import Path

from guidegen import responses as files
from guidegen.errors import UsageError
from guidegen.model.variant import Crosswalk
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
    "Administration",
    "Advice",
    "Agreement",
    "AgreementRow",
    "CriterionRow",
    "ItemRow",
    "ResponseProblemRow",
    "Responses",
    "ScoreRow",
    "administration_data",
    "advise",
    "agree",
    "agreement_data",
    "agreement_rows",
    "criterion_rows",
    "item_rows",
    "read_responses",
    "response_problem_row",
    "score",
    "score_rows",
    "two_raters",
]


def read_responses(
    tool: CompiledTool, path: str | os.PathLike[str], crosswalk: str = ""
) -> Responses:
    """Read the answers to a tool from a CSV, JSON Lines or XLSX file.

    The ``problems`` of the result say why rows, or the whole file, cannot be used. With a
    ``crosswalk``, answers to an older version of the tool are read, too. Raises `UsageError` if the
    tool has no such crosswalk.
    """
    return files.read_responses(tool, Path(path), find_crosswalk(tool, crosswalk))


def find_crosswalk(tool: CompiledTool, id_: str) -> Crosswalk | None:
    """Return a crosswalk of a tool; ``None`` for an empty id.

    Raises `UsageError` if the tool has no such crosswalk.
    """
    found = tool.tool.crosswalk(id_)
    if id_ and found is None:
        near = nearest(id_, (known.id for known in tool.tool.crosswalks))
        raise UsageError(f"The tool “{tool.tool.id}” has no crosswalk “{id_}”.{near}")
    return found


def score(tool: CompiledTool, responses: Responses) -> tuple[Administration, ...]:
    """Return the scores of each use of a tool, sorted by unit and date.

    Numbers are exact: each is an ``int`` or a `fractions.Fraction`. Percents are from 0 to 100. The
    ``why`` of a score without a value gives the reason. Raises `UsageError` if the responses belong
    to another tool.
    """
    _require_own(tool, responses)
    found = score_each(tool, responses.answers, responses.lost)
    return tuple(found)


def advise(tool: CompiledTool, administration: Administration) -> tuple[Advice, ...]:
    """Return the low items of one use of a tool, lowest first, with advice from the guide.

    An item is low if it earned half of its points or less, or missed its goal.
    """
    return find_advice(tool, administration)


def agree(
    tool: CompiledTool, responses: Responses, raters: tuple[str, str] | None = None
) -> Agreement:
    """Return how far the raters of a tool's responses agree, pair by pair.

    ``raters`` limits the comparison to two raters, whatever their roles, by their names in the
    responses. Percents are from 0 to 100, and kappa is from -1 to 1; all are exact. Raises
    `UsageError` if the two raters are the same, if one of them is not in the responses, or if the
    responses belong to another tool.
    """
    _require_own(tool, responses)
    two = two_raters(*raters) if raters else None
    found = agreement.measure_agreement(tool, responses.answers, two, responses.lost)
    # if no row could be read, that is the problem to report
    if two and (responses.answers or not responses.problems):
        missing = [_explain_unknown(name, found) for name in two if name not in found.raters]
        if missing:
            raise UsageError(*missing)
    return found


def two_raters(first: str, second: str) -> tuple[str, str]:
    """Return the names of two raters, normalized like those in responses.

    Raises `UsageError` if they are the same.
    """
    two = (normalize_name(first), normalize_name(second))
    if two[0] == two[1]:
        raise UsageError(f"“{two[0]}” is named twice; --raters needs two raters.")
    return two


def _require_own(tool: CompiledTool, responses: Responses) -> None:
    """Raise `UsageError` if responses belong to another tool."""
    if responses.tool != tool.tool.id:
        raise UsageError(
            f"These responses are for the tool “{responses.tool}”, not for “{tool.tool.id}”. "
            "Read the file with the same tool that scores it."
        )


def _explain_unknown(name: str, found: Agreement) -> str:
    by_role = [f"“{rater}”" for rater in found.raters if rater.startswith(f"{name} (")]
    if len(by_role) > 1:
        return f"“{name}” has several roles. Name one of {', '.join(by_role)}."
    return f"There is no rater “{name}”.{nearest(name, found.raters)}"
