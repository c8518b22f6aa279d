"""Write problems.md, reference.md and tables in other pages: ``python docs/generate.py``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, get_args

from guidegen.cli.formats import OUTPUT_FORMATS
from guidegen.cli.schema_ import file_kinds
from guidegen.comparing.comparability import COMBINED, COUNTED
from guidegen.comparing.significance import Significance, find_significance
from guidegen.comparing.things import find_thing_name
from guidegen.engines.score_tables import RESULT_TABLES
from guidegen.model import Measure, Page, PageKind, Plan, page_kinds
from guidegen.model.answer_kinds import ANSWER_KINDS, AnswerKind
from guidegen.model.base import Part
from guidegen.model.buildings import Buildings, Privacy, StudentGroup
from guidegen.model.calendar import SchoolYear
from guidegen.model.component import COMPONENT_PARTS, ComponentPart
from guidegen.model.documented import documentation
from guidegen.model.score_methods import SCORE_METHODS, ScoreMethod
from guidegen.model.settings import SETTINGS_FILES
from guidegen.model.shown import SHARED_FIELDS, ShownField
from guidegen.model.stages import StageSettings
from guidegen.problems import CODES, AlignmentCode
from guidegen.store.exporting import columns_table
from guidegen.store.tables import IMPORTS
from guidegen.store.tables import TABLES as STORED_TABLES

DOCS = Path(__file__).parent
HEAD = "<!-- Written by docs/generate.py from the program. Do not edit. -->"
FILES = {
    **{kind.name: f"`*{kind.suffix}`, anywhere below `content/`" for kind in page_kinds()},
    **{name: f"`conf/{name}.yaml`" for name in SETTINGS_FILES},
}
#: the shapes of text that have a name of their own, by what they match and those before do not
SHAPES = {"1.0.0": "version", "a.a": "component name", "a": "id"}
KINDS_OF_VALUE = {
    "string": "text", "as written": "plain text", "integer": "number",
    "boolean": "`true` or `false`",
}  # fmt: skip

Schema = dict[str, Any]


def pages() -> dict[str, str]:
    """The text of each generated page."""
    whole = {
        "problems.md": problems(),
        "reference.md": reference(),
        "command-line.md": _with_formats("command-line.md"),
    }
    tables = ("data-folder.md", "pages.md", "scoring.md", "versions.md")
    return whole | {page: _with_tables(page) for page in tables}


# --- tables within pages


def _with_tables(page: str) -> str:
    """A page with its generated tables, each below a comment that names it."""
    text = (DOCS / page).read_text("utf-8")
    for name, table in TABLES.items():
        comment = f"<!-- table of {name}, written by docs/generate.py -->\n"
        before, found, after = text.partition(comment)
        if found:
            _old, _, rest = after.partition("\n\n")
            text = f"{before}{comment}{table}\n\n{rest}"
    return text


def _with_formats(page: str) -> str:
    """Return a page with the row of ``--format`` in the table of each command that has it."""
    text = (DOCS / page).read_text("utf-8")
    for command, formats in OUTPUT_FORMATS.items():
        names = ", ".join(f"`{each.name}` for {each.purpose}" for each in formats)
        row = f"| `--format` | {names}; by default `{formats[0].name}` |"
        pattern = rf"(^## `guidegen {command}`$.*?)^\| `--format` \|.*?$"
        text = re.sub(pattern, rf"\g<1>{row}", text, count=1, flags=re.M | re.S)
    return text


def _meanings(head: str, rows: Mapping[str, ScoreMethod] | Mapping[str, AnswerKind]) -> str:
    """What authors can write, and what each means."""
    meanings = [f"| `{name}` | {each.meaning} |" for name, each in rows.items()]
    return "\n".join((head, "|---|---|", *meanings))


def _shared_fields() -> str:
    return _fields(Page, SHARED_FIELDS)


def _own_fields(kind: PageKind) -> str:
    """The fields of a kind of page that not all kinds have."""
    shared = {field.name for field in SHARED_FIELDS}
    return _fields(kind.model, [field for field in kind.fields if field.name not in shared])


def _fields(model: type[Page], fields: Iterable[ShownField]) -> str:
    """What each field of a page shows."""
    said = documentation(model)
    rows = [f"| `{each.name}` | {each.meaning or _clause(said[each.name])} |" for each in fields]
    return "\n".join(("| Field | Shows |", "|---|---|", *rows))


def _clause(sentence: str) -> str:
    """A sentence as it stands in a cell of a table."""
    text = " ".join(sentence.split()).removesuffix(".")
    return f"{text[0].lower()}{text[1:]}"


def _component_parts() -> str:
    """Which keys each part of a component shows, and how."""
    head = "| Part | Shows these keys |"
    rows = [f"| `{each.name}` | {_keys(each)}{each.how} |" for each in COMPONENT_PARTS.values()]
    return "\n".join((head, "|---|---|", *rows))


def _keys(part: ComponentPart) -> str:
    *first, last = (f"`{key.name}`" for key in part.keys)
    return f"{', '.join(first)} and {last}" if first else last


def _words(name: str) -> str:
    """``HeaderField`` as `Header field`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)


