"""Python's search for garbage, as long as a build lasts.

Python looks for what is used no more each time some hundred objects have been made, and then again
and again through all that there is. A page has tens of thousands of objects, most of them gone
when it is written, and a large handbook has millions that stay: at 1,000 guides two fifths of a
build went to this search. What is there when reading begins is left out of it. Then it is made
between two pages, where all of a page is gone at once, and only among what is new; when the build
is done all is as it was. (Where Sphinx fails before it builds, no end is told: the process goes on
with few searches.)
"""

from __future__ import annotations

import atexit
import gc
import os
from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: new objects between two searches within a page: more than nearly every page has
OBJECTS = 200_000
#: the same where many pages wait at once for the processes that write them
OBJECTS_OF_MANY = 50_000
#: the same in a process that helps: it makes some dozens of pages and ends, and all is gone
OBJECTS_OF_HELPERS = 2_000_000
#: pages after which what outlived one search is searched once more, and then left in peace
PAGES = 10


class Garbage:
    """How garbage is searched during one build, in its first process and in those that help."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None
        self._one_by_one = False
        self._first = self._process = 0
        self._pages = 0

    def seldom(self, app: Sphinx, config: Config) -> None:
        """Search less from now on; who searches even less is left alone."""
        self._one_by_one = app.parallel <= 1
        self._first = self._process = os.getpid()
        objects = OBJECTS if self._one_by_one else OBJECTS_OF_MANY
        if self._before is None and 0 < gc.get_threshold()[0] < objects:
            self._before = gc.get_threshold()
            # when the process ends, what is left is not looked through once more: that took as
            # long as a third of a build without a change
            atexit.unregister(gc.freeze)
            atexit.register(gc.freeze)
            gc.set_threshold(objects, *self._before[1:])

    def leave(self, *_: object) -> None:
        """Leave out of the search what is there now."""
        if self._before is not None:
            gc.freeze()

    def between_pages(self, *_: object) -> None:
        """Search among what the last page has left, which is old before the next one begins."""
        if self._before is None:
            return
        if self._process != os.getpid():
            self._process = os.getpid()
            # what it has from the first process is not looked at, nor copied for that
            gc.freeze()
            gc.set_threshold(OBJECTS_OF_HELPERS, *self._before[1:])
        if self._one_by_one:
            self._pages += 1
            gc.collect(1 if self._pages % PAGES == 0 else 0)

    def between_written(self, *_: object) -> None:
        """The same, where a process has nothing to do but to write pages."""
        if self._first != os.getpid():
            self.between_pages()

    def let_pages_go(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Have the pages that were read wait packed, and not as trees.

        Sphinx keeps both. A tree that is old would keep all that its page has when it is written
        from being found between two pages.
        """
        trees = getattr(env, "_write_doc_doctree_cache", None)
        if self._before is not None and self._one_by_one and isinstance(trees, dict):
            trees.clear()
            gc.collect()
        self.leave()

    def as_before(self, app: Sphinx, error: Exception | None) -> None:
        """Search as before the build."""
        if self._before is not None:
            # what is there is old: that it is much is no reason to look it all through at once
            gc.freeze()
            gc.unfreeze()
            gc.set_threshold(*self._before)
            self._before = None


def between_pages(garbage: Garbage) -> type[SphinxPostTransform]:
    """What searches before a page is made ready for writing: its first transform."""

    class BetweenPages(SphinxPostTransform):
        default_priority = 0

        def run(self, **kwargs: object) -> None:
            garbage.between_pages()

    return BetweenPages
