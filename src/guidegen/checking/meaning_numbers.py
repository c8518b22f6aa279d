"""The numbers in a text, whether written as words or as figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from guidegen.checking.meaning_tokens import FRACTIONS, ORDINALS, WORD_NUMBERS, MeaningToken

_TEN, _TWENTY = 10, 20


class WrittenNumber(NamedTuple):
    """A number in a text, which can have several tokens."""

    value: Fraction
    #: the index of its last token
    at: int
    start: int
    end: int
    written: str


def read_numbers(
    text: str, tokens: Sequence[MeaningToken]
) -> tuple[list[WrittenNumber], list[tuple[str, str]]]:
    """Return the numbers of a text in lower case, and its ordinals such as (“3”, “third”)."""
    numbers: list[WrittenNumber] = []
    ordinals: list[tuple[str, str]] = []
    for index, token in enumerate(tokens):
        if token.kind != "number":
            continue
        last = numbers[-1] if numbers else None
        if last and (last.at != index - 1 or text[last.end : token.start] not in (" ", "-")):
            last = None
        value = _read_value(text, token, last)
        if value is None:
            continue
        if isinstance(value, str):
            ordinals.append((value, token.written))
            continue
        start = token.start
        if last and _continues(token, last):
            start = last.start
            numbers.pop()
        written = text[start : token.end]
        numbers.append(WrittenNumber(value, index, start, token.end, written))
    return numbers, ordinals


def _read_value(
    text: str, token: MeaningToken, last: WrittenNumber | None
) -> Fraction | str | None:
    """Return a number, an ordinal such as “2”, or ``None`` for a word that means neither here.

    ``last`` is the number directly before the token.
    """
    word = token.written
    if word[0].isdigit():
        return _read_figure(word)
    before = text[: token.start]
    is_part = before.endswith(("a ", "a-")) or text[token.end :].startswith(" of ")
    if word in FRACTIONS and (word.startswith("hal") or last or is_part):
        return (last.value if last else 1) * Fraction(1, FRACTIONS[word])
    if word in ORDINALS:
        is_time = last or before.endswith(("a ", "per ", "each "))
        return None if word == "second" and is_time else str(ORDINALS[word])
    if word in FRACTIONS:
        return None
    value = Fraction(WORD_NUMBERS[word])
    if last and _continues(token, last):
        return last.value * value if word in ("hundred", "dozen") else last.value + value
    if word == "single" and before.endswith(("every ", "each ")):
        return None
    return value


def _read_figure(word: str) -> Fraction | str:
    """Return the value of a figure: 1,000 and 0,5 as meant, and a time such as 9:15 in hours."""
    if word[-1].isalpha():
        return word.rstrip("stndrh")
    if ":" in word:
        hours, minutes = word.split(":")[:2]
        return Fraction(int(re.sub(r"\D", "", hours)) * 60 + int(re.sub(r"\D", "", minutes)), 60)
    if "/" in word and re.fullmatch(r"1/[234]|2/3|3/4", word):
        return Fraction(word)
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word).replace(",", ".")
    return Fraction(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else word


def _continues(token: MeaningToken, last: WrittenNumber) -> bool:
    """Tell whether a token continues a number: twenty-five, two hundred, three quarters."""
    if token.written in FRACTIONS or token.written in ("hundred", "dozen"):
        return True
    tens = last.value >= _TWENTY and last.value % _TEN == 0 and not last.written[0].isdigit()
    return tens and WORD_NUMBERS.get(token.written, _TEN) < _TEN
