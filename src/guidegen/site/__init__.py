"""The Sphinx extension: YAML files as pages that link to each other."""

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
    from guidegen.site.accessibility import setup_accessibility
    from guidegen.site.builders import setup_builders
    from guidegen.site.domain import GuidegenDomain
    from guidegen.site.nodes import setup_nodes
    from guidegen.site.outline import FixOutline
    from guidegen.site.parser import PageParser

    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    app.setup_extension("guidegen.site.speed")
    for suffix in page_suffixes():
        app.add_source_suffix(suffix, "guidegen")
    app.add_source_parser(PageParser)
    setup_nodes(app)
    setup_accessibility(app)
    setup_builders(app)
    app.add_post_transform(FixOutline)
    app.add_domain(GuidegenDomain)
    # `guidegen build` reports warnings itself, and they do not make it fail
    app.add_config_value("guidegen_warnings", True, "", bool, "Report the handbook's warnings.")
    # only set by `guidegen build --edition`; changing them does not make pages outdated
    app.add_config_value("guidegen_edition", "", "", str, "The edition that is published.")
    app.add_config_value("guidegen_draft", False, "", bool, "Whether that edition is a draft.")
    app.add_message_catalog("guidegen", str(LOCALE))
    _connect(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _connect(app: Sphinx) -> None:
    """Connect the extension's listeners, in the order of Sphinx's events."""
    from guidegen.site import edition_notice, escaping, events, indices, inventory, messages, styles
    from guidegen.site.assets import Assets
    from guidegen.site.unreadable import UnreadableFiles

    unreadable, navbar, assets = UnreadableFiles(), escaping.NavbarEscaper(), Assets()
    # before extensions that copy the project's name, at the default priority of 500
    app.connect("config-inited", events.set_project_name, priority=100)
    app.connect("config-inited", events.set_source_files)
    app.connect("config-inited", edition_notice.add_switcher)
    app.connect("builder-inited", assets.check_last_build, priority=100)
    app.connect("builder-inited", events.read_and_check)
    app.connect("builder-inited", unreadable.exclude)
    app.connect("builder-inited", styles.add_styles)
    app.connect("builder-inited", edition_notice.add_notice)
    app.connect("builder-inited", styles.add_print_styles)
    app.connect("builder-inited", navbar.begin)
    # after extensions that add static files
    app.connect("builder-inited", assets.begin, priority=900)
    app.connect("env-get-outdated", unreadable.restore)
    app.connect("env-get-outdated", assets.find_outdated)
    app.connect("env-get-outdated", events.find_outdated)
    app.connect("doctree-read", events.note_links)
    app.connect("doctree-read", messages.offer_messages)
    app.connect("env-updated", events.find_pages_with_navigation)
    app.connect("env-updated", assets.find_rewritten)
    app.connect("warn-missing-reference", events.silence_reported_link)
    app.connect("write-started", events.record_file_times)
    app.connect("write-started", navbar.escape_titles)
    app.connect("html-page-context", edition_notice.mark_draft)
    app.connect("html-page-context", escaping.escape_names)
    app.connect("html-page-context", indices.lay_out_index)
    # after themes, which may insert them into scripts
    app.connect("html-page-context", escaping.escape_file_names, priority=900)
    app.connect("html-page-context", styles.set_margin_texts)
    app.connect("html-collect-pages", assets.prune_search_words)
    app.connect("build-finished", assets.end)
    app.connect("build-finished", inventory.add_labels)
    app.connect("build-finished", events.restore_file_times)
    app.connect("build-finished", events.remove_old_pages)
    app.connect("build-finished", events.print_forms)
    app.connect("build-finished", events.write_calendar_files)
    app.connect("build-finished", events.clear_cached_reading)
