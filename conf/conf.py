"""Sphinx's settings for this handbook; what a district sets is in the YAML files beside it."""

extensions = ["guidegen.site"]
# roles and directives of the handbook need no prefix: {component}`...`, {tool}`...`
primary_domain = "guidegen"
language = "en"
# e-books must have one
version = "1"
templates_path = ["../_templates"]
locale_dirs = ["../locale"]
# one catalog for translators, not one for each folder
gettext_compact = "handbook"
nitpicky = True
# a page that no table of contents names is still found: by search, and in the lists of guides
suppress_warnings = ["toc.not_included"]

html_theme = "pydata_sphinx_theme"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    # small navigation: pages of a large handbook stay small and quick to build
    "collapse_navigation": True,
    "navigation_depth": 1,
    "show_nav_level": 1,
    "show_toc_level": 3,
    "navbar_align": "left",
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_prev_next": False,
}
