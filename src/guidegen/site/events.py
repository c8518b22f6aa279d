"""What the extension does at each stage of a build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.addnodes import pending_xref
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError
from sphinx.util import logging

from guidegen.checking import find_cached, today
from guidegen.errors import GuidegenError
from guidegen.model.kinds import FORM_ROLE, SETTING_ROLES, link_roles, page_suffixes
from guidegen.problems import Problem, TranslationCode
from guidegen.prose import plain
from guidegen.reading import Folder
from guidegen.reading.cached_reading import cached_reading
from guidegen.reading.handbook import read_district
from guidegen.site.calendars import write_calendars
from guidegen.site.dependencies import Dependency, LinkTarget
from guidegen.site.digests import digest_of
from guidegen.site.domain import GuidegenDomain, domain_of
from guidegen.site.escaping import copyright_holder
from guidegen.site.file_times import FileTimes
from guidegen.site.indices import INDICES
from guidegen.site.sheets import has_sheets, print_sheets, sheet_files

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from guidegen.site.changed_files import ChangedFiles

logger = logging.getLogger(__name__)

#: the settings that determine which catalogs are read
_CATALOGS = {"locale_dirs", "gettext_compact"}


def set_project_name(app: Sphinx, config: Config) -> None:
    """Name the project after the district's file, unless conf.py names it."""
    district = read_district(_folder(app))
    if district is None:
        return
    if config.project == "Project name not set":
        config.project = plain(district.handbook)
        default_title = config.values["html_title"].default
        if callable(default_title) and config.html_title == default_title(config):
            config.html_title = plain(district.handbook)
    if config.author in ("", "Author name not set"):
        config.author = plain(district.name)
    if not config.copyright:
        config.copyright = copyright_holder(district)


def set_source_files(app: Sphinx, config: Config) -> None:
    """Set the syntax of layouts, and which files are pages, in addition to what conf.py sets."""
    config.myst_enable_extensions = {*config.myst_enable_extensions, "colon_fence"}
    # Sphinx uses the first suffix that matches, so ours come before a project's own .yaml
    own = dict.fromkeys(page_suffixes(), "guidegen")
    config.source_suffix = {**own, **config.source_suffix}
    for suffix in own:
        config.exclude_patterns = [
            *config.exclude_patterns,
            f"_*{suffix}",
            f".*{suffix}",
            f"**/_*{suffix}",
            f"**/.*{suffix}",
            f"**/_*/**/*{suffix}",
            f"**/.*/**/*{suffix}",
            f"_*/**/*{suffix}",
            f".*/**/*{suffix}",
        ]


def read_and_check(app: Sphinx) -> None:
    """Read and check the handbook if it has changed, and report its problems."""
    domain = domain_of(app.env)
    domain.begin(_folder(app), app.builder)
    if domain.is_new:
        try:
            domain.data["findings"] = find_cached(domain.current)
        except GuidegenError as error:
            # Sphinx would report any other exception as a failure of this handler
            raise ExtensionError(str(error), modname="guidegen.site") from error
    for problem in domain.data["findings"].on(today()):
        if _is_reported(problem, app.config):
            _warn(problem)


