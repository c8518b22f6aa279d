"""The life of pages and items: retired ones, change logs, and reviews."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.reporting import list_ids, report_unknown
from guidegen.model import Guide, Page, Text, Tool, kind_of
from guidegen.problems import AlignmentCode, Problem, ReferenceCode, ReleaseCode, nearest, problem
from guidegen.reading import Reading
from guidegen.reading.folder import LOCK

_ITSELF = "it cannot replace itself"
_REVIEW_CODES = {"suspect": AlignmentCode.SUSPECT, "unreviewed": AlignmentCode.UNREVIEWED}


# --- retired pages and withdrawn items


def check_retired(reading: Reading) -> Iterator[Problem]:
    """Check that retired pages give a reason, and that replacements exist and are in use."""
    for page in reading.handbook.pages:
        if page.is_retired and page.retired is None:
            yield problem(ReferenceCode.RETIRED_SILENTLY, page.id.place, id=page.id)
        if page.retired is None:
            continue
        if not page.is_retired:
            yield problem(ReferenceCode.NOT_RETIRED, page.retired.why.place, id=page.id)
        for name in page.retired.replaced_by:
            yield from _check_replacement(reading, page, name)
    for tool in reading.handbook.tools:
        yield from _check_withdrawn(tool)


def _check_replacement(reading: Reading, page: Page, name: Text) -> Iterator[Problem]:
    """Check one page that is said to replace a retired one."""
    handbook = reading.handbook
    replacement = handbook.find_page(name)
    if replacement is None:
        if not reading.may_be(name):
            near = nearest(name, list_ids(handbook.pages))
            code = ReferenceCode.UNKNOWN_REPLACEMENT
            yield problem(code, name.place, name=name, nearest=near)
    elif replacement.page is page:
        yield _report_replacement(page.id, name, _ITSELF)
    elif replacement.page.is_retired:
        yield _report_replacement(page.id, name, "that is retired too")


def _check_withdrawn(tool: Tool) -> Iterator[Problem]:
    """Check that withdrawn items are replaced by items of the same tool.

    These may have been withdrawn later.
    """
    known = (*list_ids(tool.items), *list_ids(tool.withdrawn))
    for withdrawn in tool.withdrawn:
        for name in withdrawn.replaced_by:
            if name == withdrawn.id:
                yield _report_replacement(withdrawn.id, name, _ITSELF)
            elif name not in known:
                yield report_unknown("item", name, known)


def _report_replacement(id_: Text, name: Text, reason: str) -> Problem:
    return problem(ReferenceCode.BAD_REPLACEMENT, name.place, id=id_, name=name, reason=reason)


# --- change logs


def check_changelogs(reading: Reading) -> Iterator[Problem]:
    """Report rewording of unknown ids, in the entries of current versions.

    Older entries may name parts that no longer exist.
    """
    scales = list_ids(reading.handbook.settings.scales)
    for page in reading.handbook.pages:
        if not page.changes:
            continue
        known = {str(page.id), *_find_ids(page)}
        for entry in page.changes:
            if entry.version != page.version:
                continue
            for name in entry.reworded:
                if name not in known and name not in scales:
                    near = nearest(name, sorted(known))
                    code = ReleaseCode.UNKNOWN_REWORDED
                    yield problem(code, name.place, name=name, id=page.id, nearest=near)


def _find_ids(page: Page) -> Iterator[str]:
    """Yield the ids of all parts of a page that have words of their own."""
    for kind in kind_of(page).parts:
        yield from list_ids(kind.parts(page))
    if isinstance(page, Guide):
        yield from list_ids(page.groups)
    if isinstance(page, Tool):
        yield from _find_ids_of_tool(page)


def _find_ids_of_tool(tool: Tool) -> Iterator[str]:
    for item in tool.items:
        yield from list_ids(item.parts)
    yield from list_ids(tool.sections)
    yield from list_ids(tool.scales)
    yield from list_ids(tool.fields)
    for form in tool.forms:
        if form.variant:
            yield form.variant.id
    yield from list_ids(tool.views)
    if tool.scoring:
        yield from list_ids(tool.scoring.scores)


# --- reviews


def check_reviews(reading: Reading) -> Iterator[Problem]:
    """Report items that nobody has reviewed against the current texts of their components.

    A handbook without a lock has not begun to review, so nothing is reported.
    """
    handbook = reading.handbook
    # if the lock has errors, reviews may be among what could not be read
    is_lock_broken = any(problem.place.file == LOCK for problem in reading.problems)
    if not handbook.lock.exists or is_lock_broken:
        return
    for pair in handbook.pairs:
        review = handbook.review_of(pair)
        if review != "reviewed":
            item, component = pair.names
            yield problem(_REVIEW_CODES[review], pair.place, item=item, component=component)
