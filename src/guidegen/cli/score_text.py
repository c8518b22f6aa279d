"""Scores as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.cli.response_problems import explain_no_results, problem_pieces
from guidegen.cli.score_numbers import band_line, compared_lines, format_number, percent_sign
from guidegen.cli.terminal import visible
from guidegen.model import Line, Tool
from guidegen.problems import Problem
from guidegen.prose import join_lines, plain
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.export import standard_deviation
from guidegen.scoring.profile import find_advice
from guidegen.scoring.results import (
    Administration,
    CriterionResult,
    Excluded,
    ItemResult,
    ScoreResult,
    Share,
    Vote,
)


def text_pieces(
    compiled: CompiledTool,
    administrations: Iterable[Administration],
    problems: Sequence[Problem] = (),
) -> Iterator[str]:
    """Yield the results as text, administration by administration.

    Below them stands what is wrong with the responses.
    """
    is_empty = True
    for administration in administrations:
        is_empty = False
        for line in _lines(compiled, administration):
            yield f"{visible(line)}\n"
    if is_empty:
        yield f"{explain_no_results(problems)}\n"
    yield from problem_pieces(problems)


def _lines(compiled: CompiledTool, found: Administration) -> Iterator[str]:
    yield _heading_of(compiled.tool, found)
    for score in found.scores:
        yield from _score_lines(compiled, score)
    for criterion in found.criteria:
        yield _criterion_line(found, criterion)
    yield from _share_lines("Sections", found.sections)
    yield from _share_lines("Dimensions", found.dimensions)
    yield from _share_lines("Components", found.components)
    for item in found.items:
        if item.goal_met is not None:
            yield _goal_line(compiled, item)
        elif item.number is not None and item.points is None:
            yield f"  Number of {item.id}: {format_number(item.number)}"
        for vote in item.votes:
            yield from _vote_lines(item.id, vote)
    yield from _advice_lines(compiled, found)
    yield ""


def _heading_of(tool: Tool, found: Administration) -> str:
    parts = (tool.variant(found.variant), *map(tool.view, found.views))
    titles = [one_line(part.title) for part in parts if part]
    crosswalk = f"by the crosswalk {found.crosswalk}" if found.crosswalk else ""
    return heading(found.unit, found.id, found.date, *titles, crosswalk)


def heading(*names: str) -> str:
    """Return the heading of an administration: those of its names that are not empty."""
    return " · ".join(filter(None, names))


def _goal_line(compiled: CompiledTool, item: ItemResult) -> str:
    goal = compiled.items[item.id].source.goal
    met = "met" if item.goal_met else "not met"
    cuts = (goal.at_least, goal.at_most) if goal else ()
    number = format_number(item.number, *cuts)
    return f"  Goal of {item.id}: {met} ({number})"


def _criterion_line(found: Administration, criterion: CriterionResult) -> str:
    text = {True: "met", False: "not met", None: "cannot be told"}[criterion.met]
    compared = "; ".join(compared_lines(found, criterion))
    if compared:
        text += f" ({compared})"
    if criterion.why:
        text += f", {criterion.why}"
    if criterion.times > 1:
        text += f" ({criterion.run} in a row; needed: {_needed_times(criterion)})"
    name = one_line(criterion.title) or criterion.id
    return f"  Criterion {name}: {text} [{one_line(criterion.authority)}]"


def _needed_times(criterion: CriterionResult) -> str:
    """Return in words how often a criterion must be met."""
    if criterion.times == criterion.of_last:
        return f"{criterion.times} in a row"
    return f"{criterion.times} of the last {criterion.of_last}"


def _share_lines(title: str, shares: Iterable[Share]) -> Iterator[str]:
    """Yield shares under their title, or nothing if there are none."""
    for number, share in enumerate(shares):
        if number == 0:
            yield f"  {title}"
        earned = f"{format_number(share.earned)} of {format_number(share.possible)}"
        percent = format_number(share.percent)
        if share.percent is not None:
            percent += " %"
        yield f"    {one_line(share.title)}: {percent} ({earned})"


def _vote_lines(item: str, vote: Vote) -> Iterator[str]:
    name = question_name(item, vote.part, vote.instance)
    if len(vote.answers) > 1:
        by_role = [f"{role or 'no role'} {_votes(answers)}" for role, answers in vote.roles]
        yield f"  Raters differ on {name}: {'; '.join(by_role) or _votes(vote.answers)}"
    if vote.mean is not None:
        spread = "no SD (one number)"
        if vote.variance is not None:
            spread = f"SD {standard_deviation(vote.variance):.2f}"
        yield f"  Raters on {name}: mean {format_number(vote.mean)}, {spread}"


def _votes(answers: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{answer or 'blank'} ×{n}" for answer, n in answers)


def question_name(item: str, part: str, instance: str) -> str:
    """Return the name of a question: its item, its part, and the room or session."""
    name = f"{item}.{part}" if part else item
    if instance:
        name += f" ({instance})"
    return name


def _score_lines(compiled: CompiledTool, score: ScoreResult) -> Iterator[str]:
    text = format_number(score.rounded)
    if score.value is not None:
        text += percent_sign(score)
    if score.earned is not None:
        text += f" ({format_number(score.earned)} of {format_number(score.possible)} points)"
    text += band_line(compiled, score)
    if score.why:
        text += f" – no score: {score.why}"
    yield f"  {one_line(score.title)}: {text}"
    if score.excluded:
        yield f"    Left out: {', '.join(map(_describe_excluded, score.excluded))}"
    if score.instances:
        values = (f"{name} {format_number(value)}" for name, value in score.instances)
        yield f"    Each: {', '.join(values)}"
    if score.variance is not None:
        yield f"    SD over raters: {standard_deviation(score.variance):.2f}"


def _describe_excluded(excluded: Excluded) -> str:
    """Describe an item, a rater's answer to it, or a rater's whole form, and why it is left out."""
    if not excluded.item:
        return f"the form of {excluded.rater} ({excluded.reason})"
    name = question_name(excluded.item, "", excluded.instance)
    if excluded.rater:
        name += f" of {excluded.rater}"
    return f"{name} ({excluded.reason})"


def _advice_lines(compiled: CompiledTool, found: Administration) -> Iterator[str]:
    item = ""
    for advice in find_advice(compiled, found):
        if not item:
            yield "  Low items (half of their points or less, or a goal missed)"
        if advice.item != item:
            item = advice.item
            yield f"    {item}: {one_line(advice.text)}"
        yield f"      {one_line(advice.title)}"
        for text in advice.target:
            yield f"      Expected: {one_line(text)}"
        for problem, remedy in advice.pitfalls:
            yield f"      Pitfall: {one_line(problem)} {one_line(' '.join(remedy))}".rstrip()
        for text in advice.supports:
            yield f"      Support: {one_line(text)}"


def one_line(text: str) -> str:
    """Return an author's text in one line, without markup."""
    return join_lines(plain(Line(text)))
