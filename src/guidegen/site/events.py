"""What the extension does at each moment of a build."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util import logging

from guidegen.checking import check
from guidegen.model.settings import District
from guidegen.printing import print_tools
from guidegen.reading import Folder, read_handbook
from guidegen.reading.handbook import read_file
from guidegen.site.roles import SHEETS, has_sheets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from guidegen.problems import Problem
    from guidegen.site.domain import GuidegenDomain

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"


def name_the_project(app: Sphinx, config: Config) -> None:
    """The district's file names the handbook; what conf.py says goes before it."""
    folder = _folder(app)
    path = folder.conf / "district.yaml"
    district = (read_file(District, folder, path)[0] if path.is_file() else None) or District()
    if config.project == "Project name not set":
        config.project = str(district.handbook)
    if not config.author or config.author == "Author name not set":
        config.author = str(district.name)
    if config._raw_config.get("html_title") is None:  # noqa: SLF001 - the only way to see what conf.py set
        config.html_title = str(district.handbook)


def read(app: Sphinx) -> None:
    """Read the handbook, once for the build, and say what is wrong with it."""
    domain = _domain(app.env)
    reading = read_handbook(_folder(app))
    domain.use(reading)
    for found in check(reading):
        _warn(found)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Pages that show a fact of another file that is not what it was when they were written."""
    domain = _domain(env)
    facts = domain.facts
    stale = {
        docname
        for docname, shown in domain.shown.items()
        if any(facts.digest(fact) != digest for fact, digest in shown.items())
    }
    if domain.data["settings"] not in ("", facts.settings):
        stale |= set(domain.shown) | set(_pages(domain))
    domain.data["settings"] = facts.settings
    return sorted(stale & env.all_docs.keys() - removed)


def print_sheets(app: Sphinx, error: Exception | None) -> None:
    """Put the printed forms beside the pages that link to them."""
    if error is not None or not has_sheets(app.builder):
        return
    domain = _domain(app.env)
    tools = [tool for tool in domain.handbook.tools if tool.status != "retired"]
    printed = print_tools(
        domain.handbook, tools, domain.reading.folder, Path(app.outdir, SHEETS),
        language=app.config.language, cache=Path(app.doctreedir, "guidegen-sheets.json"),
    )  # fmt: skip
    for found in printed.problems:
        _warn(found)


def add_styles(app: Sphinx) -> None:
    """The style sheet, for pages in a browser only."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))
        app.add_css_file("guidegen.css")


def _folder(app: Sphinx) -> Folder:
    return Folder.of(Path(app.confdir), Path(app.srcdir))


def _pages(domain: GuidegenDomain) -> list[str]:
    return [domain.reading.folder.docname(page.file) for page in domain.handbook.pages]


def _domain(env: BuildEnvironment) -> GuidegenDomain:
    return cast("GuidegenDomain", env.domains["guidegen"])


def _warn(found: Problem) -> None:
    logger.warning(
        "%s %s", found.message, found.remedy, location=str(found.place), type="guidegen",
        subtype=found.code.slug,
    )  # fmt: skip
