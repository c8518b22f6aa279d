"""Additions to a published edition: a switcher to other editions, and notices.

An edition is never rebuilt, so its pages load the list of editions when they are opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidegen.language import translator
from guidegen.site.context import TemplateContext
from guidegen.site.sheets import has_sheets

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: in a folder of its own: only a published edition includes these files
STATIC = Path(__file__).parent / "editions"
_SWITCHER = "version-switcher"
#: the theme's options that list components of the page, and the default of ``navbar_end``
_COMPONENT_OPTIONS = (
    "navbar_start",
    "navbar_center",
    "navbar_end",
    "navbar_persistent",
    "article_header_start",
    "article_header_end",
    "footer_start",
    "footer_center",
    "footer_end",
    "primary_sidebar_end",
)
_NAVBAR_END = ("theme-switcher", "navbar-icon-links")


def add_switcher(app: Sphinx, config: Config) -> None:
    """Add the theme's version switcher, unless conf.py sets it up."""
    options: dict[str, Any] = config.html_theme_options
    if not config.guidegen_edition or config.html_theme != "pydata_sphinx_theme":
        return
    if "switcher" in options:
        return
    options["switcher"] = {
        # relative to the top of the edition
        "json_url": "../editions.json",
        "version_match": config.guidegen_edition,
    }
    # the theme would look for the list now, but it exists only once the edition is published
    options["check_switcher"] = False
    if not any(_SWITCHER in _components(options.get(name)) for name in _COMPONENT_OPTIONS):
        navbar_end = _components(options.get("navbar_end", _NAVBAR_END))
        options["navbar_end"] = [_SWITCHER, *navbar_end]


def add_notice(app: Sphinx) -> None:
    """Add the script that shows a notice if the edition is not the current one, and its texts."""
    if not app.config.guidegen_edition or not has_sheets(app.builder):
        return
    _ = translator(app.config.language)
    texts = {
        "label": _("Edition"),
        "notice": _("This is edition {edition}. The current edition is {current}."),
        "page": _("Go to this page in the current edition"),
        "gone": _("This page is not in the current edition. Go to its first page"),
    }
    attributes: dict[str, Any] = {f"data-{key}": text for key, text in texts.items()}
    app.config.html_static_path.append(str(STATIC))
    app.add_css_file("guidegen-editions.css")
    attributes["data-edition"] = app.config.guidegen_edition
    app.add_js_file("guidegen-editions.js", loading_method="defer", **attributes)


def mark_draft(
    app: Sphinx, page: str, template: str, context: TemplateContext, doctree: nodes.document | None
) -> None:
    """Mark each page of a draft edition as a draft, and keep it out of search engines.

    If the theme has a place for announcements, the mark is shown there, also on indices and the
    search page; otherwise it is shown before the page's content.
    """
    if not app.config.guidegen_draft:
        return
    _ = translator(app.config.language)
    text = escape(_("This is a draft edition, not for use."))
    notice = f'<span class="guidegen-draft">{text}</span>'
    announcement = str(context.get("theme_announcement") or "")
    # some themes load an announcement from an address, which cannot be combined with a notice
    if "theme_announcement" in context and not announcement.startswith("http"):
        context["theme_announcement"] = f"{notice} {announcement}".rstrip()
    elif "body" in context:
        context["body"] = f'<p role="note">{notice}</p>\n{context["body"]}'
    robots = '<meta name="robots" content="noindex" />'
    context["metatags"] = f"{context.get('metatags', '')}\n{robots}"


def _components(value: str | Iterable[object] | None) -> list[str]:
    """Return the names of components in an option, which is a list or a string with commas."""
    names: Iterable[object] = value or ()
    if isinstance(value, str):
        names = value.split(",")
    return [str(name).strip().removesuffix(".html") for name in names]
