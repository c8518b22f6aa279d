"""Scoring a tool: answers in, scores out, and nothing else touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from guidegen.model.answer import FromTool
from guidegen.model.fields import CONSENSUS
from guidegen.model.variant import Crosswalk
from guidegen.scoring.administrations import GatheredAnswers, group_answers
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_for_one_rater, compile_tool
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems, find_omitted
from guidegen.scoring.criteria import CriterionHistory, check_criteria
from guidegen.scoring.crosswalks import apply_crosswalk_to_scores
from guidegen.scoring.from_tool import answers_of_tool, split_forms
from guidegen.scoring.item_outcomes import ItemOutcomes
from guidegen.scoring.item_scores import convert_to_points, score_item
from guidegen.scoring.methods import ItemResults
from guidegen.scoring.profile import component_shares, dimension_shares, section_shares
from guidegen.scoring.question import BLANK, UNREADABLE
from guidegen.scoring.rater_answers import explain_refusal
from guidegen.scoring.raters import RaterAnswer
from guidegen.scoring.results import (
    Administration,
    AnswerRow,
    ItemResult,
    LostRow,
    NoValue,
    ParsedAnswer,
    RaterKey,
    ScoreResult,
    ScoringResult,
    TakenAnswer,
)
from guidegen.scoring.totals import calculate_scores, combine_rater_scores, is_left_out


class Scorer:
    """Scores administrations of one tool."""

    def __init__(self, compiled: CompiledTool, within: frozenset[str] = frozenset()) -> None:
        self.compiled = compiled
        tool = compiled.tool
        #: the tools that wait for this one's scores: none of them can be asked again
        self._within = within | {str(tool.id)}
        #: what plain items come to does not depend on anything else: worked out once
        self._plain: dict[tuple[str, str], ItemResult] = {}
        self._parsed: dict[tuple[str, str, str], ParsedAnswer] = {}
        #: the scorers of other tools, each made once and not for each administration
        self._others: dict[str, Scorer | None] = {}
        plain = all(asked.is_plain for asked in self.compiled.items.values())
        whole = not (tool.variants or tool.views)
        self._simple = plain and self.compiled.scoring.raters is None and whole
        #: what views leave out, by their ids
        self._unseen: dict[tuple[str, ...], OmittedItems] = {}

    def is_shown(self, gathered: GatheredAnswers) -> bool:
        """Whether an administration is one of this tool; rows of other tools alone are none."""
        takes = any(asked.source.from_tool for asked in self.compiled.items.values())
        there = takes and bool(gathered.rows or gathered.others)
        return there or gathered.is_answered or bool(gathered.crosswalk)

    def administration(
        self, gathered: GatheredAnswers, history: CriterionHistory
    ) -> Administration:
        """The scores of one administration; ``history`` is brought up to date."""
        compiled = self.compiled
        items, scores = self._results(gathered)
        left = self._left(gathered)
        sections = section_shares(compiled, items, left)
        met = check_criteria(compiled, scores, sections, items, gathered, history, left)
        return Administration(
            id=gathered.id, unit=gathered.unit, date=gathered.date, raters=len(gathered.raters),
            context=gathered.context, items=tuple(items.values()),
            scores=scores, sections=sections, dimensions=dimension_shares(compiled, items, left),
            components=component_shares(compiled, items, left), criteria=met,
            variant=gathered.variant, views=left.views, crosswalk=gathered.crosswalk,
        )  # fmt: skip

    def _results(self, gathered: GatheredAnswers) -> tuple[ItemResults, tuple[ScoreResult, ...]]:
        """The items and the scores."""
        items = self.items(gathered)
        why = explain_refusal(self.compiled.scoring.raters, gathered)
        crosswalk = self.compiled.tool.crosswalk(gathered.crosswalk)
        if crosswalk and crosswalk.scores:
            return items, apply_crosswalk_to_scores(
                self.compiled, crosswalk, self._older(gathered, crosswalk)
            )
        raters = self.compiled.scoring.raters
        if raters is None or raters.of != "scores":
            return items, calculate_scores(
                self.compiled, items, why, self._out(gathered), self._left(gathered)
            )
        silent = (*raters.non_voting, CONSENSUS)
        out = self._out(gathered)
        forms = {
            rater: calculate_scores(self.compiled, self.items(form), "", out, self._left(form))
            for rater, form in gathered.by_rater(silent).items()
        }
        return items, combine_rater_scores(self.compiled, raters, forms, why)

    def _out(self, gathered: GatheredAnswers) -> frozenset[str]:
        """The items that the variant, or the older version, did not ask."""
        tool = self.compiled.tool
        return self.compiled.not_asked(
            tool.variant(gathered.variant), tool.crosswalk(gathered.crosswalk)
        )

    def _left(self, gathered: GatheredAnswers) -> OmittedItems:
        """The items that no form of the administration has, because of its views."""
        if not self.compiled.tool.views:
            return NOTHING_OMITTED
        rules = self.compiled.scoring.raters
        silent = rules.non_voting if rules else ()
        views = gathered.views(silent, rules.role if rules and rules.combine == "role" else None)
        if views not in self._unseen:
            self._unseen[views] = find_omitted(self.compiled, views)
        return self._unseen[views]

    # --- items

    def items(self, gathered: GatheredAnswers) -> ItemResults:
        """What each item came to, in the order of the form."""
        has_lost = gathered.has_lost(self.compiled.own)
        is_simple = self._simple and not gathered.crosswalk and not has_lost
        results = self._plainly(gathered.rows) if is_simple else None
        if results is None:
            return self._outcomes(gathered).all()
        blank = ParsedAnswer(reason="blank")
        return {
            id_: results.get(id_) or self._result(id_, "", blank) for id_ in self.compiled.items
        }

    def _outcomes(self, gathered: GatheredAnswers) -> ItemOutcomes:
        return ItemOutcomes(
            self.compiled, self._casts(gathered.rows), gathered.context,
            lambda taken: self._elsewhere(gathered, taken),
            self._out(gathered) | self._left(gathered).items,
            UNREADABLE if gathered.has_lost(self.compiled.own) else BLANK, self._alone(gathered),
        )  # fmt: skip

    def _casts(
        self, rows: Iterable[AnswerRow]
    ) -> dict[str, dict[tuple[str, str], list[RaterAnswer]]]:
        """The answers by item, then part and instance."""
        casts: dict[str, dict[tuple[str, str], list[RaterAnswer]]] = {}
        for row in rows:
            item = self.compiled.id_now(row.item)
            cell = casts.setdefault(item, {}).setdefault((row.part, row.instance), [])
            cell.append(RaterAnswer(row.rater, row.role, self._given(item, row)))
        return casts

    def _given(self, item: str, row: AnswerRow) -> ParsedAnswer:
        known = None if row.unreadable else self._parsed.get((item, row.part, row.value))
        return known or self._parse(item, row)

    def _parse(self, item: str, row: AnswerRow) -> ParsedAnswer:
        if row.unreadable:
            return ParsedAnswer(reason="unreadable")
        question = self.compiled.question(item, row.part)
        crossed = bool(row.crosswalk)
        given = question.parse(row.value, fractions=crossed) if question else None
        if given is None:
            raise ValueError(f"{row.value!r} is no answer to {row.item} {row.part}".rstrip())
        self._parsed[item, row.part, row.value] = given
        return given

    def _plainly(self, rows: Sequence[AnswerRow]) -> ItemResults | None:
        """Items that are answered once, by one rater; ``None`` if one is answered twice."""
        found: dict[str, ItemResult] = {}
        aliases, plain = self.compiled.aliases, self._plain
        for row in rows:
            item = aliases.get(row.item, row.item)
            if item in found or row.unreadable:
                return None
            result = plain.get((item, row.value))
            found[item] = result or self._result(item, row.value, self._given(item, row))
        return found

    def _result(self, item: str, value: str, given: ParsedAnswer) -> ItemResult:
        result = self._plain.get((item, value))
        if result is None:
            gap = NoValue(given.reason or "no-number")
            number = gap if given.number is None else given.number
            result = self._plain[item, value] = score_item(
                self.compiled.items[item], number, given.text
            )
        return result

    # --- several raters

    @cached_property
    def one_rater(self) -> Scorer:
        """The scorer of one rater's form alone, whose answers are combined with nobody's."""
        if self.compiled.scoring.raters is None:
            return self
        alone = compile_for_one_rater(self.compiled)
        return Scorer(alone, self._within)

    def _alone(self, gathered: GatheredAnswers) -> dict[RaterKey, ItemOutcomes]:
        """The items of each rater's form, where these decide what the rater is asked."""
        rules = self.compiled.scoring.raters
        if rules is None or not self.compiled.asks_each:
            return {}
        forms = gathered.by_rater((*rules.non_voting, CONSENSUS))
        found = {rater: self.one_rater._outcomes(form) for rater, form in forms.items()}
        for outcomes in found.values():
            outcomes.all()
        return found

    # --- other tools

    def _other(self, name: str) -> Scorer | None:
        """The scorer of another tool; ``None`` for one that is not there or waits for this one."""
        if name not in self._others:
            tool = self.compiled.handbook.tool(name)
            can_be_asked = tool is not None and str(tool.id) not in self._within
            self._others[name] = (
                Scorer(compile_tool(self.compiled.handbook, tool), self._within)
                if tool and can_be_asked
                else None
            )
        return self._others[name]

    def _elsewhere(self, gathered: GatheredAnswers, taken: FromTool) -> Sequence[TakenAnswer]:
        """What another tool's item or score came to: for each rater and instance."""
        scorer = self._other(taken.tool)
        if scorer is None:
            return ()
        found = answers_of_tool(scorer.compiled, gathered)
        if taken.score and explain_refusal(scorer.compiled.scoring.raters, found):
            return (TakenAnswer(None, "", NoValue("no-score", blocks=True)),)
        forms = split_forms(scorer.compiled, found, taken)
        rows = [each for form in forms if (each := scorer.one_rater._came_to(form, taken))]
        if gathered.has_lost(scorer.compiled.own):
            rows.append(TakenAnswer(None, "", NoValue("unreadable")))
        return rows

    def _came_to(self, form: GatheredAnswers, taken: FromTool) -> TakenAnswer | None:
        """What one form says to an item, where it was answered; or its score."""
        if taken.score:
            scores = self._results(form)[1]
            found = next((each for each in scores if each.id == taken.score), None)
            value = found.compared if found else None
            left_out = found is not None and is_left_out(found)
            return TakenAnswer(
                value, "", NoValue("no-score", not left_out) if value is None else None
            )
        name = str(taken.item)
        item = self.compiled.id_now(name)
        asked = self.compiled.items.get(item)
        if asked is None or not (
            asked.source.is_computed or any(row.item in (item, name) for row in form.rows)
        ):
            return None
        result = self.items(form)[item]
        if taken.of == "points" and result.outcome is not None:
            worth = convert_to_points(asked, result.outcome, asked.worth)
            return (
                TakenAnswer(None, "", worth)
                if isinstance(worth, NoValue)
                else TakenAnswer(worth, "", None)
            )
        return TakenAnswer(
            result.number, result.text, None if result.number is not None else result.gap
        )

    def _older(self, gathered: GatheredAnswers, crosswalk: Crosswalk) -> dict[str, ScoreResult]:
        """The scores that older rows had by their own tool's rules."""
        older = self._other(crosswalk.tool or "")
        if older is None:
            return {}
        return {
            each.id: each for each in older._results(answers_of_tool(older.compiled, gathered))[1]
        }


