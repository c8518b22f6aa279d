"""Cuts that no score can equal."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.finding import Finding
from guidegen.checking.lint.reach import reachable
from guidegen.model.scoring import Criterion, Requirement, Score
from guidegen.model.text import Line
from guidegen.problems import WordingCode, problem
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.criteria import requirements
from guidegen.scoring.numbers import Exact, exact, rounded
from guidegen.scoring.tree import HUNDRED

#: digits after the point in what is said
_PLACES = 2


def check_cuts(compiled: CompiledTool) -> Iterator[Finding]:
    """Criteria whose number is no score that the tool can give."""
    known: dict[tuple[str | None, ...], set[Exact] | None] = {}
    for criterion in compiled.scoring.criteria:
        for needed in requirements(criterion):
            found = _score(compiled, needed)
            if found is None:
                continue
            score, items = found
            key = (needed.score, needed.section, needed.item)
            if key not in known:
                known[key] = reachable(compiled, score, items)
            for cut in (needed.at_least, needed.at_most):
                if cut is not None:
                    yield from _cut(criterion, score, exact(cut), known[key])


def _score(compiled: CompiledTool, needed: Requirement) -> tuple[Score, tuple[Asked, ...]] | None:
    """What a requirement is about, with its items: a section and an item are scores too."""
    section, item = compiled.tool.section(needed.section), compiled.items.get(str(needed.item))
    if section:
        items = next(each.items for each in compiled.by_section if each.id == section.id)
        return Score(id=section.id, title=section.title, method="percent-of-points"), items
    if item:
        id_ = item.item.id
        return Score(id=id_, title=Line(id_), method="sum", round="none"), (item,)
    if needed.section or needed.item or needed.every:
        return None
    found = [each for each in compiled.scores if needed.score in (None, each.id)]
    return (found[0], compiled.selected(found[0])) if len(found) == 1 else None


def _cut(
    criterion: Criterion, score: Score, cut: Exact, found: set[Exact] | None
) -> Iterator[Finding]:
    if not found or cut in found or not _is_possible(score, cut, found):
        return
    below = max((value for value in found if value < cut), default=None)
    above = min((value for value in found if value > cut), default=None)
    near = [_shown(value) for value in (below, above) if value is not None]
    named = (
        f"the nearest are {' and '.join(near)}" if len(near) > 1 else f"the nearest is {near[0]}"
    )
    facts = {"score": score.title, "value": _shown(cut), "nearest": named}
    yield Finding(
        criterion, problem(WordingCode.NO_EQUAL_SCORE, criterion.authority.place, **facts)
    )


def _is_possible(score: Score, cut: Exact, found: set[Exact]) -> bool:
    """Whether a cut is within what can be; one beyond is an error of its own."""
    percent = score.score_method.is_percent
    low, high = (0, HUNDRED) if percent else (min(found), max(found))
    return low <= cut <= high


def _shown(number: Exact) -> str:
    """A number with two digits after the point at most."""
    return f"{float(rounded(number, _PLACES, 'up')):.{_PLACES}f}".rstrip("0").rstrip(".")
