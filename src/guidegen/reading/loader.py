"""Limit how deeply values may be nested in libyaml's loader."""

from __future__ import annotations

import yaml
from yaml.nodes import Node, ScalarNode

from guidegen.reading.scalars import STR

#: a guide is five levels deep
DEEPEST = 30
#: the longest word that YAML takes for something other than text is “false”
_LONGEST_WORD = 5


class TooDeepError(Exception):
    """Raised if values are nested more deeply than any handbook needs."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__()
        self.mark = mark


class Loader(yaml.CSafeLoader):
    """A loader that composes nodes and counts their depth before the C stack is at risk."""

    depth = 0

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a value; most are text, which the first character tells."""
        if kind is ScalarNode:
            first = value[:1]
            is_word = len(value) > _LONGEST_WORD and first.isalpha()
            if is_word or not implicit[0] or first not in self.yaml_implicit_resolvers:
                return STR
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]  # its stubs have no types here
        return tag

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:
        """Count one step down."""
        self.depth += 1
        if self.depth > DEEPEST and current_node is not None:
            raise TooDeepError(current_node.start_mark)

    def ascend_resolver(self) -> None:
        """Count one step up."""
        self.depth -= 1
