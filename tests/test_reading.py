"""Files that are broken, hostile or odd: each is a problem with a place, and nothing else stops."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.checking import check_folder
from guidegen.checking.texts import texts
from guidegen.model import Guide, Text, Tool
from guidegen.model.base import Empty
from guidegen.problems import Problem, in_order
from guidegen.reading import Folder, read_handbook
from guidegen.reading.handbook import read_file
from guidegen.reading.shape import shape
from guidegen.reading.yamlfile import YamlFile

from handbooks import GUIDE, TOOL, WHOLE, write

REPOSITORY = Path(__file__).parents[1]
BAD = "content/bad.guide.yaml"
HEAD = "id: other\ntitle: Other\n"
TABBED = (
    "This line is set in with a tab. "
    "Replace the tab with spaces; YAML takes only spaces at the start of a line. [tab]"
)
EMPTY = "This file is empty. Write at least “id” and “title”, or delete the file. [empty-file]"
TOO_DEEP = (
    "The values are nested more than 30 deep. "
    "Look for brackets or dashes that are repeated by accident. [too-deep]"
)
SECOND = (
    "A second YAML document begins here. "
    "Take out the line “---” or “...”: one file holds one guide or one tool. [several-documents]"
)
NO_COLON = (
    "This line has no “: ” between a key and its text. Write a colon and a space after the key; "
    "set a line that continues a text in further. [no-colon]"
)
COLON = (
    "There is a “: ” in this line where YAML expects none. Put a text that holds “: ” into "
    "quotation marks; set a key in as far as its neighbors. [colon-in-text]"
)
NOT_UTF8 = (
    "This file is not saved as UTF-8 text. "
    "Open it in a text editor and save it with the encoding UTF-8. [not-utf8]"
)


def sign(character: str) -> str:
    return (
        f"A text cannot begin with {character}, which means something else to YAML. "
        "Put the whole text into quotation marks, or below a “>-”. [sign-at-start]"
    )


def after(character: str) -> str:
    return (
        f"The text goes on after its closing {character}. "
        "Put the whole text into quotation marks of the other kind, or below a “>-”. [text-after]"
    )


def strange(code: str) -> str:
    return (
        f"There is a character here that does not belong here ({code}). Type this spot again; "
        "such characters, often unseen, come with text that was pasted. [bad-character]"
    )


def no_break(place: str) -> str:
    return (
        f"{place}: There is a no-break space here (U+00A0), which looks like a space and is none to "
        "YAML. Delete it, or type a space in its place; look at all lines that were pasted with it. "
        "[strange-space]"
    )


def anchor(mark: str) -> str:
    return (
        f"“{mark}” at the start of a value is a YAML anchor, which guidegen does not take. If it "
        "begins a text, put the text into quotation marks; else write the value itself. [anchor]"
    )


def tag(mark: str) -> str:
    return (
        f"“{mark}” at the start of a value is a YAML tag, which guidegen does not take. "
        "If it begins a text, put the text into quotation marks; else take it out. [tag]"
    )


def surprise(raw: str, kind: str) -> str:
    return (
        f"YAML reads {raw} as {kind}, and text is meant for “title”. "
        f'Put it into quotation marks: "{raw}" [surprise-value]'
    )


def large(what: str) -> str:
    return (
        f"Keys are meant in this file, and it holds {what}. "
        "Begin it with a line such as “id: …”. [no-keys]"
    )


def said(folder: Folder) -> list[str]:
    return [str(found) for found in check_folder(folder)]


BROKEN: dict[str, tuple[str | bytes, list[str]]] = {
    "cut off in a quotation": (
        'id: other\ntitle: "Other\n',
        ["2:8: A quotation mark is opened here and not closed where its text ends. Close it "
         'where its text ends: title: "Other" [unclosed-quote]'],
    ),
    "cut off in brackets": (
        "id: other\ntitle: Other\nsummary: [a, b\n",
        ["3:10: A bracket is opened here and not closed. Close it: summary: [a, b] "
         "[unclosed-bracket]"],
    ),
    "cut off in a key": ("id: other\ntit", ["2:1: This line has no “: ” between a key and its "
                                            "text. If it goes on with the text of the line "
                                            "above, begin it with 2 spaces; if it is a key, "
                                            "write a colon and a blank after it. [no-colon]"]),
    "cut off after a key": (
        "id: other\ntitle:",
        ["2:1: This guide has no “title”. Write “title: …”. [missing-key]"],
    ),
    "tab": ("id: other\n\ttitle: x\n", ["2:1: This line is set in with a tab. Delete the tab; "
                                        "YAML takes only spaces at the start of a line. [tab]"]),
    "tab in a list": (f"{HEAD}components:\n\t- id: a\n", ["4:1: This line is set in with a "
                                                          "tab. Replace each tab with 2 "
                                                          "spaces; YAML takes only spaces at "
                                                          "the start of a line. [tab]"]),
    "tab after spaces": (f"{HEAD}components:\n  - id: a\n  \ttitle: b\n", ["5:3: This line is "
                                                                           "set in with a "
                                                                           "tab. Replace each "
                                                                           "tab with 2 "
                                                                           "spaces; YAML "
                                                                           "takes only spaces "
                                                                           "at the start of a "
                                                                           "line. [tab]"]),
    "alias bomb": (
        "id: &a [x, x]\ntitle: &b [*a, *a]\nsummary: [*b, *b]\n",
        [f"1:5: {anchor('&a')}", f"2:8: {anchor('&b')}"],
    ),
    "alias of itself": (f"{HEAD}components: &a [*a]\n", [f"3:13: {anchor('&a')}"]),
    "file that is its own alias": ("&a [*a]\n", [f"1:1: {anchor('&a')}"]),
    "anchor and no alias": ("id: other\ntitle: &Other words\n", [f"2:8: {anchor('&Other')}"]),
    "unknown alias": ("id: other\ntitle: *Other\n", ["2:8: A text cannot begin with *, which "
                                                     "means something else to YAML. Put the "
                                                     "text into quotation marks: title: "
                                                     '"*Other" [sign-at-start]']),
    "emphasis": ("id: other\ntitle: *Other* words\n", ["2:8: A text cannot begin with *, "
                                                       "which means something else to YAML. "
                                                       "Put the text into quotation marks: "
                                                       'title: "*Other* words" [sign-at-start]']),
    "percent": ("id: other\ntitle: % of students\n", ["2:8: A text cannot begin with %, which "
                                                      "means something else to YAML. Put the "
                                                      'text into quotation marks: title: "% '
                                                      'of students" [sign-at-start]']),
    "at": ("id: other\ntitle: @home\n", ["2:8: A text cannot begin with @, which means "
                                         "something else to YAML. Put the text into quotation "
                                         'marks: title: "@home" [sign-at-start]']),
    "backtick": ("id: other\ntitle: `code`\n", ["2:8: A text cannot begin with `, which means "
                                                "something else to YAML. Put the text into "
                                                'quotation marks: title: "`code`" '
                                                "[sign-at-start]"]),
    "block sign": ("id: other\ntitle: > 80 percent\n", ["2:8: A text cannot begin with >, "
                                                        "which means something else to YAML. "
                                                        "Put the text into quotation marks: "
                                                        'title: "> 80 percent" [sign-at-start]']),
    "role": ("id: other\ntitle: {tool}`walk`\n", ["2:14: The text goes on after its closing "
                                                  "}. Put the whole text into quotation "
                                                  'marks: title: "{tool}`walk`" [text-after]']),
    "link": ("id: other\ntitle: [Read](a.md)\n", ["2:14: The text goes on after its closing "
                                                  "]. Put the whole text into quotation "
                                                  'marks: title: "[Read](a.md)" [text-after]']),
    "quotation and more": ('id: other\ntitle: "Why" questions\n', ["2:14: The text goes on "
                                                                   'after its closing ". Put '
                                                                   "other quotation marks "
                                                                   "around the whole text: "
                                                                   'title: \'"Why" questions\' '
                                                                   "[text-after]"]),
    "apostrophe": ("id: other\ntitle: 'It's'\n", ["2:11: YAML takes this apostrophe for the "
                                                  "end of a text in single quotation marks. "
                                                  'Use double quotation marks: title: "It\'s" '
                                                  "[apostrophe]"]),
    "backslash": (
        'id: other\ntitle: "C:\\qed"\n',
        ["2:11: YAML does not know what this backslash in double quotation marks means. Write "
         "two backslashes, or use single quotation marks: title: 'C:\\qed' [backslash]"],
    ),
    "colon": ("id: other\ntitle: Reading: aloud\n", ["2:15: YAML takes what stands before "
                                                     "this colon for a key, and it is part of "
                                                     "a text. Put the text into quotation "
                                                     'marks: title: "Reading: aloud" '
                                                     "[colon-in-text]"]),
    "key set in too far": ("id: other\n title: Other\n", ["2:2: This line is set in too far "
                                                          "or not far enough. Begin it at the "
                                                          "very left, as line 1. [set-in]"]),
    "key without a space": ("id: other\ntitle:Other\n", ["2:6: There is no blank after the "
                                                         "colon. Type one: title: Other "
                                                         "[no-blank]"]),
    "key not set in enough": (
        f"{HEAD}components:\n  - id: a\n   title: b\n",
        ["5:4: This line is set in too far or not far enough. Begin it with 4 spaces, as line "
         "4; it has 3 now. [set-in]"],
    ),
    "conflict of two versions": ("<<<<<<< HEAD\nid: other\n=======\n", ["1:1: Git has marked "
                                                                        "here that two "
                                                                        "versions of this "
                                                                        "file differ, and "
                                                                        "nobody has chosen "
                                                                        "yet. Keep the right "
                                                                        "lines, and delete "
                                                                        "the lines that begin "
                                                                        "with <<<<<<<, "
                                                                        "======= and >>>>>>>. "
                                                                        "[conflict]"]),
    "end of document alone": (
        "...\n",
        ["1:1: The file cannot be read from here on (YAML says: while parsing a block node, "
         "did not find expected node content). Look at this line and the one above for a "
         "missing quotation mark, bracket or “: ”. [bad-yaml]"],
    ),
    "5 MB text": (
        "id: other\ntitle: " + "x" * 5_000_000,
        ["1:1: This file has 5,000,017 bytes; a handbook file may have 1,000,000. Divide it into "
         "several guides or tools, or take out what was pasted by accident. [too-large]"],
    ),
    "text that Markdown would take a minute for": (
        "id: other\ntitle: '" + "![" * 450_000 + "'",
        ["2:8: This text has 900,000 characters; one text may have 25,000. Divide it into several "
         "texts, or take out what was pasted by accident. [too-long]"],
    ),
    "NUL": ("id: other\ntitle: a\0b\n", [f"2:9: {strange('U+0000')}"]),
    "escape": ("id: other\r\ntitle: \x1b[31mred\n", [f"2:8: {strange('U+001B')}"]),
    "escape by its YAML name": ('id: other\ntitle: "\\e[31mred"\n', [f"2:8: {strange('U+001B')}"]),
    "lone surrogate by its number": (
        'id: other\ntitle: "\\ud800"\n',
        ["2:9: YAML does not know what this backslash in double quotation marks means. Write "
         "two backslashes, or use single quotation marks: title: '\\ud800' [backslash]"],
    ),
    "line separator": ("id: other\ntitle: a\u2028b\n", [f"2:9: {strange('U+2028')}"]),
    "right-to-left override": (
        "id: other\ntitle: a \u202eb\n", [f"2:10: {strange('U+202E, right-to-left override')}"]
    ),
    "isolate by its number": (
        'id: other\ntitle: "a \\u2067b"\n', [f"2:8: {strange('U+2067, right-to-left isolate')}"]
    ),
    "mark of a direction that no letter has": (
        "id: other\ntitle: a\u200eb\n", [f"2:9: {strange('U+200E, left-to-right mark')}"]
    ),
    "next line": ("id: other\ntitle: a\x85b\n", [f"2:9: {strange('U+0085')}"]),
    "byte order mark inside": (f"{HEAD}\ufeffkind: x\n", [f"3:1: {strange('U+FEFF')}"]),
    "no-break space after a colon": ("id: other\ntitle:\xa0Other\n", [no_break("2:7")]),
    "no-break space before a key": ("id: other\n\xa0title: Other\n", [no_break("2:1")]),
    "no-break space before a dash": (
        f"{HEAD}components:\n\xa0- id: a\n",
        [no_break("4:1")],
    ),
    "UTF-16": (HEAD.encode("utf-16"), ["1:1: This file is not saved as UTF-8 text, but as "
                                       "UTF-16 (Notepad calls it Unicode). Open it in a text "
                                       "editor and save it with the encoding UTF-8. [not-utf8]"]),
    "latin-1": ("id: other\ntitle: Café\n".encode("latin-1"), ["2:11: This file is not saved "
                                                               "as UTF-8 text: “é” is saved "
                                                               "in an encoding of Windows. "
                                                               "Open it in a text editor and "
                                                               "save it with the encoding "
                                                               "UTF-8. [not-utf8]"]),
    "half a character": (b"id: other\ntitle: Caf\xc3", ["2:11: This file is not saved as "
                                                        "UTF-8 text. Open it in a text editor "
                                                        "and save it with the encoding UTF-8. "
                                                        "[not-utf8]"]),
    "lone surrogate": (b"id: other\ntitle: \xed\xa0\x80\n", [f"2:8: {NOT_UTF8}"]),
    "300,000 brackets": ("[" * 300_000, [f"1:30: {TOO_DEEP}"]),
    "300,000 brackets and an alias": ("[" * 300_000 + "*a", [f"1:30: {TOO_DEEP}"]),
    "300,000 brackets in a key": (f"{HEAD}summary: {'[' * 300_000}", [f"3:38: {TOO_DEEP}"]),
    "300,000 dashes": ("- " * 300_000, [f"1:59: {TOO_DEEP}"]),
    "200,000 braces": ("{a: " * 200_000, [f"1:117: {TOO_DEEP}"]),
    "300,000 question marks": ("? " * 300_000, [f"1:59: {TOO_DEEP}"]),
    "empty": ("", [f"1:1: {EMPTY}"]),
    "only spaces": ("  \n\n", [f"1:1: {EMPTY}"]),
    "only comments": ("# a\n# b\n", [f"1:1: {EMPTY}"]),
    "only a line of dashes": ("---\n", [f"1:1: {EMPTY}"]),
    "nothing": ("~\n", [f"1:1: {EMPTY}"]),
    "list": ("- id: a\n", ["1:1: Keys are meant in this file, and it holds a list. Take out "
                           "the dash at its beginning: it begins with a line such as “id: …”. "
                           "[no-keys]"]),
    "text": ("\nhello\n", [f"2:1: {large('text')}"]),
    "number": ("12\n", [f"1:1: {large('a number (12)')}"]),
    "two documents": (f"{HEAD}---\n{HEAD}", [f"3:1: {SECOND}"]),
    "two documents after dots": (f"{HEAD}...\n{HEAD}", [f"4:1: {SECOND}"]),
    "Python object": (
        "id: !!python/object:os.system x\ntitle: Other\n",
        [f"1:5: {tag('!!python/object:os.system')}"],
    ),
    "Python call": (
        "id: other\ntitle: Other\nsummary: !!python/object/apply:os.system [touch /tmp/x]\n",
        [f"3:10: {tag('!!python/object/apply:os.system')}"],
    ),
    "Python object by a shorter name": (
        "%TAG ! tag:yaml.org,2002:python/\n---\nid: other\ntitle: !object x\n",
        [f"4:8: {tag('!object')}"],
    ),
    "tag of one's own": ("id: other\ntitle: !Wow words\n", [f"2:8: {tag('!Wow')}"]),
    "tag of text": ("id: other\ntitle: !!str 12\n", [f"2:8: {tag('!!str')}"]),
    "tag of a number": ('id: other\ntitle: !!int "x"\n', [f"2:8: {tag('!!int')}"]),
    "tag of a key": ("id: other\ntitle: Other\n!!str kind: x\n", [f"3:1: {tag('!!str')}"]),
    "undeclared tag": ("id: other\ntitle: !a!b words\n", ["2:8: A text cannot begin with !, "
                                                          "which means something else to "
                                                          "YAML. Put the text into quotation "
                                                          'marks: title: "!a!b words" '
                                                          "[sign-at-start]"]),
    "key twice": (
        f"{HEAD}title: Again\n",
        ["3:1: The key “title” stands here a second time; the first is in line 2. Keep one of "
         "them; if both hold text, join the texts. [duplicate-key]"],
    ),
    "key twice deep inside": (
        f"{HEAD}components:\n  - {{id: a, title: b, id: c, unmonitored: x}}\n",
        ["4:23: The key “id” stands here a second time; the first is in line 4. Keep one of "
         "them; if both hold text, join the texts. [duplicate-key]"],
    ),
    "merge": (
        f"{HEAD}<<: {{kind: practice}}\n",
        ["3:1: “<<” cannot be a key: YAML reads it as a merge mark. Take it out, and write "
         "the keys themselves. [bad-key]"],
    ),
    "list as a key": (
        f"{HEAD}? [a]\n: b\n",
        ["3:3: “[…]” cannot be a key: YAML reads it as a list or a group of keys. Put it into "
         "quotation marks. [bad-key]"],
    ),
    "yes as a key": (
        f"{HEAD}yes: b\n",
        ["3:1: “yes” cannot be a key: YAML reads it as a yes or a no. Put it into quotation "
         'marks: "yes" [bad-key]'],
    ),
    "a text per line is a list of keys": (
        "id: other\ntitle: {none: x}\n",
        ["2:8: Text is meant for “title”, and here is a group of keys. Write text. [wrong-type]"],
    ),
    "misspelled": (
        "id: other\nTitle: Other\n",
        ["2:1: “Title” is no key of this guide. Did you mean “title”? Correct it, or take it out. "
         "[unknown-key]"],
    ),
    "Windows line ends": (
        "id: other\r\ntitle: Other\r\nsumary: a\r\n",
        ["3:1: “sumary” is no key of this guide. Did you mean “summary”? Correct it, or take it "
         "out. [unknown-key]"],
    ),
    "old Mac line ends": (
        "id: other\rtitle: Other\rsumary: a\r",
        ["3:1: “sumary” is no key of this guide. Did you mean “summary”? Correct it, or take it "
         "out. [unknown-key]"],
    ),
    "wide characters before": (
        "id: other\ntitle: Other\nsource: {note: 👩‍🏫 אב é, x: y}\n",
        ["3:26: “x” is no key of “source”. Correct it, or take it out. Known keys: origin, "
         "adapted_from, licence, permission, note. [unknown-key]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_a_problem_with_a_place(tmp_path: Path, name: str) -> None:
    text, problems = BROKEN[name]
    assert said(write(tmp_path, {**WHOLE, BAD: text})) == [f"{BAD}:{each}" for each in problems]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("no", "a yes or a no"),
        ("yes", "a yes or a no"),
        ("on", "a yes or a no"),
        ("Off", "a yes or a no"),
        ("true", "a yes or a no"),
        ("12:30", "a number"),
        ("1.10", "a number"),
        ("0x1F", "a number"),
        ("010", "a number"),
        ("1e3", "text"),
        ("1.0e+3", "a number"),
        ("1_000", "a number"),
        ("9" * 400, "a number"),
        (".inf", "a number"),
        (".nan", "a number"),
        ("2026-08-17", "a date"),
        ("2026-08-17 10:00:00", "a date"),
        ("2026-99-99", "a date"),
        ("=", "a value mark"),
        ("<<", "a merge mark"),
    ],
)
def test_values_that_yaml_does_not_read_as_text(tmp_path: Path, raw: str, kind: str) -> None:
    folder = write(tmp_path, {**WHOLE, BAD: f"id: other\ntitle: {raw}\n"})
    if kind == "text":
        assert said(folder) == []
    else:
        assert said(folder) == [f"{BAD}:2:8: {surprise(raw, kind)}"]
    quoted = write(tmp_path, {BAD: f'id: other\ntitle: "{raw}"\n'})
    assert said(quoted) == []
    assert read_handbook(quoted).handbook.guides[0].title == raw


@pytest.mark.parametrize("raw", ["~", "null", "", "# only a comment"])
def test_nothing_is_no_text(tmp_path: Path, raw: str) -> None:
    assert said(write(tmp_path, {**WHOLE, BAD: f"id: other\ntitle: {raw}\n"})) == [
        f"{BAD}:2:1: This guide has no “title”. Write “title: …”. [missing-key]"
    ]


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
        "formerly: Old Name",
        ["3:11: A list is meant for “formerly”, and here is text. Write it as a list: "
         "formerly: [old-name] [wrong-type]"],
    ),
    "former id with a capital": (
        "formerly: [Old]",
        ["3:12: “Old” cannot be an id: small letters, digits, - and _, a letter first, 80 at "
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
        "components:\n  - id: a\n    title: A\n    unmonitored: x\n    levels: {Gold: text}",
        ["4:9: The guide has texts for levels and does not say which level set they belong "
         "to. Add a line “level_set: …” with the id of a level set in conf/levels.yaml. "
         "[no-level-set]",
         "7:14: “Gold” cannot be an id: small letters, digits, - and _, a letter first, 80 at "
         "most. Write: gold [bad-id]"],
    ),
    "group of keys in a cell": (
        "components:\n  - id: a\n    title: A\n    unmonitored: x\n"
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


@pytest.mark.parametrize("name", SHAPES)
def test_values_of_another_shape(tmp_path: Path, name: str) -> None:
    text, problems = SHAPES[name]
    folder = write(tmp_path, {**WHOLE, BAD: f"{HEAD}{text}\n"})
    assert said(folder) == [f"{BAD}:{each}" for each in problems]


def test_settings_and_tools_are_called_what_they_are(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "conf/district.yaml": "nam: Us\n",
            "conf/scales.yaml": "scales:\n  - id: a\n    title: A\n",
            "conf/labels.yaml": "",
            "content/walk.tool.yaml": "id: walk\n",
        },
    )
    assert said(folder) == [
        "conf/district.yaml:1:1: “nam” is no key of this file. Did you mean “name”? Correct it, or "
        "take it out. [unknown-key]",
        "conf/scales.yaml:2:5: The scale “a” has no “points”. Write “points: …”. [missing-key]",
        "content/walk.tool.yaml:1:1: This tool has no “guide”. Write “guide: …”. [missing-key]",
        "content/walk.tool.yaml:1:1: This tool has no “title”. Write “title: …”. [missing-key]",
    ]


def test_byte_order_mark_unicode_and_long_lines_are_text(tmp_path: Path) -> None:
    title = "👩‍🏫 قراءة \u200f جهرية é \U0001d11e " + "long " * 3000
    text = f"id: other\ntitle: {title.strip()}\n"
    folder = write(tmp_path, {**WHOLE, BAD: b"\xef\xbb\xbf" + text.encode()})
    # that no font has a sign is another matter
    assert [each for each in said(folder) if "[not-in-fonts]" not in each] == []
    assert read_handbook(folder).handbook.guides[0].title == title.strip()


def test_ten_thousand_entries(tmp_path: Path) -> None:
    components = "".join(f"  - {{id: c{n}, title: C, unmonitored: x}}\n" for n in range(10_000))
    authors = "".join("  - \n" for _ in range(10_000))
    folder = write(
        tmp_path,
        {
            "content/a.guide.yaml": f"id: a\ntitle: A\ncomponents:\n{components}",
            BAD: f"{HEAD}authors:\n{authors}",
        },
    )
    assert len(read_handbook(folder).handbook.guides[0].components) == 10_000
    assert said(folder) == [
        f"{BAD}:{line}:4: There is an entry of “authors” with nothing in it. Write the entry, or "
        "delete it. [empty-entry]"
        for line in range(4, 10_004)
    ]


# --- what is no ordinary file


def link(place: str, where: str) -> str:
    return (
        f"{place}:1:1: This is a link that leads {where}. "
        "Put the file or folder itself in its place, or delete the link. [link]"
    )


def test_what_is_no_file(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {**WHOLE, "content/sub/a.guide.yaml": HEAD})
    folder = write(tmp_path / "inside", WHOLE)
    content = folder.content
    (content / "folder.guide.yaml").mkdir()
    os.mkfifo(content / "pipe.tool.yaml")
    (content / "dangling.guide.yaml").symlink_to("nowhere")
    (content / "circle.guide.yaml").symlink_to("circle.guide.yaml")
    (content / "leaving.guide.yaml").symlink_to(outside.content / "reading.guide.yaml")
    (content / "linked").symlink_to(outside.content / "sub")
    (content / "again").symlink_to(".")
    (content / "_kept").symlink_to(outside.content)
    (content / ".#lock.guide.yaml").symlink_to("someone@somewhere")
    assert said(folder) == [
        link("content/again", "to a folder"),
        link("content/circle.guide.yaml", "to nothing"),
        link("content/dangling.guide.yaml", "to nothing"),
        "content/folder.guide.yaml:1:1: This is a folder, where a file is meant. Give it another "
        "name, or put a file of this name in its place. [not-a-file]",
        link("content/leaving.guide.yaml", "out of the handbook's folder"),
        link("content/linked", "out of the handbook's folder"),
        "content/pipe.tool.yaml:1:1: This is something other than a file, where a file is meant. "
        "Give it another name, or put a file of this name in its place. [not-a-file]",
    ]
    assert [guide.id for guide in read_handbook(folder).handbook.guides] == ["reading"]


def test_settings_are_opened_as_carefully(tmp_path: Path) -> None:
    folder = write(tmp_path, WHOLE)
    (folder.conf / "scales.yaml").unlink()
    (folder.conf / "scales.yaml").symlink_to("/etc/hostname")
    (folder.conf / "levels.yaml").unlink()
    (folder.conf / "levels.yaml").mkdir()
    assert said(folder) == [
        "conf/levels.yaml:1:1: This is a folder, where a file is meant. Give it another name, or "
        "put a file of this name in its place. [not-a-file]",
        link("conf/scales.yaml", "out of the handbook's folder"),
    ]


def test_content_that_is_a_link_out_of_the_handbook(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", WHOLE)
    folder = write(tmp_path / "inside", {})
    (folder.content / "index.md").unlink()
    folder.content.rmdir()
    folder.content.symlink_to(outside.content)
    assert said(Folder.at(folder.root)) == [link("content", "out of the handbook's folder")]


def test_names_that_nearly_are_those_of_pages(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            **WHOLE,
            "content/a.guide.yml": HEAD,
            "content/b.Tool.YAML": TOOL,
            "content/c.guide.yaml.txt": HEAD,
            "content/guide.yaml": HEAD,
            "content/_draft.guide.yaml": "tittle: x",
            "content/._reading.guide.yaml": b"\0\5\x16\7",
            "content/_drafts/a.guide.yaml": "tittle: x",
            "content/plan.yaml": "tittle: x",
        },
    )

    def misnamed(name: str, suffix: str) -> str:
        return (
            f"content/{name}:1:1: This file is not read, because its name does not end in {suffix}. "
            "Rename it if it is a guide or a tool; else leave the word out of its name. [misnamed]"
        )

    assert said(folder) == [
        misnamed("a.guide.yml", ".guide.yaml"),
        misnamed("b.Tool.YAML", ".tool.yaml"),
        misnamed("c.guide.yaml.txt", ".guide.yaml"),
        misnamed("guide.yaml", ".guide.yaml"),
    ]


#: what checks a handbook, as another user if this one may read everything
CHECK = """
import contextlib, io, os, sys
from guidegen.cli import main
arguments = ["-C", sys.argv[1], "check"]
# once with all rights: what Python loads late may lie where only root may look
with contextlib.redirect_stdout(io.StringIO()):
    main(arguments)
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(arguments))
"""


def test_files_and_folders_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        closed = {BAD: HEAD, "content/closed/a.guide.yaml": HEAD, "content/half/b.guide.yaml": HEAD}
        folder = write(root, {**WHOLE, **closed})
        modes = {BAD: 0o000, "content/closed": 0o000, "content/half": 0o444}
        for file, mode in modes.items():
            (root / file).chmod(mode)
        done = subprocess.run(
            [sys.executable, "-c", CHECK, folder.root],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        for file in modes:
            (root / file).chmod(0o755)
    expected = [(BAD, "file"), ("content/closed", "folder"), ("content/half/b.guide.yaml", "file")]
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        done.stdout
        == "".join(
            f"{file}:1:1: This {thing} cannot be opened: permission denied. [no-permission]\n"
            "    Ask whoever keeps the handbook for the right to read it.\n"
            for file, thing in expected
        )
        + "3 problems found.\n"
    )


def test_every_broken_file_is_reported_in_one_run(tmp_path: Path) -> None:
    files = {
        f"content/{number:03}.guide.yaml": text for number, (text, _) in enumerate(BROKEN.values())
    }
    reading = read_handbook(write(tmp_path, {**WHOLE, **files}))
    # with warnings and duplicate ids, which need the whole handbook, left aside
    assert [str(found) for found in in_order(reading.problems)] == [
        f"content/{number:03}.guide.yaml:{each}"
        for number, (_, problems) in enumerate(BROKEN.values())
        for each in problems
    ]
    read = {page.file for page in reading.handbook.pages}
    assert read.isdisjoint(reading.unread)
    assert read | set(reading.unread) == {*files, *WHOLE}


def test_no_handbook(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    assert said(Folder.at(tmp_path)) == [
        f"content:1:1: There is no handbook in {tmp_path}: it has no folder named content. Go to "
        "the handbook's folder, name it with -C DIR, or start one with: guidegen new DIR "
        "[no-handbook]"
    ]


# --- places


STYLES = """\
id: places
title: Plain words
summary:
  - "Double quoted"
  - 'Single quoted'
  - |
    Literal first
      and second
  - >-  # a comment

    Folded first
    and second
  -
    Plain on a line of its own
