"""No key of the model is written in vain: a page or a printed form shows it, or a reason stands here.

Texts are looked for on the pages and forms of a handbook that has one in every field, each with a
mark of its own. Of the other keys the program must do something: they are named in the parts of it
that show, print and score.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import guidegen
from guidegen.cli.schema_ import file_kinds
from guidegen.model import Handbook, PageKind, page_kinds
from guidegen.model.form import Form
from guidegen.reading import Folder, read_handbook
from guidegen.views.document import as_json, make_document
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from helpers.handbooks import write
from helpers.hostile import Hostile
from helpers.printing import item, pages, pdf_of, tool
from helpers.printing import write as write_tool
from helpers.sites import build

#: texts that neither a page nor a form shows, each with the reason
NOT_SHOWN = {
    "Component.ignore": "for who writes the guide",
    "Criterion.ignore": "for who writes the tool",
    "CrossedItem.of": "what `guidegen score` does with answers to an older version",
    "CrossedItem.table": "what `guidegen score` does with answers to an older version",
    "DataSettings.folder": "where imported data are kept, which no page needs",
    "DataSettings.time_zone": "how times of imported forms are read",
    "Decision.ignore": "for who writes the decision",
    "District.address": "the codes on forms lead there",
    "Guide.ignore": "for who writes the guide",
    "Item.ignore": "for who writes the tool",
    "Measure.ignore": "for who writes the measure",
    "Plan.ignore": "for who writes the plan",
    "PlanGoal.ignore": "for who writes the plan",
    "PlannedMonitoring.ignore": "for who writes the plan",
    "Tool.ignore": "for who writes the tool",
}
#: other keys that nothing shows, prints or scores by, each with the reason
NOT_USED = {
    "ChangeLogEntry.reworded": "tells `guidegen check` what a change of words means for the version",
    "Tool.guide_version": "lets `guidegen check` say that the guide has changed since",
}
SOURCE = Path(guidegen.__file__).parent
#: the parts of the program that show, print and score, and the parts of the model that they ask
SHOWING = (
    "model", "planning", "views", "calendars", "site", "printing", "publishing", "scoring", "responses",
    "digital", "intake", "store",
)  # fmt: skip


def handbook() -> tuple[Hostile, dict[str, str]]:
    """A handbook with a text in every field, on forms of every layout that shows some alone."""
    texts = Hostile(("word",))
    files = texts.files()
    name = next(each for each in files if each.endswith(".tool.yaml"))
    dates: list[str] = re.findall(r": (\d{4}-\d\d-\d\d)", files[name])
    tool = json.loads(re.sub(r": (\d{4}-\d\d-\d\d)", r': "\1"', files[name]))
    first, second = tool["items"]
    # an item that is answered, as the first is worked out, and the second is on a scale
    written = {"answer": first["answer"], "parts": first["parts"]}
    tool["items"].append({**second, **written, "id": "c", "scale": None})
    tool["views"][0]["layout"] = "discussion"
    tool["views"][1]["artifacts_only"] = True
    assert dates
    files[name] = re.sub(rf'"({dates[0]})"', r"\1", json.dumps(tool))
    files["content/index.md"] += "\n:::{levels} a\n:::\n"
    return texts, files


def said_on(book: Handbook, form: Form) -> str:
    """All that a printed form of a handbook's tool says."""
    options, tool = PrintOptions(), book.tools[0]
    made = make_sheet(book, tool, form, print_options=options, translate=str)
    return as_json(make_document(made, "en"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The fields that have a text, and those whose text is on a page or a form."""
    folder = tmp_path_factory.mktemp("keys")
    texts, files = handbook()
    write(folder, files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("guidegen.site.events.print_forms", lambda app, error: None)
        built = build(folder, out="site", html_theme="alabaster", html_theme_options={})
    seen = "".join(path.read_text("utf-8") for path in built.out.rglob("*.html"))
    book = read_handbook(Folder.at(folder)).handbook
    seen += "".join(said_on(book, form) for form in book.tools[0].forms)
    every = {name.removesuffix(" (key)") for name in texts.marks.values()}
    marks = {texts.marks[mark].removesuffix(" (key)") for mark in re.findall(r"M\d{4}", seen)}
    return every, marks


def test_every_text_is_on_a_page_or_a_form(shown: tuple[set[str], set[str]]) -> None:
    every, seen = shown
    assert len(every) > 230
    assert every - seen == NOT_SHOWN.keys()


def keys() -> Iterator[str]:
    """Every key of every file, as `Guide.need`."""
    for kind in file_kinds().values():
        schema = kind.model_json_schema()
        for name, part in {kind.__name__: schema, **schema.get("$defs", {})}.items():
            yield from (f"{name}.{key}" for key in part.get("properties", ()))


def names(path: Path) -> Iterator[str]:
    """The attributes that a module asks for, and the words in it that may name them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_other_key_is_used(shown: tuple[set[str], set[str]]) -> None:
    every, _seen = shown
    used = {
        name for part in SHOWING for path in (SOURCE / part).rglob("*.py") for name in names(path)
    }
    other = sorted({*keys()} - every)
    assert len(other) > 400
    assert {key for key in other if key.partition(".")[2] not in used} == NOT_USED.keys()


@pytest.mark.parametrize("kind", page_kinds(), ids=lambda kind: kind.name)
def test_every_key_of_a_page_is_in_a_field(kind: PageKind) -> None:
    """Or a block, the title or the address of the page shows it."""
    elsewhere = {
        "id", "title", "short_title", "retired", "former_ids", "ignore",
        # of a guide: blocks of its components
        "level_set", "groups", "components",
        # of a tool: blocks of its forms, items and scales
        "guide_version", "header", "scale", "scales", "header_fields", "fields", "sections", "items", "variants",
        "views", "sign_off", "layout", "orientation", "one_page", "columns", "people",
    }  # fmt: skip
    shown = {key for field in kind.shown.values() for key in field.shows}
    assert kind.model.model_fields.keys() - shown - elsewhere == set()


@pytest.mark.parametrize("layout", ["form", "tally", "matrix"])
def test_a_form_says_what_to_look_for_at_each_part(tmp_path: Path, layout: str) -> None:
    counted = {"kind": "count"}
    parts = [
        {"id": "asked", "text": "Asked", "look_for": "A hand that goes up", "answer": counted},
        {"id": "told", "text": "Told", "look_for": ["A nod", "A smile"], "answer": counted},
    ]
    asks = item("ask", "The teacher asks.", parts=parts, scored=False)
    text = pages(pdf_of(tmp_path, tool(layout=layout, items=[asks], scoring=None)))[0]
    assert "Look for: A hand that goes up" in text
    assert "Look for:" in text.partition("goes up")[2]
    assert "A smile" in text


def test_a_brief_view_does_not_say_what_to_look_for(tmp_path: Path) -> None:
    parts = [{"id": "asked", "text": "Asked", "look_for": "A hand", "answer": {"kind": "count"}}]
    one = tool(
        items=[item("ask", "The teacher asks.", parts=parts, scored=False)], scoring=None,
        views=[{"id": "short", "title": "In short", "brief": True}],
    )  # fmt: skip
    book = read_handbook(write_tool(tmp_path, one)).handbook
    says = {form.name: "A hand" in said_on(book, form) for form in book.tools[0].forms}
    assert says == {"walk": True, "walk.short": False}
