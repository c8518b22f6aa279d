"""Files that cannot be read as YAML."""

from __future__ import annotations

HEAD = "id: other\ntitle: Other\n"
EMPTY = "This file is empty. Write at least “id” and “title”, or delete the file. [empty-file]"
TOO_DEEP = (
    "The values are nested more than 30 deep. "
    "Look for brackets or dashes that are repeated by accident. [too-deep]"
)
SECOND = (
    "A second YAML document begins here. Delete the line “---” or “...”: one file holds one "
    "guide or one tool. [several-documents]"
)
NOT_UTF8 = (
    "This file is not saved as UTF-8 text. "
    "Open it in a text editor and save it with the encoding UTF-8. [not-utf8]"
)


def strange(code: str) -> str:
    return (
        f"This character does not belong here: {code}. Type this spot again. Such characters "
        "are often invisible and come with pasted text. [bad-character]"
    )


def no_break(place: str) -> str:
    return (
        f"{place}: There is a no-break space here (U+00A0), which looks like a space but is "
        "not one to YAML. Delete it, or type a space in its place; check all lines that were "
        "pasted with it. [strange-space]"
    )


def anchor(mark: str) -> str:
    return (
        f"“{mark}” at the start of a value is a YAML anchor, which guidegen does not accept. "
        "If it begins a text, put the text into quotation marks; otherwise write the value "
        "itself. [anchor]"
    )


def tag(mark: str) -> str:
    return (
        f"“{mark}” at the start of a value is a YAML tag, which guidegen does not accept. If "
        "it begins a text, put the text into quotation marks; otherwise delete it. [tag]"
    )


def large(what: str) -> str:
    return (
        f"This file must hold keys, but it holds {what}. Begin it with a line such as “id: …”. "
        "[no-keys]"
    )


