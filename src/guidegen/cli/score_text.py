"""Scores as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.cli.response_problems import explain_no_results, problem_pieces
from guidegen.cli.score_numbers import band_line, compared_lines, format_number, percent_sign
from guidegen.cli.terminal import visible
from guidegen.model import Line
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
    for each in administrations:
        is_empty = False
        yield "".join(f"{visible(line)}\n" for line in _lines(compiled, each))
    if is_empty:
        yield f"{explain_no_results(problems)}\n"
    yield from problem_pieces(problems)


def _lines(compiled: CompiledTool, found: Administration) -> Iterator[str]:
    variant = compiled.tool.variant(found.variant)
    crosswalk = f"by the crosswalk {found.crosswalk}" if found.crosswalk else ""
    title = one_line(variant.title) if variant else ""
    views = (compiled.tool.view(each) for each in found.views)
    titles = (one_line(each.title) for each in views if each)
    yield heading(found.unit, found.id, found.date, title, *titles, crosswalk)
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
    yield from _advice(compiled, found)
    yield ""


def heading(*names: str) -> str:
    """What an administration is called: its unit, its id and so on, where there are any."""
    return " · ".join(filter(None, names))


def _goal_line(compiled: CompiledTool, item: ItemResult) -> str:
    goal = compiled.items[item.id].source.goal
    met = "met" if item.goal_met else "not met"
    number = (
        format_number(item.number, goal.at_least, goal.at_most)
        if goal
        else format_number(item.number)
    )
    return f"  Goal of {item.id}: {met} ({number})"


def _criterion_line(found: Administration, criterion: CriterionResult) -> str:
    met = {True: "met", False: "not met", None: "cannot be told"}[criterion.met]
    why = f", {criterion.why}" if criterion.why else ""
    run = ""
    if criterion.times > 1:
        run = f" ({criterion.run} in a row; needed: {_needed_times(criterion)})"
    name = one_line(criterion.title) or criterion.id
    compared = f" ({'; '.join(lines)})" if (lines := list(compared_lines(found, criterion))) else ""
    return f"  Criterion {name}: {met}{compared}{why}{run} [{one_line(criterion.authority)}]"


def _needed_times(criterion: CriterionResult) -> str:
    """How often a criterion must be met, in words."""
    if criterion.times == criterion.of_last:
        return f"{criterion.times} in a row"
    return f"{criterion.times} of the last {criterion.of_last}"


def _share_lines(title: str, shares: Iterable[Share]) -> Iterator[str]:
    """The shares under their title, if there are any."""
    for number, share in enumerate(shares):
        if number == 0:
            yield f"  {title}"
        earned = f"{format_number(share.earned)} of {format_number(share.possible)}"
        percent = "–" if share.percent is None else f"{format_number(share.percent)} %"
        yield f"    {one_line(share.title)}: {percent} ({earned})"


def _vote_lines(item: str, vote: Vote) -> Iterator[str]:
    name = question_name(item, vote.part, vote.instance)
    if len(vote.answers) > 1:
        by_role = [f"{role or 'no role'} {_votes(answers)}" for role, answers in vote.roles]
        yield f"  Raters differ on {name}: {'; '.join(by_role) or _votes(vote.answers)}"
    if vote.mean is not None:
        spread = (
            "no SD (one number)"
            if vote.variance is None
            else f"SD {standard_deviation(vote.variance):.2f}"
        )
        yield f"  Raters on {name}: mean {format_number(vote.mean)}, {spread}"


def _votes(answers: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{answer or 'blank'} ×{n}" for answer, n in answers)


def question_name(item: str, part: str, instance: str) -> str:
    """What is answered, as people read it: the item, its part, and for which room or session."""
    name = f"{item}.{part}" if part else item
    return f"{name} ({instance})" if instance else name


def _score_lines(compiled: CompiledTool, score: ScoreResult) -> Iterator[str]:
    sign = percent_sign(score)
    value = format_number(score.rounded)
    points = ""
    if score.earned is not None:
        points = f" ({format_number(score.earned)} of {format_number(score.possible)} points)"
    why = f" – no score: {score.why}" if score.why else ""
    band, title = band_line(compiled, score), one_line(score.title)
    yield f"  {title}: {value}{sign if score.value is not None else ''}{points}{band}{why}"
    if score.excluded:
        out = (f"{_left_out(each)} ({each.reason})" for each in score.excluded)
        yield f"    Left out: {', '.join(out)}"
    if score.instances:
        values = (f"{name} {format_number(value)}" for name, value in score.instances)
        yield f"    Each: {', '.join(values)}"
    if score.variance is not None:
        yield f"    SD over raters: {standard_deviation(score.variance):.2f}"


def _left_out(each: Excluded) -> str:
    """What is no part of a score: an item, one rater's answer to it, or a rater's whole form."""
    if not each.item:
        return f"the form of {each.rater}"
    name = question_name(each.item, "", each.instance)
    return f"{name} of {each.rater}" if each.rater else name


def _advice(compiled: CompiledTool, found: Administration) -> Iterator[str]:
    low = find_advice(compiled, found)
    if low:
        yield "  Low items (half of their points or less, or a goal missed)"
    for at, each in enumerate(low):
        if at == 0 or low[at - 1].item != each.item:
            yield f"    {each.item}: {one_line(each.text)}"
        yield f"      {one_line(each.title)}"
        for text in each.target:
            yield f"      Expected: {one_line(text)}"
        for problem, remedy in each.pitfalls:
            yield f"      Pitfall: {one_line(problem)} {one_line(' '.join(remedy))}".rstrip()
        for text in each.supports:
            yield f"      Support: {one_line(text)}"


def one_line(text: str) -> str:
    """An author's text in one line, without markup."""
    return join_lines(plain(Line(text)))