def _is_reported(problem: Problem, config: Config) -> bool:
    """Return whether this build reports a problem."""
    if problem.code is TranslationCode.UNREAD_CATALOG and _CATALOGS & config.overrides.keys():
        return False  # this build reads other catalogs than conf.py says
    return problem.is_error or bool(config.guidegen_warnings)


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Return pages that show something of another file that has changed since.

    Return pages too whose table of contents lists a page that was removed: Sphinx keeps them as
    they are, and some themes fail on them.
    """
    domain = domain_of(env)
    domain.removed = set(removed)
    stale: set[str] = set()
    affected_by_settings: set[str] = set()
    if domain.is_new:
        stale = _find_stale(domain, domain.find_changed_files())
        affected_by_settings = _affected_by_settings(domain)
    stale = (stale | affected_by_settings) & (env.all_docs.keys() - removed)
    rewritten = set(affected_by_settings)
    for name in added | changed | stale:
        rewritten |= env.files_to_rebuild.get(name, set())
    domain.rewritten_pages = frozenset(rewritten)
    for name, listed in env.toctree_includes.items():
        if not removed.isdisjoint(listed):
            stale.add(name)
    return sorted(stale)


def _find_stale(domain: GuidegenDomain, changed: ChangedFiles) -> set[str]:
    """Return the pages of which a dependency has changed."""

    def is_stale(dependency: Dependency[Any], digest: str) -> bool:
        if not changed.may_affect(dependency):
            return False
        return domain.snapshot.digest(dependency) != digest

    stale = set()
    for docname, shown in domain.shown.items():
        if any(is_stale(dependency, digest) for dependency, digest in shown.items()):
            stale.add(docname)
    return stale


def _affected_by_settings(domain: GuidegenDomain) -> set[str]:
    """Return all pages that show the handbook if its settings changed; store their digest."""
    before, now = domain.data["settings"], domain.snapshot.settings
    domain.data["settings"] = now
    if before in ("", now):
        return set()
    folder = domain.reading.folder
    return {*domain.shown, *(folder.docname(page.file) for page in domain.handbook.pages)}


def note_links(app: Sphinx, doctree: nodes.document) -> None:
    """Note links without a role, such as ``[](#greeting.door)``: they show a title too."""
    domain = domain_of(app.env)
    roles = [role for role in link_roles() if role != FORM_ROLE and role not in SETTING_ROLES]
    for link in doctree.findall(pending_xref):
        if link.get("refdomain") == domain.name or link.get("reftype") not in ("any", "myst"):
            continue
        for role in roles:
            if domain.target(role, link["reftarget"]):
                domain.ask(app.env.docname, LinkTarget(role, link["reftarget"]))


def silence_reported_link(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Silence Sphinx's warning about a missing target that the handbook's check has reported."""
    own = domain_of(app.env)
    if domain is not own or not str(node.source).endswith((".md", ".yaml")):
        return None
    if own.target(node["reftype"], node["reftarget"]) is None:
        return True
    return None


def find_pages_with_navigation(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return all pages if a page's title or place changed, because navigation shows it."""
    domain = domain_of(env)
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    digest = digest_of((titles, sorted(env.toctree_includes.items())))
    before, domain.data["navigation"] = domain.data["navigation"], digest
    if domain.is_new:
        domain.store_objects()
        forms = sheet_files(domain)
        domain.obsolete_forms, domain.data["forms"] = domain.data["forms"] - forms, forms
    if before in ("", digest):
        return ()
    domain.rewritten_pages = frozenset(env.found_docs)
    return sorted(env.found_docs)


def record_file_times(app: Sphinx, builder: Builder) -> None:
    """Record the times of files that Sphinx rewrites even if they do not change."""
    domain = domain_of(app.env)
    if isinstance(builder, StandaloneHTMLBuilder):
        domain.file_times = FileTimes(builder, domain.rewritten_pages)


def restore_file_times(app: Sphinx, error: Exception | None) -> None:
    """Restore the times of files that were rewritten with the same content."""
    file_times = domain_of(app.env).file_times
    if error is None and file_times:
        file_times.restore()


def remove_old_pages(app: Sphinx, error: Exception | None) -> None:
    """Delete pages that are no longer in the handbook, and empty indices."""
    domain, builder = domain_of(app.env), app.builder
    if error is not None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    old = set(domain.removed)
    for index in INDICES:
        if not domain.data["indices"].get(index.name):
            old.add(f"{domain.name}-{index.name}")
    for name in old - app.env.found_docs:
        Path(builder.get_output_path(name)).unlink(missing_ok=True)


def print_forms(app: Sphinx, error: Exception | None) -> None:
    """Print the forms beside the pages that link to them."""
    if error is None and has_sheets(app.builder):
        printed = print_sheets(app, domain_of(app.env))
        for problem in printed.problems:
            _warn(problem)
        for path, excess in printed.too_long:
            # not a warning: a translation may be longer, and its reader cannot shorten it
            logger.info("%s is %.0f mm too long for one page.", path.name, excess)


def write_calendar_files(app: Sphinx, error: Exception | None) -> None:
    """Write the calendars beside the pages that link to them."""
    if error is None and has_sheets(app.builder):
        write_calendars(app, domain_of(app.env))


def clear_cached_reading(app: Sphinx, error: Exception | None) -> None:
    """Clear the cached reading, so that another build in this process reads the files again."""
    cached_reading.cache_clear()


def _folder(app: Sphinx) -> Folder:
    return Folder.of(Path(app.confdir), Path(app.srcdir))


def _warn(problem: Problem) -> None:
    """Report a problem as a warning of Sphinx."""
    logger.warning(
        "%s %s",
        problem.message,
        problem.remedy,
        location=str(problem.place),
        type="guidegen",
        subtype=problem.code.slug,
    )
