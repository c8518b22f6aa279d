"""Evidence and links, which guides and components share."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from guidegen.model.component import Evidence, Link
from guidegen.model.text import Text
from guidegen.prose.markup import SCHEMES
from guidegen.site.writer import Writer


def evidence(writer: Writer, sources: Sequence[Evidence]) -> list[nodes.Element]:
    """Each source with what it showed, how strong it is, and whether that was checked."""
    return (
        [writer.bullets([_source(writer, each) for each in sources], "guidegen-evidence")]
        if sources
        else []
    )


def links(writer: Writer, entries: Sequence[Link]) -> nodes.bullet_list:
    """A list of links."""
    return writer.bullets([[_link(writer, each.title, each.url)] for each in entries])


def _source(writer: Writer, each: Evidence) -> list[nodes.Node]:
    _ = writer.gettext
    blocks: list[nodes.Node] = [_link(writer, each.citation, each.url)]
    rows: list[tuple[nodes.term, Sequence[nodes.Node]]] = []
    if each.rating:
        texts = [text for text in (each.rating, each.scheme) if text]
        rows.append(
            (writer.term(_("Strength")), [block for text in texts for block in writer.prose(text)])
        )
    elif each.scheme:
        # who rates is no rating
        rows.append((writer.term(_("Rating scheme")), writer.prose(each.scheme)))
    for label, text in (
        (_("Tested"), each.tested), (_("With whom"), each.population), (_("Found"), each.effect),
    ):  # fmt: skip
        if text:
            rows.append((writer.term(label), writer.prose(text)))
    if each.note:
        rows.append((writer.term(_("Limits")), writer.texts(each.note)))
    if each.verified is not None:
        checked = _("Checked by the authors of this guide.")
        unchecked = _("Not verified: the authors of this guide did not check this entry.")
        rows.append(
            (writer.term(_("Verified")), [writer.label(checked if each.verified else unchecked)])
        )
    return [*blocks, writer.definitions(rows, "guidegen-facts")] if rows else blocks


def _link(writer: Writer, title: Text, url: Text | None) -> nodes.Node:
    text = writer.words(title, nodes.paragraph())
    if url and url.startswith(SCHEMES):
        reference = nodes.reference(
            "", url, refuri=url, internal=False, classes=["guidegen-address"]
        )
        text += [nodes.Text(" "), reference]
    return text
