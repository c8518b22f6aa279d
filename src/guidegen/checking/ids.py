"""Ids are unique, ids of withdrawn parts stay unused, and each page has one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.reporting import list_ids
from guidegen.checking.rules import page_rule
from guidegen.model import Guide, Page, Tool, kind_of
from guidegen.model.text import Place, Text
from guidegen.problems import FileCode, Problem, ReferenceCode, problem
from guidegen.reading import Reading


def check_ids(reading: Reading) -> Iterator[Problem]:
    """Check the ids of pages and settings, and that no page has two sources."""
    settings = reading.handbook.settings
    # forms and pages are both found by id alone, so guides and tools share one set of ids
    page_ids: list[Text] = []
    for page in reading.handbook.pages:
        page_ids += [page.id, *page.former_ids]
    yield from check_unique("pages", page_ids)
    yield from check_unique("level sets", list_ids(settings.level_sets))
    yield from check_unique("scales", list_ids(settings.scales))
    yield from check_unique("roles", list_ids(settings.district.roles))
    yield from check_unique("header fields", list_ids(settings.district.header_fields))
    for level_set in settings.level_sets:
        yield from check_unique("levels", list_ids(level_set.levels))
    yield from _check_sources(reading)


@page_rule(Page)
def check_ids_within(reading: Reading, page: Page) -> Iterator[Problem]:
    """Check that ids are unique within one page, and not those of withdrawn parts."""
    for kind in kind_of(page).parts:
        parts = kind.parts(page)
        ids: list[Text] = []
        for part in parts:
            ids += [part.id, *part.former_ids]
        yield from check_unique(f"{kind.name}s", ids)
        withdrawn = list_ids(kind.withdrawn(page))
        for part in parts:
            if part.id in withdrawn:
                yield problem(ReferenceCode.REUSED_ID, part.id.place, id=part.id)
    if isinstance(page, Guide):
        yield from check_unique("groups", list_ids(page.groups))
    if isinstance(page, Tool):
        yield from _check_tool(page)


def _check_tool(tool: Tool) -> Iterator[Problem]:
    yield from check_unique("scales", list_ids(tool.scales))
    yield from check_unique("sections", list_ids(tool.sections))
    # names of files contain both ids, and either may be left out
    yield from check_unique("variants or views", list_ids((*tool.variants, *tool.views)))
    yield from check_unique("crosswalks", list_ids(tool.crosswalks))
    yield from check_unique("header fields", list_ids(tool.fields))
    if tool.scoring:
        yield from check_unique("scores", list_ids(tool.scoring.scores))
        criteria = [criterion.id for criterion in tool.scoring.criteria if criterion.id]
        yield from check_unique("criteria", criteria)
    for item in tool.items:
        yield from check_unique("parts", list_ids(item.parts))


def check_unique(things: str, ids: Iterable[Text]) -> Iterator[Problem]:
    """Report each id that occurs a second time; ``things`` are what the ids belong to."""
    first: dict[str, Place] = {}
    for id_ in ids:
        if id_ in first:
            facts = {"id": id_, "things": things, "other": first[id_]}
            yield problem(ReferenceCode.DUPLICATE_ID, id_.place, **facts)
        else:
            first[id_] = id_.place


def _check_sources(reading: Reading) -> Iterator[Problem]:
    """Report pages that are written in YAML and a second time in another file."""
    folder = reading.folder
    sources: dict[str, str] = {}
    for file in sorted({*reading.unread, *(page.file for page in reading.handbook.pages)}):
        if not (folder.root / file).is_relative_to(folder.content):
            continue
        name = folder.docname(file)
        others: list[str] = []
        for suffix in (".md", ".rst"):
            path = folder.content / f"{name}{suffix}"
            if folder.has(path):
                others.append(folder.name(path))
        if name in sources:
            others.append(sources[name])
        sources[name] = file
        if others:
            yield problem(FileCode.TWO_SOURCES, Place(file), other=others[0])
