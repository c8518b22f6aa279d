"""Handbooks that differ from each other, for tests of comparisons."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from guidegen.comparing.changes import Comparison, PageChanges, PartChange
from guidegen.comparing.compare import compare
from guidegen.model import Handbook, Page, Settings, Text, page_kinds
from guidegen.model.base import Part
from guidegen.reading import Folder, Reading, read_handbook
from helpers.paths import REPOSITORY

#: the handbook of this repository, as it is compared
SHIPPED = read_handbook(Folder.at(REPOSITORY))
PartT = TypeVar("PartT", bound=Part)
#: what undoes each happening
OPPOSITE = {
    "added": "removed",
    "removed": "added",
    "withdrawn": "restored",
    "restored": "withdrawn",
}


def with_(part: PartT, **keys: object) -> PartT:
    """The part with other values; texts are given as ``str``."""
    return part.model_copy(update={k: Text(v) if type(v) is str else v for k, v in keys.items()})


def reading(*pages: Page, settings: Settings = SHIPPED.handbook.settings) -> Reading:
    """A handbook of these pages alone."""
    kinds = [kind.model for kind in page_kinds()]
    in_order = sorted(pages, key=lambda page: kinds.index(type(page)))
    return Reading(SHIPPED.folder, Handbook(settings, tuple(in_order)), ())


def between(old: Page, new: Page) -> PageChanges | None:
    """What changed in one page."""
    pages = compare(reading(old), reading(new)).pages
    assert len(pages) <= 1
    return pages[0] if pages else None


def mirrored(found: Comparison) -> Counter[tuple[object, ...]]:
    """What the comparison the other way round must say."""
    return Counter(
        _facts(page, OPPOSITE.get(c.what, c.what), c, c.after, c.before)
        for page in found.pages
        for c in page.changes
    ) + Counter(
        (page.new_file, page.old_file, OPPOSITE.get(page.what, page.what), page.kind)
        for page in found.pages
    )


def as_it_is(found: Comparison) -> Counter[tuple[object, ...]]:
    """What a comparison says, without titles and places, which are always those of today."""
    return Counter(
        _facts(page, c.what, c, c.before, c.after) for page in found.pages for c in page.changes
    ) + Counter((page.old_file, page.new_file, page.what, page.kind) for page in found.pages)


def _facts(
    page: PageChanges, what: str, c: PartChange, before: str, after: str
) -> tuple[object, ...]:
    compare_ = page.scores and (page.scores.compare, page.scores.sections)
    return (page.sort, c.thing, what, c.kind, c.key, before, after, c.is_classified, c.breaks, c.sections,
            compare_ and compare_[0])  # fmt: skip
