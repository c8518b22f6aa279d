"""Read the documentation of each key from the source: the string below it.

pydantic can collect these strings too, but it reads the source of every class at every start.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise


def documentation(kind: type) -> Mapping[str, str]:
    """Return the documentation of a class's keys, including inherited ones."""
    texts: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        # classes of libraries are documented elsewhere
        if base.__module__.partition(".")[0] not in ("builtins", "pydantic", "typing"):
            texts |= _classes(base.__module__).get(base.__name__, {})
    return texts


@cache
def _classes(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the documentation of the keys of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: _keys(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _keys(kind: ast.ClassDef) -> Mapping[str, str]:
    return {
        key.target.id: inspect.cleandoc(text.value.value)
        for key, text in pairwise(kind.body)
        if isinstance(key, ast.AnnAssign)
        and isinstance(key.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
