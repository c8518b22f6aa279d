"""What the extension does at each moment of a build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.addnodes import pending_xref
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError
from sphinx.util import logging

from guidegen.checking import check_cached
from guidegen.errors import GuidegenError
from guidegen.model.kinds import link_roles, page_suffixes
from guidegen.problems import Problem, TranslationCode
from guidegen.prose import plain
from guidegen.reading import Folder
from guidegen.reading.handbook import read_district
from guidegen.reading.remembered import remembered
from guidegen.site.dependencies import Link
from guidegen.site.digests import digest_of
from guidegen.site.domain import GuidegenDomain, domain_of
from guidegen.site.escaping import holder
from guidegen.site.indices import INDICES
from guidegen.site.kept import Kept
from guidegen.site.sheets import files, has_sheets, print_sheets

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: the settings that say which catalogues are read
_CATALOGUES = {"locale_dirs", "gettext_compact"}
STATIC = Path(__file__).parent / "static"


def name_the_project(app: Sphinx, config: Config) -> None:
    """The district's file names the handbook; what conf.py says goes before it."""
    district = read_district(_folder(app))
    if district is None:
        return
    if config.project == "Project name not set":
        config.project = plain(district.handbook)
        usual = config.values["html_title"].default
        if callable(usual) and config.html_title == usual(config):
            config.html_title = plain(district.handbook)
    if config.author in ("", "Author name not set"):
        config.author = plain(district.name)
    if not config.copyright:
        config.copyright = holder(district)


def set_syntax(app: Sphinx, config: Config) -> None:
    """What layouts are written in, and what is no page, whatever conf.py says of the rest."""
    config.myst_enable_extensions = {*config.myst_enable_extensions, "colon_fence"}
    # Sphinx takes the first ending that fits: these before a project's own .yaml
    own = dict.fromkeys(page_suffixes(), "guidegen")
    config.source_suffix = {**own, **config.source_suffix}
    for suffix in own:
        hidden = (f"_*{suffix}", f".*{suffix}")
        config.exclude_patterns = [
            *config.exclude_patterns, *hidden, *(f"**/{name}" for name in hidden),
            f"**/_*/**/*{suffix}", f"**/.*/**/*{suffix}", f"_*/**/*{suffix}", f".*/**/*{suffix}",
        ]  # fmt: skip


def read(app: Sphinx) -> None:
    """Read the handbook, if it has changed, and say what is wrong with it."""
    domain = domain_of(app.env)
    domain.begin(_folder(app), app.builder)
    if domain.is_new:
        try:
            domain.data["problems"] = check_cached(domain.now)
        except GuidegenError as error:
            # of another error Sphinx would say that a handler of an event has failed
            raise ExtensionError(str(error), modname="guidegen.site") from error
    for found in domain.data["problems"]:
        if _is_told(found, app.config):
            _warn(found)


