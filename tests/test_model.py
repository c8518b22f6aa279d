"""The model: frozen, strict, and able to say how its parts are linked."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from guidegen.model import NOWHERE, Component, Guide, Handbook, Line, Place, Text, Tool
from guidegen.model.base import Cell, Empty, Part
from guidegen.model.settings import District, Labels, LevelSets, Scales, Settings
from guidegen.reading import read_handbook
from helpers.handbooks import WHOLE, write

GUIDE = """\
id: reading
title: Reading aloud
short_title: Reading
level_set: profile
former_ids: [read-aloud]
groups:
  - {id: later, title: Later}
  - {id: never, title: Never}
  - {id: first, title: First}
components:
  - {id: choose, title: Choose, group: first, former_ids: [pick]}
  - {id: read, title: Read}
  - {id: talk, title: Talk, group: later}
  - {id: look, title: Look, group: first}
  - {id: lost, title: Lost, group: unknown}
"""
TOOL = """\
id: walk
title: Walkthrough
guide: read-aloud
scale: in-place
former_ids: [visit]
items:
  - {id: chosen, text: Chosen., monitors: [choose, reading.pick, other.thing, no.such]}
  - {id: talked, text: Talked., monitors: talk, scale: yes-no, former_ids: [spoken]}
"""
OTHER = "id: other\ntitle: Other\ncomponents:\n  - {id: thing, title: Thing}\n"


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    files = {
        "content/a.guide.yaml": GUIDE,
        "content/b.tool.yaml": TOOL,
        "content/c.guide.yaml": OTHER,
    }
    reading = read_handbook(write(tmp_path, files))
    assert reading.problems == ()
    return reading.handbook


def test_text_is_a_string_that_knows_its_place() -> None:
    text = Text("a", Place("b.yaml", 2, 3), lines_kept=True)
    assert (text, hash(text), f"{text}!") == ("a", hash("a"), "a!")
    assert str(text.place) == "b.yaml:2:3"
    assert Text("a") == text
    assert Text("a").place == NOWHERE
    for same in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text), copy.copy(text)):
        assert (type(same), same, same.place, same.lines_kept) == (Text, "a", text.place, True)
    with pytest.raises(AttributeError):
        text.note = "no"  # type: ignore[attr-defined]  # that is the point


def test_parts_are_frozen(handbook: Handbook) -> None:
    guide = handbook.guides[0]
    with pytest.raises(ValidationError, match="frozen"):
        guide.title = Line("Other")  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        guide.components[0].core = True  # type: ignore[misc]
    with pytest.raises(AttributeError):
        handbook.pages = ()  # type: ignore[misc]


def values(**more: object) -> dict[str, object]:
    return {"id": Text("a"), "title": Text("A"), **more}


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("titel", Text("A"), "extra_forbidden"),
        ("title", "a string without a place", "is_instance_of"),
        ("title", 5, "is_instance_of"),
        ("title", Text(" "), "blank_text"),
        ("title", None, "missing"),
        ("id", Text("A"), "bad_id"),
        ("id", Text("1a"), "bad_id"),
        ("id", Text("é"), "bad_id"),
        ("id", Text("a\n"), "bad_id"),
        ("version", Text("01.0.0"), "bad_version"),
        ("version", Text("1.0.0-rc1"), "bad_version"),
        ("kind", Text("Practice"), "literal_error"),
        ("effective", Text("2026-08-17"), "date_type"),
        ("components", [], "tuple_type"),
        ("components", {}, "tuple_type"),
        ("population", (), "model_type"),
        ("dosage", ({"what": Text("a"), "at_least": True},), "number_type"),
        ("dosage", ({"what": Text("a"), "at_least": Text("5")},), "number_type"),
        ("population", {"tiers": (True,)}, "int_type"),
        ("fit", ({"indicator": Text("need"), "rating": 0},), "literal_error"),
        ("fit", ({"indicator": Text("need"), "rating": True},), "number_type"),
        ("evidence", ({"citation": Text("a"), "verified": 1},), "bool_type"),
    ],
)
def test_nothing_is_taken_for_what_it_is_not(key: str, value: object, error: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Guide.model_validate(values(**{key: value}))
    assert [each["type"] for each in raised.value.errors()] == [error]


def test_only_id_and_title_are_needed() -> None:
    guide = Guide.model_validate(values(components=(values(),)))
    assert (guide.id, guide.components[0].title) == ("a", "A")
    assert {name for name, field in Guide.model_fields.items() if field.is_required()} == {
        "id",
        "title",
    }
    assert {name for name, field in Component.model_fields.items() if field.is_required()} == {
        "id",
        "title",
    }


def test_short_forms() -> None:
    guide = Guide.model_validate(
        values(
            summary=Text("One"),
            outcomes=(Text("Gain"), {"text": Text("More")}),
            links=(Text("Book"),),
            components=(values(pitfalls=(Text("Haste"),), drivers=Text("a.b"), examples=None),),
        )
    )
    assert guide.summary == ("One",)
    assert [outcome.text for outcome in guide.outcomes] == ["Gain", "More"]
    assert [link.title for link in guide.links] == ["Book"]
    assert guide.components[0].pitfalls[0].problem == "Haste"
    assert guide.components[0].drivers == ("a.b",)
    assert guide.components[0].examples == ()


def test_cells_are_written_empty_or_missing() -> None:
    cells = {
        "gold": Text("a"),
        "fair": (Text("b"), Text("c")),
        "bad": {"none": Text("why")},
        "x": None,
    }
    levels = Component.model_validate(values(levels={Text(k): v for k, v in cells.items()})).levels
    assert {str(level): cell for level, cell in levels.items()} == {
        "gold": ("a",),
        "fair": ("b", "c"),
        "bad": Empty(none=Text("why")),
        # not written yet; the key stays for the checks, which must see it if it is misspelled
        "x": (),
    }
    adapter: TypeAdapter[object] = TypeAdapter(Cell)
    for value in ({"none": Text(" ")}, {}, (), Text(""), 5):
        if value == ():
            assert adapter.validate_python(value, strict=True) == ()
        else:
            with pytest.raises(ValidationError):
                adapter.validate_python(value, strict=True)


def test_look_ups(handbook: Handbook) -> None:
    reading, other = handbook.guides
    [walk] = handbook.tools
    assert handbook.pages == (reading, other, walk)
    assert handbook.guide("reading") is handbook.guide("read-aloud") is reading
    assert handbook.tool("walk") is handbook.tool("visit") is walk
    assert (handbook.guide("walk"), handbook.tool("reading"), handbook.guide("")) == (None,) * 3
    assert handbook.page("content/b.tool.yaml") is walk
    assert handbook.page("content/d.tool.yaml") is None
    for name in ("reading.choose", "reading.pick", "read-aloud.choose", "read-aloud.pick"):
        found = handbook.component(name)
        assert found is not None
        assert (found.guide, found.component, found.name) == (
            reading,
            reading.components[0],
            "reading.choose",
        )
    assert handbook.component("choose") is handbook.component("other.choose") is None
    for name in ("walk.talked", "visit.spoken"):
        monitor = handbook.item(name)
        assert monitor is not None
        assert (monitor.item, monitor.name) == (walk.items[1], "walk.talked")
    assert handbook.item("walk") is handbook.item("walk.x") is handbook.item("x.talked") is None
    assert (reading.label, reading.file) == ("Reading", "content/a.guide.yaml")
    assert other.label == "Other"


def test_links_go_both_ways(handbook: Handbook) -> None:
    reading, other = handbook.guides
    [walk] = handbook.tools
    chosen, talked = walk.items
    assert [found.name for found in handbook.components_of(walk, chosen)] == [
        "reading.choose",
        "reading.choose",
        "other.thing",
    ]
    # an item that names a component twice, by two names, is one item
    assert [monitor.item for monitor in handbook.monitors("reading.choose")] == [chosen]
    assert [monitor.item for monitor in handbook.monitors("other.thing")] == [chosen]
    assert [monitor.item for monitor in handbook.monitors("reading.talk")] == [talked]
    assert handbook.monitors("reading.read") == handbook.monitors("no.such") == ()
    assert handbook.tools_of(reading) == (walk,)
    assert handbook.tools_of(other) == ()
    assert walk.components_of(talked) == ("read-aloud.talk",)
    assert [walk.number(item) for item in walk.items] == [1, 2]
    scale = handbook.scale_of(walk, chosen)
    assert scale is not None
    assert (scale.id, scale.largest) == ("in-place", 1)
    assert handbook.scale_of(walk, talked) is None


def test_an_id_of_today_goes_before_one_of_yesterday(tmp_path: Path) -> None:
    files = {
        "content/a.guide.yaml": "id: a\ntitle: A\nformer_ids: [b]\ncomponents:\n"
        "  - {id: x, title: X, former_ids: [y]}\n  - {id: y, title: Y}\n",
        "content/b.guide.yaml": "id: b\ntitle: B\ncomponents:\n  - {id: y, title: Z}\n",
        "content/c.guide.yaml": "id: a\ntitle: Again\n",
    }
    handbook = read_handbook(write(tmp_path, files)).handbook
    first, second, again = handbook.guides
    assert handbook.guide("a") is first
    assert handbook.guide("b") is second
    assert again.components == ()
    names = {name: handbook.component(name) for name in ("a.x", "a.y", "b.x", "b.y")}
    assert {name: found and str(found.component.title) for name, found in names.items()} == {
        "a.x": "X",
        "a.y": "Y",
        "b.x": "X",
        "b.y": "Z",
    }
    assert first.component("y") is first.components[1]


def test_components_stand_under_their_groups(handbook: Handbook) -> None:
    rows = [
        (group and str(group.id), [str(each.id) for each in components])
        for group, components in handbook.guides[0].grouped
    ]
    assert rows == [("later", ["talk"]), ("first", ["choose", "look"]), (None, ["read", "lost"])]
    assert handbook.guides[1].grouped == ((None, handbook.guides[1].components),)


def test_settings(tmp_path: Path) -> None:
    settings = read_handbook(write(tmp_path, WHOLE)).handbook.settings
    level_set, scale = settings.level_set("profile"), settings.scale("in-place")
    role, field = settings.role("teacher"), settings.header_field("date")
    assert level_set
    assert scale
    assert role
    assert field
    level = level_set.level("growing")
    assert level
    assert (level.meaning, [mark.code for mark in scale.marks]) == ("growth", ["NA"])
    assert (role.title, field.width) == ("Teacher", "quarter")
    assert (level_set.level("x"), settings.level_set(None), settings.scale("x")) == (None,) * 3
    assert (settings.role("x"), settings.header_field("x")) == (None, None)
    assert Settings().district.name == "School district"


KINDS = (District, LevelSets, Scales, Labels, Guide, Tool)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_schema_for_editors(kind: type[Part]) -> None:
    schema = kind.model_json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["additionalProperties"] is False
    definitions = [schema, *schema.get("$defs", {}).values()]
    for definition in definitions:
        for name, field in definition.get("properties", {}).items():
            assert field.get("description"), f"{definition['title']}.{name} has no help"


def test_schema_says_what_may_be_written() -> None:
    schema = Guide.model_json_schema()
    assert schema["required"] == ["id", "title"]
    assert schema["properties"]["id"]["pattern"] == "^[a-z][a-z0-9_-]{0,79}$"
    text = {"type": "string"}
    assert schema["properties"]["summary"]["anyOf"] == [text, {"type": "array", "items": text}]
    levels = schema["$defs"]["Component"]["properties"]["levels"]
    [(pattern, cell)] = levels["patternProperties"].items()
    assert pattern == "^[a-z][a-z0-9_-]{0,79}$"
    assert {"$ref": "#/$defs/Empty"} in cell["oneOf"]


def test_one_text_or_entry_stands_for_a_list_of_entries(tmp_path: Path) -> None:
    guide = (
        "id: g\ntitle: G\noutcomes: Students read more.\ncomponents:\n"
        "  - id: a\n    title: A\n    not_monitored_because: Not yet.\n    examples: One text.\n"
        "    non_examples: [Two, {text: Three, where: Grade 2}]\n"
        "    pitfalls: {problem: Too fast, remedy: Wait.}\n    learning: A book\n"
    )
    reading = read_handbook(write(tmp_path, {"content/g.guide.yaml": guide}))
    assert reading.problems == ()
    found = reading.handbook.guides[0]
    component = found.components[0]
    assert [each.text for each in found.outcomes] == ["Students read more."]
    assert [each.text for each in component.examples] == ["One text."]
    assert [(e.text, e.where) for e in component.non_examples] == [
        ("Two", None),
        ("Three", "Grade 2"),
    ]
    assert [(each.problem, each.remedy) for each in component.pitfalls] == [
        ("Too fast", ("Wait.",))
    ]
    assert [each.title for each in component.learning] == ["A book"]
