"""The answers of one administration, whoever gave them and in whatever order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from guidegen.scoring.results import AnswerRow, LostRow, RaterKey


@dataclass
class GatheredAnswers:
    """The answers of one administration."""

    id: str
    unit: str
    #: the rows of this tool
    rows: list[AnswerRow] = field(default_factory=list)
    #: the rows of other tools, by tool
    others: dict[str, list[AnswerRow]] = field(default_factory=dict)
    #: rows that were refused, and of which nobody can tell what they answer
    lost: Collection[LostRow] = ()

    def has_lost(self, own: Collection[str]) -> bool:
        """Whether a row of these tools was refused: what has no row may have been in it."""
        return any(not each.tool or each.tool in own for each in self.lost)

    @property
    def is_answered(self) -> bool:
        """Whether there is a row of this tool that can be read."""
        return any(not row.unreadable for row in self.rows)

    @cached_property
    def date(self) -> str:
        """The first date of all rows: the same in every order of them."""
        others = (row for rows in self.others.values() for row in rows)
        return _first_date(self.rows or [row for row in others if row.crosswalk], self.lost)

    @cached_property
    def variant(self) -> str:
        """The variant that was answered; of several the first in the order of letters."""
        return min({row.variant for row in self.rows} - {""}, default="")

    def views(self, skipped: Collection[str], only: str | None) -> tuple[str, ...]:
        """The views that were answered on, but by those whose answers count for nothing.

        ``skipped`` are their roles; or ``only`` one role counts. The own form is an empty name.
        """
        counted = {
            row.view for row in self.rows if row.role not in skipped and only in (None, row.role)
        }
        return tuple(sorted(counted))

    @cached_property
    def crosswalk(self) -> str:
        """The crosswalk by which its answers were made of older ones."""
        rows = (row for rows in (self.rows, *self.others.values()) for row in rows)
        return min({row.crosswalk for row in rows} - {""}, default="")

    @cached_property
    def raters(self) -> set[RaterKey]:
        """Each rater with the role."""
        return {(row.rater, row.role) for row in self.rows}

    @cached_property
    def answering(self) -> set[RaterKey]:
        """Those who answered anything; an empty form is nobody's presence."""
        return answering_raters(self.rows)

    @cached_property
    def context(self) -> dict[str, str]:
        """The context of all rows; where they differ, the first value in the order of letters."""
        found: dict[str, str] = {}
        for mapping in {id(row.context): row.context for row in self.rows}.values():
            for key, value in mapping.items():
                if value and (key not in found or value < found[key]):
                    found[key] = value
        return dict(sorted(found.items()))

    def by_rater(self, out: Collection[str]) -> dict[RaterKey, GatheredAnswers]:
        """The form of each rater by itself, but for those with a role in ``out``."""
        forms: dict[RaterKey, GatheredAnswers] = {}
        for row in self.rows:
            if row.role not in out:
                rater = (row.rater, row.role)
                if rater not in forms:
                    forms[rater] = GatheredAnswers(self.id, self.unit, [], self.others, self.lost)
                forms[rater].rows.append(row)
        return dict(sorted(forms.items()))


def answering_raters(rows: Iterable[AnswerRow]) -> set[RaterKey]:
    """Return who answered anything.

    An answer that does not say whose it is, as its row cannot be read, may be anybody's.
    """
    found: set[RaterKey] = set()
    is_by_nobody = False
    for row in rows:
        if row.unreadable and not (row.rater or row.role):
            is_by_nobody = True
        elif row.unreadable or row.value.strip():
            found.add((row.rater, row.role))
    return found or ({("", "")} if is_by_nobody else found)


class AdministrationRows(NamedTuple):
    """One administration before it is looked at: of a million of these all are held at once."""

    unit: str
    date: str
    id: str
    rows: Sequence[AnswerRow]
    lost: tuple[LostRow, ...]

    def gathered(self, own: Collection[str]) -> GatheredAnswers:
        """Return its rows; those of tools that are not ``own`` stand beside."""
        found = GatheredAnswers(self.id, self.unit, lost=self.lost)
        for row in self.rows:
            if row.tool in own:
                found.rows.append(row)
            else:
                found.others.setdefault(row.tool, []).append(row)
        return found


def group_answers(
    answers: Iterable[AnswerRow], own: Collection[str], lost: Iterable[LostRow] = ()
) -> list[AdministrationRows]:
    """Return the administrations by unit and date.

    A ``lost`` row that names no administration may be of any. One of which nothing else is left is
    an administration, too.
    """
    rows: dict[tuple[str, str], list[AnswerRow]] = {}
    for row in answers:
        key = (row.unit, row.administration)
        if key in rows:
            rows[key].append(row)
        else:
            rows[key] = [row]
    missing: dict[tuple[str, str], tuple[LostRow, ...]] = {}
    anywhere: tuple[LostRow, ...] = ()
    for each in dict.fromkeys(lost):
        if each.administration:
            key = (each.unit, each.administration)
            missing[key] = (*missing.get(key, ()), each)
        else:
            anywhere = (*anywhere, each)
    found = []
    for key in {**rows, **missing} if missing else rows:
        here = rows.get(key, [])
        gone = (*missing[key], *anywhere) if key in missing else anywhere
        mine = [row for row in here if row.tool in own] or [row for row in here if row.crosswalk]
        found.append(AdministrationRows(key[0], _first_date(mine, gone), key[1], here, gone))
    return sorted(found, key=itemgetter(0, 1, 2))


def _first_date(rows: Iterable[AnswerRow], lost: Iterable[LostRow]) -> str:
    """The first day of rows; where there are none, of those that were lost."""
    dates = {row.date for row in rows} or {each.date for each in lost}
    return min(dates - {""}, default="")
