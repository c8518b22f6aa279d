"""What forms and pages say of a score comes from the tool that scores; no rule stays untold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidegen.language import translator
from guidegen.model.answer import Band, Condition, FromTool, Goal, Repeat
from guidegen.model.base import Part
from guidegen.model.scoring import (
    Criterion,
    Gates,
    Raters,
    Requirement,
    ResponseRate,
    Rounding,
    Score,
    Scoring,
    Treatments,
)
from guidegen.model.value import Operation, Reached, Rounded
from guidegen.responses import codebook
from guidegen.scoring.compiling import compile_tool
from guidegen.views.fields import join_runs
from guidegen.views.measures import PrintOptions
from guidegen.views.score import describe_scores
from guidegen.views.sheet import make_sheet
from guidegen.views.words import HandbookWords
from helpers.printing import item, pages, pdf_of, tool, write
from helpers.scores import HEAD, RULES, answers, handbook_of, items, problems_of, score
from helpers.sites import build

_ = translator(None)


def forms_of(text: str, *others: str) -> dict[str, str]:
    """All that each form of a tool says, by the form's name."""
    book = handbook_of(text, *others)
    assert problems_of(book) == [], text
    found = {}
    for form in book.tools[0].forms:
        made = make_sheet(book, book.tools[0], form, print_options=PrintOptions(), translate=_)
        notes = [
            text for group in made.groups for row in group.rows
            for text in (join_runs(row.text), *row.notes)
        ]  # fmt: skip
        score = made.score
        if score:
            notes += ["…".join(line.parts) for line in score.lines]
            notes += score.sentences
            notes += [f"{cut.met} {cut.below} {cut.authority} {cut.note}" for cut in score.cuts]
        found[form.name] = " ".join(notes)
    return found


def told(text: str, *others: str) -> str:
    """All that a tool's own form says."""
    return next(iter(forms_of(text, *others).values()))


# --- the numbers that are printed

PERIODS = "repeat: {for_each: period, columns: 6, combine: pooled}"


def printed(text: str) -> list[str]:
    """The numbers of points or items that a form says are possible."""
    pattern = r"\((\S+) if (?:every item applies|all do)\)|if every item applies: ([\d.]*\d)"
    return ["".join(pair) for pair in re.findall(pattern, told(text))]


@pytest.mark.parametrize(
    ("lines", "rules", "numbers"),
    [
        # as the fault: three items, six periods, 0 to 2
        ((PERIODS, PERIODS, PERIODS), "method: percent-of-points", ["36"]),
        ((PERIODS, ""), "method: sum", ["14"]),
        ((PERIODS, ""), "method: count, each_at_least: 1", ["7"]),
        ((PERIODS, ""), "method: percent-of-items, each_at_least: 1", ["7"]),
        ((PERIODS, ""), "method: percent-of-points, weights: {a: 0.5, b: 3}", ["12"]),
        ((PERIODS, PERIODS), "method: percent-of-points, instances: pooled", ["24"]),
        ((PERIODS, PERIODS), "method: percent-of-points, instances: lowest", ["4"]),
        (("repeat: {for_each: period, columns: 6, combine: mean}", ""), "method: percent-of-points", ["4"]),
        (("parts: [{id: p, text: P, answer: {kind: count, max: 9}}, {id: q, text: Q, answer: "
          "{kind: count, min: 1, max: 3}}], value: {ratio: [p, q]}, "
          "repeat: {for_each: day, columns: 5, combine: pooled}", ""), "method: percent-of-points", ["11"]),
        (("scale: yn, inverse: true", "scale: s14"), "method: percent-of-points", ["5"]),
        (("bands: [{at_least: 1, points: 7}, {points: 0}]", ""), "method: sum", ["9"]),
    ],
)  # fmt: skip
def test_a_form_prints_what_the_scorer_divides_by(
    lines: tuple[str, ...], rules: str, numbers: list[str]
) -> None:
    scored = f"scoring:\n{RULES}  scores: [{{id: s, title: S, {rules}}}]\n"
    assert printed(HEAD + items(*lines) + scored) == numbers


