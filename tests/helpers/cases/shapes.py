"""Values of another shape than their keys want."""

from __future__ import annotations

SHAPES: dict[str, tuple[str, list[str]]] = {
    "text for a list": (
        "components: all",
        ["3:13: “components” must be a list, but this is text. Begin each entry with a dash on "
         "a line of its own. [wrong-type]"],
    ),
    "list for a group": (
        "source:\n  - a",
        ["4:3: “source” must be a group of keys, but this is a list. Write “key: …” on lines "
         "of their own, indented further. [wrong-type]"],
    ),
    "entry without anything": (
        "authors:\n  - A\n  -",
        ["5:4: An entry of “authors” is empty. Write the entry, or delete it. [empty-entry]"],
    ),
    "text of spaces": (
        'summary: "  "',
        ["3:10: The text of “summary” is empty. Write it, or delete the key. [blank-text]"],
    ),
    "number in letters": (
        "dosage:\n  - {what: Words, at_least: five}",
        ["4:29: “at_least” must be a number, but this is text. Write a number, such as 3 or "
         "2.5, without quotation marks. [wrong-type]"],
    ),
    "whole number with a point": (
        "population: {tiers: [1.5]}",
        ["3:22: “tiers” must be a whole number, but this is a number (1.5). Write a whole "
         "number, such as 3, without quotation marks. [wrong-type]"],
    ),
    "yes for true": (
        "evidence:\n  - {citation: A, verified: yes}",
        ["4:29: “verified” must be true or false, but this is a yes or a no (yes). Write: "
         "verified: true [wrong-type]"],
    ),
    "no day of the calendar": (
        "effective: 2026-02-30",
        ["3:12: “2026-02-30” is not a date. Write year, month and day, such as 2026-08-17, "
         "without quotation marks. [bad-date]"],
    ),
    "day of another century": (
        "effective: 2926-08-17",
        ["3:12: “2926-08-17” is not a date. Correct the year: it must be from 1900 to 2199. "
         "[bad-date]"],
    ),
    "date in quotation marks": (
        'effective: "2026-08-17"',
        ["3:12: “2026-08-17” is not a date. Write year, month and day, without quotation "
         "marks: effective: 2026-08-17 [bad-date]"],
    ),
    "list for a date": (
        "effective: [2026-08-17]",
        ["3:12: “effective” must be a date, but this is a list. Write year, month and day, "
         "such as 2026-08-17. [wrong-type]"],
    ),
    "value that is not offered": (
        "kind: practise",
        ["3:7: “practise” is not possible for “kind”. Did you mean “practice”? Choose one of: "
         "strategy, practice, program, framework, system. [unknown-value]"],
    ),
    "yes where a value is chosen": (
        "status: no",
        ["3:9: “no” is not possible for “status”. Choose one of: draft, piloting, adopted, "
         "retired. [unknown-value]"],
    ),
    "list where a value is chosen": (
        "status: [draft]",
        ["3:9: “status” must be one of its values, but this is a list. Write one of: draft, "
         "piloting, adopted, retired. [wrong-type]"],
    ),
    "rating out of range": (
        "fit:\n  - {indicator: need, rating: 6}",
        ["4:31: “6” is not possible for “rating”. Choose one of: 1, 2, 3, 4, 5. [unknown-value]"],
    ),
    "id with spaces": (
        "former_ids: Old Name",
        ["3:13: “former_ids” must be a list, but this is text. Write it as a list: former_ids: "
         "[old-name] [wrong-type]"],
    ),
    "former id with a capital": (
        "former_ids: [Old]",
        ["3:14: “Old” cannot be an id: use lowercase letters, digits, - and _, a letter first, "
         "at most 80. Write: old [bad-id]"],
    ),
    "component name with two points": (
        "supports:\n  - {driver: a.b.c, what: x}",
        ["4:14: “a.b.c” cannot name a component: write its id, or guide-id.component-id. Write "
         "one id, or two with a period between them, such as reading.choose-words. [bad-name]"],
    ),
    "version of two numbers": (
        'version: "1.0"',
        ["3:10: “1.0” is not a version: write three numbers with periods between them. Write: "
         "version: \"1.0.0\" [bad-version]"],
    ),
    "level with a capital": (
        "components:\n  - id: a\n    title: A\n    not_monitored_because: x\n    levels: {Gold: text}",
        ["4:9: The guide has texts for levels, but does not name their level set. Add a line "
         "“level_set: …” with the id of a level set in conf/levels.yaml. [no-level-set]",
         "7:14: “Gold” cannot be an id: use lowercase letters, digits, - and _, a letter "
         "first, at most 80. Write: gold [bad-id]"],
    ),
    "group of keys in a cell": (
        "components:\n  - id: a\n    title: A\n    not_monitored_because: x\n"
        "    looks_like: {teacher: {non: x}}",
        ["7:27: “teacher” must be text, but this is a group of keys. Write text; or {none: "
         "why} if it is left empty on purpose. [wrong-type]"],
    ),
    "unknown and missing keys of entries": (
        "groups:\n  - {title: A, colour: red}\ntraining:\n  - {rolle: teacher, what: x}",
        ["4:5: The group “A” has no “id”. Write “id: …”, such as “id: a”. [missing-key]",
         "4:16: “colour” is not a key of a group. Correct it, or delete it. Known keys: id, "
         "title, summary. [unknown-key]",
         "6:6: “rolle” is not a key of an entry of “training”. Did you mean “role”? Correct "
         "it, or delete it. [unknown-key]"],
    ),
}  # fmt: skip
