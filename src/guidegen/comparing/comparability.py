"""Whether scores before and after a change compare; and values of measures, and results of plans.

Scores compare if the same items, asked in words of the same meaning, become numbers by the same
rules. Any other change breaks them: a trend line across a change that nobody examined is worse than
two lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from guidegen.comparing.changes import Comparability, PartChange, SectionScores
from guidegen.comparing.differences import KeyDifference
from guidegen.model.answer import ItemPart
from guidegen.model.base import ChangeKind, Page
from guidegen.model.measure import Measure, MeasureVersion
from guidegen.model.plan import Plan, PlannedMonitoring
from guidegen.model.scoring import Score
from guidegen.model.settings import Scale
from guidegen.model.tool import Item, Section, Tool
from guidegen.model.variant import Variant
from guidegen.prose import plain
from guidegen.scoring.compiled import declared_scores

#: the keys of an item that say what is asked; its look-fors only help to see it
_ASKED = ("text", "criteria")
#: the keys of a measure that say what is counted, and how
COUNTED = (
    "unit", "limits", "direction", "counts", "per", "definition", "grades", "data_source.title",
)  # fmt: skip
#: the keys of planned monitoring that say how answers become a result
COMBINED = ("administration", "combine", "weigh")


class ScoreEffect(NamedTuple):
    """What a change does to scores."""

    breaks: bool = False
    #: the sections whose scores do not compare; ``None`` for all
    sections: tuple[str, ...] | None = ()


def find_effect(difference: KeyDifference, kind: ChangeKind, old: Tool, new: Tool) -> ScoreEffect:
    """Return what a difference does to the scores of a tool, given the kind of change."""
    part = difference.pair.one
    for pair in (difference.pair, *difference.within):
        if isinstance(pair.one, Item):
            items = [item for item in (pair.old, pair.new) if isinstance(item, Item)]
            return _find_effect_of_item(difference, kind, items, (old, new))
    if isinstance(part, Scale):
        is_broken = bool(difference.keys) and kind in ("scoring", "meaning")
        return ScoreEffect(True, None) if is_broken else ScoreEffect()
    if kind != "scoring":
        return ScoreEffect()
    if isinstance(part, Section):
        return ScoreEffect(True, (str(part.id),))
    if isinstance(part, Score):
        # a score that is new or gone leaves the others as they are
        return ScoreEffect(bool(difference.keys))
    is_scoring = isinstance(part, Tool) and difference.keys[0] == "scoring"
    if is_scoring or isinstance(part, Variant):
        return ScoreEffect(old.scoring is not None and new.scoring is not None, None)
    return ScoreEffect()


def _find_effect_of_item(
    difference: KeyDifference, kind: ChangeKind, items: list[Item], tools: tuple[Tool, Tool]
) -> ScoreEffect:
    part = difference.pair.one
    sections = tuple(sorted({str(item.section) for item in items if item.section}))
    if not any(map(_is_counted, items)):
        return ScoreEffect()
    if isinstance(part, Item) and not difference.keys:
        return ScoreEffect(True, sections) if all(tool.scoring for tool in tools) else ScoreEffect()
    key = difference.keys[0] if difference.keys else ""
    if key == "section":
        return ScoreEffect(any(map(_depends_on_sections, tools)), sections)
    if key == "dimension":
        return ScoreEffect(any(map(_has_score_of_dimension, tools)))
    is_asked = key in _ASKED or isinstance(part, ItemPart)
    if (kind == "scoring" and key != "goal") or (kind == "meaning" and is_asked):
        return ScoreEffect(True, sections)
    return ScoreEffect()


def find_effect_on_values(difference: KeyDifference, kind: ChangeKind) -> ScoreEffect:
    """Return what a difference does to the values of a measure, or to the results of a plan.

    What was not said before, or is not said any longer, breaks nothing.
    """
    part, key = difference.pair.one, ".".join(difference.keys)
    if isinstance(part, MeasureVersion):
        return ScoreEffect(key == "compares" or (not key and not part.compares))
    is_said = bool(difference.before and difference.after) and kind in ("meaning", "scoring")
    if isinstance(part, Measure):
        return ScoreEffect(is_said and says_what_is_counted(key))
    if isinstance(part, PlannedMonitoring):
        return ScoreEffect(is_said and key in COMBINED)
    return ScoreEffect()


def says_what_is_counted(key: str) -> bool:
    """Tell whether the key of a measure at this path says what is counted."""
    return any(key == counted or key.startswith(f"{counted}.") for counted in COUNTED)


def _is_counted(item: Item) -> bool:
    """Tell whether an answer to an item is, or becomes, a number that can count."""
    return item.scored is not False and (item.answer is None or item.answer.is_number)


def _depends_on_sections(tool: Tool) -> bool:
    """Tell whether a score of a tool depends on the sections of the items."""
    scores = declared_scores(tool)
    return any(score.sections or score.score_method.by_sections for score in scores)


def _has_score_of_dimension(tool: Tool) -> bool:
    return tool.scoring is not None and any(score.dimension for score in tool.scoring.scores)


def judge_values(new: Page, changes: Iterable[PartChange]) -> Comparability | None:
    """Return whether values of a measure, or results of a plan, before and after compare.

    Return ``None`` for other pages, and for a plan whose results compare: a plan changes often, and
    little of it is about results.
    """
    is_broken = any(change.breaks for change in changes)
    if isinstance(new, Measure) or (isinstance(new, Plan) and is_broken):
        return Comparability(not is_broken, ())
    return None


def judge_comparability(old: Tool, new: Tool, changes: Iterable[PartChange]) -> Comparability:
    """Return whether scores before and after compare, as a whole and section by section."""
    is_broken, is_broken_everywhere = False, False
    broken: set[str] = set()
    for change in changes:
        is_broken = is_broken or change.breaks
        if change.sections is None:
            is_broken_everywhere = True
        else:
            broken.update(change.sections)
    old_ids = {str(section.id) for section in old.sections}
    sections: list[SectionScores] = []
    for section in new.sections:
        id_ = str(section.id)
        if id_ in old_ids:
            compare = not is_broken_everywhere and id_ not in broken
            sections.append(SectionScores(id_, plain(section.title), compare))
    crosswalks = (str(entry.id) for entry in new.crosswalks if entry.version == old.version)
    return Comparability(not is_broken, tuple(sections), tuple(crosswalks))
