"""Python's search for garbage, as long as a build lasts.

Python looks for what is used no more each time some hundred objects have been made, and then again
and again through all that there is. A page has tens of thousands of objects, most of them gone
when it is written, and a large handbook has millions that stay: in the middle of a build a third of
its time went to this search. What is there when reading begins is left out of it, and it is made
less often; when the build is done all is as it was.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: new objects between two searches, measured with 250 guides: more saves no time and costs memory
OBJECTS = 5_000


class Garbage:
    """How garbage is searched during one build."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def seldom(self, app: Sphinx, env: BuildEnvironment, pages: Sequence[str]) -> None:
        """Search less, from the reading of pages on; who searches even less is left alone."""
        if self._before is None and 0 < gc.get_threshold()[0] < OBJECTS:
            self._before = gc.get_threshold()
            gc.set_threshold(OBJECTS, *self._before[1:])
            gc.freeze()

    def as_before(self, app: Sphinx, error: Exception | None) -> None:
        """Search as before the build."""
        if self._before is not None:
            gc.unfreeze()
            gc.set_threshold(*self._before)
            self._before = None
