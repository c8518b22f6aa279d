"""Describe how a number is calculated from others: a tree of named operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Discriminator, Tag

from guidegen.model.base import Number, Part
from guidegen.model.text import Id, Text


def _kind(value: object) -> str:
    """Return which of the three kinds of operand a value is meant to be."""
    if isinstance(value, dict | Part):
        return "operation"
    if isinstance(value, str):
        return "id"
    return "number"


#: the id of a part or an item, a number, or an operation of its own
Operand = Annotated[
    Annotated[Id, Tag("id")]
    | Annotated[Number, Tag("number")]
    | Annotated["Operation", Tag("operation")],
    Discriminator(_kind),
]
Operands = tuple[Operand, ...]


class Reached(Part):
    """Several numbers, and the smallest number that counts."""

    of: Operands
    """Ids of parts or items."""
    at_least: Number | None = None
    """The smallest number that counts; optional if each is yes (1) or no (0)."""


class Places(Part):
    """How a number is rounded."""

    places: int
    """Decimal places: 0 for whole numbers."""
    half: Literal["up", "even"]
    """How to round exactly half: up (away from zero), or to the even digit."""


class Rounded(Places):
    """One number, and how it is rounded."""

    of: Operand
    """The number: an id or an operation."""


def _of(value: object) -> object:
    """Let a list stand for the numbers of ``of``."""
    if isinstance(value, tuple):
        return {"of": value}
    return value


#: entries that count or not; a plain list becomes ``of``
ReachedOf = Annotated[Reached, BeforeValidator(_of, json_schema_input_type=Operands | Reached)]


class Operation(Part):
    """One operation on parts, items or numbers; write exactly one key."""

    sum: Operands | None = None
    """All of them added up."""
    difference: Operands | None = None
    """The first, minus all others."""
    product: Operands | None = None
    """All of them multiplied."""
    ratio: Operands | None = None
    """The first divided by the second, such as [praise, corrections] or [count, minutes]."""
    percent: Operands | None = None
    """The first divided by the second, times 100, such as [responded, opportunities]."""
    mean: Operands | None = None
    """Their mean."""
    median: Operands | None = None
    """The middle one; of an even number, the mean of the two in the middle."""
    lowest: Operands | None = None
    """The lowest."""
    highest: Operands | None = None
    """The highest."""
    count: ReachedOf | None = None
    """How many of them count."""
    all_of: ReachedOf | None = None
    """1 if all of them count, otherwise 0."""
    any_of: ReachedOf | None = None
    """1 if any of them counts, otherwise 0."""
    in_order: ReachedOf | None = None
    """How many count before the first that does not: level 2 also needs level 1."""
    number: Id | None = None
    """The number of an item that has bands or is inverse, before it becomes points."""
    points: Id | None = None
    """The points of an item that has bands or is inverse."""
    round: Rounded | None = None
    """A rounded number, such as 66.67 to 67, before it is compared or used further."""

    @property
    def steps(self) -> tuple[ValueStep, ...]:
        """Return the operations that are written: exactly one, if all is well."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return tuple(_step(name, value) for name, value in values.items() if value is not None)

    def operations(self) -> Iterator[Operation]:
        """Yield the operation and all within it."""
        yield self
        for step in self.steps:
            for operand in step.operands:
                if isinstance(operand, Operation):
                    yield from operand.operations()

    def names(self) -> Iterator[Text]:
        """Yield every id that is named in it."""
        for operation in self.operations():
            for step in operation.steps:
                yield from (name for name in step.operands if isinstance(name, Text))


class ValueStep(NamedTuple):
    """One operation with its operands."""

    name: str
    operands: Operands
    #: for operations whose operands count or not
    at_least: int | float | None = None
    #: for ``round``
    rounding: Rounded | None = None


def _step(name: str, value: Operands | Reached | Rounded | Text) -> ValueStep:
    if isinstance(value, Text):
        return ValueStep(name, (value,))
    if isinstance(value, Reached):
        return ValueStep(name, value.of, value.at_least)
    if isinstance(value, Rounded):
        return ValueStep(name, (value.of,), rounding=value)
    return ValueStep(name, value)


#: the operations whose operands count or not
REACHED = ("count", "all_of", "any_of", "in_order")
#: the operations that say what of an item is meant
OF_AN_ITEM = ("number", "points")
#: the operations that divide their first operand by their second
DIVIDING = ("ratio", "percent")

#: an id, or an operation
Value = Annotated[
    Annotated[Id, Tag("id")] | Annotated[Operation, Tag("operation")],
    Discriminator(lambda value: "id" if isinstance(value, str) else "operation"),
]


def names_in(value: Text | Operation | None) -> tuple[Text, ...]:
    """Return every id that a value names."""
    if value is None:
        return ()
    if isinstance(value, Text):
        return (value,)
    return tuple(value.names())


Reached.model_rebuild()
Rounded.model_rebuild()
Operation.model_rebuild()
