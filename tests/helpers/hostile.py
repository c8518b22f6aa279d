"""Handbooks that hold every hostile text in every field of every kind of file.

The fields are those of the model's schemas, so that a new one is in it by itself. In front of the
texts of each field stands a mark of its own, by which a test finds them on a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guidegen.cli.schema_ import file_kinds
from guidegen.model import page_kinds
from guidegen.model.settings import SETTINGS_FILES
from guidegen.reading import read_handbook
from guidegen.views.reports import REPORTS
from helpers.handbooks import DEFAULTS, write

Schema = dict[str, Any]
#: what JSON can hold
Value = Any
#: what a text says as Markdown, where `check` accepts it, and what readers see of it; `ran` is told
#: by the browser
ACCEPTED = (
    ("`<script>ran('code')</script>`", "<script>ran('code')</script>"),
    ("`\"><img src=x onerror=ran('attribute')>`", "\"><img src=x onerror=ran('attribute')>"),
    ("`'><svg onload=ran('svg')>`", "'><svg onload=ran('svg')>"),
    ("`</title><script>ran('title')</script>`", "</title><script>ran('title')</script>"),
    ("`</script><script>ran('json')</script>`", "</script><script>ran('json')</script>"),
    ("`</style><script>ran('style')</script>`", "</style><script>ran('style')</script>"),
    ("`</textarea><script>ran('area')</script>`", "</textarea><script>ran('area')</script>"),
    ("`--><script>ran('comment')</script>`", "--><script>ran('comment')</script>"),
    ("`]]><script>ran('cdata')</script>`", "]]><script>ran('cdata')</script>"),
    ("&lt;script&gt;ran('entity')&lt;/script&gt;", "<script>ran('entity')</script>"),
    ("&amp;lt;script&amp;gt;ran('twice')", "&lt;script&gt;ran('twice')"),
    ("&#60;img src=x onerror=ran('number')&#62;", "<img src=x onerror=ran('number')>"),
    ("\\<img src=x onerror=ran('escaped')\\>", "<img src=x onerror=ran('escaped')>"),
    ("a\" onmouseover=ran('double') x=\"b", "a\" onmouseover=ran('double') x=\"b"),
    ("a' onfocus=ran('single') autofocus x='b", "a' onfocus=ran('single') autofocus x='b"),
    ("[x](javascript:ran('link'))", "[x](javascript:ran('link'))"),
    ("[x](JaVa&#115;cript:ran('entities'))", "[x](JaVascript:ran('entities'))"),
    ("[x](data:text/html,ran)", "[x](data:text/html,ran)"),
    ("[x](vbscript:ran)", "[x](vbscript:ran)"),
    (
        "<https://example.org/?a='ran&b=1>", "https://example.org/?a='ran&b=1"
    ),
    ("[y](https://example.org/?'onclick=ran())", "y"),
    ("{{7*7}} {{ self._x }}", "{{7*7}} {{ self._x }}"),
    ("{% if true %}ran{% endif %} {# ran #}", "{% if true %}ran{% endif %} {# ran #}"),
    ("${ran('template')} `${ran('ticks')}`", "${ran('template')} ${ran('ticks')}"),
    ("');ran('call');//", "');ran('call');//"),
    ("=cmd|'/C calc'!A0", "=cmd|'/C calc'!A0"),
    ("%(x)s %d {0} {name} {blank}", "%(x)s %d {0} {name} {blank}"),
    ("|release| $x$ @{x} :ref:x", "|release| $x$ @{x} :ref:x"),
    ("\\u003cscript\\u003e %3Cscript%3E", "\\u003cscript\\u003e %3Cscript%3E"),
    ("#set text(1pt) #eval(1) \\#panic()", "#set text(1pt) #eval(1) #panic()"),
    ("[z]: x (t)= ::: +++ % - 1. > |a|", "[z]: x (t)= ::: +++ % - 1. > |a|"),
)  # fmt: skip
#: what `check` refuses: a preview shows all of it as it is written
REFUSED = (
    "<script>ran('text')</script>",
    "<img src=x onerror=ran('image')>",
    "<svg onload=ran('svg')></svg>",
    "<svg><script>ran('in svg')</script></svg>",
    "<iframe srcdoc=\"<script>parent.ran('frame')</script>\"></iframe>",
    "<a href=javascript:ran('address')>x</a>",
    "<details open ontoggle=ran('toggle')>x</details>",
    "<input autofocus onfocus=ran('focus')>",
    "<base href=https://evil.example/>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<math><mtext><style><img src=x onerror=ran('math')></style></mtext></math>",
    "<!-- <script>ran('comment')</script> --><!--><script>ran('ended')</script>",
    "<?php ran() ?>",
    "![x](https://evil.example/x.png)",
    "![x](javascript:ran('picture'))",
    "[x](ftp://evil.example)",
    "<javascript:ran('angle')>",
    "{raw-html}`<script>ran('role')</script>`",
    "{download}`/etc/passwd`",
    "```{raw} html\n<script>ran('directive')</script>\n```",
    ":::{raw} html\n<script>ran('colons')</script>\n:::",
    "```{eval-rst}\n.. raw:: html\n\n   <script>ran('rst')</script>\n```",
    "(target)=",
    "% a comment",
    "a footnote [^1]",
    "[Teacher]: <https://evil.example> 'ran'",
)
#: how many of them one key has: YAML reads none of more than 1,024 signs
KEY = 8
#: what stands between two of them
SEPARATOR = " ; "
#: the name of a folder and of an edition: git and file systems allow these signs
NAME = "v'-ran('name')-'--><script>ran('file')"
_DAY = "2026-08-17"
#: ids of two of each thing, so that each can be told from the other and stand for the other's
_IDS = ("a", "b", "c")
#: what would leave an item out
_CHOOSING = ("items", "sections", "without")
#: what the first part of a kind does not have, and what only the first has: other items are answered
#: on their scale, and what is monitored is a tool or a measure
_LATER = {"Variant": _CHOOSING, "View": _CHOOSING, "PlannedMonitoring": ("measure",)}
_FIRST = {
    "Item": ("answer", "parts", "value", "from_tool"),
    "PlannedMonitoring": ("tool", "view"),
    "Variant": _CHOOSING, "View": _CHOOSING,
}  # fmt: skip
#: what is not made from the schema: a value, or one for each part of a list in turn; a page is
#: retired, or nobody sees why it was
_FIXED: dict[str, Value | tuple[Value, ...]] = {
    "Guide.status": "retired",
    "PlanGoal.kind": ("implementation", "impact"),
    "GoalTool.tool": "t", "PlannedMonitoring.tool": "t", "PlannedMonitoring.measure": "m",
    "GoalMeasure.measure": "m", "Decision.corrects": "e",
    "BuildingBand.id": ("c", "d"), "Building.band": ("c", "d"),
    "Plan.strategies": ["a", "u"],
    "SystemReview.strategy": "u", "SystemReview.system": ("s.a", "s.b"),
}  # fmt: skip
#: fields with the text of another field that they name, which is made before them
_NAMED = {"Plan.school_year": "SchoolYear.school_year"}
#: the ids of pages other than “a”, by the names of their kinds
_PAGE_IDS = {"guide": "a", "tool": "t", "plan": "p", "measure": "m", "decision": "d"}
#: a strategy in use, as the guide of hostile texts is retired, and the systems that it leans on
_IN_USE = {
    "content/u.guide.yaml": """\
