"""Agreement of raters as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.cli.response_problems import explain_no_results, problem_pieces
from guidegen.cli.score_numbers import format_number
from guidegen.cli.score_text import heading, question_name
from guidegen.cli.terminal import as_json, count, visible
from guidegen.problems import Problem
from guidegen.problems.export import response_problem_row
from guidegen.scoring.agreement import (
    Agreement,
    AgreementMeasures,
    ComparedAdministration,
    ComparedPair,
    ItemAgreement,
    RoleAnswers,
    SeveralRoles,
    UnreadableAnswer,
    UnsharedAnswer,
)
from guidegen.scoring.agreement.export import AgreementDetail, agreement_data
from guidegen.scoring.numbers import Exact, round_exact

_NO_KAPPA = {
    "nothing-shared": "nothing was chosen from a scale",
    "one-answer": "both gave one and the same answer throughout",
}


def json_pieces(found: Agreement, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield all that was compared as JSON, with what is wrong with the responses."""
    rows = [response_problem_row(problem) for problem in problems]
    yield f"{as_json({**agreement_data(found), 'problems': rows})}\n"


# --- text


def text_pieces(found: Agreement, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield what was compared, administration by administration, then the totals over several.

    Below it stands what is wrong with the responses.
    """
    text = "\n".join(map(visible, _lines(found)))
    yield f"{text or explain_no_results(problems)}\n"
    yield from problem_pieces(problems)


def _lines(found: Agreement) -> Iterator[str]:
    for administration in found.administrations:
        if administration.pairs or administration.roles:
            yield from _administration_lines(administration)
    several = [pooled for pooled in found.pooled if pooled.administrations > 1]
    if several:
        yield "All administrations"
    for pooled in several:
        times = count(range(pooled.administrations), "administration")
        two = f"{pooled.first} and {pooled.second}"
        yield f"  {two}, {times}: {measures_line(pooled.measures)}"
        if pooled.items:
            yield "    Items, least agreement first"
        for item in sorted(pooled.items, key=_percent):
            yield f"      {question_name(item.item, item.part, '')}: {measures_line(item.measures)}"
    alone = [compared for compared in found.administrations if not compared.pairs]
    if alone:
        yield f"{count(alone, 'administration')} without two raters to compare."
    yield from map(_describe_several_roles, found.several_roles)


def _describe_several_roles(found: SeveralRoles) -> str:
    roles = ", ".join(found.roles)
    return (
        f"“{found.rater}” has several roles ({roles}) and is compared as one person. If these are "
        "two people, give them two codes."
    )


def _percent(found: ItemAgreement) -> Exact:
    return found.measures.percent or 0


def _administration_lines(found: ComparedAdministration) -> Iterator[str]:
    yield heading(found.unit, found.id, found.date)
    for pair in found.pairs:
        yield f"  {pair.first} and {pair.second}: {measures_line(pair.measures)}"
        counts = {_name(counted): counted.percent for counted in pair.counts}
        for differ in pair.differences:
            answers = f"{pair.first} {differ.first}, {pair.second} {differ.second}"
            percent = counts.get(_name(differ))
            if percent is not None:
                answers += f" (count agreement {format_number(percent)} %)"
            yield f"    Differ on {_name(differ)}: {answers}"
        yield from _alone_lines(pair, found.is_whole)
    for roles in found.roles:
        yield f"  Roles differ on {_name(roles)}: {'; '.join(map(_role, roles.roles))}"
    yield ""


def _alone_lines(pair: ComparedPair, is_whole: bool) -> Iterator[str]:
    """Yield what is not compared: answers of one rater only, and those that cannot be read."""
    for rater in (pair.first, pair.second):
        unreadable = _names_of(rater, pair.unreadable)
        if unreadable:
            yield f"    Cannot be read of {rater}: {', '.join(unreadable)}"
    for rater in (pair.first, pair.second):
        alone = _names_of(rater, pair.unshared)
        # the other rater's answer may be in a row that cannot be assigned to a rater
        known = "" if is_whole else ", of what can be read"
        if alone:
            yield f"    Only {rater} answered{known}: {', '.join(alone)}"


def _names_of(rater: str, found: Iterable[UnreadableAnswer | UnsharedAnswer]) -> list[str]:
    return [_name(answer) for answer in found if answer.rater == rater]


def _name(found: AgreementDetail) -> str:
    return question_name(found.item, found.part, found.instance)


def _role(found: RoleAnswers) -> str:
    answers = ", ".join(f"{answer} ×{times}" for answer, times in found.answers)
    if found.most_frequent is None:
        answers += " (a tie)"
    return f"{found.role} {answers}"


def measures_line(found: AgreementMeasures) -> str:
    """Return in one line how far two raters agree."""
    if found.percent is None:
        return "nothing that both answered"
    text = f"{found.same} of {found.both} the same ({format_number(found.percent)} %)"
    if found.kappa is not None:
        text += f", kappa {float(round_exact(found.kappa, 2, 'even')):.2f}"
    else:
        text += f", no kappa: {_NO_KAPPA[found.why or 'nothing-shared']}"
    if found.count_percent is not None:
        text += f"; count agreement {format_number(found.count_percent)} %"
    if found.total_percent is not None:
        text += f", of the totals {format_number(found.total_percent)} %"
    return text
