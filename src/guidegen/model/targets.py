"""Look up what texts can refer to by a role and a name: pages, their parts and printed forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Literal, NamedTuple

from guidegen.model.base import Page
from guidegen.model.form import Form
from guidegen.model.kinds import FORM_ROLE, HasId, PartKind, page_kinds
from guidegen.model.text import Text
from guidegen.model.tool import Tool

#: whether something that can be referred to is in use
State = Literal["", "retired", "withdrawn"]


class Target(NamedTuple):
    """What a role and a name refer to."""

    role: str
    page: Page
    #: the page itself, or a part of it
    thing: HasId | Form
    #: its current name in the whole handbook
    name: Text
    title: Text
    #: its anchor on the page; empty for the page itself
    anchor: str
    #: empty for what is in use
    state: State = ""


class TargetIndex:
    """What roles and names refer to on some pages.

    Of two things with one id the first wins, and a current name wins over a former one.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], Target]:
        targets: dict[tuple[str, str], Target] = {}
        for kind in page_kinds():
            pages = [page for page in self._pages if type(page) is kind.model]
            for page in pages:
                state: State = "retired" if page.is_retired else ""
                target = Target(kind.name, page, page, page.id, page.title, "", state)
                targets.setdefault((kind.name, page.id), target)
            for page in pages:
                for id_ in page.former_ids:
                    targets.setdefault((kind.name, id_), targets[kind.name, page.id])
            for part in kind.parts:
                for name, target in _parts(pages, part):
                    targets.setdefault((part.name, name), target)
        return targets

    def find(self, role: str, name: str) -> Target | None:
        """Return what a role and a current or former name refer to; `None` if nothing.

        The name of a printed form has no print options: ``tool-id.variant-id.view-id``.
        """
        if role == FORM_ROLE:
            return self._form(name)
        return self._targets.get((role, name))

    def find_page(self, id_: str) -> Target | None:
        """Return the page of any kind with this id or former id."""
        for kind in page_kinds():
            target = self._targets.get((kind.name, id_))
            if target:
                return target
        return None

    def names(self, role: str) -> tuple[str, ...]:
        """Return the current names of all that a role refers to, without withdrawn parts."""
        if role == FORM_ROLE:
            tools = (page for page in self._pages if isinstance(page, Tool))
            return tuple(form.name for tool in tools for form in tool.forms)
        return tuple(
            name
            for (of, name), target in self._targets.items()
            if of == role and name == target.name and target.state != "withdrawn"
        )

    def withdrawn_names(self) -> tuple[tuple[str, str], ...]:
        """Return the roles and names of withdrawn parts."""
        return tuple(
            (role, name)
            for (role, name), target in self._targets.items()
            if name == target.name and target.state == "withdrawn"
        )

    def former_names(self) -> tuple[tuple[str, str], ...]:
        """Return the roles and former names of parts of pages."""
        return tuple(
            (role, name)
            for (role, name), target in self._targets.items()
            if name != target.name and target.anchor and target.state != "withdrawn"
        )

    def _form(self, name: str) -> Target | None:
        id_, _, rest = name.partition(".")
        target = self._targets.get(("tool", id_))
        if target is None or not isinstance(target.page, Tool):
            return None
        tool = target.page
        for form in tool.forms:
            # the tool may have had this id before
            if form.name.partition(".")[2] == rest:
                full = Text(form.name, tool.id.place)
                return Target(FORM_ROLE, tool, form, full, tool.title, "")
        return None


def _parts(pages: Iterable[Page], kind: PartKind) -> Iterator[tuple[str, Target]]:
    """Yield the parts of pages by each of their names: current ones first, withdrawn ones last."""
    for old_page, old_part in product((False, True), repeat=2):
        for page in pages:
            for part in kind.parts(page):
                target = _target(page, part, kind, kind.title(part))
                for page_id in page.former_ids if old_page else (page.id,):
                    for id_ in part.former_ids if old_part else (part.id,):
                        yield f"{page_id}.{id_}", target
    for page in pages:
        for part in kind.withdrawn(page):
            target = _target(page, part, kind, part.id)._replace(state="withdrawn")
            for page_id in (page.id, *page.former_ids):
                yield f"{page_id}.{part.id}", target


def _target(page: Page, part: HasId, kind: PartKind, title: Text) -> Target:
    name = Text(f"{page.id}.{part.id}", part.id.place)
    state: State = "retired" if page.is_retired else ""
    return Target(kind.name, page, part, name, title, kind.anchor(part), state)
