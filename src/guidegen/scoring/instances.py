"""One result for an item that is answered once for each session, room or the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.numbers import Exact, combined, exact, total
from guidegen.scoring.points import pointed, points_of, pooled, zero_denominator
from guidegen.scoring.results import Gap, Given, ItemResult
from guidegen.scoring.treatments import treated
from guidegen.scoring.tree import evaluate

#: the number of an item in each instance
Cells = Mapping[str, Exact | Gap]
#: the number of an operand, by the instance and the operand's id
Operand = Callable[[str, str], Exact | Gap]


def over_instances(
    compiled: CompiledTool, asked: Asked, cells: Cells, operand: Operand
) -> ItemResult:
    """The item's result over all instances, as its ``repeat`` combines them."""
    repeat = asked.repeat
    each = tuple((name, points_of(asked, cell)) for name, cell in cells.items())
    if repeat is None or repeat.combine is None:
        return ItemResult(asked.id, gap=Gap("no-number"), instances=each)
    if repeat.combine == "pooled" and asked.pools_operands:
        number = evaluate(asked.item.value, lambda name, _of: _summed(cells, operand, name))
        return replace(pointed(asked, number), instances=each)
    found = [_treated_cell(compiled, asked, cell) for cell in cells.values()]
    numbers = [value for value in found if not isinstance(value, Gap)]
    gaps = [value for value in found if isinstance(value, Gap)]
    blocking = next((gap for gap in gaps if gap.blocks), None)
    if blocking or not numbers:
        return replace(pointed(asked, blocking or min(gaps)), instances=each)
    if repeat.combine == "pooled":
        return pooled(asked, numbers, each)
    one = combined(numbers, repeat.combine, repeat.ties)
    cause = Gap("tie" if repeat.combine == "mode" else "no-majority", repeat.combine != "mode")
    return replace(pointed(asked, cause if one is None else one), instances=each)


def _treated_cell(compiled: CompiledTool, asked: Asked, cell: Exact | Gap) -> Exact | Gap:
    if not isinstance(cell, Gap) or cell.blocks:
        return cell
    low, high = asked.limits
    if cell.reason == "zero-denominator":
        found = zero_denominator(asked, high)
    else:
        found = treated(compiled, asked, Given(reason=cell.reason), high)
    if isinstance(found, Gap) or not asked.item.inverse or low is None or high is None:
        return found
    return exact(low + high - found)  # the number of a red flag that earns what the rule says


def _summed(cells: Cells, operand: Operand, name: str) -> Exact | Gap:
    """An operand added up over the instances that have it and all its fellows."""
    usable = [each for each, cell in cells.items() if not _is_missing(cell)]
    values: list[Exact] = []
    for instance in usable:
        value = operand(instance, name)
        if isinstance(value, Gap):
            return value
        values.append(value)
    blocked = next((c for c in cells.values() if isinstance(c, Gap) and c.blocks), None)
    if blocked or not usable:
        return blocked or next(cell for cell in cells.values() if isinstance(cell, Gap))
    return total(values)


def _is_missing(cell: Exact | Gap) -> bool:
    return isinstance(cell, Gap) and cell.reason != "zero-denominator"
