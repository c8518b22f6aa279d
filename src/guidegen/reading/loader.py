"""libyaml's loader, with a limit to how deep values may be nested."""

from __future__ import annotations

import yaml
from yaml.nodes import Node, ScalarNode

from guidegen.reading.scalars import STR

#: a guide is five deep
DEEPEST = 30
#: no word that YAML takes for something else is longer than false
_LONGEST_WORD = 5


class TooDeepError(Exception):
    """The values are nested deeper than any handbook needs."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__()
        self.mark = mark


class Loader(yaml.CSafeLoader):
    """Composes nodes; the hook is called on the way down, before the C stack is at risk."""

    depth = 0

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """What a value is; most are text, which is told from the beginning of each."""
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