def test_the_printed_number_is_the_possible_points_of_a_full_form() -> None:
    text = (
        HEAD + items(PERIODS, PERIODS, PERIODS) + f"scoring:\n  method: percent-of-points\n{RULES}"
    )
    book = handbook_of(text)
    full = {f"{id_}@{n}": 2 for id_ in "abc" for n in range(1, 7)}
    found = score(book, book.tools[0], answers(full)).administrations[0].scores[0]
    assert (found.possible, found.value, printed(text)) == (36, 100, ["36"])


def test_a_room_of_one_item_is_a_room_of_all() -> None:
    # the form has as many columns for each, and what is worked out is counted for each
    text = (
        HEAD + items(
            PERIODS, "repeat: {for_each: period, columns: 2, combine: pooled}",
            "value: {sum: [d, d]}, repeat: {for_each: period, combine: pooled}", "scored: false",
        ) + f"scoring:\n  method: percent-of-points\n{RULES}"
    )  # fmt: skip
    book = handbook_of(text)
    full = {f"{id_}@{n}": 2 for id_ in "ab" for n in range(1, 7)} | {"d": 2}
    found = score(book, book.tools[0], answers(full)).administrations[0].scores[0]
    assert (found.possible, printed(text)) == (48, ["48"])


def test_variants_views_and_matrices_print_their_own_numbers() -> None:
    text = (
        HEAD + "variants: [{id: all, title: All}, {id: few, title: Few, without: [b]}]\n"
        "views: [{id: same, title: Same}, {id: part, title: Part, without: [a]}, "
        "{id: people, title: People, layout: matrix, people: 9}]\n"
        + items(PERIODS, "", "scale: yn")
        + f"scoring:\n  method: percent-of-points\n{RULES}"
        "  criteria: [{at_least: 80, authority: Us}]\n"
    )  # fmt: skip
    found = {
        name: re.findall(r"\((\S+) if every item applies\)", text)
        for name, text in forms_of(text).items()
    }
    assert found == {
        "t.all": ["15"], "t.all.same": ["15"], "t.all.part": [], "t.all.people": ["21"],
        "t.few": ["13"], "t.few.same": ["13"], "t.few.part": [], "t.few.people": ["19"],
    }  # fmt: skip
    assert "asks 2 of 3 items, so it has no score" in forms_of(text)["t.all.part"]


def test_the_page_says_how_many_points_there_are() -> None:
    text = HEAD + items(PERIODS, "") + f"scoring:\n  method: percent-of-points\n{RULES}"
    book = handbook_of(text)
    compiled = compile_tool(book, book.tools[0])
    assert list(describe_scores(compiled, HandbookWords.of(book), _)) == [
        ("", "Points earned, divided by points possible, times 100. "
             "Points possible if every item applies: 14."),
    ]  # fmt: skip
    assert (
        ",,,total,score,Total (percent-of-points); points possible if every item applies: 14\n"
        in codebook(compile_tool(book, book.tools[0]))
    )


def test_how_answers_are_added_up_is_told_once(tmp_path: Path) -> None:
    repeat = {"for_each": "period", "columns": 6, "combine": "pooled"}
    scoring = {
        "method": "percent-of-points", "not_applicable": "leave-out",
        "not_observed": "leave-out", "blank": "no-score",
    }  # fmt: skip
    three = [item(f"i{n}", f"Item {n} is seen.", repeat=repeat) for n in range(3)]
    for number, rules in enumerate((scoring, None)):
        text = pages(pdf_of(tmp_path / str(number), tool(items=three, scoring=rules)))[0]
        assert text.count("They are added up before dividing") == 1
        assert text.count("Once for each period.") == (4 if rules else 3)


# --- rules, key by key

ASKS = items("", "ask_if: {item: a, at_least: 1}")


