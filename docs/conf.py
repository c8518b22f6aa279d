"""Sphinx's settings for the documentation: those of the handbook in `conf/`, and what differs.

``make docs`` builds it. The guide and the forms of `gallery/` are part of it, so the documentation
is also a handbook; their settings are in the YAML files beside this one.
"""

import runpy
import tomllib
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from guidegen import __version__

REPOSITORY = Path(__file__).parents[1]
HANDBOOK = runpy.run_path(str(REPOSITORY / "conf" / "conf.py"))
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
#: where the project can be found; pyproject.toml is the only file that says so
ADDRESSES: dict[str, str] = PROJECT.get("urls", {})

project = "guidegen"
author = PROJECT["authors"][0]["name"]
project_copyright = author
version = release = __version__
html_title = f"guidegen {version}"

extensions = HANDBOOK["extensions"]
language = HANDBOOK["language"]
nitpicky = HANDBOOK["nitpicky"]
root_doc = "index"
exclude_patterns = ["_build"]
# links to headings, as a code host makes them
myst_heading_anchors = 3
suppress_warnings = [
    *HANDBOOK["suppress_warnings"],
    # some examples show mistakes of YAML
    "misc.highlighting_failure",
]
# nobody reviews the forms in the gallery; tests/test_gallery.py checks them
guidegen_warnings = False

html_theme = HANDBOOK["html_theme"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    **HANDBOOK["html_theme_options"],
    "collapse_navigation": False,
    "navigation_depth": 2,
    "show_toc_level": 2,
    "show_prev_next": True,
    "icon_links": [
        {"name": name, "url": address, "icon": "fa-solid fa-link"}
        for name, address in ADDRESSES.items()
    ],
}


def setup(app: Sphinx) -> None:
    """Show examples of CSV as they are: Pygments knows no such language."""
    app.add_lexer("csv", TextLexer)
