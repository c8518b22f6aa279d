"""What the views of an administration leave out: nobody was asked, and nobody left it blank."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from guidegen.model.scoring import Score
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.order import needs


@dataclass(frozen=True, slots=True)
class Unseen:
    """The items that no form of an administration has, because of the views that were used."""

    views: tuple[str, ...] = ()
    items: frozenset[str] = frozenset()

    def why(self, needed: Collection[str]) -> str:
        """Why there is no number made of these items; empty where all of them were asked."""
        lost = self.items.intersection(needed)
        if not lost:
            return ""
        asked = f"{len(needed) - len(lost)} of the {len(needed)} items"
        names = ", ".join(f"“{view}”" for view in self.views)
        one = len(self.views) == 1
        return f"the view {names} asks {asked}" if one else f"the views {names} ask {asked}"


#: of an administration on the tool's own form
ALL_SEEN = Unseen()


def unseen(compiled: CompiledTool, views: Collection[str]) -> Unseen:
    """What forms in these views leave out together; an empty name is the tool's own form.

    An item that is worked out stands on a form or not: it is there when what it needs was asked.
    """
    found = [compiled.tool.view(view) for view in views]
    if None in found or not found:
        return ALL_SEEN
    asked = {str(item.id) for view in found for item in compiled.tool.items_in(view)}
    out: set[str] = set()
    for each in compiled.order:
        if each.item.is_computed:
            if out.intersection(needs(compiled.tool, each.item)):
                out.add(each.id)
        elif each.id not in asked:
            out.add(each.id)
    return Unseen(tuple(sorted(views)), frozenset(out))


def items_of(compiled: CompiledTool, score: Score) -> frozenset[str]:
    """The items that a score is made of, by itself or by other scores."""
    scores = {str(each.id): each for each in compiled.scores}
    found: set[str] = set()
    for name in score.scores or names_in(score.value):
        if name in compiled.items:
            found.add(str(name))
        elif name in scores and name != score.id:
            found |= items_of(compiled, scores[name])
    if score.scores or score.value is not None:
        return frozenset(found)
    return frozenset(each.id for each in compiled.selected(score))
