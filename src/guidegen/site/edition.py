"""What a published edition has more than a site: a way to the others, and a notice when it is old.

An edition is never built again, so its pages ask for the list of editions when they are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidegen.language import translator
from guidegen.site.sheets import has_sheets

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: apart from the other files: a site that is no edition has none of these
STATIC = Path(__file__).parent / "editions"
_SWITCHER = "version-switcher"
#: the places in which the theme shows parts, and what it shows at the end of its bar
_PLACES = (
    "navbar_start", "navbar_center", "navbar_end", "navbar_persistent", "article_header_start",
    "article_header_end", "footer_start", "footer_center", "footer_end", "primary_sidebar_end",
)  # fmt: skip
_BAR = ("theme-switcher", "navbar-icon-links")


def add_switcher(app: Sphinx, config: Config) -> None:
    """The theme's own list of versions; one that conf.py sets up stays as it is."""
    options: dict[str, Any] = config.html_theme_options
    if not config.guidegen_edition or config.html_theme != "pydata_sphinx_theme":
        return
    if "switcher" in options:
        return
    options["switcher"] = {
        # the theme reads this from the top of the edition
        "json_url": "../editions.json",
        "version_match": config.guidegen_edition,
    }
    # it would look for the list now, and there it is only once the edition is published
    options["check_switcher"] = False
    if not any(_SWITCHER in _parts(options.get(place, ())) for place in _PLACES):
        bar = _parts(options.get("navbar_end", _BAR))
        options["navbar_end"] = [_SWITCHER, *bar]


def add_notice(app: Sphinx) -> None:
    """The script that shows a notice where the edition is not the current one, and its words."""
    if not app.config.guidegen_edition or not has_sheets(app.builder):
        return
    _ = translator(app.config.language)
    words = {
        "label": _("Edition"),
        "notice": _("This is the edition {edition}. The current edition is {current}."),
        "page": _("Go to this page in the current edition"),
        "gone": _("This page is not in the current edition. Go to its first page"),
    }
    data = {f"data-{key}": text for key, text in words.items()}
    app.config.html_static_path.append(str(STATIC))
    app.add_css_file("guidegen-editions.css")
    app.add_js_file(
        "guidegen-editions.js", loading_method="defer",
        **{"data-edition": app.config.guidegen_edition, **data},
    )  # fmt: skip


def mark_draft(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Say on each page of a draft edition that it is one, and keep it out of search engines.

    A theme that has a place for announcements says it there, on indices and the search page too;
    else it stands before what the page says.
    """
    if not app.config.guidegen_draft:
        return
    _ = translator(app.config.language)
    words = escape(_("This is a draft edition, not for use."))
    notice = f'<span class="guidegen-draft">{words}</span>'
    other = str(context.get("theme_announcement") or "")
    # some themes fetch what stands at an address: that cannot be put behind other words
    if "theme_announcement" in context and not other.startswith("http"):
        context["theme_announcement"] = f"{notice} {other}".rstrip()
    elif "body" in context:
        context["body"] = f'<p role="note">{notice}</p>\n{context["body"]}'
    robots = '<meta name="robots" content="noindex" />'
    context["metatags"] = f"{context.get('metatags', '')}\n{robots}"


def _parts(value: str | Iterable[object] | None) -> list[str]:
    """The names of parts, which a theme takes as a list or as one text."""
    names = value.split(",") if isinstance(value, str) else value
    return [str(each).strip().removesuffix(".html") for each in names or ()]
