"""The answers of one administration, whoever gave them and in whatever order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.scoring.results import Answer, Lost


@dataclass
class Gathered:
    """The answers of one administration."""

    id: str
    unit: str
    #: the rows of this tool
    rows: list[Answer] = field(default_factory=list)
    #: the rows of other tools, by tool
    others: dict[str, list[Answer]] = field(default_factory=dict)
    #: rows that were refused, and of which nobody can tell what they answer
    lost: Collection[Lost] = ()

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
        rows = self.rows or [r for rows in self.others.values() for r in rows if r.crosswalk]
        dates = {row.date for row in rows} or {each.date for each in self.lost}
        return min(dates - {""}, default="")

    @cached_property
    def edition(self) -> str:
        """The edition that was answered; of several the first in the order of letters."""
        return min({row.edition for row in self.rows} - {""}, default="")

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
    def raters(self) -> set[tuple[str, str]]:
        """Each rater with the role."""
        return {(row.rater, row.role) for row in self.rows}

    @cached_property
    def answering(self) -> set[tuple[str, str]]:
        """Those who answered anything; an empty form is nobody's presence."""
        return {(row.rater, row.role) for row in self.rows if row.value.strip() or row.unreadable}

    @cached_property
    def context(self) -> dict[str, str]:
        """The context of all rows; where they differ, the first value in the order of letters."""
        found: dict[str, str] = {}
        for mapping in {id(row.context): row.context for row in self.rows}.values():
            for key, value in mapping.items():
                if value and (key not in found or value < found[key]):
                    found[key] = value
        return dict(sorted(found.items()))

    def by_rater(self, out: Collection[str]) -> dict[str, Gathered]:
        """The form of each rater by itself, but for those with a role in ``out``."""
        forms: dict[str, Gathered] = {}
        for row in self.rows:
            if row.role not in out:
                if row.rater not in forms:
                    forms[row.rater] = Gathered(self.id, self.unit, [], self.others, self.lost)
                forms[row.rater].rows.append(row)
        return dict(sorted(forms.items()))


def gather(
    answers: Iterable[Answer], own: Collection[str], lost: Iterable[Lost] = ()
) -> list[Gathered]:
    """Return the administrations by unit and date.

    Rows of tools that are not ``own`` stand beside. A ``lost`` row that names no administration
    may be of any.
    """
    found: dict[tuple[str, str], Gathered] = {}
    for row in answers:
        key = (row.unit, row.administration)
        here = found.get(key)
        if here is None:
            here = found[key] = Gathered(row.administration, row.unit)
        if row.tool in own:
            here.rows.append(row)
        else:
            here.others.setdefault(row.tool, []).append(row)
    _add_lost(found, lost)
    return sorted(found.values(), key=lambda each: (each.unit, each.date, each.id))


def _add_lost(found: dict[tuple[str, str], Gathered], lost: Iterable[Lost]) -> None:
    """Add lost rows to their administrations; one of which nothing is left gets its own entry."""
    anywhere: list[Lost] = []
    for each in dict.fromkeys(lost):
        if not each.administration:
            anywhere.append(each)
            continue
        key = (each.unit, each.administration)
        here = found.setdefault(key, Gathered(each.administration, each.unit))
        here.lost = (*here.lost, each)
    for here in found.values() if anywhere else ():
        here.lost = (*here.lost, *anywhere)
