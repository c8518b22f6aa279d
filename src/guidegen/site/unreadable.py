"""Keep Sphinx from opening files that contain no text; it would stop at them.

The handbook's check reports what is wrong with these files.
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


class UnreadableFiles:
    """Excludes unreadable files while Sphinx looks for pages, and restores the setting after."""

    def __init__(self) -> None:
        self._patterns: list[str] = []

    def exclude(self, app: Sphinx) -> None:
        """Exclude the files that problems were reported for."""
        context = context_of(app.env)
        root, content = context.folder.root, context.folder.content
        self._patterns = app.config.exclude_patterns
        added = []
        for problem in context.data["findings"].problems:
            path = root / problem.place.file
            if problem.code in _NO_TEXT and path.is_relative_to(content):
                # "?" matches any character, including those that have a meaning in patterns
                added.append(re.sub(r"[][*?]", "?", path.relative_to(content).as_posix()))
        app.config.exclude_patterns = [*self._patterns, *added]

    def restore(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: Set[str],
        changed: Set[str],
        removed: Set[str],
    ) -> Sequence[str]:
        """Restore the setting: Sphinx would read all pages again if it changed."""
        app.config.exclude_patterns = self._patterns
        return ()
