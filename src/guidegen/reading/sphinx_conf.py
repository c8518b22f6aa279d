"""Read Sphinx's settings without running them."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache

from guidegen.problems import ProblemsFoundError
from guidegen.reading.folder import Folder


def literal_settings(folder: Folder) -> Mapping[str, object]:
    """Return the settings of ``conf.py`` that are written as literals.

    A setting that is computed, or set inside a condition, is ``None`` or missing.
    """
    path = folder.conf / "conf.py"
    try:
        if folder.has(path):
            return _settings(folder.read(path))
        return {}
    except ProblemsFoundError:
        return {}


# one command asks several times, once for each catalog
@lru_cache(maxsize=1)
def _settings(text: str) -> Mapping[str, object]:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return {}
    return {
        each.targets[0].id: _literal(each.value)
        for each in body
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)
    }


def _literal(value: ast.expr) -> object:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
