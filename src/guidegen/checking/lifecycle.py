"""What is not used any more says why, and names what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.reporting import report_unknown
from guidegen.model import Guide, Page, Text, Tool, kind_of
from guidegen.problems import AlignmentCode, Problem, ReferenceCode, ReleaseCode, nearest, problem
from guidegen.reading import Reading
from guidegen.reading.folder import LOCK

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
                yield report_unknown("item", name, (*(item.id for item in tool.items), *gone))


def _bad(id_: Text, name: Text, reason: str) -> Problem:
    return problem(ReferenceCode.BAD_REPLACEMENT, name.place, id=id_, name=name, reason=reason)


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


_CODES = {"suspect": AlignmentCode.SUSPECT, "unreviewed": AlignmentCode.UNREVIEWED}


def check_reviews(reading: Reading) -> Iterator[Problem]:
    """Items that nobody has reviewed against their components' texts of today.

    A handbook without a lock has not begun to review; nothing is said of it.
    """
    handbook = reading.handbook
    # what was reviewed may be in what cannot be read of the lock: first things first
    if not handbook.lock.exists or any(each.place.file == LOCK for each in reading.problems):
        return
    for pair in handbook.pairs:
        review = handbook.review_of(pair)
        if review != "reviewed":
            item, component = pair.names
            yield problem(_CODES[review], pair.place, item=item, component=component)
