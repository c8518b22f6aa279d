"""Score a tool: answers in, scores out, without side effects."""

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
from guidegen.scoring.criteria import evaluate_criteria
from guidegen.scoring.crosswalks import apply_crosswalk_to_scores
from guidegen.scoring.from_tool import answers_of_tool, split_forms
from guidegen.scoring.history import CriterionHistory
from guidegen.scoring.item_outcomes import ItemOutcomes
from guidegen.scoring.item_scores import convert_to_points, score_item
from guidegen.scoring.methods import ItemResults
from guidegen.scoring.numbers import Exact
from guidegen.scoring.profile import component_shares, dimension_shares, section_shares
from guidegen.scoring.question import BLANK, UNREADABLE
from guidegen.scoring.rater_answers import AnswerParser, explain_refusal
from guidegen.scoring.results import (
    Administration,
    AnswerRow,
    ItemResult,
    LostRow,
    NoValue,
    RaterKey,
    ScoredAdministration,
    ScoreResult,
    ScoringResult,
    TakenAnswer,
)
from guidegen.scoring.totals import calculate_scores, combine_rater_scores


class Scorer:
    """Scores the administrations of one tool."""

    def __init__(self, compiled: CompiledTool, within: frozenset[str] = frozenset()) -> None:
        self.compiled = compiled
        self._parser = AnswerParser(compiled)
        #: the tools that wait for this one's scores, and so cannot be scored for it
        self._within = within | {str(compiled.tool.id)}
        #: the results of plain items, which depend on nothing but the answer
        self._plain: dict[tuple[str, str], ItemResult] = {}
        #: the scorers of other tools, made once and not for each administration
        self._others: dict[str, Scorer | None] = {}
        self._takes_others = any(item.source.from_tool for item in compiled.items.values())
        #: what views leave out, by their ids
        self._omitted: dict[tuple[str, ...], OmittedItems] = {}

    def is_shown(self, gathered: GatheredAnswers) -> bool:
        """Return whether an administration is one of this tool, and not only of other tools."""
        if gathered.is_answered or gathered.crosswalk:
            return True
        return self._takes_others and bool(gathered.rows or gathered.others)

    def is_counted(self, gathered: GatheredAnswers) -> bool:
        """Return whether it is an administration of this tool, even if its rows cannot be read."""
        if gathered.rows:
            return True
        for row in gathered.lost:
            if row.administration and (not row.tool or row.tool in self.compiled.own_ids):
                return True
        return self.is_shown(gathered)

    def score_alone(self, gathered: GatheredAnswers) -> ScoredAdministration:
        """Return what follows from the answers of one administration, without its history."""
        compiled = self.compiled
        items, scores = self._score_items(gathered)
        omitted = self._omitted_by_views(gathered)
        sections = section_shares(compiled, items, omitted)
        variant = gathered.variant
        return ScoredAdministration(
            id=gathered.id,
            unit=gathered.unit,
            date=gathered.date,
            raters=len(gathered.raters),
            context=gathered.context,
            items=tuple(items.values()),
            scores=scores,
            sections=sections,
            dimensions=dimension_shares(compiled, items, omitted),
            components=component_shares(compiled, items, omitted),
            held=evaluate_criteria(compiled, scores, sections, items, variant, omitted),
            variant=variant,
            views=omitted.views,
            crosswalk=gathered.crosswalk,
        )

    def _score_items(
        self, gathered: GatheredAnswers
    ) -> tuple[ItemResults, tuple[ScoreResult, ...]]:
        """Return the results of the items, and the scores."""
        compiled = self.compiled
        items = self.item_results(gathered)
        refusal = explain_refusal(compiled.scoring.raters, gathered)
        crosswalk = compiled.tool.crosswalk(gathered.crosswalk)
        if crosswalk and crosswalk.scores:
            older = self._older_scores(gathered, crosswalk)
            return items, apply_crosswalk_to_scores(compiled, crosswalk, older)
        out = self._not_asked(gathered)
        raters = compiled.scoring.raters
        if raters is None or raters.of != "scores":
            omitted = self._omitted_by_views(gathered)
            return items, calculate_scores(compiled, items, refusal, out, omitted)
        forms: dict[RaterKey, tuple[ScoreResult, ...]] = {}
        for rater, form in gathered.by_rater((*raters.non_voting, CONSENSUS)).items():
            omitted = self._omitted_by_views(form)
            forms[rater] = calculate_scores(compiled, self.item_results(form), "", out, omitted)
        return items, combine_rater_scores(compiled, raters, forms, refusal)

    def _not_asked(self, gathered: GatheredAnswers) -> frozenset[str]:
        """Return the items that the variant or the older version did not ask."""
        tool = self.compiled.tool
        variant = tool.variant(gathered.variant)
        return self.compiled.not_asked(variant, tool.crosswalk(gathered.crosswalk))

    def _omitted_by_views(self, gathered: GatheredAnswers) -> OmittedItems:
        """Return the items that no form of the administration asks, because of its views."""
        if not self.compiled.tool.views:
            return NOTHING_OMITTED
        raters = self.compiled.scoring.raters
        if raters is None:
            views = gathered.views((), None)
        else:
            only = raters.role if raters.combine == "role" else None
            views = gathered.views(raters.non_voting, only)
        if views not in self._omitted:
            self._omitted[views] = find_omitted(self.compiled, views)
        return self._omitted[views]

    # --- items

    def item_results(self, gathered: GatheredAnswers) -> ItemResults:
        """Return the result of each item, in the order of the form."""
        has_lost = gathered.has_lost(self.compiled.own_ids)
        if self.compiled.is_plain and not gathered.crosswalk and not has_lost:
            results = self._plain_results(gathered.rows)
            if results is not None:
                return results
        return self._outcomes(gathered).calculate()

    def _plain_results(self, rows: Sequence[AnswerRow]) -> ItemResults | None:
        """Return the results of a tool of plain items; ``None`` if one was answered twice."""
        found: dict[str, ItemResult] = {}
        aliases, plain = self.compiled.aliases, self._plain
        for row in rows:
            item = aliases.get(row.item, row.item)
            if item in found or row.unreadable:
                return None
            found[item] = plain.get((item, row.value)) or self.plain_result(item, row)
        results: dict[str, ItemResult] = {}
        for item in self.compiled.items:
            result = found.get(item) or plain.get((item, ""))
            results[item] = result or self.plain_result(item, AnswerRow("", item, ""))
        return results

    def plain_result(self, item: str, row: AnswerRow) -> ItemResult:
        """Return the result of an item of a plain tool, which depends on one answer alone.

        ``item`` is its present id. Raises `ValueError` for an impossible answer.
        """
        result = self._plain.get((item, row.value))
        if result is None:
            answer = self._parser.parse(item, row)
            number: Exact | NoValue | None = answer.number
            if number is None:
                number = NoValue(answer.reason or "no-number")
            result = score_item(self.compiled.items[item], number, answer.text)
            self._plain[item, row.value] = result
        return result

    def _outcomes(self, gathered: GatheredAnswers) -> ItemOutcomes:
        def other_tool(taken: FromTool) -> Sequence[TakenAnswer]:
            return self._take_answers(gathered, taken)

        has_lost = gathered.has_lost(self.compiled.own_ids)
        return ItemOutcomes(
            self.compiled,
            self._parser.parse_rows(gathered.rows),
            gathered.context,
            other_tool,
            not_asked=self._not_asked(gathered) | self._omitted_by_views(gathered).items,
            default=UNREADABLE if has_lost else BLANK,
            alone=self._outcomes_alone(gathered),
        )

    # --- several raters

    @cached_property
    def one_rater(self) -> Scorer:
        """The scorer of one rater's form alone, without combining answers."""
        if self.compiled.scoring.raters is None:
            return self
        return Scorer(compile_for_one_rater(self.compiled), self._within)

    def _outcomes_alone(self, gathered: GatheredAnswers) -> dict[RaterKey, ItemOutcomes]:
        """Return the outcomes of each rater's form, if these decide what the rater is asked."""
        raters = self.compiled.scoring.raters
        if raters is None or not self.compiled.asks_each:
            return {}
        found: dict[RaterKey, ItemOutcomes] = {}
        for rater, form in gathered.by_rater((*raters.non_voting, CONSENSUS)).items():
            found[rater] = self.one_rater._outcomes(form)
            found[rater].calculate()
        return found

    # --- other tools

    def _other(self, name: str) -> Scorer | None:
        """Return the scorer of another tool; ``None`` if there is no such tool, or it waits."""
        if name not in self._others:
            tool = self.compiled.handbook.tool(name)
            scorer = None
            if tool is not None and str(tool.id) not in self._within:
                scorer = Scorer(compile_tool(self.compiled.handbook, tool), self._within)
            self._others[name] = scorer
        return self._others[name]

    def _take_answers(self, gathered: GatheredAnswers, taken: FromTool) -> Sequence[TakenAnswer]:
        """Return what each form of another tool contributes to an item."""
        scorer = self._other(taken.tool)
        if scorer is None:
            return ()
        others = answers_of_tool(scorer.compiled, gathered)
        if taken.score and explain_refusal(scorer.compiled.scoring.raters, others):
            return (TakenAnswer(None, "", NoValue("no-score", blocks=True)),)
        found: list[TakenAnswer] = []
        for form in split_forms(scorer.compiled, others, taken):
            if taken.score:
                answer: TakenAnswer | None = scorer.one_rater._take_score(form, taken.score)
            else:
                answer = scorer.one_rater._take_item(form, taken)
            if answer is not None:
                found.append(answer)
        if gathered.has_lost(scorer.compiled.own_ids):
            found.append(TakenAnswer(None, "", NoValue("unreadable")))
        return found

    def _take_score(self, form: GatheredAnswers, id_: str) -> TakenAnswer:
        """Return the score of one form."""
        scores = self._score_items(form)[1]
        score = next((each for each in scores if each.id == id_), None)
        if score is None:
            return TakenAnswer(None, "", NoValue("no-score", blocks=True))
        if score.compared is None:
            return TakenAnswer(None, "", NoValue("no-score", blocks=not score.is_left_out))
        return TakenAnswer(score.compared, "", None)

    def _take_item(self, form: GatheredAnswers, taken: FromTool) -> TakenAnswer | None:
        """Return the item of one form; ``None`` if it was not answered there."""
        name = str(taken.item)
        id_ = self.compiled.current_id(name)
        item = self.compiled.items.get(id_)
        if item is None:
            return None
        if not item.source.is_computed and not any(row.item in (id_, name) for row in form.rows):
            return None
        result = self.item_results(form)[id_]
        if taken.of == "points" and result.outcome is not None:
            points = convert_to_points(item, result.outcome, item.worth)
            if isinstance(points, NoValue):
                return TakenAnswer(None, "", points)
            return TakenAnswer(points, "", None)
        if result.number is None:
            return TakenAnswer(None, result.text, result.no_value)
        return TakenAnswer(result.number, result.text, None)

    def _older_scores(
        self, gathered: GatheredAnswers, crosswalk: Crosswalk
    ) -> dict[str, ScoreResult]:
        """Return the scores of older rows by the rules of their own version."""
        older = self._other(crosswalk.tool or "")
        if older is None:
            return {}
        scores = older._score_items(answers_of_tool(older.compiled, gathered))[1]
        return {each.id: each for each in scores}


