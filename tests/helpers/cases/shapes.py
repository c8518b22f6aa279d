"""Values of another shape than their keys want."""

from __future__ import annotations

SHAPES: dict[str, tuple[str, list[str]]] = {
    "text for a list": (
        "components: all",
        ["3:13: A list is meant for “components”, and here is text. Begin each entry with a dash "
         "in a line of its own. [wrong-type]"],
    ),
    "list for a group": (
        "source:\n  - a",
        ["4:3: A group of keys is meant for “source”, and here is a list. Write “key: …” in lines "
         "of their own, set in further. [wrong-type]"],
    ),
    "entry without anything": (
        "authors:\n  - A\n  -",
        ["5:4: There is an entry of “authors” with nothing in it. Write the entry, or delete "
         "it. [empty-entry]"],
    ),
    "text of spaces": (
        'summary: "  "',
        ["3:10: The text of “summary” is empty. Write it, or take it out. [blank-text]"],
    ),
    "number in letters": (
        "dosage:\n  - {what: Words, at_least: five}",
        ["4:29: A number is meant for “at_least”, and here is text. Write a number, as 3 or 2.5, "
         "without quotation marks. [wrong-type]"],
    ),
    "whole number with a point": (
        "population: {tiers: [1.5]}",
        ["3:22: A whole number is meant for “tiers”, and here is a number (1.5). Write a whole "
         "number, as 3, without quotation marks. [wrong-type]"],
    ),
    "yes for true": (
        "evidence:\n  - {citation: A, verified: yes}",
        ["4:29: true or false is meant for “verified”, and here is a yes or a no (yes). "
         "Write: verified: true [wrong-type]"],
    ),
    "no day of the calendar": (
        "effective: 2026-02-30",
        ["3:12: “2026-02-30” is no date. Write year, month and day, as 2026-08-17, without "
         "quotation marks. [bad-date]"],
    ),
    "date in quotation marks": (
        'effective: "2026-08-17"',
        ["3:12: “2026-08-17” is no date. Write year, month and day, without quotation marks: "
         "effective: 2026-08-17 [bad-date]"],
    ),
    "list for a date": (
        "effective: [2026-08-17]",
        ["3:12: A date is meant for “effective”, and here is a list. Write year, month and day, as "
         "2026-08-17. [wrong-type]"],
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
        ["3:9: One of its values is meant for “status”, and here is a list. Write one of: draft, "
         "piloting, adopted, retired. [wrong-type]"],
    ),
    "rating out of range": (
        "fit:\n  - {indicator: need, rating: 6}",
        ["4:31: “6” is not possible for “rating”. Choose one of: 1, 2, 3, 4, 5. [unknown-value]"],
    ),
    "id with spaces": (
        "former_ids: Old Name",
        ["3:13: A list is meant for “former_ids”, and here is text. Write it as a list: "
         "former_ids: [old-name] [wrong-type]"],
    ),
    "former id with a capital": (
        "former_ids: [Old]",
        ["3:14: “Old” cannot be an id: small letters, digits, - and _, a letter first, 80 at "
         "most. Write: old [bad-id]"],
    ),
    "component name with two points": (
        "supports:\n  - {driver: a.b.c, what: x}",
        ["4:14: “a.b.c” cannot name a component: its id, or guide-id.component-id, can. Write "
         "one id, or two with a point between them, as reading.choose-words. [bad-name]"],
    ),
    "version of two numbers": (
        'version: "1.0"',
        ["3:10: “1.0” is no version: that is three numbers with points between them. Write: "
         'version: "1.0.0" [bad-version]'],
    ),
    "level with a capital": (
        "components:\n  - id: a\n    title: A\n    not_monitored_because: x\n    levels: {Gold: text}",
        ["4:9: The guide has texts for levels and does not say which level set they belong "
         "to. Add a line “level_set: …” with the id of a level set in conf/levels.yaml. "
         "[no-level-set]",
         "7:14: “Gold” cannot be an id: small letters, digits, - and _, a letter first, 80 at "
         "most. Write: gold [bad-id]"],
    ),
    "group of keys in a cell": (
        "components:\n  - id: a\n    title: A\n    not_monitored_because: x\n"
        "    looks_like: {teacher: {non: x}}",
        ["7:27: Text is meant for “teacher”, and here is a group of keys. Write text; or {none: "
         "why} where there is nothing to say on purpose. [wrong-type]"],
    ),
    "unknown and missing keys of entries": (
        "groups:\n  - {title: A, colour: red}\ntraining:\n  - {rolle: teacher, what: x}",
        ["4:5: The group “A” has no “id”. Write “id: …”, as “id: a”. [missing-key]",
         "4:16: “colour” is no key of a group. Correct it, or take it out. Known keys: id, "
         "title, summary. [unknown-key]",
         "6:6: “rolle” is no key of an entry of “training”. Did you mean “role”? Correct it, "
         "or take it out. [unknown-key]"],
    ),
}  # fmt: skip
