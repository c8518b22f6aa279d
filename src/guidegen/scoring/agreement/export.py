"""Agreement of raters as data for programs. The keys are documented and do not change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from guidegen.scoring.agreement.records import (
    Agreement,
    AgreementMeasures,
    AnswerDifference,
    ComparedNumbers,
    ComparedPair,
    PooledPair,
    RolesDiffer,
    UnreadableAnswer,
    UnsharedAnswer,
)
from guidegen.scoring.export import exact_text, to_number

#: something that was answered, by item, part and instance
AgreementDetail = (
    ComparedNumbers | AnswerDifference | RolesDiffer | UnreadableAnswer | UnsharedAnswer
)


class MeasureColumns(TypedDict):
    """How far two raters agree on what both answered. Percents are from 0 to 100."""

    #: how many answers both gave, and how many of them are the same
    both: int
    same: int
    #: ``None`` where both answered nothing
    percent: int | float | None
    #: how many of the answers are chosen from a scale: those that kappa is about
    chosen: int
    #: Cohen's kappa, from -1 to 1, the same with all its digits, and why there is none
    kappa: int | float | None
    kappa_exact: str | None
    no_kappa: str | None
    #: how many of the answers are numbers that were written, and the mean of their count agreements
    counted: int
    count_percent: int | float | None
    #: the smaller total of the larger
    total_percent: int | float | None


class PairColumns(TypedDict):
    """Two raters in one administration."""

    tool: str
    #: empty where the tool has none
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
    """Yield a row for each two raters of each administration."""
    for each in found.administrations:
        for pair in each.pairs:
            columns: PairColumns = {
                "tool": found.tool, "tool_version": found.version, "administration": each.id,
                "unit": each.unit, "date": each.date, "first": pair.first, "second": pair.second,
            }  # fmt: skip
            yield {**columns, **_measures(pair.measures)}


def agreement_data(found: Agreement) -> dict[str, object]:
    """Return all that was compared, as `guidegen agreement --format json` gives it."""
    return {
        "version": 1, "tool": found.tool, "tool_version": found.version,
        "raters": list(found.raters),
        "administrations": [
            {
                "administration": each.id, "unit": each.unit, "date": each.date,
                "pairs": [_pair(pair) for pair in each.pairs],
                "roles": [_roles(differ) for differ in each.roles], "whole": each.is_whole,
            }
            for each in found.administrations
        ],
        "pooled": [_pooled(each) for each in found.pooled],
        "several_roles": [
            {"rater": each.rater, "roles": list(each.roles)} for each in found.several_roles
        ],
    }  # fmt: skip


def _measures(found: AgreementMeasures) -> MeasureColumns:
    return {
        "both": found.both, "same": found.same, "percent": to_number(found.percent),
        "chosen": found.chosen, "kappa": to_number(found.kappa),
        "kappa_exact": exact_text(found.kappa), "no_kappa": found.why,
        "counted": found.counted, "count_percent": to_number(found.count_percent),
        "total_percent": to_number(found.total_percent),
    }  # fmt: skip


def _place(found: AgreementDetail) -> dict[str, object]:
    return {"item": found.item, "part": found.part, "instance": found.instance}


def _pair(pair: ComparedPair) -> dict[str, object]:
    return {
        "raters": [pair.first, pair.second], **_measures(pair.measures),
        "differences": [
            {**_place(each), "first": each.first, "second": each.second}
            for each in pair.differences
        ],
        "only_one": [
            {**_place(each), "rater": each.rater, "answer": each.answer} for each in pair.unshared
        ],
        "unreadable": [{**_place(each), "rater": each.rater} for each in pair.unreadable],
        "counts": [
            {
                **_place(each), "first": to_number(each.first), "second": to_number(each.second),
                "percent": to_number(each.percent),
            }
            for each in pair.counts
        ],
    }  # fmt: skip


def _roles(found: RolesDiffer) -> dict[str, object]:
    roles = [
        {
            "role": each.role,
            "answers": [{"answer": answer, "times": times} for answer, times in each.answers],
            "most_frequent": each.most_frequent,
        }
        for each in found.roles
    ]
    return {**_place(found), "roles": roles}


def _pooled(found: PooledPair) -> dict[str, object]:
    return {
        "raters": [found.first, found.second], "administrations": found.administrations,
        **_measures(found.measures),
        "items": [
            {"item": each.item, "part": each.part, **_measures(each.measures)}
            for each in found.items
        ],
    }  # fmt: skip
