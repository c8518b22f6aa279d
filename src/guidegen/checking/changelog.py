"""What the change log of a guide or a tool names."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Guide, Page, Tool, kind_of
from guidegen.problems import Problem, ReleaseCode, nearest, problem
from guidegen.reading import Reading


def check_changelogs(reading: Reading) -> Iterator[Problem]:
    """Rewording that is said of nothing; older entries may name what is gone."""
    for page in reading.handbook.pages:
        if not page.changes:
            continue
        known = {str(page.id), *_named(page)}
        scales = {str(each.id) for each in reading.handbook.settings.scales}
        for entry in page.changes:
            if entry.version != page.version:
                continue
            for name in entry.reworded:
                if name not in known | scales:
                    facts = {"name": name, "id": page.id, "nearest": nearest(name, sorted(known))}
                    yield problem(ReleaseCode.UNKNOWN_REWORDED, name.place, **facts)


def _named(page: Page) -> Iterator[str]:
    """The ids of what a page's own words are about."""
    for kind in kind_of(page).parts:
        yield from (str(each.id) for each in kind.parts(page))
    if isinstance(page, Guide):
        yield from (str(each.id) for each in page.groups)
    if isinstance(page, Tool):
        yield from _named_by_tool(page)


def _named_by_tool(page: Tool) -> Iterator[str]:
    yield from (str(part.id) for item in page.items for part in item.parts)
    yield from (str(each.id) for each in page.sections)
    yield from (str(each.id) for each in page.scales)
    yield from (str(each.id) for each in page.fields)
    yield from (form.variant.id for form in page.forms if form.variant)
    yield from (str(each.id) for each in page.views)
    yield from (str(each.id) for each in (page.scoring.scores if page.scoring else ()))