def score_each(
    compiled: CompiledTool, answers: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> Iterator[Administration]:
    """Yield the results of one administration after another, by unit and date.

    ``lost`` are rows that could not be used. If an answer is missing, it may be in one of them, so
    it does not count as blank. Apply crosswalks to answers to older versions first, with
    `guidegen.scoring.crosswalks`.

    Raises `ValueError` for an impossible answer; `CompiledTool.find_question` helps to find these.
    """
    scorer = Scorer(compiled)
    own = compiled.own_ids
    for _unit, group in groupby(group_answers(answers, own, lost), key=attrgetter("unit")):
        forms = list(group)
        dates = [each.date for each in forms if scorer.is_counted(each.gather(own))]
        yield from score_unit(scorer, dates, (each.gather(own) for each in forms))


def score_unit(
    scorer: Scorer, dates: Sequence[str], forms: Iterable[GatheredAnswers]
) -> Iterator[Administration]:
    """Yield the results of all administrations of one unit, which are in order of their dates.

    ``dates`` are those of the administrations that are counted.
    """
    history = CriterionHistory.of(dates)
    for form in forms:
        if scorer.is_shown(form):
            yield history.add(scorer.score_alone(form))
        elif scorer.is_counted(form):
            history.skip()


def score(
    compiled: CompiledTool, answers: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> ScoringResult:
    """Return all that `score_each` yields."""
    administrations = tuple(score_each(compiled, answers, lost))
    return ScoringResult(compiled.tool.id, compiled.tool.version or "", administrations)
