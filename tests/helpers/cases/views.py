"""What can be wrong with views, layouts, blanks and the handbook's address."""

from __future__ import annotations

HEAD = """\
id: walk
title: Walkthrough
guide: reading
scale: in-place
header_fields: [date]
fields: [{id: teacher, title: Teacher, personal: true}]
items:
  - {id: chosen, text: The teacher chose three texts., monitors: choose}
  - {id: wall, text: All texts hang on the wall., monitors: choose, artifacts: The texts}
"""


def view(more: str, id_: str = "peer") -> str:
    return f"views: [{{id: {id_}, title: Peer visit, {more}}}]\n"


#: the tool after `HEAD`, and what is said of it
VIEW_CASES: dict[str, tuple[str, list[str]]] = {
    "two forms with one id": (
        "variants: [{id: peer, title: All}]\n" + view("layout: card"),
        [
            "11:14: Two variants or views have the id “peer”; the other is at content/walk.tool.yaml:10:17. Give one of them another id; the one already in use keeps its own. [duplicate-id]",
        ],
    ),
    "a reserved id": (
        "variants: [{id: large, title: All}]\n" + view("layout: card", "a4"),
        [
            "10:17: “large” cannot be the id of a variant or a view: names of printed files use it. Give it another id, such as large-form. [reserved-id]",
            "11:14: “a4” cannot be the id of a variant or a view: names of printed files use it. Give it another id, such as a4-form. [reserved-id]",
        ],
    ),
    "unknown items, sections and blanks": (
        view("items: [chosen, chosn], sections: [start], header_fields: [dat]"),
        [
            "10:14: “peer” has no items. Write at least one. [empty-set]",
            "10:55: This tool has no item “chosn”. Did you mean “chosen”? Correct the id, or add the item. [unknown-in-tool]",
            "10:74: This tool has no section “start”. Correct the id, or add the section. [unknown-in-tool]",
            "10:98: There is no header field “dat”. Did you mean “date”? Correct the id, or add the field to conf/district.yaml. [unknown-header-field]",
        ],
    ),
    "unknown item to leave out or reword": (
        view("without: [wal], wording: {chosn: I chose three texts.}"),
        [
            "10:49: This tool has no item “wal”. Did you mean “wall”? Correct the id, or add the item. [unknown-in-tool]",
            "10:65: This tool has no item “chosn”. Did you mean “chosen”? Correct the id, or add the item. [unknown-in-tool]",
        ],
    ),
    "a view without items": (view("without: [chosen, wall]"),
        [
            "10:14: “peer” has no items. Write at least one. [empty-set]",
        ],
    ),
    "a ghost walk without artifacts": (
        HEAD.replace(", artifacts: The texts", "") + view("artifacts_only: true"),
        [
            "10:14: “peer” has no items with artifacts. Write at least one. [empty-set]",
        ],
    ),
    "a view that has nothing in a variant": (
        "variants: [{id: one, title: One, items: [chosen]}, {id: all, title: All}]\n"
        + view("artifacts_only: true"),
        [
            "11:14: “peer” has no items in the variant “one”. Write at least one. [empty-set]",
        ],
    ),
    "a view that leaves out what it needs": (
        "  - {id: more, text: More texts hang there., monitors: choose, artifacts: Texts,\n"
        "     ask_if: {item: chosen, at_least: 1}}\n" + view("artifacts_only: true"),
        [
            "12:14: The view “peer” has the item “more” but not “chosen”, which that item needs. Add “chosen” to the view, or leave “more” out too. [needed-in-view]",
        ],
    ),
    "a sum without what it adds up": (
        "  - {id: sum, text: Both of these., monitors: choose, value: {sum: [chosen, wall]}}\n"
        + view("without: [chosen]"),
        [
            "11:14: The view “peer” has the item “sum” but not “chosen”, which that item needs. Add “chosen” to the view, or leave “sum” out too. [needed-in-view]",
        ],
    ),
    "names on an anonymous view": (
        view("anonymous: true, header_fields: [date, teacher], sign_off: [Observer, Teacher]"),
        [
            "10:78: The view “peer” is anonymous, but the header field “teacher” says who was there. Remove it from the view, or delete “anonymous: true”. [not-anonymous]",
            "10:99: The view “peer” is anonymous, but a signature says who was there. Remove it from the view, or delete “anonymous: true”. [not-anonymous]",
        ],
    ),
    "wording that is not on the view": (
        view("items: [wall], wording: {chosen: I chose three texts.}"),
        [
            "10:64: “wording” of “chosen” in the view “peer” has no effect because the view leaves the item out. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "the same wording": (view("wording: {chosen: The teacher chose three texts.}"),
        [
            "10:49: “wording” of “chosen” in the view “peer” has no effect because the item says the same. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "another number": (view("wording: {chosen: I chose two texts.}"),
        [
            "10:57: The wording of “chosen” in the view “peer” changes what it means: the item says “three”, and the wording “two”. Say the same in other words; for something else, add an item. [changed-meaning]",
        ],
    ),
    "a number too few": (view("wording: {chosen: I chose texts.}"),
        [
            "10:57: The wording of “chosen” in the view “peer” changes what it means: the item says “three”, and the wording does not. Say the same in other words; for something else, add an item. [changed-meaning]",
        ],
    ),
    "a word too many": (view("wording: {chosen: I never chose three texts.}"),
        [
            "10:57: The wording of “chosen” in the view “peer” changes what it means: the wording says “never”, and the item does not. Say the same in other words; for something else, add an item. [changed-meaning]",
        ],
    ),
    "keys for other layouts": (
        view("layout: card, columns: Notes, people: 3, orientation: portrait, questions: Why?"),
        [
            "10:14: “columns” of the view “peer” has no effect with layout: card. Delete it, or change the keys beside it. [no-effect]",
            "10:14: “orientation” of the view “peer” has no effect with layout: card. Delete it, or change the keys beside it. [no-effect]",
            "10:14: “people” of the view “peer” has no effect with layout: card. Delete it, or change the keys beside it. [no-effect]",
            "10:14: “questions” of the view “peer” has no effect with layout: card. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "keys of the tool for other layouts": ("layout: rubric\ncolumns: Notes\npeople: 3\n",
        [
            "1:5: In the rubric “walk” the item “chosen” has no criteria to circle for 1, 0. Write “criteria: …” for every point of its scale, or leave the item out of the rubric. [no-criteria]",
            "1:5: In the rubric “walk” the item “wall” has no criteria to circle for 1, 0. Write “criteria: …” for every point of its scale, or leave the item out of the rubric. [no-criteria]",
            "1:5: “columns” of the tool has no effect with layout: rubric. Delete it, or change the keys beside it. [no-effect]",
            "1:5: “people” of the tool has no effect with layout: rubric. Delete it, or change the keys beside it. [no-effect]",
        ],
    ),
    "room for nobody": (view("layout: votes, people: 0"),
        [
            "10:14: “people” of the view “peer” asks for room for 0, but a form has room for 1 to 100. Ask for fewer, or delete the key. [no-room]",
        ],
    ),
    "room for too many columns": (view("columns: [A, B, C, D, E]"),
        [
            "10:14: “columns” of the view “peer” asks for room for 5, but a form has room for 1 to 4. Ask for fewer, or delete the key. [no-room]",
        ],
    ),
    "room for too many sessions": (
        "  - {id: much, text: M, monitors: choose, repeat: {for_each: day, columns: 500, combine: mean}}\n",
        [
            "10:10: “columns” of “repeat” of “much” asks for room for 500, but a form has room for 1 to 100. Ask for fewer, or delete the key. [no-room]",
        ],
    ),
    "a rubric without criteria": (view("layout: rubric, items: [chosen]"),
        [
            "10:14: In the rubric “peer” the item “chosen” has no criteria to circle for 1, 0. Write “criteria: …” for every point of its scale, or leave the item out of the rubric. [no-criteria]",
        ],
    ),
    "a rubric with parts": (
        "  - {id: parts, text: P, monitors: choose, scored: false, parts: [{id: p, text: P}]}\n"
        + view("layout: rubric, items: [parts]"),
        [
            "11:14: In the rubric “peer” the item “parts” has no criteria to circle for its parts. Write “criteria: …” for every point of its scale, or leave the item out of the rubric. [no-criteria]",
        ],
    ),
    "a tally without counts": (view("layout: tally"),
        [
            "10:14: The layout tally does not fit “peer”: no item on it is answered with a count. Choose another layout, or give an item “answer: {kind: count}”. [layout-needs]",
        ],
    ),
    "votes without a scale": (
        "  - {id: how-many, text: H, monitors: choose, answer: {kind: count}, scored: false}\n"
        + view("layout: votes, people: 3, items: [how-many]"),
        [
            "11:14: The layout votes does not fit “peer”: no item on it is answered on a scale. Choose another layout, or add an item with a scale. [layout-needs]",
        ],
    ),
    "a matrix that nobody answers": (
        "  - {id: sum, text: Sum., monitors: choose, value: {sum: [chosen, wall]}}\n"
        + view("layout: matrix, people: 3, items: [sum]"),
        [
            "11:14: The layout matrix does not fit “peer”: no item on it is answered by someone. Choose another layout, or add an item that is not calculated. [layout-needs]",
            "11:14: The view “peer” has the item “sum” but not “chosen”, which that item needs. Add “chosen” to the view, or leave “sum” out too. [needed-in-view]",
            "11:14: The view “peer” has the item “sum” but not “wall”, which that item needs. Add “wall” to the view, or leave “sum” out too. [needed-in-view]",
        ],
    ),
    "markup in the texts of views": (
        "views:\n  - id: peer\n    title: '{item}`walk.chosn`'\n    layout: votes\n"
        "    instructions: See {tool}`wlk`.\n    columns: <b>Notes</b>\n    sign_off: '# Me'\n"
        "    wording: {chosen: '{itm}`x` three texts'}\n"
        "  - {id: talk, title: Talk, layout: discussion, questions: '![a](b)'}\n",
        [
            "12:12: There is no item “walk.chosn”. Did you mean “walk.chosen”? Write it as tool-id.item-id. [unknown-item]",
            "14:19: There is no tool “wlk”. Did you mean “walk”? Correct the id, or add the tool. [unknown-tool]",
            "15:14: The text contains raw HTML (</b>), which a handbook's YAML files may not contain. Write *emphasis* or **strong**; write &lt; for a “<”. [forbidden-markup]",
            "15:14: The text contains raw HTML (<b>), which a handbook's YAML files may not contain. Write *emphasis* or **strong**; write &lt; for a “<”. [forbidden-markup]",
            "17:23: The text uses “{itm}”, which guidegen does not know. Did you mean “item”? Use one of: {guide}, {component}, {tool}, {item}, {plan}, {goal}, {activity}, {monitoring}, {measure}, {decision}, {building}, {role-page}, {stage}, {rule}, {sheet}, {doc}, {abbr}, {sub}, {sup}. [unknown-markup]",
            "18:60: The text contains a picture (b), which a handbook's YAML files may not contain. It belongs on pages written by hand (.md). [forbidden-markup]",
        ],
    ),
    "markup in what shows an item": (
        HEAD.replace("artifacts: The texts", "artifacts: '{guide}`raeding`'"),
        [
            "9:80: There is no guide “raeding”. Did you mean “reading”? Correct the id, or add the guide. [unknown-guide]",
        ],
    ),
    "two blanks for one column": (
        HEAD.replace("[date]", "[date, day]").replace(
            "personal: true}]",
            "column: unit},\n  {id: day, title: Day, column: date}, {id: w, title: W, column: date}]",
        ) + view("header_fields: [w, teacher, day]"),
        [
            "7:45: The fields “day” and “w” of one form both fill the column “date”. Remove “column” from one of them, or leave one of them off the form. [same-column]",
            "11:67: The fields “w” and “day” of one form both fill the column “date”. Remove “column” from one of them, or leave one of them off the form. [same-column]",
        ],
    ),
}  # fmt: skip