need: [Flow one, "Flow two", {not: reached}]
"""


def test_places_of_texts() -> None:
    value = YamlFile(STYLES, "a.yaml").value
    assert isinstance(value, dict)
    found = [
        value["id"],
        value["title"],
        *value["summary"],
        *value["need"][:2],
        value["need"][2]["not"],
    ]
    assert [(str(text)[:8], text.place[1:], text.lines_kept) for text in found] == [
        ("places", (1, 5), False),
        ("Plain wo", (2, 8), False),
        ("Double q", (4, 5), False),
        ("Single q", (5, 5), False),
        ("Literal ", (7, 5), True),
        ("\nFolded ", (10, 5), False),
        ("Plain on", (14, 5), False),
        ("Flow one", (15, 8), False),
        ("Flow two", (15, 18), False),
        ("reached", (15, 36), False),
    ]


def test_places_of_keys() -> None:
    value = YamlFile("a: 1\n  # comment\nb:\n  c: 2\n  3: x\n", "a.yaml").value
    assert isinstance(value, dict)
    assert [(key, key.place) for key in (*value, *value["b"])] == [
        ("a", ("a.yaml", 1, 1)),
        ("b", ("a.yaml", 3, 1)),
        ("c", ("a.yaml", 4, 3)),
        ("3", ("a.yaml", 5, 3)),
    ]


REAL = sorted((REPOSITORY / "content").rglob("*.yaml"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name + "-" + path.name)
def test_places_of_real_texts_point_at_their_first_word(path: Path) -> None:
    kind = Guide if path.name.endswith(".guide.yaml") else Tool
    part, _ = read_file(kind, Folder.at(REPOSITORY), path)
    assert part is not None
    lines = path.read_text("utf-8").split("\n")
    found = [text for _, text in texts(part)]
    assert len(found) > 20
    for text in found:
        there = lines[text.place.line - 1][text.place.column - 1 :].lstrip("\"'")
        assert there.split()[0] in text.split()[0] or text.split()[0] in there


def test_values_of_every_kind() -> None:
    text = "a: [1, -2, 2.5, true, False, 2026-08-17, ~, x, '1']\n"
    assert YamlFile(text, "a.yaml").value == {
        "a": (1, -2, 2.5, True, False, date(2026, 8, 17), None, "x", "1")
    }


def test_empty_on_purpose_is_not_empty_and_not_missing(tmp_path: Path) -> None:
    text = (
        "id: other\ntitle: Other\nlevel_set: profile\ncomponents:\n  - id: a\n    title: A\n"
        "    unmonitored: x\n    levels:\n      expected: {none: Not yet agreed.}\n      growing:\n"
        "    looks_like:\n    actions: {teacher: }\n"
    )
    folder = write(tmp_path, {**WHOLE, BAD: text})
    assert said(folder) == []
    component = read_handbook(folder).handbook.guides[0].components[0]
    (level, empty), missing = component.levels.items()
    assert (level, missing) == ("expected", ("growing", ()))
    assert isinstance(empty, Empty)
    assert (empty.none, empty.none.place.line) == ("Not yet agreed.", 9)
    assert (component.looks_like, component.definition) == ({}, ())
    assert component.actions == {"teacher": ()}


# --- whatever happens to a file

SEEDS = {
    path: (Guide if path.name.endswith(".guide.yaml") else Tool, path.read_bytes())
    for path in REAL
    if "check-in" in path.parent.name
}
PIECES = [b"\t", b"\0", b"- ", b": ", b"&a ", b"*a", b"[", b"]", b"{", b"}", b"'", b'"', b"|", b">",
          b"\n", b"\r\n", b"# ", b"---\n", b"...\n", b"? ", b"!x ", b"<<: ", b"\xff", b"%", b"@", b"`",
          b"~", b"  ", "\u2028".encode(), "\xa0".encode(), b"no", b"id: x\n", b"\\"]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them, or of their lines, left out, doubled, moved or put in."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        lines = data.split(b"\n")
        line = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                data = data[:at] + data[at + chance.randint(1, 20) :]
            case 1:
                data = data[:at] + chance.choice(PIECES) + data[at:]
            case 2:
                data = data[:at] + chance.choice(PIECES) + data[at + 1 :]
            case 3:
                data = b"\n".join(lines[:line] + lines[line + 1 :])
            case 4:
                data = b"\n".join([*lines[:line], chance.choice(lines), *lines[line:]])
            case _:
                indent = b" " * chance.randint(0, 8)
                data = b"\n".join([*lines[:line], indent + lines[line].strip(), *lines[line + 1 :]])
    return data


def is_sound(found: Problem, file: str) -> bool:
    return found.place.file == file and found.place.line >= 1 and found.place.column >= 1


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_complained_of(tmp_path: Path, path: Path, seed: int) -> None:
    kind, data = SEEDS[path]
    folder = Folder.at(tmp_path)
    folder.content.mkdir(exist_ok=True)
    file = folder.content / path.name
    file.write_bytes(mutated(data, random.Random(seed)))
    part, problems = read_file(kind, folder, file)
    assert part is not None or problems
    assert all(is_sound(found, f"content/{path.name}") for found in problems)


KEYS = st.sampled_from(
    ["id", "title", "components", "levels", "looks_like", "none", "text", "evidence", "fit",
     "rating", "population", "tiers", "adaptations", "examples", "formerly", "zz"]
)  # fmt: skip
SIMPLE: st.SearchStrategy[object] = st.sampled_from(["~", "true", "12", "1.5", "no", "''", "a"])
NESTED = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(value=NESTED)
def test_any_structure_is_a_guide_or_complained_of(value: object) -> None:
    source = YamlFile(flow(value), "a.yaml")
    part, problems = shape(Guide, source)
    assert part is not None or problems
    assert all(is_sound(found, "a.yaml") for found in problems)


def flow(value: object) -> str:
    """The value in YAML's flow style."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return str(value)


def test_a_text_keeps_its_place_wherever_it_goes(tmp_path: Path) -> None:
    reading = read_handbook(write(tmp_path, {"content/a.guide.yaml": GUIDE}))
    title = reading.handbook.guides[0].components[0].title
    assert isinstance(title, Text)
    assert title.place == ("content/a.guide.yaml", 5, 12)
