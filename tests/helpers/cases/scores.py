"""What can be wrong with scores, raters, criteria, variants and crosswalks."""

from __future__ import annotations

RULES = "scoring:\n  blank: no-score\n  round: none\n"
TEXT = "  - {id: c, text: C, monitors: choose, answer: {kind: text}}\n"
TOTAL = f"{RULES}  method: percent-of-points\n"


def item(more: str) -> str:
    return f"  - {{id: b, text: B, monitors: choose, {more}}}\n"


def scores(*lines: str) -> str:
    rows = "".join(f"    - {{id: s{n}, title: S, {line}}}\n" for n, line in enumerate(lines, 1))
    return f"{RULES}  scores:\n{rows}"


def raters(more: str) -> str:
    return f"{TOTAL}  raters: {{{more}}}\n"


def criterion(more: str) -> str:
    return f"{TOTAL}  criteria: [{{authority: Us, {more}}}]\n"


def crosswalk(more: str) -> str:
    return f"crosswalks: [{{id: old, authority: Us, {more}}}]\n"


#: what is said after the head of the tool, and what is wrong with it
SCORE_CASES: dict[str, tuple[str, list[str]]] = {
    "a score that the other tool has not": (
        item("from_tool: {tool: other, score: totl, combine: mean}"),
        [
            "14:72: The tool “other” has no score “totl”. Correct the id; a tool with only a method has the score “total”. [unknown-score]",
        ],
    ),
    "an item and a score of another tool": (
        item("from_tool: {tool: other, score: total, item: chosen, combine: mean}"),
        [
            "14:10: “from_tool” of the item “b” has 2 of these keys: item, score. Write exactly one of them. [exactly-one]",
            "14:72: The tool “other” has no score “total”. Correct the id; a tool with only a method has the score “total”. [unknown-score]",
        ],
    ),
    "a cut for rows that are not counted": (
        item("from_tool: {tool: other, item: chosen, combine: mean, at_least: 1}"),
        [
            "14:10: “at_least” of from_tool has no effect with combine: mean. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "tools that wait for each other": (
        item("from_tool: {tool: walk, item: chosen, combine: mean}"),
        [
            "14:58: The tool “walk” takes answers from a tool that takes answers from it: walk. Take “from_tool” out of one of them. [tool-cycle]",
        ],
    ),
    "bands that leave the lowest numbers out": (
        item("answer: {kind: count}, bands: [{at_least: 2, points: 1}]"),
        [
            "14:10: A band of “b” is missing for numbers below 2. Give each band its own “at_least” (none for the lowest) and “points: …”. [bad-band]",
        ],
    ),
    "bands that leave low numbers of a question with limits out": (
        item("answer: {kind: number, min: 0, max: 9}, bands: [{at_least: 2, points: 1}]"),
        [
            "14:10: A band of “b” is missing for numbers below 2. Give each band its own “at_least” (none for the lowest) and “points: …”. [bad-band]",
        ],
    ),
    "bands that leave ratios below one out": (
        item(
            "parts: [{id: p, text: P}, {id: q, text: Q, answer: {kind: count}}], "
            "value: {ratio: [p, q]}, zero_denominator: leave-out, bands: [{at_least: 1, points: 1}]"
        ),
        [
            "14:10: A band of “b” is missing for numbers below 1. Give each band its own “at_least” (none for the lowest) and “points: …”. [bad-band]",
        ],
    ),
    "bands for ratios of which the smallest number is not known": (
        item(
            "parts: [{id: p, text: P, answer: {kind: count, min: 1}}, "
            "{id: q, text: Q, answer: {kind: count}}], value: {ratio: [p, q]}, "
            "zero_denominator: leave-out, bands: [{at_least: 0, points: 1}]"
        ),
        [],
    ),
    "a rule for a division that is none": (
        item("zero_denominator: leave-out") + TOTAL,
        [
            "14:10: “zero_denominator” of the item “b” has no effect because nothing is divided. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "two conditions, one of them open": (
        item("ask_if: [{field: tier, one_of: 2}, {item: chosen}]"),
        [
            "14:10: The condition of “b” has 0 of these keys: one_of, at_least, at_most. Write exactly one of them. [exactly-one]",
        ],
    ),
    "a formula that is not written": (
        scores("method: formula"),
        [
            "18:12: The score “s1” has the method formula, but the scoring does not say how to calculate it. Add “value: …” to the score. [undeclared]",
        ],
    ),
    "a formula of what comes later": (
        scores("method: formula, value: {sum: [s2, chosn]}", "method: sum"),
        [
            "18:57: This tool has no item or score before this one “s2”. Correct the id, or add the item or score before this one. [unknown-in-tool]",
            "18:61: This tool has no item or score before this one “chosn”. Did you mean “chosen”? Correct the id, or add the item or score before this one. [unknown-in-tool]",
        ],
    ),
    "a formula that divides by what can be 0": (
        scores("method: sum", "method: formula, value: {ratio: [s1, s1]}"),
        [
            "19:12: The score “s2” divides by a number that can be 0, but the scoring does not say what happens then. Add “zero_denominator: count-as-zero” or “zero_denominator: no-score” to the score. [undeclared]",
        ],
    ),
    "a formula with a score called like an item": (
        ""
        + scores("method: sum, id: chosen", "method: formula, value: {sum: [chosen]}").replace(
            "id: s1, title: S, method: sum, id: chosen", "id: chosen, title: S, method: sum"
        ),
        [
            "19:57: “chosen” is the id of an item and of a score. Give the score another id. [two-meanings]",
        ],
    ),
    "weights that weigh nothing": (
        scores("method: median, weights: {chosen: 2}"),
        [
            "18:12: “weights” of the score “s1” has no effect with the method median. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a cut for each that nobody counts": (
        scores("method: sum, each_at_most: 1"),
        [
            "18:12: “each_at_most” of the score “s1” has no effect with the method sum. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a percent of points of scores": (
        scores("method: sum", "method: percent-of-points, scores: [s1]"),
        [
            "19:12: “scores” of the score “s2” has no effect with the method percent-of-points, which adds up items. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a score for each room of what is answered once": (
        item("section: x") + scores("method: percent-of-points, instances: lowest"),
        [
            "19:12: The score “s1” is made for each room, but “chosen” is answered once. Name with “items” or “sections” those that are answered for each of the same. [other-instances]",
        ],
    ),
    "a sum that is pooled": (
        item("section: x") + scores("method: sum, sections: [x], instances: pooled"),
        [
            "19:12: “instances: pooled” of the score “s1” has no effect with the method sum. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "how raters' means come about": (
        raters("combine: mean"),
        [
            "1:5: The raters' mean counts, but the scoring does not say whether answers are combined and then scored, or forms are scored and then combined. Add “of: answers” or “of: scores” to raters. [undeclared]",
        ],
    ),
    "whose answers count": (
        raters("combine: role"),
        [
            "1:5: The raters' role counts, but the scoring does not say whose answers count. Add “role: …” to raters. [undeclared]",
        ],
    ),
    "which answers count": (
        raters("combine: percent"),
        [
            "1:5: The raters' percent counts, but the scoring does not say which answers count. Add “at_least: …” or “one_of: […]” to raters. [undeclared]",
        ],
    ),
    "raters of whom none can say what counts": (
        item("scale: signs") + TEXT + raters("combine: percent, one_of: 1"),
        ["20:38: “1” is not a possible answer to “b”. Write one of these: +, -. [no-such-answer]"],
    ),
    "raters whose numbers are never the one that counts": (
        item("answer: {kind: count, min: 2, max: 5}")
        + TEXT
        + raters("combine: percent, one_of: 1"),
        [
            "20:38: “1” is not a possible answer to “b”. Write one of these: a whole number from 2 to 5. [no-such-answer]",
        ],
    ),
    "raters whose answers have no numbers": (
        item("scale: signs") + TEXT + raters("combine: percent, at_least: 1"),
        [
            "1:5: “at_least” of the raters calculates with “b”, but its answers have no values. Name what has a number; “difference: [later, earlier]” of two dates is the days between. [no-number]",
        ],
    ),
    "keys of raters that do nothing": (
        raters(
            "combine: consensus, of: answers, role: coach, one_of: 1, round: {places: 0, half: up}, ties: lowest, majority_of: cast"
        ),
        [
            "1:5: “majority_of” of raters has no effect with combine: consensus and of: answers. Delete it, or change the keys beside it. [no-effect]",
            "1:5: “of” of raters has no effect with combine: consensus and of: answers. Delete it, or change the keys beside it. [no-effect]",
            "1:5: “one_of” of raters has no effect with combine: consensus and of: answers. Delete it, or change the keys beside it. [no-effect]",
            "1:5: “role” of raters has no effect with combine: consensus and of: answers. Delete it, or change the keys beside it. [no-effect]",
            "1:5: “round” of raters has no effect with combine: consensus and of: answers. Delete it, or change the keys beside it. [no-effect]",
            "1:5: “ties” of raters has no effect with combine: consensus and of: answers. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a response rate of what nobody writes": (
        raters("combine: consensus, response_rate: {of: staff, at_least: 60}"),
        [
            "18:52: This tool has no header field “staff”. Correct the id, or add the header field. [unknown-in-tool]",
        ],
    ),
    "a criterion for an item without points": (
        item("answer: {kind: count}, scored: false")
        + criterion("requires: [{item: b, at_least: 1}]"),
        [
            "19:48: The criterion asks for points of the item “b”, which earns none. Give the item “bands” or delete “scored: false”; or ask for a score that is a formula. [no-points-to-meet]",
        ],
    ),
    "a requirement without a number": (
        criterion("requires: [{item: chosen}]"),
        [
            "18:26: The criterion asks for nothing that the tool has. Add “at_least: …”, or “requires: …” with at least one score, section or item. [nothing-to-meet]",
        ],
    ),
    "a history without an end": (
        criterion("at_least: 100, times: 2"),
        [
            "18:26: The criterion must be met 2 times, but the scoring does not say among how many administrations. Add “of_last: …” to the criterion. [undeclared]",
        ],
    ),
    "a history that nobody can meet": (
        criterion("at_least: 100, times: 3, of_last: 2"),
        [
            "18:26: This criterion can never be met as often as it asks. Write numbers from 1 up, with “times” no larger than “of_last”. [bad-history]",
        ],
    ),
    "two histories": (
        criterion("at_least: 100, consecutive: 3, times: 2, of_last: 3"),
        [
            "18:26: “times” of the criterion has no effect together with consecutive. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "how often among none": (
        criterion("at_least: 100, of_last: 3"),
        [
            "18:26: “of_last” of the criterion has no effect without times. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a criterion of another version and variant": (
        criterion("at_least: 100, version: 1.3.0, variant: short"),
        [
            "18:54: The criterion was set for version 1.3.0 of the tool, which is now 2.0.0. Ask whoever set it whether it still holds; then write the version 2.0.0. [criterion-version]",
            "18:70: This tool has no variant “short”. Correct the id, or add the variant. [unknown-in-tool]",
        ],
    ),
    "an item in no variant": (
        item("scored: true") + "variants: [{id: short, title: Short, items: [chosen]}]\n",
        [
            "14:10: No variant of the tool asks the item “b”. Add it to a variant, or remove it and leave a line under “withdrawn”. [not-in-variant]",
        ],
    ),
    "a variant without items": (
        "variants: [{id: all, title: All}, {id: none, title: None, without: [chosen, chosn]}]\n",
        [
            "14:40: “none” has no items. Write at least one. [empty-set]",
            "14:77: This tool has no item “chosn”. Did you mean “chosen”? Correct the id, or add the item. [unknown-in-tool]",
        ],
    ),
    "a variant that leaves out what it needs": (
        item("ask_if: {item: chosen, at_least: 1}")
        + "variants: [{id: all, title: All}, {id: one, title: One, items: [b]}]\n",
        [
            "15:40: The variant “one” asks the item “b” but leaves out “chosen”, which that item needs. Add “chosen” to the variant, or leave “b” out too. [needed-in-variant]",
        ],
    ),
    "a crosswalk from the same version": (
        crosswalk("version: 2.1.0, items: [{item: chosen, table: {1: 1, 0: 0}}]"),
        [
            "14:48: The crosswalk “old” leads from version 2.1.0, but the tool's version is 2.0.0. Give the tool a version with another first number, or name the older “tool”. [same-version]",
        ],
    ),
    "a crosswalk that leads from nothing": (
        crosswalk("version: 1.0.0"),
        [
            "14:19: The crosswalk “old” has 0 of these keys: items, scores. Write exactly one of them. [exactly-one]",
        ],
    ),
    "a crosswalk of scores without their tool": (
        crosswalk("version: 1.0.0, scores: [{score: total, table: [{becomes: 1}]}]"),
        [
            "14:19: The crosswalk “old” maps scores, but there is no older tool to score with. Keep the older tool in the handbook as retired, and write “tool: …” with its id. [no-older-tool]",
            "14:72: This tool has no score “total”. Correct the id, or add the score. [unknown-in-tool]",
        ],
    ),
    "a crosswalk to what is not there": (
        crosswalk(
            "version: 1.0.0, tool: othr, items: [{item: chosn, table: {1: 1}}, {item: chosen, part: a, table: {1: 1}}]"
        ),
        [
            "14:61: There is no tool “othr”. Did you mean “other”? Correct the id, or add the tool. [unknown-tool]",
            "14:82: This tool has no item “chosn”. Did you mean “chosen”? Correct the id, or add the item. [unknown-in-tool]",
            "14:126: This tool has no part “a”. Correct the id, or add the part. [unknown-in-tool]",
        ],
    ),
    "a crosswalk to an answer that is none": (
        crosswalk(
            "version: 1.0.0, items: [{item: chosen, table: {1: 3}}, {item: chosen, value: {sum: [a, b], mean: [a]}}]"
        ),
        [
            "14:70: “3” is not a possible answer to “chosen”. Write one of these: 1, 0. [no-such-answer]",
            "14:101: Two entries of the crosswalk have the id “chosen”; the other is at content/walk.tool.yaml:14:70. Give one of them another id; the one already in use keeps its own. [duplicate-id]",
            "14:101: The value of “chosen” in the crosswalk has 2 of these keys: sum, difference, product, ratio, percent, mean, median, lowest, highest, count, all_of, any_of, in_order, number, points, round. Write exactly one of them. [exactly-one]",
        ],
    ),
    "a crosswalk from what the older tool has not": (
        crosswalk("version: 1.0.0, tool: other, items: [{item: chosen, of: chose, table: {1: 1}}]"),
        [
            "14:95: The older tool “other” has no answer “chose”. Did you mean “chosen”? Write the id of an item, or item.part; a computed item has no answer. [unknown-older]",
        ],
    ),
    "a crosswalk that leaves an answer out": (
        crosswalk("version: 1.0.0, tool: other, items: [{item: chosen, table: {1: 1}}]"),
        [
            "14:83: The crosswalk does not say what the answer 0 to “chosen” became. Add a line for it to the table. [not-crossed]",
        ],
    ),
    "a crosswalk of scores that are not there": (
        TOTAL
        + crosswalk(
            "version: 1.0.0, tool: other, scores: [{score: totl, of: old, table: [{becomes: 1}, {becomes: 2}]}]"
        ),
        [
            "18:85: A band of “totl” has no at_least, like another. Give each band its own “at_least” (none for the lowest) and “becomes: …”. [bad-band]",
            "18:85: This tool has no score “totl”. Did you mean “total”? Correct the id, or add the score. [unknown-in-tool]",
            "18:95: The tool “other” has no score “old”. Correct the id; a tool with only a method has the score “total”. [unknown-score]",
        ],
    ),
    "a crosswalk that says nothing of an item": (
        crosswalk("version: 1.0.0, items: [{item: chosen}]"),
        [
            "14:70: “chosen” in the crosswalk has 0 of these keys: table, value. Write exactly one of them. [exactly-one]",
        ],
    ),
    "a score of sections with an item in none": (
        item("section: x") + scores("method: mean-of-sections"),
        [
            "19:12: The score “s1” is the mean of sections, but the item “chosen” is in none. Give the item a section, or name with “items” or “sections” what the score is made of. [no-section]",
        ],
    ),
    "the one number of what is pooled": (
        item("repeat: {for_each: room, combine: pooled}, goal: {at_least: 1, authority: Us}")
        + item("value: {sum: [b]}").replace("id: b", "id: c")
        + criterion("requires: [{item: b, at_least: 1}]"),
        [
            "14:10: The item “b” is pooled: each instance counts as an item, so there is no single number. Write “combine:” with mean, sum or another for it, or do not ask for its number here. [pooled-number]",
            "14:10: The item “b” is part of another item's number, but the scoring does not say whether it also counts on its own. Add “scored: false” or “scored: true” to the item. [undeclared]",
            "15:54: The item “b” is pooled: each instance counts as an item, so there is no single number. Write “combine:” with mean, sum or another for it, or do not ask for its number here. [pooled-number]",
            "20:48: The item “b” is pooled: each instance counts as an item, so there is no single number. Write “combine:” with mean, sum or another for it, or do not ask for its number here. [pooled-number]",
        ],
    ),
    "a condition that never holds": (
        item("ask_if: {item: chosen, at_least: 7}"),
        [
            "14:10: The condition of “b” can never hold: “chosen” is between 0 and 1. Write a number that can be reached. [never-asked]",
        ],
    ),
    "a condition on an answer that is none": (
        item("ask_if: {item: chosen, one_of: [2]}"),
        [
            "14:72: “2” is not a possible answer to “chosen”. Write one of these: 1, 0. [no-such-answer]",
        ],
    ),
    "an answer without any number": (
        item("answer: {kind: count, min: 5, max: 2}"),
        [
            "14:10: The answer to “b” is at least 5 and at most 2, so no answer is possible. Write a smallest number that is below the largest. [no-range]",
        ],
    ),
    "a band beyond the largest number": (
        item("bands: [{at_least: 2, points: 3}, {points: 0}]"),
        [
            "14:10: “the band from 2” of “b” has no effect because its number is at most 1. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a number or points": (
        item("inverse: true, scored: true")
        + item("value: {sum: [b, chosen]}").replace("id: b", "id: c")
        + item("ask_if: {item: b, at_least: 1}").replace("id: b", "id: d"),
        [
            "15:54: “c” uses the item “b”, which has both a number and points, but the scoring does not say which of them is meant. Add “number: b” or “points: b”, in braces, instead of “b” to “c”. [undeclared]",
            "16:55: “d” uses the item “b”, which has both a number and points, but the scoring does not say which of them is meant. Add “of: number” or “of: points” to “d”. [undeclared]",
        ],
    ),
    "a number or points in a formula of a score": (
        item("inverse: true, scored: true") + scores("method: formula, value: {sum: [b, chosen]}"),
        [
            "19:57: “s1” uses the item “b”, which has both a number and points, but the scoring does not say which of them is meant. Add “number: b” or “points: b”, in braces, instead of “b” to “s1”. [undeclared]",
        ],
    ),
    "the points of another tool": (
        item("from_tool: {tool: other, item: turned, combine: mean}"),
        [
            "14:71: “b” uses the item “turned”, which has both a number and points, but the scoring does not say which of them is meant. Add “of: number” or “of: points” to “b”. [undeclared]",
        ],
    ),
    "which is meant where there is only one": (
        item(
            "ask_if: {field: tier, one_of: 1, of: points}, from_tool: {tool: other, score: total, of: points, combine: mean}"
        ),
        [
            "14:10: “of” of from_tool has no effect with a score. Delete it, or change the keys beside it. [no-effect]",
            "14:10: “of” of the condition of “b” has no effect without an item. Delete it, or change the keys beside it. [no-effect]",
            "14:118: The tool “other” has no score “total”. Correct the id; a tool with only a method has the score “total”. [unknown-score]",
        ],
    ),
    "points that count nowhere": (
        item("inverse: true, scored: false"),
        [
            "14:10: “inverse” of the item “b” has no effect with scored: false. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "a mark that counts in full and has no number": (
        item(
            "parts: [{id: p, text: P, answer: {kind: count, marks: "
            "[{code: NA, title: None, meaning: not-applicable}]}}], value: p, "
            "bands: [{at_least: 1, points: 1}, {points: 0}]"
        )
        + TOTAL.replace("blank:", "not_applicable: count-as-highest\n  blank:"),
        [
            "14:10: “not_applicable: count-as-highest” has no meaning for “b”, whose number has no largest value. Give the answer “max: …”, or write “missing:” with another rule in the item. [no-highest]",
        ],
    ),
    "a formula of a category": (
        item("scale: signs") + scores("method: formula, value: {sum: [b]}"),
        [
            "19:57: The score “s1” counts the item “b”, which earns no points. Give the item “bands”, or a smallest and a largest number; or leave it out of the score. [no-points]",
        ],
    ),
    "percents beside points": (
        item("answer: {kind: percent}") + TOTAL,
        [
            "14:10: The item “b” is a percent, and would earn up to 100 points, but the scoring does not say how many it earns. Add “bands: …”, “scored: false” or “scored: true” to the item. [undeclared]",
        ],
    ),
    "what is done without a majority": (
        raters("combine: mean, of: answers, undecided: lowest"),
        [
            "1:5: “undecided” of raters has no effect with combine: mean and of: answers. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
}
