"""How a number is worked out from others: a tree of named operations, with no expressions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Discriminator, Tag

from guidegen.model.base import Number, Part
from guidegen.model.text import Id, Text


def _kind(value: object) -> str:
    """Which of the three kinds of operand a value is meant for."""
    if isinstance(value, dict | Part):
        return "operation"
    return "id" if isinstance(value, str) else "number"


#: the id of a part or an item, a number, or an operation of its own
Operand = Annotated[
    Annotated[Id, Tag("id")]
    | Annotated[Number, Tag("number")]
    | Annotated["Operation", Tag("operation")],
    Discriminator(_kind),
]
Operands = tuple[Operand, ...]


class Reached(Part):
    """Several numbers, and the number from which one of them counts."""

    of: Operands
    """Ids of parts or items."""
    at_least: Number | None = None
    """From which number one counts; may be left out where each is yes (1) or no (0)."""


class Places(Part):
    """How a number is rounded."""

    places: int
    """Digits after the point: 0 for whole numbers."""
    half: Literal["up", "even"]
    """Where exactly half is left: up (away from zero), or to the even digit."""


class Rounded(Places):
    """One number, and how it is rounded."""

    of: Operand
    """The number: an id or an operation."""


def _of(value: object) -> object:
    """A list stands for the numbers of ``of``."""
    return {"of": value} if isinstance(value, tuple) else value


#: entries that are reached or not; a list gives its ``of``
ReachedOf = Annotated[Reached, BeforeValidator(_of, json_schema_input_type=Operands | Reached)]


class Operation(Part):
    """One operation on parts, items or numbers; write exactly one key."""

    sum: Operands | None = None
    """All of them added up."""
    difference: Operands | None = None
    """The first, less all others."""
    product: Operands | None = None
    """All of them multiplied."""
    ratio: Operands | None = None
    """The first divided by the second, as [praise, corrections] or [count, minutes]."""
    percent: Operands | None = None
    """The first of the second times 100, as [responded, opportunities]."""
    mean: Operands | None = None
    """Their mean."""
    median: Operands | None = None
    """The one in the middle; of an even number, the mean of the two in the middle."""
    lowest: Operands | None = None
    """The lowest."""
    highest: Operands | None = None
    """The highest."""
    count: ReachedOf | None = None
    """How many of them count."""
    all_of: ReachedOf | None = None
    """1 if every one of them counts, else 0."""
    any_of: ReachedOf | None = None
    """1 if one or more of them count, else 0."""
    in_order: ReachedOf | None = None
    """How many count before the first that does not: level 2 needs level 1 too."""
    number: Id | None = None
    """The number of an item that has bands or is inverse, before it becomes points."""
    points: Id | None = None
    """The points of an item that has bands or is inverse."""
    round: Rounded | None = None
    """A number rounded, as 66.67 to 67, before it is compared or counted with."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The operations that are written: one, if all is well."""
        found = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple(_step(name, value) for name, value in found if value is not None)

    def operations(self) -> Iterator[Operation]:
        """The operation and all within it."""
        yield self
        for step in self.steps:
            for operand in step.operands:
                if isinstance(operand, Operation):
                    yield from operand.operations()

    def names(self) -> Iterator[Text]:
        """Every id that is named in it."""
        for operation in self.operations():
            for step in operation.steps:
                yield from (each for each in step.operands if isinstance(each, Text))


class Step(NamedTuple):
    """One operation with its operands."""

    name: str
    operands: Operands
    #: for operations whose operands are reached or not
    at_least: int | float | None = None
    #: for ``round``
    rounding: Rounded | None = None


def _step(name: str, value: Operands | Reached | Rounded | Text) -> Step:
    if isinstance(value, Text):
        return Step(name, (value,))
    if isinstance(value, Reached):
        return Step(name, value.of, value.at_least)
    if isinstance(value, Rounded):
        return Step(name, (value.of,), rounding=value)
    return Step(name, value)


#: the operations whose operands are reached or not
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
    """Every id that a value names."""
    if value is None:
        return ()
    return (value,) if isinstance(value, Text) else tuple(value.names())


Reached.model_rebuild()
Rounded.model_rebuild()
Operation.model_rebuild()
