"""Real Sphinx builds for tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from jinja2.bccache import Bucket, BytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from guidegen.site.indices import INDICES
from helpers.kept_prints import NOTHING, VARIABLE
from helpers.paths import REPOSITORY


class _Compiled(BytecodeCache):
    """What Jinja makes of templates, kept for all builds of a process."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@dataclass(frozen=True)
class Built:
    """A built handbook."""

    root: Path
    out: Path
    #: Sphinx's warnings, without colours, with paths below the handbook's folder
    warnings: str

    def text(self, name: str) -> str:
        """A file of the output."""
        return (self.out / name).read_text("utf-8")

    def page(self, docname: str) -> BeautifulSoup:
        """A page of the output."""
        return BeautifulSoup(self.text(f"{docname}.html"), "html.parser")

    def index(self, name: str) -> str:
        """The words of an index's headings and rows."""
        rows = self.page(name).select(".guidegen-index h2, .guidegen-index tbody tr")
        for link in (link for row in rows for link in row.select(".headerlink")):
            link.decompose()
        return " ".join(" ".join(row.get_text(" ", strip=True).split()) for row in rows)

    def snapshot(self) -> dict[str, tuple[int, bytes]]:
        """When each file of the output was written, and what it holds."""
        return {
            path.relative_to(self.out).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and ".doctrees" not in path.parts
        }


def copy_handbook(source: Path, target: Path) -> Path:
    """A handbook's folders at another place."""
    for name in ("conf", "content", "_templates", "locale"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
    if (source / "alignment.lock").is_file():
        shutil.copy2(source / "alignment.lock", target)
    # all handbooks are built with the settings that `guidegen new` hands out
    shutil.copy2(REPOSITORY / "conf" / "conf.py", target / "conf")
    return target


def build(
    root: Path, builder: str = "html", *, jobs: int = 1, out: str | None = None,
    read: str | None = None, **settings: object,
) -> Built:  # fmt: skip
    """Build the handbook below ``root``; a second call with the same ``out`` is incremental.

    What was read is kept by the name of ``out``, or of ``read`` for several of them.
    """
    output = root / "build" / (out or builder)
    warnings = StringIO()
    # what Sphinx loaded for a build before in another language stays loaded
    translators.clear()
    with docutils_namespace(), patch_docutils(root / "conf"):
        app = Sphinx(
            root / "content", root / "conf", output, root / "build" / f"{read or output.name}-doctrees",
            builder, confoverrides=settings, status=None, warning=warnings, parallel=jobs,
        )  # fmt: skip
        if isinstance(app.builder, StandaloneHTMLBuilder):
            app.builder.templates.environment.bytecode_cache = _COMPILED
        app.build()
    text = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
    return Built(root, output, text.replace(f"{root}/", ""))


def rewritten(
    before: dict[str, tuple[int, bytes]], after: dict[str, tuple[int, bytes]]
) -> set[str]:
    """The pages that were written again, without those that Sphinx makes from the whole."""
    whole = {"genindex.html", "search.html", *(f"guidegen-{index.name}.html" for index in INDICES)}
    return {
        name.removesuffix(".html")
        for name, (written, _) in after.items()
        if name.endswith(".html") and name not in whole and before.get(name, (0,))[0] != written
    }


def broken_links(built: Built) -> list[str]:
    """Links within the site that lead to no file or no place in it."""
    pages = {
        path.resolve(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in built.out.rglob("*.html")
        if "_static" not in path.parts
    }
    broken = []
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            address = urlsplit(str(link["href"]))
            if address.scheme or (address.path == "" and address.fragment in ("", "main-content")):
                continue
            target = path if not address.path else (path.parent / unquote(address.path)).resolve()
            target = target / "index.html" if target.is_dir() else target
            found = pages.get(target)
            if not target.is_file() or (
                address.fragment and found and not found.find(id=unquote(address.fragment))
            ):
                broken.append(f"{path.name}: {link['href']}")
    return broken


def pages_of(built: Built) -> list[str]:
    """All pages, by their paths below the site."""
    paths = (path.relative_to(built.out).as_posix() for path in built.out.rglob("*.html"))
    return sorted(path for path in paths if not path.startswith("_static/"))


def faulty_ids(built: Built, path: str) -> list[str]:
    """Ids of a page that are none or are there twice, and what refers to none of them."""
    page = BeautifulSoup(built.text(path), "html.parser")
    ids = [str(element["id"]) for element in page.select("[id]")]
    found = [f"{path}: id {id_!r}" for id_ in ids if not id_ or re.search(r"\s", id_)]
    found += [f"{path}: id {id_!r} twice" for id_ in set(ids) if ids.count(id_) > 1]
    for name in ("for", "headers", "aria-controls", "aria-describedby", "aria-labelledby"):
        for element in page.select(f"[{name}]"):
            words = " ".join(element[name]) if isinstance(element[name], list) else element[name]
            found += [f"{path}: {name} {id_}" for id_ in str(words).split() if id_ not in ids]
    return found


def sphinx(
    root: Path, builder: str = "html", *, language: str = "es", forms: bool = True, **settings: str
) -> Built:
    """Build in a process of its own: Sphinx keeps the catalogs of one process for ever.

    Without ``forms``, nothing is printed.
    """
    out, doctrees = root / "build" / builder, root / "build" / f"{builder}-doctrees"
    values = {"language": language, "gettext_compact": "1", **settings}
    defined = [f"-D{name}={value}" for name, value in values.items()]
    command = [sys.executable, "-m", "helpers.kept_prints", "sphinx", "-q", "--no-color"]
    command += ["-b", builder, *defined]
    command += ["-c", str(root / "conf"), "-d", str(doctrees), str(root / "content"), str(out)]
    paths = os.pathsep.join((str(REPOSITORY / "tests"), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": paths, **({} if forms else {VARIABLE: NOTHING})},
    )  # fmt: skip
    return Built(root, out, done.stderr.replace(f"{root}/", ""))


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ", strip=True).split())
