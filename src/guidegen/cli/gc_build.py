"""Tune garbage collection for the process of a command that builds a site."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform

from guidegen.sphinx_internals import drop_cached_doctrees

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: new objects that trigger a collection within a page: more than nearly any page creates
OBJECTS = 200_000
#: the same where many pages wait at once for the processes that write them
OBJECTS_IN_PARALLEL = 50_000
#: the same in a worker process, which handles a few dozen pages and ends
OBJECTS_IN_WORKERS = 2_000_000
#: number of pages after which the middle generation is collected too
PAGES_PER_COLLECTION = 10


class BuildCollection:
    """Garbage collection during one build, in its main process and its workers.

    A page has tens of thousands of objects, most of which are garbage once it is written. A large
    handbook has millions of objects that stay: at 1,000 guides, two fifths of a build went to
    collection. So all objects that exist when reading begins are frozen, and Python then collects
    only new objects, between pages, when a whole page is garbage. The settings are restored when
    the build is done.
    """

    def __init__(self, jobs: int) -> None:
        self._one_by_one = jobs <= 1
        self._first = self._process = os.getpid()
        self._pages = 0
        self._before = gc.get_threshold()

    @contextmanager
    def raise_threshold(self) -> Iterator[None]:
        """Raise the collection threshold, unless it is higher already or collection is off."""
        objects = OBJECTS if self._one_by_one else OBJECTS_IN_PARALLEL
        if not 0 < self._before[0] < objects:
            objects = self._before[0]
        frozen = gc.get_freeze_count()
        gc.set_threshold(objects, *self._before[1:])
        try:
            yield
        finally:
            gc.freeze()
            if not frozen:
                # the objects of the build are old now, so the next collection skips them
                gc.unfreeze()
            gc.set_threshold(*self._before)

    def collect_between_pages(self, app: Sphinx) -> None:
        """Collect between the pages that ``app`` reads and writes."""
        app.connect("env-before-read-docs", self._freeze)
        app.connect("source-read", self._collect_between_pages)
        app.connect("env-updated", self._drop_doctrees)
        app.connect("html-page-context", self._collect_between_written)
        app.add_post_transform(_collecting_transform(self._collect_between_pages))
        self._freeze()

    def _freeze(self, *_: object) -> None:
        """Exempt all current objects from later collections."""
        gc.freeze()

    def _collect_between_pages(self, *_: object) -> None:
        """Collect the garbage of the last page before it can reach an older generation."""
        if self._process != os.getpid():
            self._process = os.getpid()
            # collecting objects of the main process would also copy their memory
            gc.freeze()
            gc.set_threshold(OBJECTS_IN_WORKERS, *self._before[1:])
        if self._one_by_one:
            self._pages += 1
            gc.collect(1 if self._pages % PAGES_PER_COLLECTION == 0 else 0)

    def _collect_between_written(self, *_: object) -> None:
        """Collect between pages in a worker process that only writes pages."""
        if self._first != os.getpid():
            self._collect_between_pages()

    def _drop_doctrees(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Drop the doctrees of pages that were read: Sphinx loads them from files to write them."""
        if self._one_by_one and drop_cached_doctrees(env):
            gc.collect()
        gc.freeze()


def _collecting_transform(collect: Callable[[], None]) -> type[SphinxPostTransform]:
    """Return a transform that collects before all other transforms of a page that is written."""

    class CollectBetweenPages(SphinxPostTransform):
        default_priority = 0

        def run(self, **kwargs: object) -> None:
            collect()

    return CollectBetweenPages
