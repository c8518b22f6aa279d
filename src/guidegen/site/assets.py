"""What lies beside the pages of a site, and what pages are written with besides their sources.

Sphinx copies pictures, downloads and static files at each build, but takes none away. It writes all
pages again where a template is newer than the last build, but not where one is gone, or where a
static file has changed whose digest pages carry in its address.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder

from guidegen.files import remove_compiled, write

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: among Sphinx's own files of a build; the second one is there while a build runs
RECORD, UNFINISHED = "guidegen-assets.json", "guidegen-unfinished.txt"
#: what lies among the templates and is none of pages: layouts, which are facts, and forms
_NO_TEMPLATES = (".md", ".typ", ".ttf", ".otf", ".ttc")


class _State(NamedTuple):
    """What a site was made with."""

    #: of templates and static files
    look: str = ""
    #: of the settings' programs
    programs: str = ""
    #: the files beside the pages, below the site's folder
    files: frozenset[str] = frozenset()


class Assets:
    """The assets of one build, compared with those of the build before of the same site."""

    def __init__(self) -> None:
        self._before = self._now = _State()
        self._is_cut_off = False

    def look_back(self, app: Sphinx) -> None:
        """Look whether the last build was cut off, before anything of it is used."""
        mark = Path(app.doctreedir, UNFINISHED)
        self._is_cut_off = mark.exists()
        if self._is_cut_off:
            remove_compiled(*(Path(app.srcdir, each) for each in app.config.locale_dirs))
        write(mark, "")

    def begin(self, app: Sphinx) -> None:
        """Look at what is there before anything is read."""
        self._before = self._now = _State()
        if isinstance(app.builder, StandaloneHTMLBuilder):
            self._before = _states(app).get(str(app.outdir), _State())
            self._now = _State(_digest(_look(app)), _digest(_programs(app)))

    def read_all(
        self, app: Sphinx, env: BuildEnvironment, added: object, changed: object, removed: object
    ) -> Iterable[str]:
        """All pages, where a program of the settings is not what it was: it may do anything.

        And where the last build was cut off, since a page may be written in part.
        """
        return sorted(env.found_docs) if self._is_cut_off or self._differs("programs") else ()

    def write_all(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """All pages, where templates or static files are not what they were."""
        if not isinstance(app.builder, StandaloneHTMLBuilder):
            return ()
        self._now = self._now._replace(files=frozenset(_beside(app)))
        # before Sphinx copies: a theme may have a file of the same name
        for name in self._before.files - self._now.files:
            Path(app.outdir, name).unlink(missing_ok=True)
        return sorted(env.found_docs) if self._differs("look") else ()

    def forget_words(self, app: Sphinx) -> Iterable[tuple[str, dict[str, object], str]]:
        """No words in the search that no page has any more; there are no pages to add."""
        indexer = getattr(app.builder, "indexer", None)
        if indexer is not None:
            indexer.prune(app.env.all_docs)
            for words in (indexer._mapping, indexer._title_mapping):
                for word in [word for word, pages in words.items() if not pages]:
                    del words[word]
        return ()

    def end(self, app: Sphinx, error: Exception | None) -> None:
        """Remember what there is, once all is written."""
        if error is not None:
            return
        Path(app.doctreedir, UNFINISHED).unlink(missing_ok=True)
        if isinstance(app.builder, StandaloneHTMLBuilder):
            states = {**_states(app), str(app.outdir): self._now}
            rows = {
                name: [state.look, state.programs, sorted(state.files)]
                for name, state in states.items()
                if Path(name).is_dir()
            }
            write(Path(app.doctreedir, RECORD), json.dumps(rows, indent=1, sort_keys=True))

    def _differs(self, name: str) -> bool:
        before = getattr(self._before, name)
        return bool(before) and before != getattr(self._now, name)


def _states(app: Sphinx) -> dict[str, _State]:
    """What the record says of each site that was made from the same environment."""
    try:
        rows = json.loads(Path(app.doctreedir, RECORD).read_text("utf-8"))
        return {
            str(name): _State(str(look), str(programs), frozenset(map(str, files)))
            for name, (look, programs, files) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _look(app: Sphinx) -> Iterator[Path]:
    """Files that pages are written with."""
    config, conf = app.config, Path(app.confdir)
    for name in (*config.templates_path, *config.html_theme_path):
        yield from (path for path in _below(conf / name) if path.suffix not in _NO_TEMPLATES)
    for name in (*config.html_static_path, config.html_logo, config.html_favicon):
        if name:
            yield from _below(conf / name)


def _programs(app: Sphinx) -> Iterator[Path]:
    """The programs of a handbook's settings."""
    yield from (path for path in _below(Path(app.confdir)) if path.suffix == ".py")


def _beside(app: Sphinx) -> Iterator[str]:
    """The files that Sphinx copies or writes for these settings and pages, besides the pages."""
    config, conf, env = app.config, Path(app.confdir), app.env
    for folder, names in (("_static/", config.html_static_path), ("", config.html_extra_path)):
        for name in names:
            top = conf / name
            for path in _below(top):
                below = path.relative_to(top if top.is_dir() else top.parent).as_posix()
                # Sphinx renders such a file and takes the ending off
                yield folder + (below.removesuffix("_t") if folder else below)
    yield from (
        f"_static/{Path(name).name}" for name in (config.html_logo, config.html_favicon) if name
    )
    yield from (f"_images/{name}" for _, name in env.images.values())
    yield from (f"_downloads/{name}" for _, name in env.dlfiles.values())
    suffix = config.html_sourcelink_suffix
    for docname in env.found_docs:
        source = env.doc2path(docname, base=False).as_posix()
        yield f"_sources/{source}" + ("" if source.endswith(suffix) else suffix)


def _below(path: Path) -> Iterator[Path]:
    """A file, or all files below a folder, in an order of their own."""
    if path.is_file():
        yield path
    for base, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(base, name) for name in sorted(files))


def _digest(paths: Iterable[Path]) -> str:
    """A short text that changes with the names and contents of these files."""
    found = blake2b(digest_size=16)
    for path in paths:
        try:
            with path.open("rb") as file:
                data = file_digest(file, "blake2b").hexdigest()
        except OSError as error:
            data = str(error.errno)
        found.update(f"{path}\n{data}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()
