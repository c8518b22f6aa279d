"""What holds for every form, whatever is on it."""

from __future__ import annotations

import statistics
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guidegen.scoring.numbers import mean, median, mode, to_exact, variance
from helpers.scores import HEAD, answers, handbook_of, items, problems_of, score, scores

SIX = (
    HEAD + "sections: [{id: x, title: X}, {id: y, title: Y}]\n"
    + items(
        "section: x", "section: x, scale: s14", "section: x, scale: yn, inverse: true",
        "section: y", "section: y, scale: yn", "section: y",
    )
)  # fmt: skip
RULES = scores(
    "method: percent-of-points", "method: mean-of-sections", "method: sum", "method: lowest"
)
BOOK = handbook_of(SIX + RULES)
TOOL = BOOK.tools[0]
LONGER = handbook_of(f"{SIX}  - {{id: extra, text: E, section: y}}\n{RULES}")
MARKED = dict.fromkeys("adf", "NA") | dict.fromkeys("ce", "NA")
CODES = {"a": "210", "b": "4321", "c": "10", "d": "210", "e": "10", "f": "210"}
FORMS = st.fixed_dictionaries(
    {
        item: st.sampled_from([*codes, *(["NA"] if item in MARKED else [])])
        for item, codes in CODES.items()
    }
)


def values(form: dict[str, str]) -> list[object]:
    found = score(BOOK, TOOL, answers(dict(form))).administrations[0]
    return [each.value for each in found.scores]


def test_the_tool_is_whole() -> None:
    assert problems_of(BOOK) == []


@given(FORMS)
def test_scores_stay_within_bounds(form: dict[str, str]) -> None:
    percent, of_sections, total, _lowest = values(form)
    for found, high in ((percent, 100), (of_sections, 100), (total, 12)):
        assert found is None or 0 <= found <= high  # type: ignore[operator]


@given(FORMS)
def test_an_item_that_does_not_apply_never_changes_a_percent(form: dict[str, str]) -> None:
    rows = answers({**form, "extra": "NA"})
    marked = score(LONGER, LONGER.tools[0], rows).administrations[0]
    assert [each.value for each in marked.scores] == values(form)


@given(FORMS, st.randoms(use_true_random=False))
def test_order_of_rows_never_changes_a_result(form: dict[str, str], chance: object) -> None:
    rows = [
        row
        for number in "12"
        for row in answers(dict(form), number, date=f"2026-0{number}-01", unit="North")
    ]
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert score(BOOK, TOOL, mixed) == score(BOOK, TOOL, rows)


def test_a_perfect_and_an_empty_form() -> None:
    perfect = {"a": "2", "b": "4", "c": "0", "d": "2", "e": "1", "f": "2"}
    assert values(perfect) == [100, 100, 12, 1]
    assert score(BOOK, TOOL, []).administrations == ()
    empty = score(BOOK, TOOL, answers(dict.fromkeys(CODES, ""))).administrations[0]
    assert [(each.value, each.why) for each in empty.scores] == [(None, "a: blank")] * 4


NUMBERS = st.lists(
    st.one_of(st.integers(-9, 99), st.fractions(-9, 99, max_denominator=12).map(to_exact)),
    min_size=1,
)


@given(NUMBERS)
def test_means_and_variances_are_those_of_statistics(values: list[int | Fraction]) -> None:
    fractions = [Fraction(value) for value in values]
    assert mean(values) == statistics.mean(fractions)
    assert median(values) == statistics.median(fractions)
    assert variance(values, "population") == statistics.pvariance(fractions)
    sample = statistics.variance(fractions) if len(values) > 1 else None
    assert variance(values, "sample") == sample
    modes = sorted(statistics.multimode(fractions))
    assert (mode(values, "lowest"), mode(values, "highest")) == (modes[0], modes[-1])
    assert mode(values, "none") == (modes[0] if len(modes) == 1 else None)