#: the kinds of changes in the order of the documentation, and what becomes of texts
KINDS_OF_CHANGES = {
    Significance.WORDING: "`wording`",
    Significance.PROSE: "`meaning`, or `wording` if its author says so",
    Significance.MEANING: "`meaning`",
    Significance.STRUCTURE: "`structure`",
    Significance.SCORING: "`scoring`",
}


def _changes_of(*models: type[Part], breaking: Iterable[str] = (), broken: str = "") -> str:
    """Which kind of change each key of these parts, and of those within them, is."""
    rows = ["| Changed | Kind of change | Keys |", "|---|---|---|"]
    done: set[type[Part]] = set()
    for model in models:
        rows += _rows_of_changes(model, Significance.STRUCTURE, done)
    if broken:
        keys = ", ".join(f"`{key}`" for key in breaking)
        rows.append(f"| of these | {broken} | {keys} |")
    return "\n".join(rows)


def _rows_of_changes(
    model: type[Part], around: Significance, done: set[type[Part]]
) -> Iterator[str]:
    if model in done:
        return
    done.add(model)
    found = {
        key: find_significance(model.model_construct(), key, around) for key in model.model_fields
    }
    name = find_thing_name(model.model_construct()) or _words(model.__name__).lower()
    for significance, kind in KINDS_OF_CHANGES.items():
        keys = ", ".join(f"`{key}`" for key, each in found.items() if each is significance)
        if keys:
            yield f"| {name} | {kind} | {keys} |"
    for key, field in model.model_fields.items():
        for part in _parts_in(field.annotation):
            if found[key] is not Significance.NOTHING and part.__module__ != "guidegen.model.base":
                yield from _rows_of_changes(part, found[key], done)


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    """The parts that a value of this type holds."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


TABLES = {
    "changes of a plan": _changes_of(
        Plan,
        breaking=COMBINED,
        broken="results do not compare",
    ),
    "changes of a measure": _changes_of(
        Measure,
        breaking=COUNTED,
        broken="values do not compare",
    ),
    "changes of settings": _changes_of(StageSettings, SchoolYear, Buildings, StudentGroup, Privacy),
    "fields of both": _shared_fields(),
    **{f"fields of a {kind.one}": _own_fields(kind) for kind in page_kinds()},
    "parts of a component": _component_parts(),
    "kinds of answers": _meanings("| Kind | What is written |", ANSWER_KINDS),
    "methods of scoring": _meanings("| Method | The score is |", SCORE_METHODS),
    **{
        f"columns of {name}": columns_table(columns).rstrip("\n")
        for name, columns in (*STORED_TABLES.items(), ("imports", IMPORTS), *RESULT_TABLES.items())
    },
}


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join((HEAD, *(part.rstrip() for part in parts))) + "\n"


# --- problems


def problems() -> str:
    """Every problem with its message and its remedy."""
    codes = sorted(CODES, key=lambda code: code.slug)
    list_of_all = ", ".join(f"[{code.slug}](#{code.slug})" for code in codes)
    parts = [_PROBLEMS.format(example=example()), list_of_all]
    for code in codes:
        message, remedy = (_shown(text) for text in (code.message, code.remedy))
        kind = "*A warning.* " if code.severity == "warning" else ""
        parts.append(f"## {code.slug}\n\n{kind}{message}\n\n*What to do:* {remedy}")
    return _page(parts)


def _shown(sentence: str) -> str:
    """A sentence of the catalog; what is filled in stands in slanted letters."""
    text = ""
    for literal, name, _format, _conversion in Formatter().parse(sentence):
        text += re.sub(r"([*<`\\])", r"\\\1", literal)
        # a suggestion may follow; what to do may depend on what was found
        text += {None: "", "nearest": "", "how": "The message says what."}.get(name, f"*{name}*")
    return text


_PROBLEMS = """\
# Problems

Every problem that guidegen reports has a place, a message, a code and a remedy:

```text
{example}
```

The place is the file, the line and the column. `guidegen check` lists all problems of a handbook
at once, and a build reports the same ones. The first in a file is often the cause of others:
correct it and check again.

