"""Whether scores before and after compare.

Scores compare where the same items, asked in words of the same meaning, become numbers by the same
rules. Everything else is said to break them: a trend line over a change that nobody looked at is
worse than two lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from guidegen.comparing.changes import Change, Comparability, SectionScores
from guidegen.comparing.differences import KeyDifference
from guidegen.model.answer import ItemPart
from guidegen.model.base import ChangeKind
from guidegen.model.scoring import Score
from guidegen.model.settings import Scale
from guidegen.model.tool import Item, Section, Tool
from guidegen.model.variant import Variant
from guidegen.prose import plain
from guidegen.scoring.compiled import declared_scores

#: keys of an item whose meaning the answers are about; what to look for only helps to see it
_ASKED = ("text", "criteria")


class ScoreEffect(NamedTuple):
    """What a change does to scores."""

    breaks: bool = False
    #: the sections whose scores do not compare; ``None`` for all
    sections: tuple[str, ...] | None = ()


def find_effect(found: KeyDifference, kind: ChangeKind, old: Tool, new: Tool) -> ScoreEffect:
    """What a difference does to the scores of a tool, once its kind is known."""
    item = next((p for p in (found.pair, *found.within) if isinstance(p.one, Item)), None)
    thing = found.pair.one
    if item:
        items = [each for each in item[:2] if isinstance(each, Item)]
        return _of_item(found, kind, items, (old, new))
    if isinstance(thing, Scale):
        return (
            ScoreEffect(True, None)
            if found.keys and kind in ("scoring", "meaning")
            else ScoreEffect()
        )
    if kind != "scoring":
        return ScoreEffect()
    if isinstance(thing, Section):
        return ScoreEffect(True, (str(thing.id),))
    if isinstance(thing, Score):
        # one score may come or go, and the others stay what they are
        return ScoreEffect(bool(found.keys))
    if isinstance(thing, Variant) or (isinstance(thing, Tool) and found.keys[0] == "scoring"):
        return ScoreEffect(old.scoring is not None and new.scoring is not None, None)
    return ScoreEffect()


def _of_item(
    found: KeyDifference, kind: ChangeKind, items: list[Item], tools: tuple[Tool, Tool]
) -> ScoreEffect:
    sections = tuple(sorted({str(item.section) for item in items if item.section}))
    if not any(_counts(item) for item in items):
        return ScoreEffect()
    if not found.keys and isinstance(found.pair.one, Item):
        return ScoreEffect(True, sections) if all(tool.scoring for tool in tools) else ScoreEffect()
    key = found.keys[0] if found.keys else ""
    if key == "section":
        return ScoreEffect(any(map(_by_sections, tools)), sections)
    if key == "dimension":
        return ScoreEffect(any(s.dimension for t in tools if t.scoring for s in t.scoring.scores))
    asked = key in _ASKED or isinstance(found.pair.one, ItemPart)
    if (kind == "scoring" and key != "goal") or (kind == "meaning" and asked):
        return ScoreEffect(True, sections)
    return ScoreEffect()


def _counts(item: Item) -> bool:
    """Whether the item's answer is, or becomes, a number that can count."""
    return item.scored is not False and (item.answer is None or item.answer.is_number)


def _by_sections(tool: Tool) -> bool:
    """Whether it matters to a score of the tool which section an item stands in."""
    scores = declared_scores(tool)
    return any(score.sections or score.score_method.by_sections for score in scores)


def judge_comparability(old: Tool, new: Tool, changes: Iterable[Change]) -> Comparability:
    """Whether scores before and after these changes compare, as a whole and section by section."""
    changes = list(changes)
    before = {str(section.id) for section in old.sections}
    everywhere = any(change.sections is None for change in changes)
    broken = {id_ for change in changes for id_ in change.sections or ()}
    sections = (
        SectionScores(
            str(each.id), plain(each.title), not everywhere and str(each.id) not in broken
        )
        for each in new.sections
        if each.id in before
    )
    crosswalks = (str(each.id) for each in new.crosswalks if each.version == old.version)
    compare = not any(change.breaks for change in changes)
    return Comparability(compare, tuple(sections), tuple(crosswalks))
