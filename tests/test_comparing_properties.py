"""What holds for any two handbooks that are compared."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.comparing.compare import compare
from guidegen.comparing.differences import match_parts
from guidegen.comparing.significance import SIGNIFICANCE
from guidegen.model import Guide, Item, Line, Page, Text, Tool
from guidegen.model.answer import Band
from guidegen.model.base import ChangeLogEntry, Rewording
from guidegen.model.component import Adaptation, Component, Evidence
from guidegen.model.scoring import Criterion
from guidegen.model.tool import Section, Withdrawn
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from helpers.comparisons import SHIPPED, as_it_is, between, mirrored, reading, with_

BOOK = SHIPPED.handbook
PAGES = BOOK.pages
#: what is expected of a change: thing, what, kind, key, whether scores still compare
Expected = tuple[str, str, str, str, bool]
Edit = Callable[[random.Random, Tool], tuple[Tool, Expected]]
GuideEdit = Callable[[random.Random, Guide], tuple[Guide, Expected]]

seeds = st.integers(0, 2**32 - 1).map(random.Random)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_did_not_change_from_itself(page: Page) -> None:
    assert between(page, page.model_copy(deep=True)) is None


def test_a_handbook_did_not_change_from_itself() -> None:
    assert compare(SHIPPED, SHIPPED).pages == ()


def _shuffled(value: object, chance: random.Random) -> object:
    if isinstance(value, dict):
        rows = [(key, _shuffled(each, chance)) for key, each in value.items()]
        chance.shuffle(rows)
        return dict(rows)
    return [_shuffled(each, chance) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
@settings(max_examples=4, deadline=None)
@given(chance=seeds, width=st.integers(30, 200))
def test_the_order_of_keys_and_the_lines_of_a_text_are_no_change(
    page: Page, chance: random.Random, width: int
) -> None:
    plain = yaml.safe_load(Path(SHIPPED.folder.root, page.file).read_text("utf-8"))
    text = yaml.safe_dump(
        _shuffled(plain, chance), sort_keys=False, width=width, allow_unicode=True,
        default_style=None, indent=chance.choice((2, 4)),
    )  # fmt: skip
    again, problems = shape(type(page), YamlFile(f"# a comment\n{text}", page.file))
    assert problems == []
    assert isinstance(again, Page)
    assert between(page, again) is None


# --- edits of a tool


def _counting(tool: Tool) -> list[int]:
    """Which items count."""
    return [n for n, i in enumerate(tool.items) if i.scored is not False and not i.answer]


def _any_item(chance: random.Random, tool: Tool) -> tuple[int, Item]:
    """An item that counts."""
    index = chance.choice(_counting(tool))
    return index, tool.items[index]


def _put(tool: Tool, index: int, item: Item) -> Tool:
    return with_(tool, items=(*tool.items[:index], item, *tool.items[index + 1 :]))


def _reword(said: Rewording | None) -> Edit:
    def edit(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
        index, item = _any_item(chance, tool)
        new = _put(tool, index, with_(item, text=f"{item.text} Really"))
        if said:
            entry = ChangeLogEntry(version=Text("9.0.0"), reworded={item.id: said})
            new = with_(new, changes=(entry, *tool.changes))
        return new, ("item", "reworded", said or "meaning", "text", said == "wording")

    return edit


def _punctuate(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = _put(tool, index, with_(item, text=f"{item.text.upper()} !"))
    return new, ("item", "reworded", "wording", "text", True)


def _withdraw(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = with_(
        tool, items=(*tool.items[:index], *tool.items[index + 1 :]),
        withdrawn=(*tool.withdrawn, Withdrawn(id=item.id, reason=Text("Nobody could see it."))),
    )  # fmt: skip
    return new, ("item", "withdrawn", "structure", "", tool.scoring is None)


def _take_out(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, _ = _any_item(chance, tool)
    new = with_(tool, items=(*tool.items[:index], *tool.items[index + 1 :]))
    return new, ("item", "removed", "structure", "", tool.scoring is None)


def _add(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = with_(item, id="quite-new", former_ids=())
    return (
        with_(tool, items=(*tool.items[:index], new, *tool.items[index:])),
        ("item", "added", "structure", "", tool.scoring is None),
    )


def _rename(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = _put(tool, index, with_(item, id="other-name", former_ids=(item.id,)))
    return new, ("item", "renamed", "structure", "id", True)


def _invert(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = _put(tool, index, with_(item, inverse=not item.inverse))
    return new, ("item", "re-keyed", "scoring", "inverse", False)


def _band(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = _put(tool, index, with_(item, bands=(*item.bands, Band(at_least=77, points=3))))
    return new, ("item", "re-keyed", "scoring", "bands", False)


def _link(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    new = _put(tool, index, with_(item, monitors=(*item.monitors, Text("one-more"))))
    return new, ("item", "re-linked", "structure", "monitors", True)


def _move(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    index, item = _any_item(chance, tool)
    sections = (*tool.sections, Section(id=Text("elsewhere"), title=Line("Elsewhere")))
    new = with_(_put(tool, index, with_(item, section="elsewhere")), sections=sections)
    old = with_(tool, sections=sections)
    return with_(new, sections=old.sections), ("item", "moved", "structure", "section", True)


def _order(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    return (
        with_(tool, items=(*tool.items[1:], tool.items[0])),
        ("tool", "reordered", "structure", "items", True),
    )


def _round(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    assert tool.scoring
    other = "count-as-zero" if tool.scoring.blank != "count-as-zero" else "leave-out"
    new = with_(tool, scoring=with_(tool.scoring, blank=Text(other)))
    return new, ("tool", "changed", "scoring", "scoring.blank", False)


def _cut(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    assert tool.scoring
    cut = Criterion(id=Text("one-more"), at_least=61, authority=Line("The board."))
    new = with_(tool, scoring=with_(tool.scoring, criteria=(*tool.scoring.criteria, cut)))
    return new, ("criterion", "added", "scoring", "", True)


def _instruct(chance: random.Random, tool: Tool) -> tuple[Tool, Expected]:
    new = with_(tool, instructions=(*tool.instructions, Text("Sit down first.")))
    what = "reworded" if tool.instructions else "changed"
    return new, ("tool", what, "meaning", "instructions", True)


EDITS = (
    _reword(None), _reword("wording"), _reword("meaning"), _punctuate, _withdraw, _take_out, _add,
    _rename, _invert, _band, _link, _move, _order, _round, _cut, _instruct,
)  # fmt: skip
SCORED = [tool for tool in BOOK.tools if tool.scoring and len(_counting(tool)) > 2]


@settings(max_examples=400, deadline=None)
@given(chance=seeds, edit=st.sampled_from(EDITS))
def test_an_edit_of_a_tool_is_told_as_what_it_is(chance: random.Random, edit: Edit) -> None:
    tool = chance.choice(SCORED)
    new, expected = edit(chance, tool)
    thing, what, kind, key, compares = expected
    found = between(tool, new)
    assert found
    told = [(c.thing, c.what, c.kind, c.key) for c in found.changes if c.thing != "section"]
    assert told == [(thing, what, kind, key)]
    assert found.scores
    assert found.scores.compare is compares


# --- edits of a guide


def _any_component(chance: random.Random, guide: Guide) -> tuple[int, Component]:
    index = chance.randrange(len(guide.components))
    return index, guide.components[index]


def _place(guide: Guide, index: int, component: Component) -> Guide:
    rest = guide.components
    return with_(guide, components=(*rest[:index], component, *rest[index + 1 :]))


def _level(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    index, component = _any_component(chance, guide)
    name = chance.choice([id_ for id_, cell in component.levels.items() if type(cell) is tuple])
    levels = {**component.levels, name: (Text("Something else is seen."),)}
    new = _place(guide, index, with_(component, levels=levels))
    return new, ("component", "reworded", "meaning", f"levels.{name}", True)


def _said_wording(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    index, component = _any_component(chance, guide)
    entry = ChangeLogEntry(version=Text("9.0.0"), reworded={component.id: "wording"})
    new = _place(guide, index, with_(component, title=f"{component.title} indeed"))
    return with_(new, changes=(entry,)), ("component", "reworded", "wording", "title", True)


def _adapt(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    index, component = _any_component(chance, guide)
    more = Adaptation(text=Text("Use pictures."), allowed=True)
    new = _place(guide, index, with_(component, adaptations=(*component.adaptations, more)))
    return new, ("component", "changed", "meaning", "adaptations", True)


def _cite(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    more = Evidence(citation=Line("Somebody 2031"))
    new = with_(guide, evidence=(*guide.evidence, more))
    return new, ("guide", "changed", "meaning", "evidence", True)


def _drop(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    index, _ = _any_component(chance, guide)
    rest = (*guide.components[:index], *guide.components[index + 1 :])
    return with_(guide, components=rest), ("component", "removed", "structure", "", True)


def _rename_component(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    index, component = _any_component(chance, guide)
    new = _place(guide, index, with_(component, id="other", former_ids=(component.id,)))
    return new, ("component", "renamed", "structure", "id", True)


def _own(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    return with_(guide, owner="The new office"), ("guide", "changed", "wording", "owner", True)


def _retitle(chance: random.Random, guide: Guide) -> tuple[Guide, Expected]:
    new = with_(guide, title=f"{guide.title} for all")
    return new, ("guide", "reworded", "meaning", "title", True)


GUIDE_EDITS = (
    _level, _said_wording, _adapt, _cite, _drop, _rename_component, _own, _retitle,
)  # fmt: skip
GUIDES = [guide for guide in BOOK.guides if all(c.levels for c in guide.components)]


@settings(max_examples=200, deadline=None)
@given(chance=seeds, edit=st.sampled_from(GUIDE_EDITS))
def test_an_edit_of_a_guide_is_told_as_what_it_is(chance: random.Random, edit: GuideEdit) -> None:
    guide = chance.choice(GUIDES)
    new, (thing, what, kind, key, _) = edit(chance, guide)
    found = between(guide, new)
    assert found
    assert found.scores is None
    assert [(c.thing, c.what, c.kind, c.key) for c in found.changes] == [(thing, what, kind, key)]


# --- both ways


@settings(max_examples=150, deadline=None)
@given(chance=seeds, number=st.integers(0, 6))
def test_the_way_back_is_the_mirror_of_the_way_there(chance: random.Random, number: int) -> None:
    pages = {page.id: page for page in PAGES}
    for _ in range(number):
        tool = pages[chance.choice(SCORED).id]
        guide = pages[chance.choice(GUIDES).id]
        assert isinstance(tool, Tool)
        assert isinstance(guide, Guide)
        try:
            pages[tool.id] = chance.choice(EDITS)(chance, tool)[0]
            if len(guide.components) > 1:
                pages[guide.id] = chance.choice(GUIDE_EDITS)(chance, guide)[0]
        except IndexError:  # nothing is left to edit
            continue
    if chance.random() < 0.3:
        del pages[chance.choice(list(pages))]
    old, new = reading(*PAGES), reading(*pages.values())
    assert mirrored(compare(old, new)) == as_it_is(compare(new, old))


@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.lists(st.sampled_from("abcdef"), unique=True),
)
def test_parts_are_matched_by_their_ids(old: list[str], new: list[str]) -> None:
    items = [[Section(id=Text(id_), title=Line(id_)) for id_ in ids] for ids in (old, new)]
    pairs = [(getattr(p.old, "id", None), getattr(p.new, "id", None)) for p in match_parts(*items)]
    gone = [(id_, None) for id_ in old if id_ not in new]
    assert pairs == [(id_ if id_ in old else None, id_) for id_ in new] + gone


def test_rules_name_keys_that_exist() -> None:
    for part, rules in SIGNIFICANCE.items():
        assert rules.keys.keys() <= part.model_fields.keys(), part
