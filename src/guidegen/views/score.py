"""The score lines of a form: what is added up, and which criteria the score must meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from guidegen.language import Translate
from guidegen.model import Tool
from guidegen.model.form import Form
from guidegen.model.scoring import Criterion, Requirement, Score
from guidegen.model.settings import plain_number
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.coverage import (
    PossibleScore,
    find_omitted,
    instance_counter,
    possible_score,
    score_items,
)
from guidegen.scoring.criteria import all_requirements, criteria_of_variant, required_items
from guidegen.scoring.numbers import format_decimal
from guidegen.scoring.totals import scores_in_variant
from guidegen.views.form import FormCriterion, FormScore, ScoreLine
from guidegen.views.phrases import format_formula, format_range, name_items
from guidegen.views.rules import describe_rules
from guidegen.views.words import HandbookWords, Words

#: how many decimal places a number of points has at most
DIGITS = 6


def make_score(tool: Tool, form: Form, words: HandbookWords, _: Translate) -> FormScore | None:
    """Return the score lines of a form; ``None`` if the tool declares no scoring.

    A form that leaves out items of a score has no line for that score, because it could not be
    compared. Which items are asked, and how many points are possible, comes from the compiled tool.
    """
    if tool.scoring is None:
        return None
    compiled = compile_tool(words.handbook, tool)
    if not compiled.scores:
        sentences = tuple(describe_rules(compiled, (), words, _))
        return FormScore(heading=_("Result"), lines=(), sentences=sentences, cuts=())
    not_asked = compiled.not_asked(form.variant, None)
    scores = scores_in_variant(compiled, not_asked)
    omitted = _find_omitted(compiled, form) - not_asked
    complete = [score for score in scores if omitted.isdisjoint(score_items(compiled, score))]
    if not complete:
        sentences = (_explain_part(tool, form, _),)
        return FormScore(heading=_("Result"), lines=(), sentences=sentences, cuts=())
    criteria = _list_criteria(compiled, form, scores, omitted)
    return FormScore(
        heading=_("Score"),
        lines=tuple(_make_lines(compiled, form, complete, not_asked, words, _)),
        sentences=tuple(describe_rules(compiled, complete, words, _)),
        cuts=tuple(_make_criteria(compiled, criteria, words, _)),
    )


def _find_omitted(compiled: CompiledTool, form: Form) -> frozenset[str]:
    """Return the items that the form's view leaves out."""
    views = (form.view.id,) if form.view else ()
    return frozenset(find_omitted(compiled, views).items)


def _explain_part(tool: Tool, form: Form, _: Translate) -> str:
    """Say why a form that asks only a part of the items has no score."""
    text = _("This form asks {number} of {all} items, so it has no score of its own.")
    number = len(tool.items_in(form.variant, form.view))
    everything = len(tool.items_in(form.variant))
    return text.replace("{number}", str(number)).replace("{all}", str(everything))


# --- the lines


def _make_lines(
    compiled: CompiledTool,
    form: Form,
    scores: Iterable[Score],
    not_asked: Collection[str],
    words: Words,
    _: Translate,
) -> Iterator[ScoreLine]:
    """Yield a line for each score, with blanks to write in."""
    count = instance_counter(compiled, form.variant, form.view)
    for row, score in enumerate(scores):
        possible = possible_score(compiled, score, not_asked, count)
        first, *rest = _split_at_blanks(compiled, score, possible, words, _)
        if compiled.scoring.scores:
            first = f"{words.line(score.title)}: {first}"
        fields = tuple(f"score:{row}:{index}" for index in range(len(rest)))
        yield ScoreLine(parts=(first, *rest), fields=fields)


def _split_at_blanks(
    compiled: CompiledTool,
    score: Score,
    possible: PossibleScore | None,
    words: Words,
    _: Translate,
) -> tuple[str, ...]:
    """Return the texts of a score before, between and after its blanks."""
    method = score.score_method
    sign = " %" if method.is_percent else ""
    is_combined = score.instances not in (None, "pooled")
    if possible is None or is_combined:
        how = _describe_score(compiled, score, possible, words, _)
        return (f"{how} ", sign)
    if not method.working:
        return (f"{describe_method(compiled, score, words, _)} ", sign)
    line = _(method.working)
    line = line.replace("{maximum}", format_decimal(possible.points, DIGITS))
    line = line.replace("{number}", str(possible.numbers))
    return tuple(line.replace("{cut}", _format_cut(score)).split("{blank}"))


def _format_cut(score: Score) -> str:
    return ", ".join(format_range(score.each_at_least, score.each_at_most))


# --- how a score is worked out


def describe_scores(
    compiled: CompiledTool, words: Words, _: Translate
) -> Iterator[tuple[str, str]]:
    """Yield each score's title and how it is worked out.

    The title is empty if the tool does not name its scores.
    """
    count = instance_counter(compiled)
    for score in compiled.scores:
        title = words.line(score.title) if compiled.scoring.scores else ""
        possible = possible_score(compiled, score, (), count)
        yield title, _describe_score(compiled, score, possible, words, _)


