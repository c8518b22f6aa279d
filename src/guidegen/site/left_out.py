"""Files that hold no text: Sphinx would end at them, and they are no pages.

The handbook's check says what is wrong with them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidegen.problems import FileCode
from guidegen.site.context import context_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_NO_TEXT = frozenset({FileCode.NOT_UTF8, FileCode.NOT_A_FILE})


class LeftOut:
    """Leaves such files out while Sphinx looks for pages, and not from what it stores."""

    def __init__(self) -> None:
        self._patterns: list[str] = []

    def begin(self, app: Sphinx) -> None:
        """When the problems are known."""
        domain = context_of(app.env)
        root, content = domain.folder.root, domain.folder.content
        found = [each for each in domain.data["problems"] if each.code in _NO_TEXT]
        files = [root / each.place.file for each in found]
        names = [each.relative_to(content) for each in files if each.is_relative_to(content)]
        self._patterns = app.config.exclude_patterns
        # any sign stands for one that means something in a pattern
        patterns = [re.sub(r"[][*?]", "?", name.as_posix()) for name in names]
        app.config.exclude_patterns = [*self._patterns, *patterns]

    def end(
        self, app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str],
        removed: Set[str],
    ) -> Sequence[str]:  # fmt: skip
        """When the pages are known: a change of the settings would have all of them read again."""
        app.config.exclude_patterns = self._patterns
        return ()
