"""The Sphinx extension: YAML files as pages, linked with each other both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegen.model.kinds import page_suffixes
from guidegen.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the handbook's pages, roles and directives to Sphinx."""
    from guidegen.language import LOCALE
    from guidegen.site.accessible import setup_accessible
    from guidegen.site.builders import setup_builders
    from guidegen.site.domain import GuidegenDomain
    from guidegen.site.nodes import setup_nodes
    from guidegen.site.outline import MendOutline
    from guidegen.site.parser import PageParser

    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    app.setup_extension("guidegen.site.speed")
    for suffix in page_suffixes():
        app.add_source_suffix(suffix, "guidegen")
    app.add_source_parser(PageParser)
    setup_nodes(app)
    setup_accessible(app)
    setup_builders(app)
    app.add_post_transform(MendOutline)
    app.add_domain(GuidegenDomain)
    # `guidegen build` says the handbook's warnings itself, and does not fail for them
    app.add_config_value("guidegen_warnings", True, "", bool, "Say the handbook's warnings.")
    # set by `guidegen build --edition` alone; it is no part of what Sphinx compares builds by
    app.add_config_value("guidegen_edition", "", "", str, "The edition that is published.")
    app.add_config_value("guidegen_draft", False, "", bool, "Whether that edition is a draft.")
    app.add_message_catalog("guidegen", str(LOCALE))
    _connect(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _connect(app: Sphinx) -> None:
    """Say what is to be done at each moment of a build, in the order of the moments."""
    from guidegen.site import edition, escaping, events, index_pages, inventory, paper
    from guidegen.site.assets import Assets
    from guidegen.site.left_out import LeftOut
    from guidegen.site.messages import offer

    left_out, bar, assets = LeftOut(), escaping.Bar(), Assets()
    # before extensions that take the project's name over, at the usual 500
    app.connect("config-inited", events.name_the_project, priority=100)
    app.connect("config-inited", events.set_syntax)
    app.connect("config-inited", edition.add_switcher)
    app.connect("builder-inited", assets.look_back, priority=100)
    app.connect("builder-inited", events.read)
    app.connect("builder-inited", left_out.begin)
    app.connect("builder-inited", events.add_styles)
    app.connect("builder-inited", edition.add_notice)
    app.connect("builder-inited", paper.add_print_styles)
    app.connect("builder-inited", bar.begin)
    # after extensions that add static files of their own
    app.connect("builder-inited", assets.begin, priority=900)
    app.connect("env-get-outdated", left_out.end)
    app.connect("env-get-outdated", assets.read_all)
    app.connect("env-get-outdated", events.outdated)
    app.connect("doctree-read", events.note_links)
    app.connect("doctree-read", offer)
    app.connect("env-updated", events.note_navigation)
    app.connect("env-updated", assets.write_all)
    app.connect("warn-missing-reference", events.said_already)
    app.connect("write-started", events.note_written)
    app.connect("write-started", bar.escape)
    app.connect("html-page-context", edition.mark_draft)
    app.connect("html-page-context", escaping.escape_names)
    app.connect("html-page-context", index_pages.lay_out)
    # behind themes, which may have put them into scripts
    app.connect("html-page-context", escaping.escape_file_names, priority=900)
    app.connect("html-page-context", paper.name_the_margins)
    app.connect("html-collect-pages", assets.forget_words)
    app.connect("build-finished", assets.end)
    app.connect("build-finished", inventory.add_labels)
    app.connect("build-finished", events.keep_times)
    app.connect("build-finished", events.remove_pages)
    app.connect("build-finished", events.print_forms)
    app.connect("build-finished", events.forget)
