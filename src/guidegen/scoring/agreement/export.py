"""Agreement of raters as data for programs. The keys are documented and do not change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from guidegen.scoring.agreement.records import (
    Agreement,
    AgreementMeasures,
    AnswerDifference,
    ComparedAdministration,
    ComparedNumbers,
    ComparedPair,
    PooledPair,
    RoleAnswers,
    RolesDiffer,
    UnreadableAnswer,
    UnsharedAnswer,
)
from guidegen.scoring.export import exact_text, to_number

#: what is reported about one answer, by item, part and instance
AgreementDetail = (
    ComparedNumbers | AnswerDifference | RolesDiffer | UnreadableAnswer | UnsharedAnswer
)


class MeasureColumns(TypedDict):
    """How far two raters agree on what both answered. Percents are from 0 to 100."""

    #: how many answers both gave, and how many of them are the same
    both: int
    same: int
    #: ``None`` if both answered nothing
    percent: int | float | None
    #: how many of the answers are choices on a scale, which is what kappa is about
    chosen: int
    #: Cohen's kappa, from -1 to 1, rounded and exact, and why there is none
    kappa: int | float | None
    kappa_exact: str | None
    no_kappa: str | None
    #: how many of the answers are written numbers, and the mean of their count agreements
    counted: int
    count_percent: int | float | None
    #: the smaller total out of the larger
    total_percent: int | float | None


class PairColumns(TypedDict):
    """Two raters in one administration."""

    tool: str
    #: empty if the tool has none
    tool_version: str
    administration: str
    unit: str
    date: str
    #: the raters' names
    first: str
    second: str


class AgreementRow(PairColumns, MeasureColumns):
    """How far two raters agree in one administration."""


def agreement_rows(found: Agreement) -> Iterator[AgreementRow]:
    """Yield a row for each pair of raters of each administration."""
    for each in found.administrations:
        for pair in each.pairs:
            columns: PairColumns = {
                "tool": found.tool,
                "tool_version": found.version,
                "administration": each.id,
                "unit": each.unit,
                "date": each.date,
                "first": pair.first,
                "second": pair.second,
            }
            yield {**columns, **_measure_columns(pair.measures)}


def agreement_data(found: Agreement) -> dict[str, object]:
    """Return all comparisons, as `guidegen agreement --format json` prints them."""
    several_roles = [
        {"rater": each.rater, "roles": list(each.roles)} for each in found.several_roles
    ]
    return {
        "version": 1,
        "tool": found.tool,
        "tool_version": found.version,
        "raters": list(found.raters),
        "administrations": list(map(_administration_data, found.administrations)),
        "pooled": list(map(_pooled_data, found.pooled)),
        "several_roles": several_roles,
    }


def _administration_data(compared: ComparedAdministration) -> dict[str, object]:
    return {
        "administration": compared.id,
        "unit": compared.unit,
        "date": compared.date,
        "pairs": list(map(_pair_data, compared.pairs)),
        "roles": list(map(_roles_data, compared.roles)),
        "whole": compared.is_whole,
    }


def _measure_columns(found: AgreementMeasures) -> MeasureColumns:
    return {
        "both": found.both,
        "same": found.same,
        "percent": to_number(found.percent),
        "chosen": found.chosen,
        "kappa": to_number(found.kappa),
        "kappa_exact": exact_text(found.kappa),
        "no_kappa": found.why,
        "counted": found.counted,
        "count_percent": to_number(found.count_percent),
        "total_percent": to_number(found.total_percent),
    }


def _pair_data(pair: ComparedPair) -> dict[str, object]:
    return {
        "raters": [pair.first, pair.second],
        **_measure_columns(pair.measures),
        "differences": list(map(_difference_data, pair.differences)),
        "only_one": list(map(_unshared_data, pair.unshared)),
        "unreadable": list(map(_unreadable_data, pair.unreadable)),
        "counts": list(map(_numbers_data, pair.counts)),
    }


def _question_data(found: AgreementDetail) -> dict[str, object]:
    return {"item": found.item, "part": found.part, "instance": found.instance}


def _difference_data(found: AnswerDifference) -> dict[str, object]:
    return {**_question_data(found), "first": found.first, "second": found.second}


def _unshared_data(found: UnsharedAnswer) -> dict[str, object]:
    return {**_question_data(found), "rater": found.rater, "answer": found.answer}


def _unreadable_data(found: UnreadableAnswer) -> dict[str, object]:
    return {**_question_data(found), "rater": found.rater}


def _numbers_data(found: ComparedNumbers) -> dict[str, object]:
    return {
        **_question_data(found),
        "first": to_number(found.first),
        "second": to_number(found.second),
        "percent": to_number(found.percent),
    }


def _roles_data(found: RolesDiffer) -> dict[str, object]:
    return {**_question_data(found), "roles": list(map(_role_data, found.roles))}


def _role_data(found: RoleAnswers) -> dict[str, object]:
    return {
        "role": found.role,
        "answers": [{"answer": answer, "times": times} for answer, times in found.answers],
        "most_frequent": found.most_frequent,
    }


def _pooled_data(found: PooledPair) -> dict[str, object]:
    return {
        "raters": [found.first, found.second],
        "administrations": found.administrations,
        **_measure_columns(found.measures),
        "items": [
            {"item": each.item, "part": each.part, **_measure_columns(each.measures)}
            for each in found.items
        ],
    }
