"""Whether two wordings can mean the same, judging by numbers, limits, amounts, and “not”.

Nothing here understands a text. But what a text counts, limits, excludes, or repeats is written
with few words, and both wordings must contain them. Who does something, and how a text says it,
may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from guidegen.checking.meaning_numbers import WrittenNumber, read_numbers
from guidegen.checking.meaning_tokens import (
    ADVERBS,
    AMOUNT_OF,
    OPPOSITES,
    UNITS,
    MeaningToken,
    find_tokens,
)

#: one thing that a text states, such as (“number”, 3, 0); the last entry counts equal numbers
StatementKey = tuple[object, ...]
#: what can be between two numbers that are a range, or a part and a whole
_RANGE = re.compile(r"\s*(?:to|-|–|—|through|and)\s*")
_OF = re.compile(
    r"\s*(?:/|in|(?:out )?of)(?:\s+(?:every|each|all|the|my|our|your|their|these))*\s*"
)
#: the most tokens between a limit and its number
_FAR = 4
#: “does not begin until”, and wordings that say the same
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never)|n't)\b[^.;?!]*\buntil\b|\bonly (?:when|after|once|if)\b"
)
_WAITING = re.compile(r"\bwait\w*\b[^.;?!]*\b(?:until|till|for|before)\b|\bafter\b")
#: what follows “once” where it means one time and not “as soon as”
_ONE_TIME = re.compile(r"\s*(?:$|[.,;?!]|(?:a|an|per|each|every|in|or|during|at|daily|weekly)\b)")


class MeaningChange(NamedTuple):
    """What one wording states and the other does not; one of the two may be empty."""

    item: str
    wording: str


@dataclass
class _Statements:
    """What a text states."""

    text: str
    #: what the other text must state, too, each with the words for it
    must: dict[StatementKey, str] = field(default_factory=dict)
    #: what the other text may state
    may: set[StatementKey] = field(default_factory=set)
    #: units of time, by the number before them
    units: dict[Fraction, set[str]] = field(default_factory=dict)

    def add(self, kind: str, value: object, written: str) -> None:
        """Add what the other text must state; it must state a number as often as this one."""
        if kind == "number":
            times = sum(key[:2] == (kind, value) for key in self.must)
            self.must[(kind, value, times)] = written
        else:
            self.must.setdefault((kind, value), written)

    def find_missing(self, other: _Statements) -> dict[object, str]:
        """Return the first words of each kind of statement that the other text lacks."""
        missing: dict[object, str] = {}
        for key, written in self.must.items():
            if key not in other.must and key not in other.may:
                missing.setdefault(key[0], written)
        return missing


def find_meaning_change(item: str, wording: str, *, english: bool) -> MeaningChange | None:
    """Return the first statement in which an item and its wording differ.

    Only figures are compared if the texts are not ``english``.
    """
    one, two = _find_statements(item, english=english), _find_statements(wording, english=english)
    if english:
        _allow_articles(one, two)
        _allow_articles(two, one)
    lost, new = one.find_missing(two), two.find_missing(one)
    for kind in (*lost, *new):
        return MeaningChange(lost.get(kind, ""), new.get(kind, ""))
    if not english:
        return None
    return _find_other_unit(one, two) or _find_opposite(one.text, two.text)


def _find_other_unit(one: _Statements, two: _Statements) -> MeaningChange | None:
    """Find numbers with another unit, such as three days and three weeks."""
    for number, units in one.units.items():
        others = two.units.get(number, units)
        if not units & others:
            return MeaningChange(min(units), min(others))
    return None


def _find_opposite(one: str, two: str) -> MeaningChange | None:
    for pair in OPPOSITES:
        for word, opposite in (pair, pair[::-1]):
            in_one, in_two = _find_all(word, one), _find_all(word, two)
            opposite_in_one, opposite_in_two = _find_all(opposite, one), _find_all(opposite, two)
            if in_one and not in_two and opposite_in_two and not opposite_in_one:
                return MeaningChange(in_one[0], opposite_in_two[0])
    return None


def _find_all(words: str, text: str) -> list[str]:
    return re.findall(rf"\b(?:{words})\b", text)


def _allow_articles(one: _Statements, two: _Statements) -> None:
    """Let “a student” stand for “one student”."""
    for match in re.finditer(r"\b(?:one|1|single) (\w+)", one.text):
        if re.search(rf"\ban? {match[1]}\b", two.text):
            two.may.add(("number", Fraction(1), 0))


def _find_statements(text: str, *, english: bool) -> _Statements:
    text = " ".join(text.lower().replace("’", "'").split())
    tokens = list(find_tokens(text, english=english))
    statements = _Statements(text)
    numbers, ordinals = read_numbers(text, tokens)
    for value, written in ordinals:
        statements.add("ordinal", value, written)
    _add_numbers(numbers, tokens, statements)
    _add_pairs(numbers, statements)
    for index, token in enumerate(tokens):
        _add_limit(token, index, numbers, statements)
        _add_words(token, index, tokens, statements)
        _add_frequency(token, index, tokens, statements)
    if english:
        _add_until(statements)
    return statements


# --- numbers


def _add_numbers(
    numbers: Iterable[WrittenNumber], tokens: Sequence[MeaningToken], statements: _Statements
) -> None:
    text = statements.text
    for number in numbers:
        if _is_optional(text, number):
            statements.may.add(("number", number.value, 0))
        else:
            statements.add("number", number.value, number.written)
        if number.at + 1 == len(tokens):
            continue
        after = tokens[number.at + 1]
        if after.kind == "percent":
            statements.add("percent", number.value, text[number.start : after.end])
        if after.written in UNITS:
            statements.units.setdefault(number.value, set()).add(UNITS[after.written])


def _is_optional(text: str, number: WrittenNumber) -> bool:
    """Tell whether a number may be left out, such as “once the bell rings” or “each one”."""
    before, after = text[: number.start], text[number.end :]
    if number.written == "once":
        is_counted = before.split()[-1:] in (["only"], ["least"], ["most"], ["exactly"], ["than"])
        return not is_counted and not _ONE_TIME.match(after)
    return number.written == "one" and before.endswith(("each ", "every ", "any "))


def _add_pairs(numbers: Sequence[WrittenNumber], statements: _Statements) -> None:
    """Add ranges, and parts of a whole."""
    text = statements.text
    for one, two in pairwise(numbers):
        between = text[one.end : two.start]
        written = text[one.start : two.end]
        if _OF.fullmatch(between):
            statements.add("of", (one.value, two.value), written)
        elif _RANGE.fullmatch(between):
            opened = text[: one.start].endswith("between ")
            if "and" not in between or opened:
                statements.add("range", (one.value, two.value), written)


# --- words


def _add_limit(
    token: MeaningToken, index: int, numbers: Iterable[WrittenNumber], statements: _Statements
) -> None:
    """Add a limit such as “at least”, with its number."""
    kind, _, name = token.kind.partition("_")
    if token.kind == "by":
        kind, name = "near", "most"
    if token.kind == "bound":
        name = {"≤": "most", "≥": "least"}[token.written]
    if kind not in ("bound", "behind", "near") or name == "unit":
        return
    after = [number for number in numbers if index < number.at <= index + _FAR]
    before = [number for number in numbers if index - _FAR <= number.at < index]
    before.reverse()
    nearest = [*before, *after] if kind == "behind" else [*after, *before]
    name = name.removesuffix("_sign")
    statements.add("bound", (name, nearest[0].value if nearest else None), token.written)


def _add_words(
    token: MeaningToken, index: int, tokens: Sequence[MeaningToken], statements: _Statements
) -> None:
    """Add negations, and words for how much or how many."""
    if token.kind in ("not", "not_short"):
        if not _is_until_ahead(tokens[index + 1 :]):
            statements.add("not", "", token.written)
    elif token.kind == "amount":
        statements.add("amount", AMOUNT_OF[token.written], token.written)
        if token.written == "both":
            statements.may.add(("number", Fraction(2), 0))
    elif token.kind == "any":
        names = {"just": ("only",), "throughout": ("all",)}.get(token.written, ("all", "some"))
        statements.may.update(("amount", name) for name in names)
    elif token.kind == "idle" and token.written.startswith("whole"):
        statements.may.add(("amount", "all"))


def _is_until_ahead(tokens: Iterable[MeaningToken]) -> bool:
    """Tell whether “until” follows in the same sentence."""
    for token in tokens:
        if token.kind == "stop":
            return False
        if token.written == "until":
            return True
    return False


def _add_frequency(
    token: MeaningToken, index: int, tokens: Sequence[MeaningToken], statements: _Statements
) -> None:
    """Add how often: each day, daily, three times a week.

    The other text may say “a week” for “this week”.
    """
    if token.kind == "often":
        statements.add("often", token.unit, token.written)
    elif token.kind == "adverb":
        statements.add("often", ADVERBS[token.written], token.written)
    elif token.kind == "every" and not statements.text[: token.start].endswith("of "):
        statements.add("often", "every", token.written)
    elif token.kind == "article" and _follows_number(tokens, index):
        if tokens[index - 1].written in ("in", "of", "during", "for"):
            statements.may.add(("often", token.unit))
        else:
            statements.add("often", token.unit, token.written)
    elif token.kind in ("near_unit", "article"):
        statements.may.add(("often", token.unit))


def _follows_number(tokens: Sequence[MeaningToken], index: int) -> bool:
    return any(token.kind == "number" for token in tokens[max(index - 2, 0) : index])


def _add_until(statements: _Statements) -> None:
    """Treat “does not begin until” as “begins only when”, and allow “waits until” for it."""
    match = _NOT_UNTIL.search(statements.text)
    if match:
        statements.must.pop(("amount", "only"), None)
        statements.add("until", "", match[0])
    elif _WAITING.search(statements.text):
        statements.may.add(("until", ""))
