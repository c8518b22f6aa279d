"""Which drivers and systems each guide leans on, and by which of its components."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from guidegen.model.component import Component
from guidegen.model.guide import Guide, Support
from guidegen.model.refs import ComponentRef
from guidegen.model.text import Text


class Leaning(NamedTuple):
    """A driver or system that a guide leans on."""

    system: ComponentRef
    #: the guide's components that name it, in order
    components: tuple[Component, ...]
    #: the guide's supports that name it, in order
    supports: tuple[Support, ...]


class LeaningIndex:
    """The drivers and systems that guides lean on, each under its current name."""

    def __init__(self, guides: Sequence[Guide], find: Callable[[str], ComponentRef | None]) -> None:
        self._guides = guides
        self._find = find

    def of(self, guide: Guide) -> tuple[Leaning, ...]:
        """Return what a guide leans on, in the order of the guides and components leaned on."""
        return self._of_guides.get(guide.id, ())

    def place(self, system: ComponentRef) -> int:
        """Return the place of a driver or system among all components, in the guides' order."""
        return self._places[system.name]

    @cached_property
    def _of_guides(self) -> Mapping[str, tuple[Leaning, ...]]:
        of_guides: dict[str, tuple[Leaning, ...]] = {}
        for guide in self._guides:
            of_guides.setdefault(guide.id, self._collect(guide))
        return of_guides

    @cached_property
    def _places(self) -> Mapping[str, int]:
        places: dict[str, int] = {}
        for guide in self._guides:
            for component in guide.components:
                places.setdefault(guide.name_of(component), len(places))
        return places

    def _collect(self, guide: Guide) -> tuple[Leaning, ...]:
        """Gather everything that one guide leans on; names of nothing are left out."""
        leanings: dict[Text, Leaning] = {}
        for component in guide.components:
            for ref in self._refs(guide, (*component.drivers, *component.systems)):
                before = leanings.get(ref.name, Leaning(ref, (), ()))
                components = (*before.components, component)
                leanings[ref.name] = before._replace(components=components)
        for support in guide.supports:
            for ref in self._refs(guide, (support.driver,)):
                before = leanings.get(ref.name, Leaning(ref, (), ()))
                leanings[ref.name] = before._replace(supports=(*before.supports, support))
        return tuple(sorted(leanings.values(), key=lambda each: self.place(each.system)))

    def _refs(self, guide: Guide, names: Iterable[Text | None]) -> Iterable[ComponentRef]:
        """Return the drivers and systems that names stand for, each once."""
        refs: dict[Text, ComponentRef] = {}
        for name in filter(None, names):
            ref = self._find(name)
            if ref and ref.guide is not guide and ref.guide.is_system:
                refs[ref.name] = ref
        return refs.values()