def _describe_score(
    compiled: CompiledTool,
    score: Score,
    possible: PossibleScore | None,
    words: Words,
    _: Translate,
) -> str:
    """Say how a score is worked out, and how many points are possible if it adds up points."""
    how = describe_method(compiled, score, words, _)
    if possible is None or not score.score_method.tells_points:
        return how
    text = _("Points possible if every item applies: {maximum}.")
    return f"{how} {text.replace('{maximum}', format_decimal(possible.points, DIGITS))}"


def describe_method(compiled: CompiledTool, score: Score, words: Words, _: Translate) -> str:
    """Say in a few words how a score is calculated."""
    names = name_items(compiled.tool, _)
    if score.score_method.is_formula:
        for other in compiled.scores:
            names[str(other.id)] = f"“{words.line(other.title)}”"
        return format_formula(score.value, names, _)
    method = _(score.score_method.label).replace("{cut}", _format_cut(score))
    if not score.weights:
        return method
    for section in compiled.tool.sections:
        names[str(section.id)] = words.line(section.title)
    for other in compiled.scores:
        names[str(other.id)] = words.line(other.title)
    weights = [
        f"{names.get(id_, id_)} × {plain_number(weight)}" for id_, weight in score.weights.items()
    ]
    return f"{method.rstrip('.')} ({', '.join(weights)})"


# --- the criteria


def _list_criteria(
    compiled: CompiledTool, form: Form, scores: Iterable[Score], omitted: frozenset[str]
) -> Iterator[Criterion]:
    """Yield the criteria of the form's variant that look at no item that the form omits."""
    variant = str(form.variant.id) if form.variant else ""
    names = {str(score.id) for score in scores}
    for criterion in criteria_of_variant(compiled, variant, names):
        needed: set[str] = set()
        for requirement in all_requirements(criterion):
            needed |= required_items(compiled, requirement)
        if omitted.isdisjoint(needed):
            yield criterion


def _make_criteria(
    compiled: CompiledTool, criteria: Iterable[Criterion], words: Words, _: Translate
) -> Iterator[FormCriterion]:
    for index, criterion in enumerate(criteria):
        yield make_criterion(compiled, criterion, words, _, f"cut:{index}")


def make_criterion(
    compiled: CompiledTool, criterion: Criterion, words: Words, _: Translate, field: str = ""
) -> FormCriterion:
    """Return a criterion as forms show it."""
    met, below = _name_results(compiled, criterion, _)
    if criterion.title:
        met = f"{words.line(criterion.title)}: {met}"
    return FormCriterion(
        met=met,
        below=below,
        authority=words.line(criterion.authority),
        note="; ".join(_note_criterion(compiled, criterion, words, _)),
        field=field,
    )


def _name_results(compiled: CompiledTool, criterion: Criterion, _: Translate) -> tuple[str, str]:
    """Return what the boxes to tick are called: “met” or its cut, and the opposite."""
    if criterion.at_least is None or not compiled.scores:
        return _("met"), _("not met")
    cut = plain_number(criterion.at_least)
    if compiled.scores[0].score_method.is_percent:
        cut = f"{cut} %"
    above, below = _("at or above {percent} %"), _("below {percent} %")
    return above.replace("{percent} %", cut), below.replace("{percent} %", cut)


def _note_criterion(
    compiled: CompiledTool, criterion: Criterion, words: Words, _: Translate
) -> Iterator[str]:
    """Yield what a criterion requires, how often, for which version, and the author's note."""
    for requirement in criterion.requires:
        yield describe_requirement(compiled, requirement, words, _)
    yield from describe_repetition(criterion, _)
    if criterion.version:
        yield _("set for version {version}").replace("{version}", criterion.version)
    if criterion.note:
        yield words.line(criterion.note)


def describe_repetition(criterion: Criterion, _: Translate) -> Sequence[str]:
    """Say how often a criterion must be met; nothing if once is enough."""
    if criterion.consecutive:
        return [_("{number} times in a row").replace("{number}", str(criterion.consecutive))]
    if criterion.times and criterion.of_last:
        text = _("{number} of the last {last} times").replace("{last}", str(criterion.of_last))
        return [text.replace("{number}", str(criterion.times))]
    return []


def describe_requirement(
    compiled: CompiledTool, requirement: Requirement, words: Words, _: Translate
) -> str:
    """Say what a criterion requires, such as “Total ≥ 80”."""
    name = _name_required(compiled, requirement, words, _)
    return " ".join((name, *format_range(requirement.at_least, requirement.at_most)))


def _name_required(
    compiled: CompiledTool, requirement: Requirement, words: Words, _: Translate
) -> str:
    """Return the title of the score, section or item that a requirement looks at."""
    for score in compiled.scores:
        if score.id == requirement.score:
            return words.line(score.title)
    section = compiled.tool.section(requirement.section)
    if section:
        return words.line(section.title)
    item = compiled.tool.item(requirement.item or "")
    if item:
        return words.line(item.text)
    if requirement.every == "section":
        return _("every section")
    if requirement.every == "item":
        return _("every item")
    return ""
