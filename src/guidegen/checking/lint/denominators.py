"""Numbers of items and points in the author's texts that are not the tool's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.lint.finding import Finding, Owner
from guidegen.checking.lint.language import Language
from guidegen.model import Tool
from guidegen.model.scoring import Score
from guidegen.model.text import Text
from guidegen.problems import WordingCode, problem
from guidegen.prose import plain
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.entries import weight_of
from guidegen.scoring.numbers import Exact


def check_denominators(language: Language, compiled: CompiledTool) -> Iterator[Finding]:
    """Yield texts that say of how many items or points a form is, and are wrong."""
    tool = compiled.tool
    known = sizes(compiled)
    if not known or language.find_sizes is None:
        return
    for owner, text in _texts(tool):
        wrong = [number for number in language.find_sizes(plain(text)) if number not in known]
        if wrong:
            facts = {"number": wrong[0], "known": _any_of(sorted(known))}
            yield Finding(owner, problem(WordingCode.DENOMINATOR, text.place, **facts))


def _any_of(known: list[Exact]) -> str:
    *first, last = map(str, known)
    return f"{', '.join(first)} or {last}" if first else last


def _texts(tool: Tool) -> Iterator[tuple[Owner, Text]]:
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


def sizes(compiled: CompiledTool) -> set[Exact] | None:
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


def _most(members: Iterable[Asked], score: Score | None) -> Exact:
    return sum((asked.points[1] or 0) * weight_of(score, asked.id) for asked in members)
