"""Evidence and links of guides and components."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from guidegen.model.component import Evidence, Link
from guidegen.model.text import Text
from guidegen.prose.markup import SCHEMES
from guidegen.site.writer import DefinitionRows, Writer


def evidence_list(writer: Writer, sources: Sequence[Evidence]) -> list[nodes.Element]:
    """Return a list of sources: what each found, how strong it is, and whether it was verified."""
    if not sources:
        return []
    entries = [_source(writer, source) for source in sources]
    return [writer.bullets(entries, "guidegen-evidence")]


def link_list(writer: Writer, links: Sequence[Link]) -> list[nodes.Element]:
    """Return a list of links, or nothing if there are none."""
    if not links:
        return []
    return [writer.bullets([[_link(writer, link.title, link.url)] for link in links])]


def _source(writer: Writer, source: Evidence) -> list[nodes.Node]:
    _ = writer.gettext
    rows: DefinitionRows = []
    if source.rating:
        rating = writer.prose(source.rating)
        if source.scheme:
            rating += writer.prose(source.scheme)
        rows.append((writer.term(_("Strength")), rating))
    elif source.scheme:
        # a scheme without a rating is not a strength
        rows.append((writer.term(_("Rating scheme")), writer.prose(source.scheme)))
    if source.tested:
        rows.append((writer.term(_("Tested")), writer.prose(source.tested)))
    if source.population:
        rows.append((writer.term(_("With whom")), writer.prose(source.population)))
    if source.effect:
        rows.append((writer.term(_("Found")), writer.prose(source.effect)))
    if source.note:
        rows.append((writer.term(_("Limits")), writer.texts(source.note)))
    if source.verified is not None:
        verified = _("Not verified: the authors of this guide did not check this entry.")
        if source.verified:
            verified = _("Checked by the authors of this guide.")
        rows.append((writer.term(_("Verified")), [writer.program_text(verified)]))
    citation = _link(writer, source.citation, source.url)
    return [citation, *writer.definitions(rows, "guidegen-facts")]


def _link(writer: Writer, title: Text, url: Text | None) -> nodes.Node:
    """Return a title followed by its address, which is a link if its scheme is known."""
    text = writer.fill(title, nodes.paragraph())
    if url and url.startswith(SCHEMES):
        address = nodes.reference("", url, refuri=url, internal=False)
        address["classes"] = ["guidegen-address"]
        text += [nodes.Text(" "), address]
    return text
