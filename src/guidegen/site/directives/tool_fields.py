"""The blocks of a tool's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docutils import nodes

from guidegen.language import Translate
from guidegen.model import Tool
from guidegen.model.scoring import Criterion
from guidegen.scoring.compiled import CompiledTool
from guidegen.site.dependencies import CompiledRules, LinkTarget
from guidegen.site.directives.field import Blocks, Fact, Rows, as_list, facts
from guidegen.site.directives.lists import method_label
from guidegen.site.directives.retired import tombstone
from guidegen.site.writer import Writer
from guidegen.views.rules import rules_of
from guidegen.views.score import history, needed, scores_of
from guidegen.views.words import Words


def _facts(writer: Writer, tool: Tool) -> Blocks:
    _ = writer.gettext
    before: list[Fact] = [(_("Kind"), method_label(writer, tool.method))]
    guide = writer.ask(LinkTarget("guide", tool.guide))
    if guide:
        title = writer.words(guide.written, nodes.inline())
        link = writer.line(writer.link("guide", guide.name, [title]))
        before.insert(0, (writer.names.one("guide"), [link]))
    minutes = f"{tool.minutes:g}" if tool.minutes is not None else None
    return facts(writer, tool, before=before, after=[(_("Minutes"), minutes)])


def _withdrawn(writer: Writer, tool: Tool) -> Blocks:
    rows = [tombstone(writer, tool, each) for each in tool.withdrawn]
    return [writer.definitions(rows, "guidegen-history")] if rows else []


def _crosswalks(writer: Writer, tool: Tool) -> Blocks:
    """From which version each leads, and who made it."""
    _ = writer.gettext
    rows: Rows = []
    for each in tool.crosswalks:
        term = writer.term(_("From version {version}").format(version=each.version), each.id)
        rows.append((term, [*writer.prose(each.authority), *writer.texts(each.note)]))
    return as_list(writer, rows)


def _scoring(writer: Writer, tool: Tool) -> Blocks:
    """The scoring rules in sentences, as they are declared."""
    scoring = tool.scoring
    compiled = writer.ask(CompiledRules(str(tool.id), "tool"))
    if scoring is None or compiled is None:
        return []
    _, words = writer.gettext, writer.plain_words
    rules = list(rules_of(compiled, compiled.scores, words, _))
    titled = list(scores_of(compiled, words, _))
    if not titled:
        rules = [_("There is no total: read the items, and talk about the low ones."), *rules[1:]]
    short = [text for title, text in titled if not title]
    blocks: list[nodes.Node] = [writer.label(" ".join([*short, *rules]))]
    scores: Rows = [(writer.term(title), [writer.line(text)]) for title, text in titled if title]
    rows: Rows = []
    for each in scoring.criteria:
        notes = [
            block for text in (each.authority, each.note) if text for block in writer.prose(text)
        ]
        rows.append((writer.term(_cut(compiled, each, words, _)), notes))
    return [*blocks, *as_list(writer, scores), *as_list(writer, rows)]


def _cut(compiled: CompiledTool, criterion: Criterion, words: Words, _: Translate) -> str:
    """What a criterion asks for."""
    if criterion.at_least is not None:
        cut = _("Criterion: {number} % or more").format(number=f"{criterion.at_least:g}")
        percent = all(s.score_method.is_percent for s in compiled.scores)
        parts = [cut if percent else cut.replace(" %", "")]
    else:
        parts = [words.line(criterion.title) if criterion.title else _("Criterion")]
    parts += [needed(compiled, each, words, _) for each in criterion.requires]
    parts += history(criterion, _)
    variants = (compiled.tool.variant(each) for each in criterion.variant)
    parts += [words.line(each.title) for each in variants if each]
    if criterion.version:
        parts.append(_("set for version {version}").replace("{version}", criterion.version))
    return "; ".join(parts)


#: what shows the fields that are more than texts
TOOL_BLOCKS: Mapping[str, Callable[[Writer, Tool], Blocks]] = {
    "facts": _facts,
    "scoring": _scoring,
    "crosswalks": _crosswalks,
    "withdrawn": _withdrawn,
}
