"""The rows of other tools that stand beside in an administration, parted into their forms."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.model.answer import FromTool
from guidegen.model.scoring import Raters
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.gathered import Gathered
from guidegen.scoring.raters import CONSENSUS
from guidegen.scoring.results import Answer, Rater


def whole(compiled: CompiledTool, gathered: Gathered) -> Gathered:
    """All that another tool was answered in an administration, with what stands beside it."""
    rows = [
        row._replace(tool="", crosswalk="")
        for name in sorted(compiled.own)
        for row in gathered.others.get(name, ())
    ]
    others = {name: found for name, found in gathered.others.items() if name not in compiled.own}
    return Gathered(gathered.id, gathered.unit, rows, others, gathered.lost)


def apart(compiled: CompiledTool, found: Gathered, taken: FromTool) -> list[Gathered]:
    """The forms that an item is taken from: one for each rater and instance.

    What the other tool itself asks for several of, it also combines itself. A tool that is made of
    others' answers alone has one form.
    """
    rows = [row for row in _counting(compiled.scoring.raters, found.rows) if _has_role(row, taken)]
    if not rows and all(asked.item.is_computed for asked in compiled.items.values()):
        return [found]
    one = {id_ for id_, asked in compiled.items.items() if asked.repeat is None}
    several = len(one) < len(compiled.items)
    forms: dict[tuple[Rater, str], list[Answer]] = {}
    for row in rows:
        item, rater = compiled.id_now(row.item), (row.rater, row.role)
        if several if taken.score else item not in one:
            forms.setdefault((rater, ""), []).append(row)
        else:
            forms.setdefault((rater, row.instance), []).append(row._replace(instance=""))
    # whose row of this tool was lost nobody knows: that is told beside the forms, and not in each
    lost = [each for each in found.lost if each.tool and each.tool not in compiled.own]
    return [
        Gathered(found.id, found.unit, form, found.others, lost)
        for _key, form in sorted(forms.items())
    ]


def _has_role(row: Answer, taken: FromTool) -> bool:
    return not taken.roles or row.role in taken.roles


def _counting(raters: Raters | None, rows: Sequence[Answer]) -> Sequence[Answer]:
    """The rows of those whose answers count by the tool's own rules."""
    if raters is None:
        return rows
    if raters.combine == "role":
        return [row for row in rows if row.role == raters.role]
    agreed = [row for row in rows if row.role == CONSENSUS]
    if raters.combine == CONSENSUS and agreed:
        return agreed
    out = (*raters.non_voting, CONSENSUS)
    return [row for row in rows if row.role not in out]
