"""Each key of a component is shown, and reviews and comparisons know each."""

from __future__ import annotations

import pytest

from guidegen.comparing.passages import find_passages
from guidegen.comparing.significance import Significance, find_significance
from guidegen.model import Component, Line, Text
from guidegen.model.component import COMPONENT_HEAD, COMPONENT_KEYS, COMPONENT_PARTS
from guidegen.site.directives.component_parts import PART_BLOCKS
from helpers.components import FULL, component

#: keys that are shown nowhere, each with the reason
NOT_SHOWN = {
    "id": "a name for links, which show the title",
    "group": "the component stands under the title of its group",
    "ignore": "for who writes the guide",
    "former_ids": "places for links from elsewhere",
}


def test_every_key_is_shown_once_or_has_a_reason() -> None:
    keys = [key.name for part in COMPONENT_PARTS.values() for key in part.keys]
    keys += [key.name for key in COMPONENT_HEAD]
    assert sorted([*keys, *NOT_SHOWN]) == sorted(Component.model_fields)


def test_a_part_without_a_function_of_its_own_is_of_texts() -> None:
    assert PART_BLOCKS.keys() <= COMPONENT_PARTS.keys()
    texts = Component.model_fields["definition"].annotation
    plain = [part for name, part in COMPONENT_PARTS.items() if name not in PART_BLOCKS]
    assert len(plain) == 4
    for part in plain:
        assert [Component.model_fields[key.name].annotation for key in part.keys] == [texts]


def test_reviews_call_the_keys_as_pages_do() -> None:
    said = find_passages(component({**FULL, "levels": {"expected": "Now."}}))
    called = {name.partition(" (")[0] for name in said}
    assert called == {key.label for key in COMPONENT_KEYS.values() if key.is_reviewed}
    assert said["What looks alike and does not count"] == "A worksheet"


def test_a_value_that_reviews_cannot_put_into_words_fails_at_once() -> None:
    part = Component(id=Text("a"), title=Line("A")).model_copy(update={"definition": 3})
    with pytest.raises(TypeError, match="cannot put into words: int"):
        find_passages(part)


@pytest.mark.parametrize("key", COMPONENT_KEYS.values(), ids=lambda key: key.name)
def test_a_change_is_about_what_the_record_says(key: object) -> None:
    part = Component(id=Text("a"), title=Line("A"))
    name, change = key.name, key.change  # type: ignore[attr-defined]
    assert find_significance(part, name, Significance.PROSE) is Significance[change.upper()]