def score_each(
    compiled: CompiledTool, answers: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> Iterator[Administration]:
    """Yield the scores of a tool's answers, one administration after the other.

    Rows that were refused and do not say what they answer are ``lost``: where an answer is missing,
    it may be one of them, and is no blank. An answer that the tool does not know is a `ValueError`;
    `CompiledTool.question` tells beforehand. Answers to an older version are turned into these
    first (`guidegen.scoring.crosswalks`).
    """
    scorer = Scorer(compiled)
    own = scorer.compiled.own
    for _unit, found in groupby(group_answers(answers, own, lost), key=attrgetter("unit")):
        forms = list(found)
        history = CriterionHistory.of(
            [each.date for each in forms if _counts(scorer, each.gathered(own))]
        )
        for each in forms:
            form = each.gathered(own)
            if scorer.is_shown(form):
                yield scorer.administration(form, history)
            elif _counts(scorer, form):
                history.skip()


def _counts(scorer: Scorer, gathered: GatheredAnswers) -> bool:
    """Whether an administration is one of the tool, or would be if its rows could be read."""
    named = (each for each in gathered.lost if each.administration)
    has_lost = any(not each.tool or each.tool in scorer.compiled.own for each in named)
    return bool(gathered.rows) or has_lost or scorer.is_shown(gathered)


def score(
    compiled: CompiledTool, answers: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> ScoringResult:
    """Return all that `score_each` yields."""
    found = tuple(score_each(compiled, answers, lost))
    return ScoringResult(compiled.tool.id, compiled.tool.version or "", found)
