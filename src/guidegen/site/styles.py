"""Style sheets and scripts of the site, and the page margins on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.language import translator
from guidegen.prose import plain
from guidegen.site.context import TemplateContext, context_of
from guidegen.site.sheets import has_sheets

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"


def add_styles(app: Sphinx) -> None:
    """Add the style sheet and the script, in HTML only."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))
        app.add_css_file("guidegen.css")
        if has_sheets(app.builder):
            app.add_js_file("guidegen.js", loading_method="defer")


def add_print_styles(app: Sphinx) -> None:
    """Add the style sheet for paper, in sites only: a book has its own pages."""
    if has_sheets(app.builder):
        # after guidegen.css and the theme's style sheets, because it overrides them
        app.add_css_file("guidegen-print.css", media="print", priority=900)


def set_margin_texts(
    app: Sphinx, page: str, template: str, context: TemplateContext, doctree: nodes.document | None
) -> None:
    """Set the margin texts on paper: the page's title, the district and the page's version.

    They are CSS variables, because CSS cannot read them from the page.
    """
    if not has_sheets(app.builder) or page not in app.env.titles:
        return
    build = context_of(app.env)
    source = build.handbook.page(build.reading.folder.name(Path(app.env.doc2path(page))))
    imprint = [plain(build.district.name)]
    if source is not None and source.version:
        version = translator(app.config.language)("Version {version}")
        imprint.append(version.replace("{version}", source.version))
    title = _css_string(app.env.titles[page].astext())
    style = (
        f":root{{--guidegen-running:{title};--guidegen-imprint:{_css_string(' · '.join(imprint))}}}"
    )
    context["metatags"] = f'{context.get("metatags", "")}<style media="print">{style}</style>\n'


def _css_string(text: str) -> str:
    """Return a text as a CSS string, escaped so that nothing can end the string or the style."""
    escaped = ""
    for character in text:
        if character == " " or character.isalnum():
            escaped += character
        else:
            escaped += f"\\{ord(character):06x}"
    return f'"{escaped}"'
