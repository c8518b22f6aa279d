"""Whether two wordings can mean the same, as far as numbers, bounds, amounts and “not” tell.

Nothing here understands a text. What a text counts, limits, excludes or repeats is written with
few words, and these must be in both wordings; who does it, and how it is said, may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from guidegen.checking.meaning_tokens import (
    ADVERBS,
    AMOUNT_OF,
    FRACTIONS,
    OPPOSITES,
    ORDINALS,
    UNITS,
    WORD_NUMBERS,
    MeaningToken,
    find_tokens,
)

#: a thing that a text says, as (“number”, 3); of several alike each has its place in the count
StatementKey = tuple[object, ...]
#: what may stand between two numbers for them to be a range, or a part of a whole
_RANGE = re.compile(r"\s*(?:to|-|–|—|through|and)\s*")
_OF = re.compile(
    r"\s*(?:/|in|(?:out )?of)(?:\s+(?:every|each|all|the|my|our|your|their|these))*\s*"
)
#: so many words may stand between a bound and its number
_FAR = 4
_TEN, _TWENTY = 10, 20
#: “does not begin until”, and what says the same
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never)|n't)\b[^.;?!]*\buntil\b|\bonly (?:when|after|once|if)\b"
)
_WAITING = re.compile(r"\bwait\w*\b[^.;?!]*\b(?:until|till|for|before)\b|\bafter\b")
#: a word with “once”, where it means one time and not “as soon as”
_ONE_TIME = re.compile(r"\s*(?:$|[.,;?!]|(?:a|an|per|each|every|in|or|during|at|daily|weekly)\b)")


class MeaningChange(NamedTuple):
    """What one wording says and the other does not; one of them may be empty."""

    item: str
    wording: str


@dataclass
class _Statements:
    """What a text says."""

    text: str
    #: what must stand in the other text, with the words
    must: dict[StatementKey, str] = field(default_factory=dict)
    #: what may stand in the other text
    may: set[StatementKey] = field(default_factory=set)
    #: units of time by the number before them
    units: dict[Fraction, set[str]] = field(default_factory=dict)

    def add(self, kind: str, value: object, written: str) -> None:
        """Say something; said twice, it must stand there twice."""
        if kind != "number":
            self.must.setdefault((kind, value), written)
            return
        times = sum(key[:2] == (kind, value) for key in self.must)
        self.must[(kind, value, times)] = written


def find_meaning_change(item: str, wording: str, *, english: bool) -> MeaningChange | None:
    """The first thing that an item says otherwise than its wording; figures in all languages."""
    one, two = _said(item, english=english), _said(wording, english=english)
    if english:
        _forgive_articles(one, two)
        _forgive_articles(two, one)
    lost = [key for key in one.must if key not in two.must and key not in two.may]
    new = [key for key in two.must if key not in one.must and key not in one.may]
    for kind in dict.fromkeys(key[0] for key in (*lost, *new)):
        left = next((one.must[key] for key in lost if key[0] == kind), "")
        right = next((two.must[key] for key in new if key[0] == kind), "")
        return MeaningChange(left, right)
    return (_other_unit(one, two) or _opposite(one.text, two.text)) if english else None


def _other_unit(one: _Statements, two: _Statements) -> MeaningChange | None:
    """Three days, where the other has three weeks."""
    for number, units in one.units.items():
        others = two.units.get(number, units)
        if not units & others:
            return MeaningChange(min(units), min(others))
    return None


def _opposite(one: str, two: str) -> MeaningChange | None:
    for pair in OPPOSITES:
        for left, right in (pair, pair[::-1]):
            here, there = (re.findall(rf"\b(?:{left})\b", text) for text in (one, two))
            other, others = (re.findall(rf"\b(?:{right})\b", text) for text in (one, two))
            if here and not there and others and not other:
                return MeaningChange(here[0], others[0])
    return None


def _forgive_articles(one: _Statements, two: _Statements) -> None:
    """“One student” can be “a student”."""
    for found in re.finditer(r"\b(?:one|1|single) (\w+)", one.text):
        if re.search(rf"\ban? {found[1]}\b", two.text):
            two.may.add(("number", Fraction(1), 0))


def _said(text: str, *, english: bool) -> _Statements:
    text = " ".join(text.lower().replace("’", "'").split())
    found = list(find_tokens(text, english=english))
    said = _Statements(text)
    numbers = _numbers(text, found, said)
    _pairs(text, numbers, said)
    for index, sign in enumerate(found):
        _bound(sign, index, numbers, said)
        _words(sign, index, found, said)
        _frequency(sign, index, found, said)
    if english:
        _until(said)
    return said


# --- numbers


class _Number(NamedTuple):
    value: Fraction
    #: which of the signs it is
    at: int
    start: int
    end: int
    written: str


def _numbers(text: str, found: Sequence[MeaningToken], said: _Statements) -> list[_Number]:
    """The numbers of a text; what is no number of things, as “third”, goes to ``said``."""
    numbers: list[_Number] = []
    for index, sign in enumerate(found):
        if sign.kind != "number":
            continue
        before = numbers[-1] if numbers else None
        joined = before is not None and text[before.end : sign.start] in (" ", "-")
        last = before if joined and before and before.at == index - 1 else None
        value = _value(text, sign, last)
        if value is None:
            continue
        if isinstance(value, str):
            said.add("ordinal", value, sign.written)
        elif last and _is_one_number(text, sign, last):
            numbers[-1] = _Number(value, index, last.start, sign.end, text[last.start : sign.end])
        else:
            numbers.append(_Number(value, index, sign.start, sign.end, sign.written))
    for each in numbers:
        after = found[each.at + 1] if each.at + 1 < len(found) else None
        if _may_be_left_out(text, each):
            said.may.add(("number", each.value, 0))
        else:
            said.add("number", each.value, each.written)
        if after and after.kind == "percent":
            said.add("percent", each.value, text[each.start : after.end])
        if after and after.written in UNITS:
            said.units.setdefault(each.value, set()).add(UNITS[after.written])
    return numbers


def _value(text: str, sign: MeaningToken, last: _Number | None) -> Fraction | str | None:
    """A number, an ordinal as “2nd”, or nothing; with ``last`` the number just before it."""
    word = sign.written
    if word[0].isdigit():
        return _figure(word)
    of = text[sign.end :].startswith(" of ")
    is_part = text[: sign.start].endswith(("a ", "a-")) or of
    if word in FRACTIONS and (word.startswith("hal") or last or is_part):
        return (last.value if last else 1) * Fraction(1, FRACTIONS[word])
    if word in ORDINALS:
        timed = last or text[: sign.start].endswith(("a ", "per ", "each "))
        return None if word == "second" and timed else str(ORDINALS[word])
    if word in FRACTIONS:
        return None
    value = Fraction(WORD_NUMBERS[word])
    if last and _is_one_number(text, sign, last):
        return last.value * value if word in ("hundred", "dozen") else last.value + value
    if word == "single" and text[: sign.start].endswith(("every ", "each ")):
        return None
    return value


def _figure(word: str) -> Fraction | str:
    """A figure as a number; 1,000 and 0,5 are read as they are meant, and 9:15 as minutes."""
    if word[-1].isalpha():
        return word.rstrip("stndrh")
    if ":" in word:
        hours, minutes = word.split(":")[:2]
        return Fraction(int(re.sub(r"\D", "", hours)) * 60 + int(re.sub(r"\D", "", minutes)), 60)
    if "/" in word and re.fullmatch(r"1/[234]|2/3|3/4", word):
        return Fraction(word)
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word).replace(",", ".")
    return Fraction(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else word


def _is_one_number(text: str, sign: MeaningToken, last: _Number) -> bool:
    """Twenty-five, two hundred, three quarters."""
    if sign.written in FRACTIONS or sign.written in ("hundred", "dozen"):
        return True
    tens = last.value >= _TWENTY and last.value % _TEN == 0 and not last.written[0].isdigit()
    return tens and WORD_NUMBERS.get(sign.written, _TEN) < _TEN


def _may_be_left_out(text: str, each: _Number) -> bool:
    """“Once the bell rings” is no number; “one” can be who does it."""
    if each.written == "once":
        before = text[: each.start].split()[-1:]
        counted = before in (["only"], ["least"], ["most"], ["exactly"], ["than"])
        return not counted and not _ONE_TIME.match(text[each.end :])
    return each.written == "one" and text[: each.start].endswith(("each ", "every ", "any "))


def _pairs(text: str, numbers: Sequence[_Number], said: _Statements) -> None:
    """Ranges, and parts of a whole."""
    for one, two in pairwise(numbers):
        between = text[one.end : two.start]
        written = text[one.start : two.end]
        if _OF.fullmatch(between):
            said.add("of", (one.value, two.value), written)
        elif _RANGE.fullmatch(between):
            opened = text[: one.start].endswith("between ")
            if "and" not in between or opened:
                said.add("range", (one.value, two.value), written)


# --- words


def _bound(sign: MeaningToken, index: int, numbers: Iterable[_Number], said: _Statements) -> None:
    kind, _, name = sign.kind.partition("_")
    if sign.kind == "by":
        kind, name = "near", "most"
    if sign.kind == "bound":
        name = {"≤": "most", "≥": "least"}[sign.written]
    if kind not in ("bound", "behind", "near") or name == "unit":
        return
    after = [each for each in numbers if index < each.at <= index + _FAR]
    before = [each for each in numbers if index - _FAR <= each.at < index]
    near = (*before[::-1], *after) if kind == "behind" else (*after, *before[::-1])
    name = name.removesuffix("_sign")
    said.add("bound", (name, near[0].value if near else None), sign.written)


def _words(
    sign: MeaningToken, index: int, found: Sequence[MeaningToken], said: _Statements
) -> None:
    """Negation, and how much or how many."""
    if sign.kind in ("not", "not_short"):
        rest = found[index + 1 :]
        sentence = rest[: next((n for n, s in enumerate(rest) if s.kind == "stop"), len(rest))]
        if not any(each.written == "until" for each in sentence):
            said.add("not", "", sign.written)
    elif sign.kind == "amount":
        said.add("amount", AMOUNT_OF[sign.written], sign.written)
        if sign.written == "both":
            said.may.add(("number", Fraction(2), 0))
    elif sign.kind == "any":
        names = {"just": ("only",), "throughout": ("all",)}.get(sign.written, ("all", "some"))
        said.may |= {("amount", name) for name in names}
    elif sign.kind == "idle" and sign.written.startswith("whole"):
        said.may.add(("amount", "all"))


def _frequency(
    sign: MeaningToken, index: int, found: Sequence[MeaningToken], said: _Statements
) -> None:
    """Each day, daily, three times a week; “this week” may be what “a week” is elsewhere."""
    if sign.kind == "often":
        said.add("often", sign.unit, sign.written)
    elif sign.kind == "adverb":
        said.add("often", ADVERBS[sign.written], sign.written)
    elif sign.kind == "every" and not said.text[: sign.start].endswith("of "):
        said.add("often", "every", sign.written)
    elif sign.kind == "article" and any(
        each.kind == "number" for each in found[max(index - 2, 0) : index]
    ):
        if found[index - 1].written in ("in", "of", "during", "for"):
            said.may.add(("often", sign.unit))
        else:
            said.add("often", sign.unit, sign.written)
    elif sign.kind in ("near_unit", "article"):
        said.may.add(("often", sign.unit))


def _until(said: _Statements) -> None:
    """“Does not begin until” is “begins only when”, and can be “waits until”."""
    found = _NOT_UNTIL.search(said.text)
    if found:
        said.must.pop(("amount", "only"), None)
        said.add("until", "", found[0])
    elif _WAITING.search(said.text):
        said.may.add(("until", ""))
