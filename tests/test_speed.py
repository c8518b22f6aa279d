"""The short ways of a build change nothing in the site, nor in the process of other projects."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace, patch_docutils

from guidegen.cli.gc_build import OBJECTS, BuildCollection
from guidegen.site.speed.packed import packed
from guidegen.sphinx_internals import drop_cached_doctrees, environment_like
from helpers.sites import Built, build

#: what Sphinx stores of the settings themselves
SETTINGS = {".buildinfo"}
#: says how its process collects garbage, while a site is built and when the process ends
WATCHER = """
import atexit, gc, sys

def look(*_):
    print("building", gc.get_threshold(), gc.get_freeze_count(), gc.isenabled(), file=sys.stderr)

def setup(app):
    atexit.register(lambda: print("end", gc.get_freeze_count(), file=sys.stderr))
    app.connect("source-read", look)
    app.connect("html-page-context", look)
"""


def contents(built: Built) -> dict[str, bytes]:
    return {name: data for name, (_, data) in built.snapshot().items() if name not in SETTINGS}


@pytest.mark.parametrize(
    ("builder", "theme"),
    [("html", "alabaster"), ("html", "pydata_sphinx_theme"), ("text", "basic")],
)
def test_site_is_the_same_without_the_short_ways(handbook: Path, builder: str, theme: str) -> None:
    fast = build(handbook, builder, out="fast", html_theme=theme, html_theme_options={})
    slow = build(
        handbook, builder, out="slow", html_theme=theme, html_theme_options={}, guidegen_speed=False
    )
    assert slow.warnings == fast.warnings == ""
    assert contents(slow) == contents(fast)
    assert any(name.endswith((".html", ".txt")) for name in contents(fast))


def test_switching_the_short_ways_off_reads_all_pages_again(handbook: Path) -> None:
    fast = contents(build(handbook))
    slow = build(handbook, guidegen_speed=False)
    doctree = build(handbook, "pseudoxml", read="html-doctrees", guidegen_speed=False)
    assert contents(slow) == fast
    assert packed.__name__ not in doctree.text("strategies/greeting/index.pseudoxml")


def test_project_with_the_extension_alone_collects_garbage_as_python_does(handbook: Path) -> None:
    (handbook / "watcher.py").write_text(WATCHER, "utf-8")
    command = (
        sys.executable, "-m", "sphinx", "-q", "-c", "conf", "-D", "extensions=guidegen.site,watcher",
        "content", "site",
    )  # fmt: skip
    paths = os.pathsep.join((str(handbook), *sys.path))
    done = subprocess.run(
        command, cwd=handbook, env={**os.environ, "PYTHONPATH": paths}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if line.startswith(("building", "end"))]
    usual = subprocess.run(
        (sys.executable, "-c", "import gc; print(gc.get_threshold())"),
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert set(said) == {f"building {usual} 0 True", "end 0"}


def test_the_sphinx_that_is_installed_has_what_is_asked_of_it(handbook: Path) -> None:
    with docutils_namespace(), patch_docutils(handbook / "conf"):
        app = Sphinx(
        handbook / "content", handbook / "conf", handbook / "site", handbook / "trees", "html",
        status=None,
    )  # fmt: skip
    assert app.env._write_doc_doctree_cache == {}
    app.env._write_doc_doctree_cache["page"] = document = new_document("page")
    assert document is not None
    assert drop_cached_doctrees(app.env)
    assert app.env._write_doc_doctree_cache == {}


def test_a_sphinx_without_it_is_left_alone() -> None:
    env = cast("BuildEnvironment", SimpleNamespace())
    assert not drop_cached_doctrees(env)
    assert vars(env) == {}


def test_environment_like_another_has_all_but_what_is_changed() -> None:
    env = BuildEnvironment.__new__(BuildEnvironment)
    vars(env).update(titles={"a": nodes.title()}, found="a")
    like = environment_like(BuildEnvironment, env, titles={})
    assert vars(like) == {"titles": {}, "found": "a"}
    assert [*env.titles] == ["a"]


def test_command_collects_seldom_while_it_builds() -> None:
    before = gc.get_threshold()
    with BuildCollection(jobs=1).raise_threshold():
        assert gc.get_threshold() == (OBJECTS, *before[1:])
    assert gc.get_threshold() == before
    # who collects less already is left alone
    gc.set_threshold(2 * OBJECTS)
    try:
        with BuildCollection(jobs=1).raise_threshold():
            assert gc.get_threshold()[0] == 2 * OBJECTS
    finally:
        gc.set_threshold(*before)
