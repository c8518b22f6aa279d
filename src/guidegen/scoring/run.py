"""Scoring a tool: answers in, scores out, and nothing else touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
    date: str = ""
    #: by item, then part and instance
    casts: dict[str, dict[tuple[str, str], list[Cast]]] = field(default_factory=dict)
    context: dict[str, str] = field(default_factory=dict)
    #: each rater with the role, in this tool
    raters: set[tuple[str, str]] = field(default_factory=set)
    #: the rows of other tools, by tool
    others: dict[str, list[Answer]] = field(default_factory=dict)


class Scorer:
    """Scores administrations of one tool."""

    def __init__(self, handbook: Handbook, tool: Tool) -> None:
        self.plan = plan_of(handbook, tool)
        #: what plain items come to does not depend on anything else: worked out once
        self._plain: dict[tuple[str, str], ItemResult] = {}
        self._parsed: dict[tuple[str, str, str], Given] = {}
        self._simple = all(asked.is_plain for asked in self.plan.items.values())

    def gather(self, answers: Iterable[Answer]) -> list[Gathered]:
        """The administrations, by unit and date."""
        found: dict[tuple[str, str], Gathered] = {}
        own, aliases, parsed = str(self.plan.tool.id), self.plan.aliases, self._parsed
        formerly = set(map(str, self.plan.tool.formerly))
        for row in answers:
            key = (row.unit, row.administration)
            here = found.get(key)
            if here is None:
                here = found[key] = Gathered(row.administration, row.unit)
            if row.tool and row.tool != own and row.tool not in formerly:
                here.others.setdefault(row.tool, []).append(row)
                continue
            # the smallest: the same in every order of the rows
            if row.date and (not here.date or row.date < here.date):
                here.date = row.date
            if row.context:
                _take(here.context, row.context)
            here.raters.add((row.rater, row.role))
            item = aliases.get(row.item, row.item)
            given = parsed.get((item, row.part, row.value)) or self._parse(item, row)
            cells = here.casts.setdefault(item, {})
            cell = (row.part, row.instance)
            cast = Cast(row.rater, row.role, given)
            if cell in cells:
                cells[cell].append(cast)
            else:
                cells[cell] = [cast]
        return sorted(found.values(), key=lambda each: (each.unit, each.date, each.id))

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
            context=dict(sorted(gathered.context.items())), items=tuple(items.values()),
            scores=scores, sections=sections, dimensions=profile.dimensions(plan, items),
            components=profile.components(plan, items), criteria=met,
        )  # fmt: skip

    def _items(self, gathered: Gathered) -> dict[str, ItemResult]:
        casts = gathered.casts
        plain = self._simple and self.plan.scoring.raters is None and all(
            len(cells) == 1 and len(next(iter(cells.values()))) == 1 for cells in casts.values()
        )
        if not plain:
            outcomes = Outcomes(
                self.plan, casts, gathered.context, lambda *name: self._elsewhere(gathered, *name)
            )
            return outcomes.all()
        found: dict[str, ItemResult] = {}
        for id_, asked in self.plan.items.items():
            cells = casts.get(id_)
            given = next(iter(cells.values()))[0].given if cells else Given(reason="blank")
            key = (id_, given.text or str(given.reason))
            result = self._plain.get(key)
            if result is None:
                number = given.number if given.number is not None else Gap(
                    given.reason or "no-number"
                )
                result = self._plain[key] = pointed(asked, number, given.text)
            found[id_] = result
        return found

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


def _take(context: dict[str, str], more: Mapping[str, str]) -> None:
    """The context of all rows: the first value in the order of letters, where they differ."""
    for key, value in more.items():
        if value and (key not in context or value < context[key]):
            context[key] = value


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
