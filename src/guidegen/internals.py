"""What Sphinx keeps to itself and has no other way to: asked in this module, and nowhere else.

Where another version of Sphinx has no such thing, nothing is done, and a build is slower and as
right. `tests/test_internals.py` tells whether the version that is installed still has it.
"""

from __future__ import annotations

from typing import TypeVar

from sphinx.environment import BuildEnvironment

EnvironmentT = TypeVar("EnvironmentT", bound=BuildEnvironment)


def environment_like(
    kind: type[EnvironmentT], env: BuildEnvironment, **changes: object
) -> EnvironmentT:
    """Return an environment that is as another, but for some of its attributes.

    `copy` would leave out what is not stored, and making one anew would read a project's files.
    """
    made = kind.__new__(kind)
    vars(made).update(vars(env), **changes)
    return made


def drop_cached_doctrees(env: BuildEnvironment) -> bool:
    """Have the pages that were read wait in their files, and not as trees; return whether done.

    Sphinx keeps both. A tree that is old would keep all that its page has when it is written from
    being found between two pages.
    """
    trees = getattr(env, "_write_doc_doctree_cache", None)
    if not isinstance(trees, dict):
        return False
    trees.clear()
    return True
