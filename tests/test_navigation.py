"""A site's contents are what Sphinx makes of them, and are not made for each page anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.environment.adapters.toctree import TocTree
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = 'extensions = ["guidegen.site"]\nhtml_theme = "basic"\n'
#: texts of pages, or what their tables of contents name
Pages = Mapping[str, str | list[str]]
#: as themes ask for the contents: alabaster, classic, Read the Docs, and what else there is
OPTIONS: tuple[dict[str, Any], ...] = (
    {}, {"includehidden": True}, {"titles_only": True, "includehidden": True, "maxdepth": 4},
    {"maxdepth": ""}, {"maxdepth": 1}, {"collapse": True, "maxdepth": "2"},
)  # fmt: skip
OPEN = ({"collapse": False, "includehidden": True, "maxdepth": -1},)
PAGES = {
    "index": """# All

```{toctree}
:caption: First & *last*
:numbered:
one/index
Other words <two/index>
```

```{toctree}
:hidden:
one/again
three
self
genindex
Elsewhere <https://example.org/#there>
```

```{toctree}
:titlesonly:
:maxdepth: 1
four/index
loose
Two again <two/index>
```
""",
    "one/index": "# One\n\n## A part\n\n```{toctree}\na\nb/index\n```\n\n## Another\n",
    "one/a": "# `a` & <b>\n\n## Deep\n\n### Deeper\n",
    "one/b/index": "# B\n\n```{toctree}\n:hidden:\nc\n```\n",
    "one/b/c": "# C\n\n```{toctree}\n../../shared\n```\n",
    "one/again": "# Again\n\n```{toctree}\n../shared\n```\n",
    "two/index": "# Two\n\n```{toctree}\n:glob:\nmore-*\n../one/a\n```\n",
    "two/more-x": "# X\n\n```{only} html\n## Only here\n```\n",
    "two/more-y": "# Y\n\n```{toctree}\nself\n/three\n```\n",
    "three": "---\ntocdepth: 1\n---\n\n# Three\n\n## Not told\n",
    "four/index": "# Four\n\n## Part\n\n```{toctree}\nx\n```\n",
    "four/x": "# X\n\n## Part\n",
    "loose": "# Loose\n\nText.\n\n# Loose too\n",
    "shared": "# Shared\n",
    "orphan": "---\norphan: true\n---\n\n# Orphan\n",
}
PAGE = "# Page\n"
TABLE = "# Contents\n\n```{{toctree}}\n{}\n```\n"
#: what Sphinx is to be asked for, on some pages at least
UNUSUAL: dict[str, Pages] = {
    "no heading": {
        "index": ["bare", "one/x", "two/x"], "bare": "Text.\n\n```{toctree}\none/y\n```\n",
        "one/x": PAGE, "one/y": PAGE, "two/x": PAGE,
    },
    "no heading, and the page elsewhere too": {
        "index": ["bare", "more", "x"], "bare": "Text.\n\n```{toctree}\ny\n```\n",
        "more": ["y"], "x": PAGE, "y": PAGE,
    },
    "twice": {"index": ["x", "Other words <x>", "y"], "x": PAGE, "y": PAGE},
    "in a circle": {"index": ["x"], "x": PAGE, "y": ["z"], "z": ["y"]},
    "none": {"index": PAGE, "x": PAGE},
    "nothing to show": {"index": ["bare"], "bare": "Text.\n"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _sphinx(tmp_path: Path) -> Iterator[None]:
    """What Sphinx teaches docutils is forgotten after each test."""
    with docutils_namespace(), patch_docutils(tmp_path):
        yield


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_contents_of_each_page_are_those_of_sphinx(tmp_path: Path, builder: str) -> None:
    told = _told(tmp_path, PAGES, builder)
    assert {page for page, _ in told.same} >= {*PAGES, "genindex", "search"}
    assert [asked for asked, same in told.same.items() if not same] == []
    assert told.by_sphinx == set()


def test_contents_all_open_are_made_by_sphinx(tmp_path: Path) -> None:
    told = _told(tmp_path, PAGES, "html", OPEN)
    assert told.by_sphinx == set(told.same)


@pytest.mark.parametrize("site", UNUSUAL)
def test_what_is_unusual_is_as_sphinx_makes_it(tmp_path: Path, site: str) -> None:
    told = _told(tmp_path, UNUSUAL[site], "html")
    assert [asked for asked, same in told.same.items() if not same] == []


def test_closed_entry_is_made_once_for_each_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, str]] = []

    def resolve(self: TocTree, page: str, builder: Any, table: Any, **how: Any) -> object:  # noqa: ANN401
        made.extend((page, name) for _, name in table["entries"])
        return original(self, page, builder, table, **how)

    original = TocTree.resolve
    monkeypatch.setattr(TocTree, "resolve", resolve)
    areas = [f"area{number}" for number in range(4)]
    pages: dict[str, str | list[str]] = {"index": [f"{area}/index" for area in areas]}
    for area in areas:
        pages |= {f"{area}/index": ["one", "two"], f"{area}/one": PAGE, f"{area}/two": PAGE}
    _told(tmp_path, pages, "html", ({},))
    opened = [(page, name) for page, name in made if page.startswith(name[: len("area0/")])]
    assert len(opened) == len(pages) - 1
    # each area from the pages beside the first one, and from those one folder below
    assert len(made) - len(opened) == 2 * len(areas)


def test_builder_with_contents_of_its_own_keeps_them(tmp_path: Path) -> None:
    told = _told(tmp_path, {"index": ["one"], "one": PAGE}, "singlehtml", ({},))
    assert told.by_sphinx == set(told.same) == {("index", 0)}


def test_second_build_of_a_process_has_contents_of_its_own(tmp_path: Path) -> None:
    told = _told(tmp_path, {"index": ["one", "two"], "one": PAGE, "two": PAGE}, "html", ({},))
    (tmp_path / "content" / "two.md").write_text("# Another name\n", "utf-8")
    told.same.clear()
    told.app.build()
    assert told.same["one", 0]
    assert all(told.same.values())


class _Told:
    """What a build's pages are told of the contents."""

    def __init__(self, options: tuple[dict[str, Any], ...]) -> None:
        self.app: Sphinx
        #: by page and number of the options: whether the page has what Sphinx would say
        self.same: dict[tuple[str, int], bool] = {}
        #: where Sphinx made it
        self.by_sphinx: set[tuple[str, int]] = set()
        self._options, self._asked = options, 0
        self._own: Callable[..., str] = str

    def before(
        self, app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object
    ) -> None:
        """Before all extensions."""
        self._own = own = context["toctree"]

        def asked(**how: Any) -> str:  # noqa: ANN401
            self._asked += 1
            return str(own(**how))

        context["toctree"] = asked

    def after(
        self, app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object
    ) -> None:
        """After all extensions."""
        for at, how in enumerate(self._options):
            before = self._asked
            self.same[page, at] = context["toctree"](**how) == self._own(**how)
            if self._asked > before:
                self.by_sphinx.add((page, at))


def _told(
    root: Path, pages: Pages, builder: str, options: tuple[dict[str, Any], ...] = OPTIONS
) -> _Told:
    """Build a site that is no handbook."""
    for name, text in pages.items():
        path = root / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        page = text if isinstance(text, str) else TABLE.format("\n".join(text))
        path.write_text(page, "utf-8")
    (root / "conf").mkdir()
    (root / "conf" / "conf.py").write_text(CONF, "utf-8")
    told = _Told(options)
    told.app = Sphinx(
        root / "content", root / "conf", root / "out", root / "doctrees", builder, status=None,
        warning=StringIO(),
    )  # fmt: skip
    told.app.connect("html-page-context", told.before, priority=1)
    told.app.connect("html-page-context", told.after, priority=999)
    told.app.build()
    return told
