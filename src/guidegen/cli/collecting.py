"""Garbage collection while a site is built, in the process of the command that builds it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform

from guidegen.internals import drop_cached_doctrees

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: new objects between two searches within a page: more than nearly every page has
OBJECTS = 200_000
#: the same where many pages wait at once for the processes that write them
OBJECTS_OF_MANY = 50_000
#: the same in a process that helps: it makes some dozens of pages and ends, and all is gone
OBJECTS_OF_HELPERS = 2_000_000
#: pages after which what outlived one search is searched once more, and then left in peace
PAGES = 10


class BuildCollection:
    """How one build is collected, in its first process and in those that help.

    A page has tens of thousands of objects, most of them gone when it is written, and a large
    handbook has millions that stay: at 1,000 guides two fifths of a build went to collection. What
    is there when reading begins is left out. Then Python collects between two pages, where all of
    a page is gone at once, and only among what is new. When the build is done all is as it was.
    """

    def __init__(self, jobs: int) -> None:
        self._one_by_one = jobs <= 1
        self._first = self._process = os.getpid()
        self._pages = 0
        self._before = gc.get_threshold()

    @contextmanager
    def seldom(self) -> Iterator[None]:
        """Collect less; who collects even less is left alone."""
        objects = OBJECTS if self._one_by_one else OBJECTS_OF_MANY
        if not 0 < self._before[0] < objects:
            objects = self._before[0]
        frozen = gc.get_freeze_count()
        gc.set_threshold(objects, *self._before[1:])
        try:
            yield
        finally:
            gc.freeze()
            if not frozen:
                # what is there is old then: it is not looked all through at once
                gc.unfreeze()
            gc.set_threshold(*self._before)

    def follow(self, app: Sphinx) -> None:
        """Collect between the pages that ``app`` reads and writes."""
        app.connect("env-before-read-docs", self._leave_out)
        app.connect("source-read", self._between_pages)
        app.connect("env-updated", self._let_pages_go)
        app.connect("html-page-context", self._between_written)
        app.add_post_transform(_between_pages(self._between_pages))
        self._leave_out()

    def _leave_out(self, *_: object) -> None:
        """Leave what is there now out of every later search."""
        gc.freeze()

    def _between_pages(self, *_: object) -> None:
        """Search among what the last page has left, which is old before the next one begins."""
        if self._process != os.getpid():
            self._process = os.getpid()
            # what it has from the first process is not looked at, nor copied for that
            gc.freeze()
            gc.set_threshold(OBJECTS_OF_HELPERS, *self._before[1:])
        if self._one_by_one:
            self._pages += 1
            gc.collect(1 if self._pages % PAGES == 0 else 0)

    def _between_written(self, *_: object) -> None:
        """The same, where a process has nothing to do but to write pages."""
        if self._first != os.getpid():
            self._between_pages()

    def _let_pages_go(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Let go of the pages that were read: they wait in files until they are written."""
        if self._one_by_one and drop_cached_doctrees(env):
            gc.collect()
        gc.freeze()


def _between_pages(collect: Callable[[], None]) -> type[SphinxPostTransform]:
    """What collects before a page is made ready for writing: its first transform."""

    class BetweenPages(SphinxPostTransform):
        default_priority = 0

        def run(self, **kwargs: object) -> None:
            collect()

    return BetweenPages