def raters(keys: str, lines: str = items("", "")) -> str:
    header = "header_fields: [staff]\nfields: [{id: staff, title: Staff asked}]\n"
    return f"{HEAD}{header}{lines}scoring:\n{RULES}  method: mean\n  raters: {{{keys}}}\n"


def one_score(
    keys: str, lines: str = items("section: x, dimension: quality", "", ""), more: str = ""
) -> str:
    two = f"{{id: s, title: First, {keys}}}"
    sections = "sections: [{id: x, title: X}, {id: y, title: Y}]\n"
    return f"{HEAD}{sections}{lines}scoring:\n{RULES}  scores:\n    - {two}\n{more}"


def total(more: str, lines: str = items("", "")) -> str:
    return f"{HEAD}{lines}scoring:\n{RULES}  method: percent-of-points\n{more}"


def cut(keys: str) -> str:
    return total(f"  criteria: [{{authority: Us, {keys}}}]\n")


PER = "repeat: {for_each: room, columns: 2, combine: COMBINE}"
OTHER = "id: o\ntitle: Interview\nguide: g\nscale: s210\n" + items("", "bands: [{points: 1}]") + (
    f"scoring:\n  method: sum\n{RULES}"
)  # fmt: skip


def takes(keys: str, more: str = "") -> str:
    rules = f"scoring:\n{RULES}  method: sum\n"
    return HEAD + items("", f"from_tool: {{tool: o, {keys}}}, scored: false{more}") + rules


def worked_out(value: str) -> str:
    zero = ", zero_denominator: leave-out" if "ratio" in value or "percent" in value else ""
    return HEAD + items("", "", f"value: {value}, scored: false{zero}")


def missing(key: str, scale: str) -> str:
    rules = f"scoring:\n{RULES}  method: sum\n  raters: {{combine: consensus}}\n"
    own = f"scale: {scale}, missing: {{{key}: count-as-zero}}"
    return HEAD + items(own, f"scale: {scale}") + rules


