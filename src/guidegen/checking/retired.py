"""What is not used any more says why, and names what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.undeclared import unknown
from guidegen.model import Page, Text, Tool
from guidegen.problems import Problem, ReferenceCode, nearest, problem
from guidegen.reading import Reading

_ITSELF = "it cannot take its own place"


def check_retired(reading: Reading) -> Iterator[Problem]:
    """Guides and tools that are retired in silence or by half, and replacements that are none."""
    for page in reading.handbook.pages:
        if page.is_retired and page.retired is None:
            yield problem(ReferenceCode.RETIRED_SILENTLY, page.id.place, id=page.id)
        if page.retired and not page.is_retired:
            yield problem(ReferenceCode.NOT_RETIRED, page.retired.why.place, id=page.id)
        for name in page.retired.replaced_by if page.retired else ():
            yield from _replacement(reading, page, name)
    for tool in reading.handbook.tools:
        yield from _withdrawn(tool)


def _replacement(reading: Reading, page: Page, name: Text) -> Iterator[Problem]:
    """Something replaces a guide or a tool that does not exist, is the same, or is retired too."""
    handbook = reading.handbook
    found = handbook.find_page(name)
    if found is None:
        if not reading.may_be(name):
            near = nearest(name, (each.id for each in handbook.pages))
            yield problem(ReferenceCode.UNKNOWN_REPLACEMENT, name.place, name=name, nearest=near)
    elif found.page is page:
        yield _bad(page.id, name, _ITSELF)
    elif found.page.is_retired:
        yield _bad(page.id, name, "that is retired too")


def _withdrawn(tool: Tool) -> Iterator[Problem]:
    """An item is replaced by items of its tool; some of these may have been withdrawn later."""
    gone = [each.id for each in tool.withdrawn]
    for each in tool.withdrawn:
        for name in each.replaced_by:
            if name == each.id:
                yield _bad(each.id, name, _ITSELF)
            elif tool.item(name) is None and name not in gone:
                yield unknown("item", name, (*(item.id for item in tool.items), *gone))


def _bad(id_: Text, name: Text, reason: str) -> Problem:
    return problem(ReferenceCode.BAD_REPLACEMENT, name.place, id=id_, name=name, reason=reason)