BROKEN: dict[str, tuple[str | bytes, list[str]]] = {
    "cut off in a quotation": (
        'id: other\ntitle: "Other\n',
        ["2:8: The quotation mark that opens here is not closed where its text ends. Close it "
         "where its text ends: title: \"Other\" [unclosed-quote]"],
    ),
    "cut off in brackets": (
        "id: other\ntitle: Other\nsummary: [a, b\n",
        ["3:10: The bracket that opens here is never closed. Close it: summary: [a, b] "
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
    "tab": ("id: other\n\ttitle: x\n", ["2:1: This line is indented with a tab. Delete the "
                                        "tab; YAML takes only spaces at the start of a line. "
                                        "[tab]"]),
    "tab in a list": (f"{HEAD}components:\n\t- id: a\n", ["4:1: This line is indented with a tab. Replace "
                                                          "each tab with 2 spaces; YAML takes only spaces at "
                                                          "the start of a line. [tab]"]),
    "tab after spaces": (f"{HEAD}components:\n  - id: a\n  \ttitle: b\n", ["5:3: This line is indented with a tab. Replace "
                                                                           "each tab with 2 spaces; YAML takes only spaces at "
                                                                           "the start of a line. [tab]"]),
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
                                                  'marks: title: "{tool}`walk`" [text-after-quote]']),
    "link": ("id: other\ntitle: [Read](a.md)\n", ["2:14: The text goes on after its closing "
                                                  "]. Put the whole text into quotation "
                                                  'marks: title: "[Read](a.md)" [text-after-quote]']),
    "quotation and more": ('id: other\ntitle: "Why" questions\n', ["2:14: The text goes on "
                                                                   'after its closing ". Put '
                                                                   "other quotation marks "
                                                                   "around the whole text: "
                                                                   'title: \'"Why" questions\' '
                                                                   "[text-after-quote]"]),
    "apostrophe": ("id: other\ntitle: 'It's'\n", ["2:11: YAML takes this apostrophe for the "
                                                  "end of a text in single quotation marks. "
                                                  'Use double quotation marks: title: "It\'s" '
                                                  "[apostrophe]"]),
    "backslash": (
        'id: other\ntitle: "C:\\qed"\n',
        ["2:11: YAML does not know what this backslash in double quotation marks means. Write "
         "two backslashes, or use single quotation marks: title: 'C:\\qed' [backslash]"],
    ),
    "colon": ("id: other\ntitle: Reading: aloud\n", ["2:15: YAML takes the words before this colon for "
                                                     "a key, but they are part of a text. Put the text "
                                                     "into quotation marks: title: \"Reading: aloud\" "
                                                     "[colon-in-text]"]),
    "key set in too far": ("id: other\n title: Other\n", ["2:2: This line is indented too far, or not far "
                                                          "enough. Begin it at the very left, as line 1. "
                                                          "[indentation]"]),
    "key without a space": ("id: other\ntitle:Other\n", ["2:6: There is no space after the colon. Type one: "
                                                         "title: Other [no-blank]"]),
    "key not set in enough": (
        f"{HEAD}components:\n  - id: a\n   title: b\n",
        ["5:4: This line is indented too far, or not far enough. Begin it with 4 spaces, as "
         "line 4; it has 3 now. [indentation]"],
    ),
    "conflict of two versions": ("<<<<<<< HEAD\nid: other\n=======\n", ["1:1: Two versions of this file differ here, and "
                                                                        "git left both for you to choose from. Keep the "
                                                                        "right lines, and delete the lines that begin with "
                                                                        "<<<<<<<, ======= and >>>>>>>. [conflict]"]),
    "end of document alone": (
        "...\n",
        ["1:1: The file cannot be read from here on (YAML says: while parsing a block node, "
         "did not find expected node content). Look at this line and the one above for a "
         "missing quotation mark, bracket or “: ”. [bad-yaml]"],
    ),
    "5 MB text": (
        "id: other\ntitle: " + "x" * 5_000_000,
        ["1:1: This file has 5,000,017 bytes; the limit for a handbook file is 1,000,000. "
         "Split it into several guides or tools, or delete what was pasted by accident. "
         "[too-large]"],
    ),
    "text that Markdown would take a minute for": (
        "id: other\ntitle: '" + "![" * 450_000 + "'",
        ["2:8: This text has 900,000 characters; the limit for one text is 25,000. Split it "
         "into several texts, or delete what was pasted by accident. [too-long]"],
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
    "list": ("- id: a\n", ["1:1: This file must hold keys, but it holds a list. Delete the "
                           "dash at its start: the file begins with keys, such as “id: …”. "
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
        ["3:1: The key “title” occurs here a second time; the first is in line 2. Keep one of "
         "them; if both hold text, join the texts. [duplicate-key]"],
    ),
    "key twice deep inside": (
        f"{HEAD}components:\n  - {{id: a, title: b, id: c, not_monitored_because: x}}\n",
        ["4:23: The key “id” occurs here a second time; the first is in line 4. Keep one of "
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
        ["2:8: “title” must be text, but this is a group of keys. Write text. [wrong-type]"],
    ),
    "misspelled": (
        "id: other\nTitle: Other\n",
        ["2:1: “Title” is not a key of this guide. Did you mean “title”? Correct it, or delete "
         "it. [unknown-key]"],
    ),
    "Windows line ends": (
        "id: other\r\ntitle: Other\r\nsumary: a\r\n",
        ["3:1: “sumary” is not a key of this guide. Did you mean “summary”? Correct it, or "
         "delete it. [unknown-key]"],
    ),
    "old Mac line ends": (
        "id: other\rtitle: Other\rsumary: a\r",
        ["3:1: “sumary” is not a key of this guide. Did you mean “summary”? Correct it, or "
         "delete it. [unknown-key]"],
    ),
    "wide characters before": (
        "id: other\ntitle: Other\nsource: {note: 👩‍🏫 אב é, x: y}\n",
        ["3:26: “x” is not a key of “source”. Correct it, or delete it. Known keys: origin, "
         "adapted_from, license, permission, note. [unknown-key]"],
    ),
}  # fmt: skip
