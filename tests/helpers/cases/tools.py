"""What can be wrong with a tool's answers and scores."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.handbooks import TOOL_FILE

#: how the tool begins, and its first item
HEAD = "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\n"
ITEMS = "items:\n  - {id: chosen, text: A text was chosen., monitors: choose}\n"
#: what the tool is, and all that is said of it
TOOL_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "a point that cannot be written": (
        {
            TOOL_FILE: HEAD
            + (
                "scales: [{id: s, title: S, points: [{title: x}]}]\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
            )
        },
        [
            "content/walk.tool.yaml:5:45: A point of the scale “s” has neither a value nor a code. Add “value: …”, or “code: …” for a category that counts nothing. [no-answer]",
        ],
    ),
    "two ways to answer": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, answer: {kind: count}, scale: in-place}\n")
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” has 2 of these keys: scale, answer, parts, from_tool. Write exactly one of them. [exactly-one]",
        ],
    ),
    "points and categories on one scale": (
        {
            TOOL_FILE: HEAD
            + (
                "scales: [{id: s, title: S, points: [{value: 1}, {code: x}]}]\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
            )
        },
        [
            "content/walk.tool.yaml:5:15: The scale “s” has points with a value and points without. Give all of them a value, or none; use marks for answers that do not count. [mixed-scale]",
        ],
    ),
    "unknown section": (
        {
            TOOL_FILE: HEAD
            + (
                "sections: [{id: start, title: Start}]\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
                "  - {id: b, text: B, monitors: choose, section: strat}\n"
            )
        },
        [
            "content/walk.tool.yaml:8:49: This tool has no section “strat”. Did you mean “start”? Correct the id, or add the section. [unknown-in-tool]",
        ],
    ),
    "unknown operand": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, value: {sum: [chosen, chosne]}}\n")
        },
        [
            "content/walk.tool.yaml:7:62: This tool has no part or item “chosne”. Did you mean “chosen”? Correct the id, or add the part or item. [unknown-in-tool]",
        ],
    ),
    "circle": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, value: c}\n"
                "  - {id: c, text: C, monitors: choose, value: {sum: [b, 1]}}\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: The numbers or conditions of these items need each other in a circle: b, c. Make one of them depend on its own answers alone. [cycle]",
        ],
    ),
    "two operations": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, value: {sum: [chosen], mean: [chosen]}}\n")
        },
        [
            "content/walk.tool.yaml:7:10: A value of the item “b” has 2 of these keys: sum, difference, product, ratio, percent, mean, median, lowest, highest, count, all_of, any_of, in_order, number, points, round. Write exactly one of them. [exactly-one]",
        ],
    ),
    "no operation": (
        {TOOL_FILE: HEAD + ITEMS + ("  - {id: b, text: B, monitors: choose, value: {}}\n")},
        [
            "content/walk.tool.yaml:7:10: A value of the item “b” has 0 of these keys: sum, difference, product, ratio, percent, mean, median, lowest, highest, count, all_of, any_of, in_order, number, points, round. Write exactly one of them. [exactly-one]",
        ],
    ),
    "too many operands": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, value: {ratio: [chosen, 2, 3]}}\n")
        },
        [
            "content/walk.tool.yaml:7:10: “ratio” takes exactly 2 ids or numbers, but this is 3. Write exactly 2 ids or numbers. [wrong-operands]",
        ],
    ),
    "too few operands": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, value: {difference: [chosen]}}\n")
        },
        [
            "content/walk.tool.yaml:7:10: “difference” takes at least 2 ids or numbers, but this is 1. Write at least 2 ids or numbers. [wrong-operands]",
        ],
    ),
    "bands that begin together": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, answer: {kind: count}, bands: [{at_least: 3, points: 1}, {at_least: 3, points: 2}, {points: 0}]}\n"
            )
        },
        [
            "content/walk.tool.yaml:7:108: A band of “b” begins at 3, like another. Give each band its own “at_least” (none for the lowest) and “points: …”. [bad-band]",
        ],
    ),
    "band without points": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, answer: {kind: count}, bands: [{title: Much}]}\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: A band of “b” has no points. Give each band its own “at_least” (none for the lowest) and “points: …”. [bad-band]",
        ],
    ),
    "condition without a question": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, ask_if: {one_of: 2}}\n")
        },
        [
            "content/walk.tool.yaml:7:10: The condition of “b” has 0 of these keys: field, item. Write exactly one of them. [exactly-one]",
        ],
    ),
    "condition without an answer": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, ask_if: {item: chosen}}\n")
        },
        [
            "content/walk.tool.yaml:7:10: The condition of “b” has 0 of these keys: one_of, at_least, at_most. Write exactly one of them. [exactly-one]",
        ],
    ),
    "condition on what is not there": (
        {
            TOOL_FILE: (
                "header_fields: [date]\n"
                "id: walk\n"
                "title: Walkthrough\n"
                "guide: reading\n"
                "scale: in-place\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
                "  - {id: b, text: B, monitors: choose, ask_if: {field: tier, one_of: 2}}\n"
                "  - {id: c, text: C, monitors: choose, ask_if: {item: chose, at_least: 1}}\n"
            )
        },
        [
            "content/walk.tool.yaml:8:56: This tool has no header field “tier”. Correct the id, or add the header field. [unknown-in-tool]",
            "content/walk.tool.yaml:9:55: This tool has no item “chose”. Did you mean “chosen”? Correct the id, or add the item. [unknown-in-tool]",
        ],
    ),
    "rows of an unknown tool": (
        {
            "content/other.tool.yaml": (
                "id: other\n"
                "title: Other\n"
                "guide: reading\n"
                "scale: in-place\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
            ),
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, from_tool: {tool: othr, item: chosen, combine: mean}}\n"
                "  - {id: c, text: C, monitors: choose, from_tool: {tool: other, item: chose, combine: mean}}\n"
            ),
        },
        [
            "content/walk.tool.yaml:7:58: There is no tool “othr”. Did you mean “other”? Correct the id, or add the tool. [unknown-tool]",
            "content/walk.tool.yaml:8:71: There is no item “other.chose”. Did you mean “chosen”? Write it as tool-id.item-id. [unknown-item]",
        ],
    ),
    "inverse without a limit": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + ("  - {id: b, text: B, monitors: choose, answer: {kind: count}, inverse: true}\n")
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” is inverse, but its number has no largest value. Give it “bands” that fall as the number rises, and delete “inverse”. [no-inverse]",
        ],
    ),
    "share of rows without a cut": (
        {
            "content/other.tool.yaml": (
                "id: other\n"
                "title: Other\n"
                "guide: reading\n"
                "scale: in-place\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
            ),
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, from_tool: {tool: other, item: chosen, combine: percent}}\n"
            ),
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” takes the percent of another tool's rows, but the scoring does not say which rows count. Add “at_least: …” or “one_of: …” to its from_tool. [undeclared]",
        ],
    ),
    "division by zero": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, parts: [{id: x, text: X, answer: {kind: count}}, {id: y, text: Y, answer: {kind: count}}], value: {ratio: [x, y]}}\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” divides by a number that can be 0, but the scoring does not say what happens then. Add “zero_denominator:” with leave-out, count-as-zero, count-as-highest or no-score to the item. [undeclared]",
        ],
    ),
    "which of more than two answers count": (
        {
            TOOL_FILE: HEAD
            + (
                "scales: [{id: s, title: S, points: [{value: 2}, {value: 1}, {value: 0}]}]\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
                "  - {id: b, text: B, monitors: choose, scale: s, parts: [{id: x, text: X}], value: {all_of: [x]}}\n"
            )
        },
        [
            "content/walk.tool.yaml:8:10: The item “b” depends on which answers count, but the scoring does not say from which number an answer counts. Add “at_least: …” to its value, beside “of”. [undeclared]",
        ],
    ),
    "blank": (
        {TOOL_FILE: HEAD + ITEMS + ("scoring: {method: sum, not_applicable: leave-out}\n")},
        [
            "content/walk.tool.yaml:1:5: An item can be left blank, but the scoring does not say how a blank counts. Add “blank: leave-out”, “blank: count-as-zero”, “blank: count-as-highest” or “blank: no-score” to the scoring. [undeclared]",
        ],
    ),
    "rounding before a cut": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  criteria: [{at_least: 80, authority: Us}]\n"
            )
        },
        [
            "content/walk.tool.yaml:1:5: The score is compared with a number and can have a fraction, but the scoring does not say whether it is rounded first. Add “round: none” or “round: {places: 0, half: up, compare: after}” to the scoring. [undeclared]",
        ],
    ),
    "several scores and one cut": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  round: none\n"
                "  scores: [{id: a, title: A, method: sum}, {id: z, title: Z, method: sum}]\n"
                "  criteria: [{at_least: 1, authority: Us}]\n"
            )
        },
        [
            "content/walk.tool.yaml:12:39: The tool has several scores and a criterion with one number, but the scoring does not say which of them must meet it. Add “requires:” with “score: …” and “at_least: …” to the criterion. [undeclared]",
        ],
    ),
    "method and scores": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  scores: [{id: a, title: A, method: sum}]\n"
            )
        },
        [
            "content/walk.tool.yaml:11:17: The scoring has 2 of these keys: method, scores. Write exactly one of them. [exactly-one]",
        ],
    ),
    "a score of what is not there": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  scores: [{id: a, title: A, method: sum, items: [chose], sections: [x], scores: [y], weights: {z: 2}}]\n"
            )
        },
        [
            "content/walk.tool.yaml:10:17: “items, sections, scores” of the score “a” has no effect together. Delete it, or change the keys beside it. [no-effect]",
            "content/walk.tool.yaml:10:51: This tool has no item “chose”. Did you mean “chosen”? Correct the id, or add the item. [unknown-in-tool]",
            "content/walk.tool.yaml:10:70: This tool has no section “x”. Correct the id, or add the section. [unknown-in-tool]",
            "content/walk.tool.yaml:10:83: This tool has no score before this one “y”. Correct the id, or add the score before this one. [unknown-in-tool]",
            "content/walk.tool.yaml:10:97: This tool has no item, section or score “z”. Correct the id, or add the item, section or score. [unknown-in-tool]",
        ],
    ),
    "a score of what earns nothing": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, answer: {kind: text}}\n"
                "scoring:\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  scores: [{id: a, title: A, method: sum, items: [chosen, b]}]\n"
            )
        },
        [
            "content/walk.tool.yaml:11:59: The score “a” counts the item “b”, which earns no points. Give the item “bands”, or a smallest and a largest number; or leave it out of the score. [no-points]",
        ],
    ),
    "count and mode": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  scores: [{id: a, title: A, method: count}, {id: z, title: Z, method: mode}]\n"
            )
        },
        [
            "content/walk.tool.yaml:10:17: The score “a” has the method count, but the scoring does not say from which number an item counts. Add “each_at_least: …” to the score. [undeclared]",
            "content/walk.tool.yaml:10:51: The score “z” has the method mode, but the scoring does not say which of two equally frequent numbers counts. Add “ties: lowest”, “ties: highest” or “ties: leave-out” to the score. [undeclared]",
        ],
    ),
    "nothing to meet": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  criteria: [{authority: Us}]\n"
            )
        },
        [
            "content/walk.tool.yaml:11:26: The criterion asks for nothing that the tool has. Add “at_least: …”, or “requires: …” with at least one score, section or item. [nothing-to-meet]",
        ],
    ),
    "two things in one requirement": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  round: none\n"
                "  criteria: [{authority: Us, requires: [{score: total, item: chosen, at_least: 1}]}]\n"
            )
        },
        [
            "content/walk.tool.yaml:12:26: A requirement has 2 of these keys: score, item, section, every. Write exactly one of them. [exactly-one]",
        ],
    ),
    "requirements of what is not there": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  round: none\n"
                "  criteria: [{authority: Us, requires: [{score: totl, at_least: 1}, {item: x, at_least: 1}, {section: y, at_least: 1}]}]\n"
            )
        },
        [
            "content/walk.tool.yaml:12:49: This tool has no score “totl”. Did you mean “total”? Correct the id, or add the score. [unknown-in-tool]",
            "content/walk.tool.yaml:12:76: This tool has no item “x”. Correct the id, or add the item. [unknown-in-tool]",
            "content/walk.tool.yaml:12:103: This tool has no section “y”. Correct the id, or add the section. [unknown-in-tool]",
        ],
    ),
    "survey": (
        {
            TOOL_FILE: (
                "method: survey\n"
                "id: walk\n"
                "title: Walkthrough\n"
                "guide: reading\n"
                "scale: in-place\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
            )
        },
        [
            "content/walk.tool.yaml:2:5: Several people answer each item, but the scoring does not say how their answers become one. Add “raters:” with “combine: consensus”, majority, mean or another to the scoring. [undeclared]",
        ],
    ),
    "mode of raters": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  raters: {combine: mode}\n"
            )
        },
        [
            "content/walk.tool.yaml:1:5: The raters' mode counts, but the scoring does not say which of two equally frequent answers counts. Add “ties: lowest”, “ties: highest” or “ties: leave-out” to raters. [undeclared]",
        ],
    ),
    "majority with abstention": (
        {
            TOOL_FILE: HEAD
            + (
                "scales: [{id: s, title: S, points: [{value: 1}, {value: 0}], marks: [{code: A, title: Pass, meaning: abstain}]}]\n"
                "items:\n"
                "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
                "  - {id: b, text: B, monitors: choose, scale: s}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
                "  abstain: leave-out\n"
                "  raters: {combine: majority}\n"
            )
        },
        [
            "content/walk.tool.yaml:1:5: The raters' majority counts, but the scoring does not say whether those who abstain are part of the whole. Add “majority_of: cast” or “majority_of: present” to raters. [undeclared]",
        ],
    ),
    "parts without a value": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, parts: [{id: x, text: X}, {id: y, text: Y}]}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” has several answers, but the scoring does not say which of them is its number. Add “value: …” to the item. [undeclared]",
        ],
    ),
    "an operand that earns points": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, value: {product: [chosen, 2]}}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
            )
        },
        [
            "content/walk.tool.yaml:6:10: The item “chosen” is part of another item's number, but the scoring does not say whether it also counts on its own. Add “scored: false” or “scored: true” to the item. [undeclared]",
        ],
    ),
    "a number without limit": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, answer: {kind: count}}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: The number of the item “b” has no limit, but the scoring does not say how many points it earns. Add “bands: …” or “scored: false” to the item. [undeclared]",
        ],
    ),
    "several instances": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, repeat: {for_each: room}}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” is answered once for each room, but the scoring does not say how its answers become one number. Add “combine:” with mean, pooled, lowest, highest, median, mode, majority or sum to repeat. [undeclared]",
        ],
    ),
    "the mode of instances": (
        {
            TOOL_FILE: HEAD
            + ITEMS
            + (
                "  - {id: b, text: B, monitors: choose, repeat: {for_each: room, combine: mode}}\n"
                "scoring:\n"
                "  method: percent-of-points\n"
                "  not_applicable: leave-out\n"
                "  blank: no-score\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: The item “b” is answered once for each room, but the scoring does not say which of two equally frequent numbers counts. Add “ties: lowest”, “ties: highest” or “ties: leave-out” to repeat. [undeclared]",
        ],
    ),
    "names that digital forms do not tell apart": (
        {
            TOOL_FILE: HEAD
            + (
                "items:\n"
                "  - {id: sees-all, text: A, monitors: choose, former_ids: [sees_one]}\n"
                "  - {id: sees_all, text: B, monitors: choose}\n"
                "  - id: sees\n"
                "    text: C\n"
                "    monitors: choose\n"
                "    parts: [{id: one, text: One}, {id: two, text: Two}]\n"
                "  - {id: sees--two, text: D, monitors: choose, repeat: {for_each: Room}}\n"
                "  - {id: e, text: E, monitors: choose, repeat: {for_each: room}}\n"
                "  - {id: f-g, text: F, monitors: choose, former_ids: [f_g]}\n"
            )
        },
        [
            "content/walk.tool.yaml:7:10: “sees_all” and “sees-all” have the same name in digital forms: sees_all. If they mean the same, write them alike; else let them differ by a letter or a digit. [same-digital-name]",
            "content/walk.tool.yaml:12:10: “sees--two” and “two” have the same name in digital forms: sees__two. If they mean the same, write them alike; else let them differ by a letter or a digit. [same-digital-name]",
            "content/walk.tool.yaml:13:59: “room” and “Room” have the same name in digital forms: each__room. If they mean the same, write them alike; else let them differ by a letter or a digit. [same-digital-name]",
        ],
    ),
}
