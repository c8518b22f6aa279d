"""Files beside a site's pages, and what else pages are written with besides their sources.

Sphinx copies pictures, downloads and static files at each build, but never deletes any. It rewrites
all pages if a template is newer than the last build, but not if a template was deleted, or if a
static file changed whose checksum is part of its address.
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

#: in Sphinx's folder of doctrees; the second file exists only while a build runs
RECORD, UNFINISHED = "guidegen-assets.json", "guidegen-unfinished.txt"
#: files among the templates that Sphinx does not use: our layouts, and what forms are made of
_OTHER_TEMPLATES = (".md", ".typ", ".ttf", ".otf", ".ttc")


class _SiteRecord(NamedTuple):
    """What a site was built with."""

    #: a digest of templates and static files
    look: str = ""
    #: a digest of the Python files of the settings
    programs: str = ""
    #: the files beside the pages, relative to the site's folder
    files: frozenset[str] = frozenset()


class Assets:
    """The assets of a build, compared with those of the last build of the same site."""

    def __init__(self) -> None:
        self._before = self._now = _SiteRecord()
        self._was_interrupted = False

    def check_last_build(self, app: Sphinx) -> None:
        """Detect an interrupted build before anything that it wrote is used."""
        mark = Path(app.doctreedir, UNFINISHED)
        self._was_interrupted = mark.exists()
        if self._was_interrupted:
            remove_compiled(*(Path(app.srcdir, folder) for folder in app.config.locale_dirs))
        write(mark, "")

    def begin(self, app: Sphinx) -> None:
        """Compute the digests of this build."""
        self._before = self._now = _SiteRecord()
        if isinstance(app.builder, StandaloneHTMLBuilder):
            self._before = _records(app).get(str(app.outdir), _SiteRecord())
            self._now = _SiteRecord(_digest(_look_files(app)), _digest(_program_files(app)))

    def find_outdated(
        self, app: Sphinx, env: BuildEnvironment, added: object, changed: object, removed: object
    ) -> Iterable[str]:
        """Return all pages if a Python file of the settings changed, since it may do anything.

        Return all pages after an interrupted build too: a page may have been written in part.
        """
        if self._was_interrupted or self._differs("programs"):
            return sorted(env.found_docs)
        return ()

    def find_rewritten(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Return all pages if templates or static files changed; delete files that are gone."""
        if not isinstance(app.builder, StandaloneHTMLBuilder):
            return ()
        self._now = self._now._replace(files=frozenset(_copied_files(app)))
        # before Sphinx copies files: a theme may have one with the same name
        for name in self._before.files - self._now.files:
            Path(app.outdir, name).unlink(missing_ok=True)
        if self._differs("look"):
            return sorted(env.found_docs)
        return ()

    def prune_search_words(self, app: Sphinx) -> Iterable[tuple[str, dict[str, object], str]]:
        """Remove words from the search index that no page contains; return no pages to add."""
        indexer = getattr(app.builder, "indexer", None)
        if indexer is not None:
            indexer.prune(app.env.all_docs)
            for pages_by_word in (indexer._mapping, indexer._title_mapping):
                for word, pages in list(pages_by_word.items()):
                    if not pages:
                        del pages_by_word[word]
        return ()

    def end(self, app: Sphinx, error: Exception | None) -> None:
        """Store the record of this build once everything is written."""
        if error is not None:
            return
        Path(app.doctreedir, UNFINISHED).unlink(missing_ok=True)
        if isinstance(app.builder, StandaloneHTMLBuilder):
            rows = {}
            for folder, record in {**_records(app), str(app.outdir): self._now}.items():
                if Path(folder).is_dir():
                    rows[folder] = [record.look, record.programs, sorted(record.files)]
            write(Path(app.doctreedir, RECORD), json.dumps(rows, indent=1, sort_keys=True))

    def _differs(self, name: str) -> bool:
        before = getattr(self._before, name)
        return bool(before) and before != getattr(self._now, name)


def _records(app: Sphinx) -> dict[str, _SiteRecord]:
    """Return the record of each site built from this environment, by its folder."""
    records = {}
    try:
        rows = json.loads(Path(app.doctreedir, RECORD).read_text("utf-8"))
        for folder, (look, programs, files) in rows.items():
            names = frozenset(map(str, files))
            records[str(folder)] = _SiteRecord(str(look), str(programs), names)
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return records


def _look_files(app: Sphinx) -> Iterator[Path]:
    """Yield the templates and static files of the settings."""
    config, conf = app.config, Path(app.confdir)
    for name in (*config.templates_path, *config.html_theme_path):
        for path in _files_below(conf / name):
            if path.suffix not in _OTHER_TEMPLATES:
                yield path
    for name in (*config.html_static_path, config.html_logo, config.html_favicon):
        if name:
            yield from _files_below(conf / name)


def _program_files(app: Sphinx) -> Iterator[Path]:
    """Yield the Python files of the settings."""
    for path in _files_below(Path(app.confdir)):
        if path.suffix == ".py":
            yield path


def _copied_files(app: Sphinx) -> Iterator[str]:
    """Yield the files besides the pages that Sphinx copies or writes, relative to the site."""
    config, conf, env = app.config, Path(app.confdir), app.env
    for name in config.html_static_path:
        for path in _relative_files(conf / name):
            # Sphinx renders a file with this suffix and removes the suffix
            yield "_static/" + path.removesuffix("_t")
    for name in config.html_extra_path:
        yield from _relative_files(conf / name)
    for name in (config.html_logo, config.html_favicon):
        if name:
            yield f"_static/{Path(name).name}"
    for _docnames, name in env.images.values():
        yield f"_images/{name}"
    for _docnames, name in env.dlfiles.values():
        yield f"_downloads/{name}"
    suffix = config.html_sourcelink_suffix
    for docname in env.found_docs:
        source = env.doc2path(docname, base=False).as_posix()
        if not source.endswith(suffix):
            source += suffix
        yield f"_sources/{source}"


def _relative_files(top: Path) -> Iterator[str]:
    """Yield the files below a folder relative to it, or the name of a single file."""
    base = top if top.is_dir() else top.parent
    for path in _files_below(top):
        yield path.relative_to(base).as_posix()


def _files_below(path: Path) -> Iterator[Path]:
    """Yield a file, or all files below a folder, in a fixed order."""
    if path.is_file():
        yield path
    for folder, subfolders, files in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
        for name in sorted(files):
            yield Path(folder, name)


def _digest(paths: Iterable[Path]) -> str:
    """Return a digest of the names and contents of some files."""
    digest = blake2b(digest_size=16)
    for path in paths:
        try:
            with path.open("rb") as file:
                data = file_digest(file, "blake2b").hexdigest()
        except OSError as error:
            data = str(error.errno)
        digest.update(f"{path}\n{data}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
