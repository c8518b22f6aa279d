"""Exact arithmetic: whole numbers and fractions, never floating point."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import prod

#: a number in its normal form: a whole number where it is one, else a fraction. Every function here
#: returns this form, so that a number is written and compared in one way only
Exact = int | Fraction
#: digits after the point of a number that is written in full
_DIGITS = 12


def to_exact(value: float | str | Fraction) -> Exact:
    """A number as it is written: 0.1 is one tenth."""
    if isinstance(value, int):
        return value
    found = value if isinstance(value, Fraction) else Fraction(str(value))
    return found.numerator if found.denominator == 1 else found


def total(values: Iterable[Exact]) -> Exact:
    """All of them added up; 0 where there is none."""
    return to_exact(sum(values))


def product(values: Iterable[Exact]) -> Exact:
    """All of them multiplied; 1 where there is none."""
    return to_exact(prod(values))


def is_between(
    value: Exact, at_least: float | Fraction | None, at_most: float | Fraction | None
) -> bool:
    """Whether a number is within two ends, both included; ``None`` where there is no end."""
    return (at_least is None or value >= to_exact(at_least)) and (
        at_most is None or value <= to_exact(at_most)
    )


def divide(a: Exact, b: Exact) -> Exact:
    """``a`` divided by ``b``, which is not zero."""
    if isinstance(a, int) and isinstance(b, int):
        return Fraction(a, b) if a % b else a // b
    return to_exact(Fraction(a) / b)


def mean(values: Sequence[Exact]) -> Exact:
    """Return the mean of one number or more.

    `statistics.mean` is exact on fractions alone, and takes ten times as long for whole numbers.
    """
    return divide(total(values), len(values))


def median(values: Sequence[Exact]) -> Exact:
    """Return the number in the middle; of an even number, the mean of the two in the middle."""
    return mean((statistics.median_low(values), statistics.median_high(values)))


def mode(values: Sequence[Exact], ties: str | None) -> Exact | None:
    """Return the most frequent number; of several, what ``ties`` says: lowest, highest or none."""
    first = statistics.multimode(values)
    if len(first) == 1 or ties == "lowest":
        return min(first)
    return max(first) if ties == "highest" else None


def majority(values: Sequence[Exact]) -> Exact | None:
    """The number that more than half are, if there is one."""
    value, number = Counter(values).most_common(1)[0]
    return value if 2 * number > len(values) else None


def variance(values: Sequence[Exact], kind: str) -> Exact | None:
    """Return the square of the standard deviation; of a sample of one there is none.

    As in `mean`, `statistics` would take ten times as long.
    """
    number = len(values)
    below = number - 1 if kind == "sample" else number
    if below < 1:
        return None
    squares = total(value * value for value in values)
    return divide(number * squares - total(values) ** 2, number * below)


def combine(values: Sequence[Exact], how: str, ties: str | None = None) -> Exact | None:
    """Several numbers as one; ``None`` where no number is the mode or has the majority."""
    if how == "mode":
        return mode(values, ties)
    if how == "majority":
        return majority(values)
    simple: dict[str, Callable[[Sequence[Exact]], Exact]] = {
        "mean": mean, "median": median, "lowest": min, "highest": max, "sum": total,
    }  # fmt: skip
    return simple[how](values)


def round_exact(value: Exact, places: int, half: str) -> Exact:
    """The number with so many digits after the point; halves go up or to the even digit."""
    scaled = Fraction(value) * 10**places
    if half == "even":
        return divide(round(scaled), 10**places)
    size = (2 * abs(scaled) + 1) // 2
    return divide(size if scaled >= 0 else -size, 10**places)


def format_fixed(value: Exact, places: int) -> str:
    """The number with so many digits after the point, rounded: 2/3 is 0.67.

    However large the number is, nothing is lost in a floating-point number.
    """
    scaled = int(round_exact(value, places, "up") * 10**places)
    if not places:
        return str(scaled)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{places}}"


def format_decimal(value: Exact, places: int) -> str:
    """The number with at most so many digits after the point: whole numbers have none."""
    written = format_fixed(value, places)
    return written.rstrip("0").rstrip(".") if "." in written else written


def format_exact(value: Exact) -> str:
    """The number with all its digits; as a fraction where it has no end: 0.5, but 2/3."""
    written = format_decimal(value, _DIGITS)
    return written if to_exact(written) == value else str(value)
