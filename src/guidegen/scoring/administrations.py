"""Group the answers by administration, in whatever order the rows are."""

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
    #: rows that could not be used, so that what they answer is unknown
    lost: Collection[LostRow] = ()

    def has_lost(self, own: Collection[str]) -> bool:
        """Return whether a row of these tools was lost, which may hold any missing answer."""
        return any(not each.tool or each.tool in own for each in self.lost)

    @property
    def is_answered(self) -> bool:
        """Whether there is a row of this tool that can be read."""
        return any(not row.unreadable for row in self.rows)

    @cached_property
    def date(self) -> str:
        """The earliest date of all rows."""
        if self.rows:
            return _first_date(self.rows, self.lost)
        others = (row for rows in self.others.values() for row in rows if row.crosswalk)
        return _first_date(others, self.lost)

    @cached_property
    def variant(self) -> str:
        """The variant that was used; of several, the first alphabetically."""
        return min({row.variant for row in self.rows} - {""}, default="")

    def views(self, skipped: Collection[str], only: str | None) -> tuple[str, ...]:
        """Return the views that were used by raters whose answers count.

        These are all roles that are not ``skipped``, or the ``only`` one. The whole form is an
        empty name.
        """
        found: set[str] = set()
        for row in self.rows:
            if row.role not in skipped and only in (None, row.role):
                found.add(row.view)
        return tuple(sorted(found))

    @cached_property
    def crosswalk(self) -> str:
        """The crosswalk that made its answers from older ones."""
        found = {row.crosswalk for row in self.rows}
        for rows in self.others.values():
            found.update(row.crosswalk for row in rows)
        return min(found - {""}, default="")

    @cached_property
    def raters(self) -> set[RaterKey]:
        """All raters, with their roles."""
        return {(row.rater, row.role) for row in self.rows}

    @cached_property
    def answering(self) -> set[RaterKey]:
        """The raters who answered anything; with an empty form, a rater is not present."""
        return answering_raters(self.rows)

    @cached_property
    def context(self) -> dict[str, str]:
        """The context of all rows; if they differ, the first value alphabetically."""
        found: dict[str, str] = {}
        # rows of one form share their mapping
        for mapping in {id(row.context): row.context for row in self.rows}.values():
            for key, value in mapping.items():
                if value and (key not in found or value < found[key]):
                    found[key] = value
        return dict(sorted(found.items()))

    def by_rater(self, skipped: Collection[str]) -> dict[RaterKey, GatheredAnswers]:
        """Return the form of each rater whose role is not ``skipped``."""
        forms: dict[RaterKey, GatheredAnswers] = {}
        for row in self.rows:
            if row.role in skipped:
                continue
            rater = (row.rater, row.role)
            if rater not in forms:
                forms[rater] = GatheredAnswers(self.id, self.unit, [], self.others, self.lost)
            forms[rater].rows.append(row)
        return dict(sorted(forms.items()))


def answering_raters(rows: Iterable[AnswerRow]) -> set[RaterKey]:
    """Return the raters who answered anything.

    If the only answers are unreadable rows without a rater, that is one unnamed rater.
    """
    found: set[RaterKey] = set()
    is_by_nobody = False
    for row in rows:
        if row.unreadable and not (row.rater or row.role):
            is_by_nobody = True
        elif row.unreadable or row.value.strip():
            found.add((row.rater, row.role))
    if is_by_nobody and not found:
        return {("", "")}
    return found


class AdministrationRows(NamedTuple):
    """The raw rows of one administration, small because a million are in memory at once."""

    unit: str
    date: str
    id: str
    rows: Sequence[AnswerRow]
    lost: tuple[LostRow, ...]

    @classmethod
    def of(
        cls,
        unit: str,
        id_: str,
        rows: Sequence[AnswerRow],
        own: Collection[str],
        lost: tuple[LostRow, ...] = (),
    ) -> AdministrationRows:
        """Return the rows of an administration, dated by those of tools that are ``own``."""
        mine = [row for row in rows if row.tool in own] or [row for row in rows if row.crosswalk]
        return cls(unit, _first_date(mine, lost), id_, rows, lost)

    def gather(self, own: Collection[str]) -> GatheredAnswers:
        """Return the rows, with those of tools that are not ``own`` apart."""
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

    A ``lost`` row that names no administration may belong to any. An administration of nothing but
    lost rows is included.
    """
    rows: dict[tuple[str, str], list[AnswerRow]] = {}
    for row in answers:
        key = (row.unit, row.administration)
        if key in rows:
            rows[key].append(row)
        else:
            rows[key] = [row]
    missing, anywhere = _group_lost(lost)
    for key in missing:
        rows.setdefault(key, [])
    found: list[AdministrationRows] = []
    for key, here in rows.items():
        gone = (*missing[key], *anywhere) if key in missing else anywhere
        found.append(AdministrationRows.of(*key, here, own, gone))
    return sorted(found, key=itemgetter(0, 1, 2))


def _group_lost(
    lost: Iterable[LostRow],
) -> tuple[dict[tuple[str, str], list[LostRow]], tuple[LostRow, ...]]:
    """Return the different lost rows of each administration, and those that name none."""
    missing: dict[tuple[str, str], list[LostRow]] = {}
    anywhere: list[LostRow] = []
    for each in dict.fromkeys(lost):
        if each.administration:
            missing.setdefault((each.unit, each.administration), []).append(each)
        else:
            anywhere.append(each)
    return missing, tuple(anywhere)


def _first_date(rows: Iterable[AnswerRow], lost: Iterable[LostRow]) -> str:
    """Return the earliest date of the rows; without rows, of the lost ones."""
    dates = {row.date for row in rows} or {each.date for each in lost}
    return min(dates - {""}, default="")
