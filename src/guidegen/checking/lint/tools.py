"""Cuts that no score can equal."""

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

#: digits after the point in what is said
_PLACES = 2


def check_cuts(compiled: CompiledTool) -> Iterator[LintWarning]:
    """Criteria whose number is no score that the tool can give."""
    known: dict[tuple[str | None, ...], set[Exact] | None] = {}
    for criterion in compiled.scoring.criteria:
        for needed in all_requirements(criterion):
            found = _score(compiled, needed)
            if found is None:
                continue
            score, items = found
            key = (needed.score, needed.section, needed.item)
            if key not in known:
                known[key] = find_possible_scores(compiled, score, items)
            for cut in (needed.at_least, needed.at_most):
                if cut is not None:
                    yield from _cut(criterion, score, to_exact(cut), known[key])


def _score(
    compiled: CompiledTool, needed: Requirement
) -> tuple[Score, tuple[CompiledItem, ...]] | None:
    """What a requirement is about, with its items: a section and an item are scores too."""
    section, item = compiled.tool.section(needed.section), compiled.items.get(str(needed.item))
    if section:
        items = next(each.items for each in compiled.by_section if each.id == section.id)
        return Score(id=section.id, title=section.title, method="percent-of-points"), items
    if item:
        id_ = item.source.id
        return Score(id=id_, title=Line(id_), method="sum", round="none"), (item,)
    if needed.section or needed.item or needed.every:
        return None
    found = [each for each in compiled.scores if needed.score in (None, each.id)]
    return (found[0], compiled.selected(found[0])) if len(found) == 1 else None


def _cut(
    criterion: Criterion, score: Score, cut: Exact, found: set[Exact] | None
) -> Iterator[LintWarning]:
    if not found or cut in found or not _is_possible(score, cut, found):
        return
    below = max((value for value in found if value < cut), default=None)
    above = min((value for value in found if value > cut), default=None)
    near = [_shown(value) for value in (below, above) if value is not None]
    named = (
        f"the nearest are {' and '.join(near)}" if len(near) > 1 else f"the nearest is {near[0]}"
    )
    facts = {"score": score.title, "value": _shown(cut), "nearest": named}
    yield LintWarning(
        criterion, problem(WordingCode.NO_EQUAL_SCORE, criterion.authority.place, **facts)
    )


def _is_possible(score: Score, cut: Exact, found: set[Exact]) -> bool:
    """Whether a cut is within what can be; one beyond is an error of its own."""
    percent = score.score_method.is_percent
    low, high = (0, HUNDRED) if percent else (min(found), max(found))
    return low <= cut <= high


def _shown(number: Exact) -> str:
    """A number with two digits after the point at most."""
    return f"{float(round_exact(number, _PLACES, 'up')):.{_PLACES}f}".rstrip("0").rstrip(".")


def check_sizes(language: Language, compiled: CompiledTool) -> Iterator[LintWarning]:
    """Yield texts that say of how many items or points a form is, and are wrong."""
    tool = compiled.tool
    known = find_tool_sizes(compiled)
    if not known or language.find_sizes is None:
        return
    for owner, text in _texts(tool):
        wrong = [number for number in language.find_sizes(plain(text)) if number not in known]
        if wrong:
            facts = {"number": wrong[0], "known": _any_of(sorted(known))}
            yield LintWarning(owner, problem(WordingCode.DENOMINATOR, text.place, **facts))


def _any_of(known: list[Exact]) -> str:
    *first, last = map(str, known)
    return f"{', '.join(first)} or {last}" if first else last


def _texts(tool: Tool) -> Iterator[tuple[WarningOwner, Text]]:
    """The texts in which a form speaks of itself."""
    texts: list[Text | None] = [tool.title, tool.short_title, *tool.summary, *tool.purpose]
    texts += tool.instructions
    for section in tool.sections:
        texts += [section.title, *section.text]
    scoring = tool.scoring
    texts += [score.title for score in scoring.scores] if scoring else []
    yield from ((tool, text) for text in texts if text)
    for criterion in scoring.criteria if scoring else ():
        for each in (criterion.title, criterion.note):
            if each:
                yield criterion, each


def find_tool_sizes(compiled: CompiledTool) -> set[Exact] | None:
    """How many items and points the tool, its sections and its scores have.

    ``None`` where the most points cannot be told, as of items that are answered several times.
    """
    tool = compiled.tool
    if any(asked.repeat for asked in compiled.items.values()):
        return None
    found: set[Exact] = {len(tool.items)}
    for section in tool.sections:
        found.add(sum(item.section == section.id for item in tool.items))
    groups = [(each.items, None) for each in compiled.by_section]
    earning = tuple(asked for asked in compiled.items.values() if asked.earns)
    scored = [(compiled.selected(score), score) for score in compiled.scores if not score.scores]
    for members, score in (*groups, (earning, None), *scored):
        found |= {len(members), _most(members, score)}
    return found - {0}


def _most(members: Iterable[CompiledItem], score: Score | None) -> Exact:
    return sum((asked.points[1] or 0) * find_weight(score, asked.id) for asked in members)


def check_dimensions(tool: Tool) -> Iterator[LintWarning]:
    """A tool all of whose dimensions are adherence; one that names none says nothing of it."""
    if {item.dimension for item in tool.items} - {None} == {"adherence"}:
        yield LintWarning(tool, problem(WordingCode.ONLY_ADHERENCE, tool.id.place, id=tool.id))
