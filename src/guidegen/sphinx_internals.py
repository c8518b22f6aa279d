"""The only module that uses private parts of Sphinx.

If a version of Sphinx lacks one of them, the function here does nothing: builds are slower, and
their output is the same. `tests/test_speed.py` checks that the installed version still has them.
"""

from __future__ import annotations

from typing import TypeVar

from sphinx.environment import BuildEnvironment

EnvironmentT = TypeVar("EnvironmentT", bound=BuildEnvironment)


def environment_like(
    kind: type[EnvironmentT], env: BuildEnvironment, **changes: object
) -> EnvironmentT:
    """Return a copy of an environment with some attributes replaced.

    `copy.copy` would drop what Sphinx does not pickle, and the constructor would read the project's
    files again.
    """
    clone = kind.__new__(kind)
    vars(clone).update(vars(env), **changes)
    return clone


def drop_cached_doctrees(env: BuildEnvironment) -> bool:
    """Drop the doctrees that Sphinx keeps in memory; return whether this was possible.

    Sphinx also stores each doctree in a file and loads it from there. A cached tree belongs to an
    old generation of the garbage collector, and whatever is attached to it while its page is
    written would not be collected with the page.
    """
    trees = getattr(env, "_write_doc_doctree_cache", None)
    if not isinstance(trees, dict):
        return False
    trees.clear()
    return True