Below, words in *slanted letters* stand for what the message names. Where a name is nearly right,
the message adds “Did you mean …?”. A code never changes its meaning. What is marked as a warning
stops nothing, and most can be ignored: see [Warnings](writing.md#warnings).
"""


def example() -> str:
    """One problem as `guidegen check` shows it."""
    code = AlignmentCode.UNMONITORED
    name = "greeting.door"
    place = "content/strategies/greeting/index.guide.yaml:6:9"
    message, remedy = code.message.format(name=name), code.remedy.format(name=name)
    return f"{place}: {message} [{code.slug}]\n    {remedy}"


# --- reference


def reference() -> str:
    """Every key of every file."""
    parts = [_REFERENCE]
    done: set[str] = set()
    for name, kind in file_kinds().items():
        parts += _file(name, kind, done)
    return _page(parts)


def _file(name: str, kind: type[Part], done: set[str]) -> Iterator[str]:
    """A file's keys, then those of its parts that no file before it had."""
    schema = kind.model_json_schema()
    known = schema.get("$defs", {})
    text, file = _sentence(schema), FILES[name]
    where = "" if file in text else f" File: {file}."
    yield f"## {_words(kind.__name__)}\n\n{text}{where}"
    yield _table(schema)
    for part in _parts(schema, known):
        if part not in done:
            done.add(part)
            yield f"### {_words(part)}\n\n{_sentence(known[part])}"
            yield _table(known[part])


def _parts(
    schema: Schema, known: dict[str, Schema], above: frozenset[str] = frozenset()
) -> Iterator[str]:
    """The names of a schema's parts, in the order of their first use, each followed by its own."""
    for name in dict.fromkeys(re.findall(r"#/\$defs/(\w+)", repr(schema["properties"]))):
        if name not in above:  # an operation may hold operations
            yield name
            yield from _parts(known[name], known, above | {name})


def _table(schema: Schema) -> str:
    rows = ["| Key | Value | Required | Meaning |", "|---|---|---|---|"]
    for key, each in schema["properties"].items():
        needed = "yes" if key in schema.get("required", ()) else ""
        value, meaning = _value(each), " ".join(each["description"].split())
        default = each.get("default")
        value += f"; else “{default}”" if isinstance(default, str) else ""
        rows.append(f"| `{key}` | {value} | {needed} | {meaning} |".replace("<", "&lt;"))
    return "\n".join(rows)


def _value(schema: Schema) -> str:
    """What kind of value a key takes, in words."""
    if "$ref" in schema:
        return _link(schema)
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        return _any_of(_value(each) for each in choices if each.get("type") != "null")
    if "enum" in schema:
        return _any_of(f"`{each}`" for each in schema["enum"])
    if schema["type"] == "array":
        return f"list of {_several(schema['items'])}"
    if schema["type"] == "object":
        of_each = [
            *schema.get("patternProperties", {}).values(),
            schema.get("additionalProperties"),
        ]
        return f"keys, each with {_value(of_each[0])}"
    if "pattern" in schema:
        return next(name for text, name in SHAPES.items() if re.search(schema["pattern"], text))
    kind = str(schema.get("$comment", schema.get("format", schema["type"])))
    return KINDS_OF_VALUE.get(kind, kind)


def _any_of(kinds: Iterable[str]) -> str:
    *first, last = dict.fromkeys(kinds)
    return f"{', '.join(first)} or {last}" if first else last


def _several(schema: Schema) -> str:
    """Several values of a kind."""
    one = _value(schema)
    return f"{one}s" if one in ("text", "line", "id", "component name", "number") else one


def _link(schema: Schema) -> str:
    name = _words(schema["$ref"].rpartition("/")[2])
    return f"[{name}](#{name.lower().replace(' ', '-')})"


def _sentence(schema: Schema) -> str:
    return " ".join(str(schema["description"]).replace("``", "`").split())


_REFERENCE = """\
# Reference

Every key of every file. The same text appears in an editor that uses the schemas which
`guidegen schema` writes. [Writing a guide and its form](writing.md) explains how to use the keys.

| Value | What to write |
|---|---|
| text | One line, or lines below `>-` or `\\|`, in [Markdown](writing.md#what-a-text-may-hold). |
| line | Text of one line: [emphasis, links and references](writing.md#what-a-text-may-hold). |
| plain text | Shown as it is written. |
| id | Small letters, digits, `-` and `_`, with a letter first: `choose-words`. |
| component name | A component's id, or `guide-id.component-id`. |
| version | Three numbers with points between them: `1.0.0`. |
| date | Year, month and day, without quotation marks: `2026-08-17`. |
| number | `3` or `2.5`, without quotation marks. |
| list | Entries that each begin with a dash, or `[one, two]`. |
| keys | Lines “key: value”, set in further than the key above them. |

A key that is not required may be left out, or stand there with nothing behind it.
"""


if __name__ == "__main__":
    for page, text in pages().items():
        (DOCS / page).write_text(text, "utf-8")
