"""Ids are unique, stay with what they were given to, and each page has one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.rules import page_rule
from guidegen.model import Guide, Page, Tool, kind_of
from guidegen.model.text import Place, Text
from guidegen.problems import FileCode, Problem, ReferenceCode, problem
from guidegen.reading import Reading


def check_ids(reading: Reading) -> Iterator[Problem]:
    """Ids given to two pages or settings, and pages with two sources."""
    handbook, settings = reading.handbook, reading.handbook.settings
    # a printed form and a page are both found by id alone, so guides and tools share one list
    yield from _unique(
        "pages", (id_ for page in handbook.pages for id_ in (page.id, *page.former_ids))
    )
    yield from _unique("level sets", (each.id for each in settings.level_sets))
    yield from _unique("scales", (each.id for each in settings.scales))
    yield from _unique("roles", (each.id for each in settings.district.roles))
    yield from _unique("header fields", (each.id for each in settings.district.header_fields))
    for level_set in settings.level_sets:
        yield from _unique("levels", (level.id for level in level_set.levels))
    yield from _one_source_each(reading)


@page_rule(Page)
def check_ids_within(reading: Reading, page: Page) -> Iterator[Problem]:
    """Ids given twice within one page, and ids of withdrawn parts used again."""
    for kind in kind_of(page).parts:
        parts = kind.parts(page)
        yield from _unique(
            f"{kind.name}s", (id_ for part in parts for id_ in (part.id, *part.former_ids))
        )
        withdrawn = {part.id for part in kind.withdrawn(page)}
        for part in parts:
            if part.id in withdrawn:
                yield problem(ReferenceCode.REUSED_ID, part.id.place, id=part.id)
    if isinstance(page, Guide):
        yield from _unique("groups", (group.id for group in page.groups))
    if isinstance(page, Tool):
        yield from _of_tool(page)


def _of_tool(tool: Tool) -> Iterator[Problem]:
    yield from _unique("scales", (each.id for each in tool.scales))
    yield from _unique("sections", (each.id for each in tool.sections))
    # both stand in the names of files, and either may be left out there
    forms = (*tool.variants, *tool.views)
    yield from _unique("variants or views", (each.id for each in forms))
    yield from _unique("crosswalks", (each.id for each in tool.crosswalks))
    yield from _unique("header fields", (each.id for each in tool.fields))
    scoring = tool.scoring
    if scoring:
        yield from _unique("scores", (each.id for each in scoring.scores))
        named = (each.id for each in scoring.criteria if each.id)
        yield from _unique("criteria", named)
    for item in tool.items:
        yield from _unique("parts", (each.id for each in item.parts))


def _unique(things: str, ids: Iterable[Text]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for id_ in ids:
        if id_ in first:
            yield problem(
                ReferenceCode.DUPLICATE_ID, id_.place, id=id_, things=things, other=first[id_]
            )
        first.setdefault(id_, id_.place)


def _one_source_each(reading: Reading) -> Iterator[Problem]:
    folder = reading.folder
    sources: dict[str, str] = {}
    for file in sorted({*reading.unread, *(page.file for page in reading.handbook.pages)}):
        path = folder.root / file
        if not path.is_relative_to(folder.content):
            continue
        name = folder.docname(file)
        beside = (folder.content / f"{name}{suffix}" for suffix in (".md", ".rst"))
        others = [folder.name(other) for other in beside if folder.has(other)]
        if name in sources:
            others.append(sources[name])
        sources[name] = file
        if others:
            yield problem(FileCode.TWO_SOURCES, Place(file), other=others[0])
