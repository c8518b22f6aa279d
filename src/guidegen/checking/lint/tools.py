"""Warnings about a whole tool: its dimensions, its criteria, and the sizes that its texts name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.lint.findings import LintWarning, WarningOwner
from guidegen.checking.lint.language import Language
from guidegen.checking.lint.possible_scores import find_possible_scores
from guidegen.model import Tool
from guidegen.model.scoring import Criterion, Requirement, Score
from guidegen.model.text import Line, Text
from guidegen.problems import WordingCode, problem
from guidegen.prose import plain
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.methods import find_weight
from guidegen.scoring.numbers import Exact, round_exact, to_exact

#: the decimal places of numbers in messages
_PLACES = 2


def check_dimensions(tool: Tool) -> Iterator[LintWarning]:
    """Yield a warning about a tool whose items, where they name a dimension, name adherence."""
    dimensions = {item.dimension for item in tool.items if item.dimension}
    if dimensions == {"adherence"}:
        yield LintWarning(tool, problem(WordingCode.ONLY_ADHERENCE, tool.id.place, id=tool.id))


# --- criteria that no score can equal


def check_cuts(compiled: CompiledTool) -> Iterator[LintWarning]:
    """Yield warnings about criteria whose number is not a score that the tool can give."""
    known: dict[tuple[str | None, ...], set[Exact] | None] = {}
    for criterion in compiled.scoring.criteria:
        for requirement in all_requirements(criterion):
            subject = _find_subject(compiled, requirement)
            if subject is None:
                continue
            score, items = subject
            key = (requirement.score, requirement.section, requirement.item)
            if key not in known:
                known[key] = find_possible_scores(compiled, score, items)
            possible = known[key]
            for cut in (requirement.at_least, requirement.at_most):
                if possible and cut is not None:
                    yield from _check_cut(criterion, score, to_exact(cut), possible)


def _find_subject(
    compiled: CompiledTool, requirement: Requirement
) -> tuple[Score, tuple[CompiledItem, ...]] | None:
    """Return the score that a requirement is about, with its items.

    A section and an item count as scores, too.
    """
    section = compiled.tool.section(requirement.section)
    if section:
        items = next(group.items for group in compiled.by_section if group.id == section.id)
        return Score(id=section.id, title=section.title, method="percent-of-points"), items
    item = compiled.items.get(str(requirement.item))
    if item:
        id_ = item.source.id
        return Score(id=id_, title=Line(id_), method="sum", round="none"), (item,)
    if requirement.section or requirement.item or requirement.every:
        return None
    scores = [score for score in compiled.scores if requirement.score in (None, score.id)]
    if len(scores) != 1:
        return None
    return scores[0], compiled.selected(scores[0])


def _check_cut(
    criterion: Criterion, score: Score, cut: Exact, possible: set[Exact]
) -> Iterator[LintWarning]:
    if cut in possible or not _is_in_range(score, cut, possible):
        return
    nearest: list[str] = []
    below = max((value for value in possible if value < cut), default=None)
    if below is not None:
        nearest.append(_format(below))
    above = min((value for value in possible if value > cut), default=None)
    if above is not None:
        nearest.append(_format(above))
    named = f"the nearest is {nearest[0]}"
    if len(nearest) > 1:
        named = f"the nearest are {' and '.join(nearest)}"
    facts = {"score": score.title, "value": _format(cut), "nearest": named}
    warning = problem(WordingCode.NO_EQUAL_SCORE, criterion.authority.place, **facts)
    yield LintWarning(criterion, warning)


def _is_in_range(score: Score, cut: Exact, possible: set[Exact]) -> bool:
    """Tell whether a cut is in the range of a score; another rule reports one that is not."""
    if score.score_method.is_percent:
        return 0 <= cut <= HUNDRED
    return min(possible) <= cut <= max(possible)


def _format(number: Exact) -> str:
    """Return a number with at most two decimal places."""
    return f"{float(round_exact(number, _PLACES, 'up')):.{_PLACES}f}".rstrip("0").rstrip(".")


# --- numbers of items and points in texts


def check_sizes(language: Language, compiled: CompiledTool) -> Iterator[LintWarning]:
    """Yield warnings about texts that give a wrong number of items or points for a form."""
    tool = compiled.tool
    sizes = find_tool_sizes(compiled)
    if not sizes or language.find_sizes is None:
        return
    for owner, text in _find_own_texts(tool):
        for number in language.find_sizes(plain(text)):
            if number not in sizes:
                facts = {"number": number, "known": _list_choices(sorted(sizes))}
                yield LintWarning(owner, problem(WordingCode.DENOMINATOR, text.place, **facts))
                break


def _list_choices(numbers: list[Exact]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} or {last}" if first else last


def _find_own_texts(tool: Tool) -> Iterator[tuple[WarningOwner, Text]]:
    """Yield the texts in which a form describes itself."""
    texts: list[Text | None] = [tool.title, tool.short_title, *tool.summary, *tool.purpose]
    texts += tool.instructions
    for section in tool.sections:
        texts += [section.title, *section.text]
    if tool.scoring:
        texts += [score.title for score in tool.scoring.scores]
    for text in texts:
        if text:
            yield tool, text
    if tool.scoring:
        for criterion in tool.scoring.criteria:
            for text in (criterion.title, criterion.note):
                if text:
                    yield criterion, text


def find_tool_sizes(compiled: CompiledTool) -> set[Exact] | None:
    """Return how many items and points the tool, its sections, and its scores have.

    Return ``None`` if the most points are not known, because items are answered several times.
    """
    items = tuple(compiled.items.values())
    if any(item.repeat for item in items):
        return None
    sizes: set[Exact] = {len(compiled.tool.items)}
    for section in compiled.tool.sections:
        sizes.add(sum(item.section == section.id for item in compiled.tool.items))
    for group in compiled.by_section:
        sizes |= {len(group.items), _add_most_points(group.items, None)}
    earning = [item for item in items if item.earns]
    sizes |= {len(earning), _add_most_points(earning, None)}
    for score in compiled.scores:
        if not score.scores:
            selected = compiled.selected(score)
            sizes |= {len(selected), _add_most_points(selected, score)}
    return sizes - {0}


def _add_most_points(items: Iterable[CompiledItem], score: Score | None) -> Exact:
    return sum((item.points[1] or 0) * find_weight(score, item.id) for item in items)