#: a tool with a key, and what its form says because of it
SAID: dict[str, tuple[str, str]] = {
    "Scoring.method": (total(""), "Points earned … ÷ points possible"),
    "Scoring.scores": (one_score("method: median"), "First: The points in the middle"),
    "Scoring.raters": (raters("combine: consensus"), "Several raters: What all agree on counts."),
    "Scoring.criteria": (cut("at_least: 80"), "at or above 80 % below 80 % Us"),
    "Scoring.round": (total("").replace("round: none", "round: {places: 1, half: up, compare: after}"),
                      "Decimal places kept after rounding: 1."),
    "Scoring.gates": (total("  gates: {answered: 2}\n"),
                      "Items that must be answered for a score: 2."),
    "Scoring.not_applicable": (total(""), "Leave items marked NA or NO out of the points possible."),
    "Scoring.not_observed": (total("").replace("not_observed: leave-out", "not_observed: count-as-zero"),
                             "An item marked NO counts as 0."),
    "Scoring.abstain": (
        f"{HEAD}scales: []\n".replace("scales: []\n", "") + items("scale: vote", "scale: vote")
        + "scoring:\n" + RULES.replace("abstain: leave-out", "abstain: count-as-highest")
        + "  method: sum\n  raters: {combine: consensus}\n", "An item marked A counts in full."),
    "Scoring.blank": (total(""), "If an item is left blank, there is no score."),
    "Rounding.places": (total("").replace("round: none", "round: {places: 2, half: up, compare: after}"),
                        "Decimal places kept after rounding: 2."),
    "Rounding.half": (total("").replace("round: none", "round: {places: 2, half: even, compare: after}"),
                      "Exactly half is rounded to the even digit."),
    "Rounding.compare": (total("").replace("round: none", "round: {places: 2, half: up, compare: before}"),
                         "Criteria, ranges and other scores use the number before rounding."),
    "Gates.answered": (total("  gates: {answered: 2}\n"),
                       "Items that must be answered for a score: 2."),
    "Gates.answered_percent": (total("  gates: {answered_percent: 75}\n"),
                               "Percent of the items that must be answered for a score: 75."),
    "Raters.combine": (raters("combine: majority"), "Several raters: What more than half say counts."),
    "Raters.of": (raters("combine: mean, of: answers"),
                  "Their answers to each item are combined, and then scored."),
    "Raters.role": (raters("combine: role, role: coach"),
                    "The role whose answers count: coach. Those of others show where they differ."),
    "Raters.at_least": (raters("combine: percent, at_least: 2"), "An answer counts if it is 2 or more."),
    "Raters.one_of": (raters("combine: percent, one_of: [1, 2]"), "These answers count: 1, 2."),
    "Raters.round": (raters("combine: mean, of: answers, round: {places: 1, half: even}"),
                     "Decimal places kept when the combined answer is rounded: 1. Exactly half is "
                     "rounded to the even digit."),
    "Raters.sd": (raters("combine: mean, of: scores, sd: sample"),
                  "The standard deviation (of a sample, n − 1) is reported, too."),
    "Raters.ties": (raters("combine: mode, ties: leave-out"),
                    "If two are equally frequent, neither counts."),
    "Raters.majority_of": (raters("combine: majority, majority_of: present"),
                           "More than half of those present decide, counting those who abstain."),
    "Raters.undecided": (raters("combine: consensus, undecided: lowest"),
                         "If they do not agree, the lowest answer counts."),
    "Raters.conditions": (raters("combine: mean, of: answers, conditions: agreed", ASKS),
                          "“Only if” looks at the raters' combined answer."),
    "Raters.non_voting": (raters("combine: consensus, non_voting: [administrator]"),
                          "Their answers do not count: administrator."),
    "Raters.quorum": (raters("combine: consensus, quorum: 3"), "At least 3 people must vote."),
    "Raters.present": (raters("combine: consensus, present: [principal]"),
                       "There is no score unless these are present: principal."),
    "Raters.response_rate": (raters("combine: consensus, response_rate: {of: staff, at_least: 60}"),
                             "At least 60 % of those who were asked must answer (Staff asked)."),
    "ResponseRate.of": (raters("combine: consensus, response_rate: {of: staff, at_least: 60}"),
                        "must answer (Staff asked)."),
    "ResponseRate.at_least": (raters("combine: consensus, response_rate: {of: staff, at_least: 60}"),
                              "At least 60 % of those"),
    "Score.title": (one_score("method: median"), "First: "),
    "Score.method": (one_score("method: highest"), "The highest points"),
    "Score.value": (one_score("method: formula, value: {sum: [a, b]}"), "First: item 1 + item 2"),
    "Score.zero_denominator": (
        one_score("method: formula, value: {ratio: [a, b]}, zero_denominator: count-as-zero"),
        "“First”: If it divides by 0, it is 0."),
    "Score.items": (one_score("method: median, items: [a, c]"), "“First”: Only items 1, 3."),
    "Score.sections": (one_score("method: median, sections: [x]"), "“First”: Only items 1."),
    "Score.dimension": (one_score("method: median, dimension: quality"), "“First”: Only items 1."),
    "Score.scores": (one_score("method: median", more="    - {id: two, title: Two, method: lowest, scores: [s]}\n"),
                     "“Two”: Made of “First”."),
    "Score.weights": (one_score("method: mean, weights: {b: 2}"), "Mean of the points (item 2 × 2)"),
    "Score.each_at_least": (one_score("method: count, each_at_least: 2"), "Items with ≥ 2"),
    "Score.each_at_most": (one_score("method: count, each_at_most: 1"), "Items with ≤ 1"),
    "Score.ties": (one_score("method: mode, ties: lowest"),
                   "If two are equally frequent, the lower one counts."),
    "Score.instances": (
        one_score("method: percent-of-points, instances: lowest", items(PER.replace("COMBINE", "mean"))),
        "A score for each room. The lowest counts."),
    "Score.bands": (one_score("method: sum, bands: [{at_least: 3, title: High}, {title: Low}]"),
                    "Ranges: High at 3 or more, else Low."),
    "Score.not_applicable": (one_score("method: median, not_applicable: count-as-zero"),
                             "“First”: An item marked NA counts as 0."),
    "Score.not_observed": (one_score("method: median, not_observed: count-as-zero"),
                           "“First”: An item marked NO counts as 0."),
    "Score.abstain": (
        HEAD + items("scale: vote", "scale: vote") + f"scoring:\n{RULES}  raters: {{combine: consensus}}\n"
        "  scores: [{id: s, title: First, method: median, abstain: no-score}]\n",
        "“First”: If an item is marked A, there is no score."),
    "Score.blank": (one_score("method: median, blank: leave-out"),
                    "“First”: Leave out items without an answer."),
    "Score.round": (one_score("method: median, round: {places: 1, half: up, compare: before}"),
                    "“First”: Decimal places kept after rounding: 1."),
    "Score.gates": (one_score("method: median, gates: {answered: 2}"),
                    "“First”: Items that must be answered for a score: 2."),
    "Criterion.title": (cut("title: Fidelity, at_least: 80"), "Fidelity: at or above 80 %"),
    "Criterion.at_least": (cut("at_least: 80"), "at or above 80 % below 80 %"),
    "Criterion.authority": (cut("at_least: 80"), "below 80 % Us"),
    "Criterion.version": (cut("at_least: 80, version: 1.0.0"), "set for version 1.0.0"),
    "Criterion.requires": (cut("requires: [{score: total, at_least: 80}]"), "Total ≥ 80"),
    "Criterion.consecutive": (cut("at_least: 80, consecutive: 3"), "3 times in a row"),
    "Criterion.times": (cut("at_least: 80, times: 2, of_last: 3"), "2 of the last 3 times"),
    "Criterion.of_last": (cut("at_least: 80, times: 2, of_last: 3"), "2 of the last 3 times"),
    "Criterion.note": (cut("at_least: 80, note: For schools in year two."), "For schools in year two."),
    "Requirement.score": (cut("requires: [{score: total, at_least: 80}]"), "Total ≥ 80"),
    "Requirement.item": (cut("requires: [{item: b, at_least: 1}]"), "b ≥ 1"),
    "Requirement.section": (
        total("  criteria: [{authority: Us, requires: [{section: x, at_least: 50}]}]\n",
              items("section: x") + "sections: [{id: x, title: The door}]\n"), "The door ≥ 50"),
    "Requirement.every": (cut("requires: [{every: item, at_least: 1}]"), "every item ≥ 1"),
    "Requirement.at_least": (cut("requires: [{every: item, at_least: 1}]"), "every item ≥ 1"),
    "Requirement.at_most": (cut("requires: [{every: item, at_most: 1}]"), "every item ≤ 1"),
    "Band.at_least": (total("", items("bands: [{at_least: 1, points: 2}, {points: 0}]")),
                      "Points: 2 at 1 or more, else 0."),
    "Band.points": (total("", items("bands: [{at_least: 1, points: 2}, {points: 0}]")),
                    "Points: 2 at 1 or more, else 0."),
    "Band.title": (one_score("method: sum, bands: [{at_least: 3, title: High}, {title: Low}]"),
                   "High at 3 or more, else Low."),
    "Goal.at_least": (total("", items("goal: {at_least: 1, authority: Our team}")), "Goal: ≥ 1."),
    "Goal.at_most": (total("", items("goal: {at_most: 1, authority: Our team}")), "Goal: ≤ 1."),
    "Goal.authority": (total("", items("goal: {at_most: 1, authority: Our team}")), "Set by: Our team."),
    "Repeat.for_each": (total("", items(PER.replace("COMBINE", "mean"))), "Once for each room."),
    "Repeat.combine": (total("", items(PER.replace("COMBINE", "lowest"))),
                    "Once for each room. The lowest counts."),
    "Repeat.ties": (total("", items(PER.replace("COMBINE", "mode, ties: highest"))),
                 "The most frequent counts. If two are equally frequent, the higher one counts."),
    "Condition.field": (
        "header_fields: [tier]\nfields: [{id: tier, title: Tier}]\n"
        + total("", items("ask_if: {field: tier, one_of: [2]}")), "Only if Tier: 2."),
    "Condition.item": (total("", ASKS), "Only if item 1: ≥ 1."),
    "Condition.of": (
        total("", items("bands: [{at_least: 1, points: 2}, {points: 0}]",
                        "ask_if: {item: a, at_least: 1, of: points}")),
        "Only if the points of item 1: ≥ 1."),
    "Condition.one_of": (total("", items("", "ask_if: {item: a, one_of: [1, 2]}")),
                         "Only if item 1: 1, 2."),
    "Condition.at_least": (total("", ASKS), "Only if item 1: ≥ 1."),
    "Condition.at_most": (total("", items("", "ask_if: {item: a, at_most: 1}")), "Only if item 1: ≤ 1."),
    "FromTool.tool": (takes("item: a, combine: mean"), "Comes from: Interview."),
    "FromTool.item": (takes("item: a, combine: mean"), "It uses item 1 of that tool."),
    "FromTool.score": (takes("score: total, combine: mean"), "It uses the score “Total” of that tool."),
    "FromTool.of": (takes("item: b, of: points, combine: mean"), "Its points are used, not its number."),
    "FromTool.combine": (takes("item: a, combine: median"), "The one in the middle counts."),
    "FromTool.at_least": (takes("item: a, combine: count, at_least: 2"),
                       "How many of these answers count. An answer counts if it is 2 or more."),
    "FromTool.one_of": (takes("item: a, combine: percent, one_of: [1, 2]"), "These answers count: 1, 2."),
    "FromTool.roles": (takes("item: a, combine: mean, roles: [student]"), "Only answers from: student."),
    "FromTool.min_rows": (takes("item: a, combine: mean, min_rows: 5"),
                            "Answers needed for a number: 5."),
}  # fmt: skip
SAID |= {
    f"Operation.{key}": (worked_out(value), said)
    for key, value, said in (
        ("sum", "{sum: [a, b]}", "item 1 + item 2"),
        ("difference", "{difference: [a, b]}", "item 1 − item 2"),
        ("product", "{product: [a, b]}", "item 1 × item 2"),
        ("ratio", "{ratio: [a, b]}", "item 1 ÷ item 2"),
        ("percent", "{percent: [a, b]}", "item 1 ÷ item 2 × 100"),
        ("mean", "{mean: [a, b]}", "the mean of item 1, item 2"),
        ("median", "{median: [a, b]}", "the median of item 1, item 2"),
        ("lowest", "{lowest: [a, b]}", "the lowest of item 1, item 2"),
        ("highest", "{highest: [a, b]}", "the highest of item 1, item 2"),
        ("count", "{count: {of: [a, b], at_least: 1}}", "how many of item 1, item 2 ≥ 1"),
        ("all_of", "{all_of: {of: [a, b], at_least: 1}}", "1 if all of these, else 0: item 1, item 2"),
        ("any_of", "{any_of: {of: [a, b], at_least: 1}}", "1 if any of these, else 0: item 1, item 2"),
        ("in_order", "{in_order: {of: [a, b], at_least: 1}}", "how many in a row of item 1, item 2"),
        ("number", "{sum: [{number: a}, b]}", "(the number of item 1) + item 2"),
        ("points", "{sum: [{points: a}, b]}", "(the points of item 1) + item 2"),
        ("round", "{round: {of: a, places: 1, half: up}}", "item 1 rounded to 1 places"),
    )
} | {
    "Reached.of": (worked_out("{count: {of: [a, b], at_least: 1}}"), "how many of item 1, item 2"),
    "Reached.at_least": (worked_out("{count: {of: [a, b], at_least: 1}}"), "item 1, item 2 ≥ 1"),
    "Rounded.of": (worked_out("{round: {of: b, places: 1, half: up}}"), "item 2 rounded to 1 places"),
    "Rounded.places": (worked_out("{round: {of: b, places: 2, half: up}}"), "rounded to 2 places"),
    "Rounded.half": (worked_out("{round: {of: b, places: 1, half: even}}"),
                     "Exactly half is rounded to the even digit."),
    "Treatments.not_applicable": (missing("not_applicable", "s210"), "NA: this item counts as 0."),
    "Treatments.not_observed": (missing("not_observed", "s210"), "NO: this item counts as 0."),
    "Treatments.abstain": (missing("abstain", "vote"), "A: this item counts as 0."),
    "Treatments.blank": (missing("blank", "vote"), "Without an answer: this item counts as 0."),
}  # fmt: skip
#: keys that no view tells in words, each with the reason
UNTOLD = {
    "Score.id": "a name for files, which has a title",
    "Criterion.id": "a name for files, which has a title",
    "Criterion.variant": "the criterion stands on the forms of its variants alone",
    "Criterion.ignore": "for who writes the tool",
    "Repeat.columns": "as many columns are drawn",
}
MODELS: tuple[type[Part], ...] = (
    Scoring, Score, Raters, ResponseRate, Rounding, Gates, Criterion, Requirement, Band, Goal, Repeat,
    Condition, FromTool, Treatments, Operation, Reached, Rounded,
)  # fmt: skip


