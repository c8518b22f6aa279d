"""What a page says in its margins on paper: its title, the district and its version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidegen.language import translator
from guidegen.prose import plain
from guidegen.site.context import context_of
from guidegen.site.sheets import has_sheets

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_print_styles(app: Sphinx) -> None:
    """The style sheet for paper, for sites only: a book has pages of its own."""
    if has_sheets(app.builder):
        # after guidegen.css and the theme's, whose rules it takes back
        app.add_css_file("guidegen-print.css", media="print", priority=900)


def name_the_margins(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Hand the words of the margins to the style sheet: CSS cannot read them from the page."""
    if not has_sheets(app.builder) or page not in app.env.titles:
        return
    domain = context_of(app.env)
    folder = domain.reading.folder
    shown = domain.handbook.page(folder.name(Path(app.env.doc2path(page))))
    words = [plain(domain.district.name)]
    if shown is not None and shown.version:
        version = translator(app.config.language)("Version {version}")
        words.append(version.replace("{version}", shown.version))
    title, imprint = _quoted(app.env.titles[page].astext()), _quoted(" · ".join(words))
    style = f":root{{--guidegen-running:{title};--guidegen-imprint:{imprint}}}"
    context["metatags"] = f'{context.get("metatags", "")}<style media="print">{style}</style>\n'


def _quoted(text: str) -> str:
    """A text as a CSS string; every other sign is escaped, so none ends the string or the style."""
    signs = (c if c == " " or c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return f'"{"".join(signs)}"'