id: u
title: In use
components: [{id: a, title: A component, systems: [s.a, s.b]}]
""",
    "content/s.guide.yaml": """\
id: s
title: Systems
kind: system
components: [{id: a, title: A system}, {id: b, title: Another system}]
""",
}
_INDEX = f"""\
# Home

:::{{guides}}
:::

:::{{tools}}
:::

:::{{matrix}}
:::

:::{{changes}}
:::

{{guide}}`a` {{tool}}`t` {{component}}`a.a` {{item}}`t.a` {{sheet}}`t.a`
{{plan}}`p` {{goal}}`p.a` {{activity}}`p.a` {{monitoring}}`p.a` {{measure}}`m` {{decision}}`d`

```{{toctree}}
:hidden:

a
{NAME}/index
other
```

```{{toctree}}
:glob:
:hidden:

reports/*
```
"""


@dataclass
class Hostile:
    """Makes the files of one handbook."""

    #: what stands in each field
    strings: tuple[str, ...]
    #: whether texts of paragraphs have one for each string
    in_paragraphs: bool = False
    #: the fields, by their marks
    marks: dict[str, str] = field(default_factory=dict)
    #: the first text of each field
    _first: dict[str, str] = field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """The handbook, with each of its texts hostile."""
        settings = {f"conf/{name}.yaml": self._file(name) for name in SETTINGS_FILES}
        pages: dict[str, str] = {}
        for kind in page_kinds():
            name = f"content/{_PAGE_IDS[kind.name]}{kind.suffix}"
            pages[name] = self._file(kind.name)
        files = DEFAULTS | settings | pages | _IN_USE | {"content/index.md": _INDEX}
        return files | _pages_of_reports(files)

    def _file(self, name: str) -> str:
        schema = file_kinds()[name].model_json_schema()
        shown = self._part(schema, schema.get("$defs", {}), schema["title"], 0)
        if name in _PAGE_IDS:
            shown["id"] = _PAGE_IDS[name]
        # a date is no text
        return re.sub(f'"({_DAY})"', r"\1", json.dumps(shown, indent=1, ensure_ascii=False))

    def _part(self, schema: Schema, known: Schema, name: str, turn: int) -> Value:
        """A part with all of its fields."""
        keys = schema["properties"]
        if name == "Operation":
            # one of them, or it would never end
            keys = {"sum": keys["sum"]}
        return {
            key: self._fixed_or_made(each, known, f"{name}.{key}", turn)
            for key, each in keys.items()
            if key not in (_FIRST if turn else _LATER).get(name, ())
        }

    def _fixed_or_made(self, schema: Schema, known: Schema, name: str, turn: int) -> Value:
        fixed = _FIXED.get(name)
        if fixed is None:
            return self._value(schema, known, name, turn)
        return fixed[turn] if isinstance(fixed, tuple) else fixed

    def _value(self, schema: Schema, known: Schema, name: str, turn: int) -> Value:
        choices = [
            each
            for each in schema.get("anyOf") or schema.get("oneOf") or ()
            if each.get("type") != "null"
        ]
        if choices:
            return self._value(choices[turn % len(choices)], known, name, turn)
        if "$ref" in schema:
            kind = schema["$ref"].rpartition("/")[2]
            return self._part(known[kind], known, kind, turn)
        if "enum" in schema or "const" in schema:
            return schema["enum"][0] if "enum" in schema else schema["const"]
        kind = schema["type"]
        if kind == "array":
            many = 1 if "pattern" in schema["items"] else 2
            return [self._value(schema["items"], known, name, n) for n in range(many)]
        if kind == "object":
            return self._mapping(schema, known, name)
        if kind == "string":
            return self._string(schema, name, turn)
        return {"boolean": False, "integer": turn + 1, "number": turn + 1}[kind]

    def _mapping(self, schema: Schema, known: Schema, name: str) -> Value:
        """Keys of every kind, with values of every kind."""
        patterns = schema.get("patternProperties")
        of_each = next(iter(patterns.values())) if patterns else schema["additionalProperties"]
        keys = _IDS if patterns else list(self._keys(name))
        return {key: self._value(of_each, known, name, n) for n, key in enumerate(keys)}

    def _string(self, schema: Schema, name: str, turn: int) -> str:
        if schema.get("format") == "date":
            return _DAY
        if "pattern" in schema:
            return next(
                each
                for each in (_IDS[turn], f"a.{_IDS[turn]}", "1.0.0")
                if re.search(schema["pattern"], each)
            )
        if name in _NAMED:
            return self._first[_NAMED[name]]
        text = self._mark(name, is_text="$comment" not in schema)
        self._first.setdefault(name, text)
        # only an address of this kind becomes a link
        return f"https://example.org/{text}" if name.endswith((".url", ".address")) else text

    def _mark(self, name: str, *, is_text: bool = False) -> str:
        mark = self._new_mark(name)
        between = "\n\n" if is_text and self.in_paragraphs else SEPARATOR
        return f"{mark} {between.join(self.strings)}"

    def _keys(self, name: str) -> Iterator[str]:
        """Keys with all strings."""
        for first in range(0, len(self.strings), KEY):
            mark = self._new_mark(f"{name} (key)")
            yield f"{mark} {SEPARATOR.join(self.strings[first : first + KEY])}"

    def _new_mark(self, name: str) -> str:
        mark = f"M{len(self.marks):04}"
        self.marks[mark] = name
        return mark


def _pages_of_reports(files: dict[str, str]) -> dict[str, str]:
    """A page for each report that these files have, under its own title."""
    pages: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        reading = read_handbook(write(Path(folder), files))
        assert reading.problems == (), reading.problems
        for kind in REPORTS.values():
            for number, name in enumerate(kind.names(reading.handbook)):
                page = f"content/reports/{kind.name}-{number}.md"
                pages[page] = f":::{{{kind.name}}} {name}\n:::\n"
    return pages


def accepted() -> Hostile:
    """A handbook of texts that may be published."""
    return Hostile(tuple(written for written, _ in ACCEPTED))


def refused() -> Hostile:
    """A handbook of texts that are shown in a preview alone."""
    return Hostile(REFUSED, in_paragraphs=True)


def unreadable() -> dict[str, str]:
    """A page that cannot be read, whose preview says why; and one of a hostile name."""
    keys = {f"M {each}": each for each in REFUSED}
    name = f"content/{NAME}/index.guide.yaml"
    return {
        "content/other.guide.yaml": json.dumps({"id": "other", **keys}, ensure_ascii=False),
        name: "id: name\ntitle: A hostile name\n",
    }
