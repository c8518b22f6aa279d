"""Exact arithmetic on whole numbers and fractions, never on floating-point numbers."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import prod

#: a number in its normal form: `int` if it is whole, else `Fraction`. Every function here returns
#: this form, so that equal numbers are always written the same way
Exact = int | Fraction
#: decimal places of a number that is written in full
_PLACES = 12


def to_exact(value: float | str | Fraction) -> Exact:
    """Return the number as it is written: 0.1 is one tenth."""
    if isinstance(value, int):
        return value
    fraction = value if isinstance(value, Fraction) else Fraction(str(value))
    if fraction.denominator == 1:
        return fraction.numerator
    return fraction


def optional_exact(value: float | str | Fraction | None) -> Exact | None:
    """Return the number as it is written, or ``None`` if there is none."""
    return None if value is None else to_exact(value)


def total(values: Iterable[Exact]) -> Exact:
    """Return the sum; 0 if there are no values."""
    return to_exact(sum(values))


def product(values: Iterable[Exact]) -> Exact:
    """Return the product; 1 if there are no values."""
    return to_exact(prod(values))


def is_between(
    value: Exact, at_least: float | Fraction | None, at_most: float | Fraction | None
) -> bool:
    """Return whether a number is within two limits, inclusive; ``None`` means no limit."""
    if at_least is not None and value < to_exact(at_least):
        return False
    return at_most is None or value <= to_exact(at_most)


def divide(a: Exact, b: Exact) -> Exact:
    """Return ``a`` divided by ``b``, which must not be zero."""
    if isinstance(a, int) and isinstance(b, int):
        return Fraction(a, b) if a % b else a // b
    return to_exact(Fraction(a) / b)


def mean(values: Sequence[Exact]) -> Exact:
    """Return the mean of at least one number.

    `statistics.mean` is exact only for fractions, and ten times as slow for whole numbers.
    """
    return divide(total(values), len(values))


def median(values: Sequence[Exact]) -> Exact:
    """Return the middle number, or the mean of the two middle numbers."""
    return mean((statistics.median_low(values), statistics.median_high(values)))


def mode(values: Sequence[Exact], ties: str | None) -> Exact | None:
    """Return the most frequent number.

    If several are equally frequent, ``ties`` decides: lowest, highest, or else ``None``.
    """
    most_frequent = statistics.multimode(values)
    if len(most_frequent) == 1 or ties == "lowest":
        return min(most_frequent)
    return max(most_frequent) if ties == "highest" else None


def majority(values: Sequence[Exact]) -> Exact | None:
    """Return the number that more than half of the values equal, if there is one."""
    value, count = Counter(values).most_common(1)[0]
    if 2 * count > len(values):
        return value
    return None


def variance(values: Sequence[Exact], kind: str) -> Exact | None:
    """Return the square of the standard deviation of a sample or a population.

    ``None`` for a sample of one and a population of none. It is (n * sum of squares - square of the
    sum) / (n * divisor): exact, and ten times as fast as `statistics`.
    """
    count = len(values)
    divisor = count - 1 if kind == "sample" else count
    if divisor < 1:
        return None
    squares = total(value * value for value in values)
    return divide(count * squares - total(values) ** 2, count * divisor)


_COMBINE: dict[str, Callable[[Sequence[Exact]], Exact]] = {
    "mean": mean,
    "median": median,
    "lowest": min,
    "highest": max,
    "sum": total,
}


def combine(values: Sequence[Exact], how: str, ties: str | None = None) -> Exact | None:
    """Return several numbers as one; ``None`` if there is no single mode or no majority."""
    if how == "mode":
        return mode(values, ties)
    if how == "majority":
        return majority(values)
    return _COMBINE[how](values)


def round_exact(value: Exact, places: int, half: str) -> Exact:
    """Round to a number of decimal places; halves go away from zero, or to the even digit."""
    scaled = Fraction(value) * 10**places
    if half == "even":
        return divide(round(scaled), 10**places)
    size = (2 * abs(scaled) + 1) // 2
    if scaled < 0:
        size = -size
    return divide(size, 10**places)


def format_fixed(value: Exact, places: int) -> str:
    """Return the number rounded to exactly so many decimal places: 2/3 is 0.67.

    It never becomes a floating-point number, so even large numbers keep all their digits.
    """
    scaled = int(round_exact(value, places, "up") * 10**places)
    if not places:
        return str(scaled)
    whole, rest = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{places}}"


def format_decimal(value: Exact, places: int) -> str:
    """Return the number rounded to at most so many decimal places, without trailing zeros."""
    written = format_fixed(value, places)
    return written.rstrip("0").rstrip(".") if "." in written else written


def format_exact(value: Exact) -> str:
    """Return the number in full: 0.5, but 2/3 because its decimals never end."""
    written = format_decimal(value, _PLACES)
    if to_exact(written) == value:
        return written
    return str(value)
