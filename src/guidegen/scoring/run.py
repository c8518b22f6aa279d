"""Scoring a tool: answers in, scores out, and nothing else touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.model import Handbook, Tool
from guidegen.scoring import profile
from guidegen.scoring.criteria import criteria
from guidegen.scoring.numbers import Exact
from guidegen.scoring.outcomes import Outcomes, pointed
from guidegen.scoring.plan import plan_of
from guidegen.scoring.raters import CONSENSUS, Cast
from guidegen.scoring.results import Administration, Answer, Gap, Given, ItemResult, Result
from guidegen.scoring.totals import totals


@dataclass
class Gathered:
    """The answers of one administration."""

    id: str
    unit: str
    #: the rows of this tool
    rows: list[Answer] = field(default_factory=list)
    #: the rows of other tools, by tool
    others: dict[str, list[Answer]] = field(default_factory=dict)

    @cached_property
    def date(self) -> str:
        """The first date of all rows: the same in every order of them."""
        return min({row.date for row in self.rows} - {""}, default="")

    @cached_property
    def raters(self) -> set[tuple[str, str]]:
        """Each rater with the role."""
        return {(row.rater, row.role) for row in self.rows}

    @cached_property
    def context(self) -> dict[str, str]:
        """The context of all rows; where they differ, the first value in the order of letters."""
        found: dict[str, str] = {}
        for mapping in {id(row.context): row.context for row in self.rows}.values():
            for key, value in mapping.items():
                if value and (key not in found or value < found[key]):
                    found[key] = value
        return dict(sorted(found.items()))


class Scorer:
    """Scores administrations of one tool."""

    def __init__(self, handbook: Handbook, tool: Tool) -> None:
        self.plan = plan_of(handbook, tool)
        #: what plain items come to does not depend on anything else: worked out once
        self._plain: dict[tuple[str, str], ItemResult] = {}
        self._parsed: dict[tuple[str, str, str], Given] = {}
        plain = all(asked.is_plain for asked in self.plan.items.values())
        self._simple = plain and self.plan.scoring.raters is None

    def gather(self, answers: Iterable[Answer]) -> list[Gathered]:
        """The administrations, by unit and date."""
        found: dict[tuple[str, str], Gathered] = {}
        own = {"", str(self.plan.tool.id), *map(str, self.plan.tool.formerly)}
        for row in answers:
            key = (row.unit, row.administration)
            here = found.get(key)
            if here is None:
                here = found[key] = Gathered(row.administration, row.unit)
            if row.tool in own:
                here.rows.append(row)
            else:
                here.others.setdefault(row.tool, []).append(row)
        return sorted(found.values(), key=lambda each: (each.unit, each.date, each.id))

    def _casts(self, rows: Iterable[Answer]) -> dict[str, dict[tuple[str, str], list[Cast]]]:
        """The answers by item, then part and instance."""
        casts: dict[str, dict[tuple[str, str], list[Cast]]] = {}
        for row in rows:
            item = self.plan.aliases.get(row.item, row.item)
            cell = casts.setdefault(item, {}).setdefault((row.part, row.instance), [])
            cell.append(Cast(row.rater, row.role, self._given(item, row)))
        return casts

    def _given(self, item: str, row: Answer) -> Given:
        return self._parsed.get((item, row.part, row.value)) or self._parse(item, row)

    def _parse(self, item: str, row: Answer) -> Given:
        question = self.plan.question(item, row.part)
        given = question.parse(row.value) if question else None
        if given is None:
            raise ValueError(f"{row.value!r} is no answer to {row.item} {row.part}".rstrip())
        self._parsed[item, row.part, row.value] = given
        return given

    def administration(self, gathered: Gathered, runs: dict[str, int]) -> Administration:
        """The scores of one administration; ``runs`` is brought up to date."""
        plan = self.plan
        items = self._items(gathered)
        refused = self._quorum(gathered)
        scores = totals(plan, items, refused)
        sections = profile.sections(plan, items)
        met = criteria(plan, scores, sections, items, runs)
        runs.update({each.id: each.run for each in met})
        return Administration(
            id=gathered.id, unit=gathered.unit, date=gathered.date, raters=len(gathered.raters),
            context=gathered.context, items=tuple(items.values()),
            scores=scores, sections=sections, dimensions=profile.dimensions(plan, items),
            components=profile.components(plan, items), criteria=met,
        )  # fmt: skip

    def _items(self, gathered: Gathered) -> dict[str, ItemResult]:
        results = self._plainly(gathered.rows) if self._simple else None
        if results is None:
            casts = self._casts(gathered.rows)
            outcomes = Outcomes(
                self.plan, casts, gathered.context, lambda *name: self._elsewhere(gathered, *name)
            )
            return outcomes.all()
        blank = Given(reason="blank")
        return {id_: results.get(id_) or self._result(id_, "", blank) for id_ in self.plan.items}

    def _plainly(self, rows: Sequence[Answer]) -> dict[str, ItemResult] | None:
        """Items that are answered once, by one rater; ``None`` if one is answered twice."""
        found: dict[str, ItemResult] = {}
        aliases, plain = self.plan.aliases, self._plain
        for row in rows:
            item = aliases.get(row.item, row.item)
            if item in found:
                return None
            result = plain.get((item, row.value))
            found[item] = result or self._result(item, row.value, self._given(item, row))
        return found

    def _result(self, item: str, value: str, given: Given) -> ItemResult:
        result = self._plain.get((item, value))
        if result is None:
            gap = Gap(given.reason or "no-number")
            number = gap if given.number is None else given.number
            result = self._plain[item, value] = pointed(self.plan.items[item], number, given.text)
        return result

    def _elsewhere(self, gathered: Gathered, tool: str, item: str) -> Sequence[Exact]:
        """The numbers of another tool's item: one for each rater and instance."""
        rows = [row for row in gathered.others.get(tool, ()) if row.item == item]
        other = self.plan.handbook.tool(tool)
        if other is None or not rows:
            return ()
        scorer = Scorer(self.plan.handbook, other)
        apart: dict[tuple[str, str], list[Answer]] = {}
        for row in gathered.others[tool]:
            apart.setdefault((row.rater, row.instance), []).append(row._replace(instance=""))
        numbers = []
        for mine in apart.values():
            for each in scorer.gather(mine):
                result = scorer._items(each).get(item)
                if result and result.number is not None:
                    numbers.append(result.number)
        return numbers

    def _quorum(self, gathered: Gathered) -> str:
        """Why too few are there for a score, if they are."""
        rules = self.plan.scoring.raters
        if rules is None:
            return ""
        roles = {role for _rater, role in gathered.raters}
        absent = [str(role) for role in rules.present if role not in roles]
        if absent:
            return f"not present: {', '.join(absent)}"
        out = (*rules.non_voting, CONSENSUS)
        voting = len({rater for rater, role in gathered.raters if role not in out})
        if rules.quorum is not None and voting < rules.quorum:
            return f"{voting} of {rules.quorum} voting raters"
        return ""


def score(handbook: Handbook, tool: Tool, answers: Iterable[Answer]) -> Result:
    """The scores of a tool's answers, administration by administration.

    An answer that the tool does not know is a `ValueError`; `Plan.question` tells beforehand.
    """
    scorer = Scorer(handbook, tool)
    runs: dict[str, dict[str, int]] = {}
    administrations = tuple(
        scorer.administration(each, runs.setdefault(each.unit, {}))
        for each in scorer.gather(answers)
    )
    return Result(tool.id, tool.version or "", administrations)