def test_every_key_of_the_language_is_told_or_has_a_reason() -> None:
    keys = {f"{model.__name__}.{key}" for model in MODELS for key in model.model_fields}
    assert keys == SAID.keys() | UNTOLD.keys()
    assert not SAID.keys() & UNTOLD.keys()


@pytest.mark.parametrize("key", SAID)
def test_a_form_tells_each_rule(key: str) -> None:
    text, sentence = SAID[key]
    others = (OTHER,) if key.startswith("FromTool") else ()
    assert sentence in told(text, *others)


def test_a_page_follows_the_tool_that_its_numbers_come_from(tmp_path: Path) -> None:
    taken = {"tool": "other", "item": "asked", "combine": "mean"}
    rules = {"method": "percent-of-points", "not_applicable": "leave-out", "blank": "no-score"}
    one = tool(items=[item("wait", from_tool=taken)], scoring=rules)
    other = tool(id="other", title="Interview", items=[item("asked", scale="yes-no")], scoring=None)
    folder = write(tmp_path, one, other)
    text = "# Home\n\n```{toctree}\n:glob:\n\nread/*\n```\n"
    (folder.content / "index.md").write_text(text, "utf-8")
    (folder.conf / "conf.py").write_text('extensions = ["guidegen.site"]\n', "utf-8")
    page = build(tmp_path).text("read/walk.html")
    assert "Comes from: Interview." in page
    assert "Points possible if every item applies: 1." in page
    write(tmp_path, {**other, "items": [item("first"), item("asked", scale="seen")]})
    page = build(tmp_path).text("read/walk.html")
    assert "It uses item 2 of that tool." in page
    assert "Points possible if every item applies: 2." in page


def test_a_survey_that_each_person_fills_in_alone_has_no_votes(tmp_path: Path) -> None:
    scoring = {
        "method": "mean", "not_applicable": "leave-out", "not_observed": "leave-out",
        "blank": "leave-out", "raters": {"combine": "consensus"},
    }  # fmt: skip

    def has_votes(name: str, **more: object) -> bool:
        one = tool(items=[item("wait")], scoring={**scoring, **more.pop("scoring", {})}, **more)  # type: ignore[dict-item]
        return "Votes" in pages(pdf_of(tmp_path / name, one))[0]

    assert has_votes("team", method="team-review")
    assert not has_votes("survey", method="survey")
    mean = {"raters": {"combine": "mean", "of": "answers"}}
    assert not has_votes("mean", scoring=mean)
