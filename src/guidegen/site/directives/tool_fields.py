"""The fields of a tool."""

from __future__ import annotations

from docutils import nodes

from guidegen.model import Tool
from guidegen.site.directives.field import Blocks, Field, Rows, as_list
from guidegen.site.writer import Writer
from guidegen.views.score import mark_sentences, scales_of


def tool_fields(writer: Writer, tool: Tool) -> dict[str, Field]:
    """The fields that only a tool has."""
    _ = writer.gettext
    return {
        "purpose": Field(_("Purpose"), lambda: writer.texts(tool.purpose)),
        "who": Field(_("Who uses it"), lambda: writer.texts(tool.who)),
        "frequency": Field(_("How often"), lambda: writer.texts(tool.frequency)),
        "instructions": Field(_("Instructions"), lambda: writer.texts(tool.instructions)),
        "scoring": Field(_("Score"), lambda: _scoring(writer, tool)),
        "withdrawn": Field(_("Withdrawn items"), lambda: _withdrawn(writer, tool)),
    }


def _withdrawn(writer: Writer, tool: Tool) -> Blocks:
    _ = writer.gettext
    rows: Rows = []
    for each in tool.withdrawn:
        blocks: list[nodes.Node] = [*writer.prose(each.reason)]
        parts: list[nodes.Node | str] = []
        for id_ in each.replaced_by:
            parts += [" ", writer.link("item", f"{tool.id}.{id_}", str(id_))]
        blocks += [writer.line(_("Replaced by"), *parts)] if parts else []
        rows.append((writer.term(str(each.id)), blocks))
    return as_list(writer, rows)


def _scoring(writer: Writer, tool: Tool) -> Blocks:
    """The scoring rules in sentences, as they are declared."""
    scoring = tool.scoring
    if scoring is None:
        return []
    _ = writer.gettext
    if scoring.method == "profile-only":
        sentences = [_("There is no total: read the items, and talk about the low ones.")]
    else:
        sentences = [_("Points earned, divided by points possible, times 100.")]
        sentences += mark_sentences(scoring, scales_of(writer.handbook, tool), _)
    blocks: list[nodes.Node] = [writer.label(" ".join(sentences))]
    rows: Rows = []
    for each in scoring.criteria:
        cut = _("Criterion: {number} % or more").format(number=f"{each.at_least:g}")
        notes = [
            block for text in (each.authority, each.note) if text for block in writer.prose(text)
        ]
        rows.append((writer.term(cut), notes))
    return [*blocks, *as_list(writer, rows)]
