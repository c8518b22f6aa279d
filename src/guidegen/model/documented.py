"""What the source says of each key: the text below it, which is the authors' documentation.

pydantic can collect these texts too, but it reads the source of every class at every start.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise


def documentation(kind: type) -> Mapping[str, str]:
    """The documentation of the keys of a class, its own and those that it inherits."""
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        # those of libraries are documented elsewhere
        if each.__module__.partition(".")[0] not in ("builtins", "pydantic", "typing"):
            found |= _classes(each.__module__).get(each.__name__, {})
    return found


@cache
def _classes(module: str) -> Mapping[str, Mapping[str, str]]:
    """The documentation of the keys of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: _keys(each) for each in tree.body if isinstance(each, ast.ClassDef)}


def _keys(kind: ast.ClassDef) -> Mapping[str, str]:
    return {
        key.target.id: inspect.cleandoc(text.value.value)
        for key, text in pairwise(kind.body)
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
        and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }  # fmt: skip