def _is_told(found: Problem, config: Config) -> bool:
    """Whether a problem concerns this build."""
    if found.code is TranslationCode.UNREAD_CATALOGUE and _CATALOGUES & config.overrides.keys():
        return False  # which catalogues are read is not as conf.py says
    return found.is_error or bool(config.guidegen_warnings)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Pages that show something of another file that is not what it was when they were written.

    And those whose contents name a page that is gone: Sphinx leaves them, and themes end there.
    """
    domain = domain_of(env)
    domain.removed = set(removed)
    stale, perhaps = _stale(domain) if domain.is_new else (set(), set())
    stale = (stale | perhaps) & (env.all_docs.keys() - removed)
    parents = env.files_to_rebuild
    domain.kept_pages = frozenset(
        parent for name in added | changed | stale for parent in parents.get(name, ())
    ).union(perhaps)
    contents = env.toctree_includes.items()
    return sorted(stale | {name for name, listed in contents if not removed.isdisjoint(listed)})


def _stale(domain: GuidegenDomain) -> tuple[set[str], set[str]]:
    """Pages that show something else than they did; and those that perhaps do."""
    book, changed = domain.book, domain.changed()
    stale = {
        docname
        for docname, shown in domain.shown.items()
        if any(
            changed.may_concern(dependency) and book.digest(dependency) != digest
            for dependency, digest in shown.items()
        )
    }
    perhaps: set[str] = set()
    if domain.data["settings"] not in ("", book.settings):
        perhaps = set(domain.shown) | set(_pages(domain))
    domain.data["settings"] = book.settings
    return stale, perhaps


def note_links(app: Sphinx, doctree: nodes.document) -> None:
    """Note links by name alone, as ``[](#greeting.door)``: they show a title too."""
    domain = domain_of(app.env)
    for link in doctree.findall(pending_xref):
        if link.get("refdomain") != domain.name and link.get("reftype") in ("any", "myst"):
            for kind in link_roles():
                if kind != "sheet" and domain.target(kind, link["reftarget"]):
                    domain.ask(app.env.docname, Link(kind, link["reftarget"]))


def said_already(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """The handbook's check has named what does not exist; Sphinx need not say it again."""
    own = domain_of(app.env)
    if domain is not own or not str(node.source).endswith((".md", ".yaml")):
        return None
    return True if own.target(node["reftype"], node["reftarget"]) is None else None


def note_navigation(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """All pages, where a page's title or place has changed: their navigation shows it."""
    domain = domain_of(env)
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    digest = digest_of((titles, sorted(env.toctree_includes.items())))
    before, domain.data["navigation"] = domain.data["navigation"], digest
    if domain.is_new:
        domain.remember()
        forms = files(domain.handbook)
        domain.gone, domain.data["forms"] = domain.data["forms"] - forms, forms
    if before in ("", digest):
        return ()
    domain.kept_pages = frozenset(env.found_docs)
    return sorted(env.found_docs)


def note_written(app: Sphinx, builder: Builder) -> None:
    """Remember files that Sphinx writes at each build, whether they change or not."""
    domain = domain_of(app.env)
    if isinstance(builder, StandaloneHTMLBuilder):
        domain.kept = Kept(builder, domain.kept_pages)


def keep_times(app: Sphinx, error: Exception | None) -> None:
    """Files that hold what they held keep their time: what changed can be seen from outside."""
    kept = domain_of(app.env).kept
    if error is None and kept:
        kept.restore()


def remove_pages(app: Sphinx, error: Exception | None) -> None:
    """What is no page of the handbook any more does not stay in the site, nor an empty index."""
    domain, builder = domain_of(app.env), app.builder
    if error is None and isinstance(builder, StandaloneHTMLBuilder):
        indices = domain.data["indices"]
        empty = {f"{domain.name}-{index.name}" for index in INDICES if not indices.get(index.name)}
        for name in (domain.removed | empty) - app.env.found_docs:
            Path(builder.get_output_path(name)).unlink(missing_ok=True)


def print_forms(app: Sphinx, error: Exception | None) -> None:
    """Put the printed forms beside the pages that link to them."""
    if error is None and has_sheets(app.builder):
        printed = print_sheets(app, domain_of(app.env))
        for found in printed.problems:
            _warn(found)
        for path, over in printed.too_long:
            # no warning: a translation may be longer, and its reader can do nothing about it
            logger.info("%s is %.0f mm too long for one page.", path.name, over)


def forget(app: Sphinx, error: Exception | None) -> None:
    """What was read is of this build; another one of the same process looks again."""
    remembered.cache_clear()


def add_styles(app: Sphinx) -> None:
    """The style sheet and the names of what the theme opens, for pages in a browser only."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))
        app.add_css_file("guidegen.css")
        if has_sheets(app.builder):
            app.add_js_file("guidegen.js", loading_method="defer")


def _folder(app: Sphinx) -> Folder:
    return Folder.of(Path(app.confdir), Path(app.srcdir))


def _pages(domain: GuidegenDomain) -> list[str]:
    return [domain.reading.folder.docname(page.file) for page in domain.handbook.pages]


def _warn(found: Problem) -> None:
    logger.warning(
        "%s %s", found.message, found.remedy, location=str(found.place), type="guidegen",
        subtype=found.code.slug,
    )  # fmt: skip
