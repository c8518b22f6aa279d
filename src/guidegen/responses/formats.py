"""Interpret cell formats: what each shows for a number, which may depend on the number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Literal, NamedTuple

#: how a number is read; the last four show something other than the number
Kind = Literal[
    "number",
    "percent",
    "date",
    "time",
    "date-time",
    "duration",
    "hidden",
    "scaled",
    "unsigned",
    "unclear",
]
#: the formats that have a number but no text of their own
_BUILT_IN: dict[int, Kind] = {
    9: "percent",
    10: "percent",
    **dict.fromkeys((14, 15, 16, 17), "date"),
    **dict.fromkeys((18, 19, 20, 21), "time"),
    22: "date-time",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "date"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "time"),
    45: "time",
    46: "duration",
    47: "time",
}
#: the pieces of a format: texts, brackets, fixed spaces, and single characters
_PIECE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|.', re.DOTALL)
#: pieces that are shown as they are, and colors, conditions and currencies in brackets
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
#: where a format shows part of the number
_PLACEHOLDER = re.compile(r"[0#?gymdhs]", re.IGNORECASE)
#: a comma after the last digit divides by a thousand
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?\d{1,15}(?:\.\d{1,15})?)\]", re.ASCII)
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": le,
    ">=": ge,
    "<>": ne,
    "=": eq,
    "<": lt,
    ">": gt,
}
#: how many sections are for numbers; a fourth is for texts
_MOST = 3


class FormatSection(NamedTuple):
    """What one section of a format shows for the numbers that it is for."""

    kind: Kind
    #: the section as it is written
    code: str = ""
    #: the comparison that a number must meet to be shown this way; ``None`` if any may be
    condition: tuple[str, Decimal] | None = None

    def holds(self, number: Decimal) -> bool:
        """Tell whether a number meets the section's condition, if it has one."""
        return self.condition is None or _COMPARE[self.condition[0]](number, self.condition[1])

    @property
    def words(self) -> str:
        """Return what it shows if it shows nothing of the number."""
        pieces = (each for each in _PIECE.findall(self.code) if each[0] not in "[_*")
        return "".join(each.strip('"').removeprefix("\\") for each in pieces).strip()


class CellFormat(NamedTuple):
    """A format with its sections for numbers."""

    sections: tuple[FormatSection, ...]

    def of(self, number: Decimal) -> FormatSection:
        """Return the section that shows a number.

        Without conditions, the second section is for numbers below zero, the third for zero, and
        the first for all others. With conditions, it is the first one that is met, or else the one
        without a condition; if no single section is left, the kind is ``unclear``.
        """
        conditional = [each for each in self.sections if each.condition]
        if not conditional:
            if len(self.sections) == 1:
                return self.sections[0]
            return self._by_sign(number)
        for each in conditional:
            if each.holds(number):
                return each
        # if several are left, programs disagree about which one it is
        rest = [each for each in self.sections if not each.condition]
        if len({each.kind for each in rest}) == 1:
            return rest[0]
        return FormatSection("unclear")

    def _by_sign(self, number: Decimal) -> FormatSection:
        if number == 0 and len(self.sections) == _MOST:
            return self.sections[2]
        if number >= 0:
            return self.sections[0]
        found = self.sections[1]
        has_sign = re.search(r"[-(\[\u2212]", found.code) is not None
        is_number = found.kind in ("number", "percent")
        if has_sign or not is_number:
            return found
        return found._replace(kind="unsigned")


GENERAL = CellFormat((FormatSection("number"),))


def format_of(format_id: int, code: str | None) -> CellFormat:
    """Return a format by its number and its own text."""
    if code is None:
        return CellFormat((FormatSection(_BUILT_IN.get(format_id, "number")),))
    parts = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    # the last section may be for texts
    is_text = len(parts) > _MOST or "@" in _LITERAL.sub("", parts[-1])
    numbers = parts[:-1] if is_text else parts
    if numbers:
        return CellFormat(tuple(map(_section, numbers[:_MOST])))
    return GENERAL


def _section(code: str) -> FormatSection:
    found = _CONDITION.search(code)
    return FormatSection(_kind(code), code, (found[1], Decimal(found[2])) if found else None)


def _kind(code: str) -> Kind:
    """Return what a section of a format does with a number."""
    shown = _LITERAL.sub("", code)
    if _ELAPSED.search(shown):
        return "duration"
    if not _PLACEHOLDER.search(shown):
        return "hidden"
    letters = shown.lower().replace("general", "").replace("e+", "").replace("e-", "")
    has_time = "h" in letters or "s" in letters
    has_date = "y" in letters or "d" in letters or ("m" in letters and not has_time)
    if has_date:
        if has_time:
            return "date-time"
        return "date"
    if has_time:
        return "time"
    if _THOUSANDS.search(shown):
        return "scaled"
    if "%" in letters:
        return "percent"
    return "number"
