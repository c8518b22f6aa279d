"""The blocks of a tool's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docutils import nodes

from guidegen.language import Translate
from guidegen.model import Tool
from guidegen.model.scoring import Criterion
from guidegen.scoring.compiled import CompiledTool
from guidegen.site.dependencies import CompiledRules, LinkTarget
from guidegen.site.directives.labels import method_label
from guidegen.site.directives.retired import tombstone
from guidegen.site.directives.shared_fields import FactRow, fact_list
from guidegen.site.writer import BlockNodes, DefinitionRows, Writer
from guidegen.views.rules import describe_rules
from guidegen.views.score import describe_repetition, describe_requirement, describe_scores
from guidegen.views.words import Words


def _facts(writer: Writer, tool: Tool) -> BlockNodes:
    _ = writer.gettext
    before: list[FactRow] = []
    guide = writer.ask(LinkTarget("guide", tool.guide))
    if guide:
        title = writer.fill(guide.written, nodes.inline())
        link = writer.line(writer.link("guide", guide.name, [title]))
        before.append((writer.names.one("guide"), [link]))
    before.append((_("Kind"), method_label(writer, tool.method)))
    after: list[FactRow] = []
    if tool.minutes is not None:
        after.append((_("Minutes"), f"{tool.minutes:g}"))
    return fact_list(writer, tool, before=before, after=after)


def _withdrawn(writer: Writer, tool: Tool) -> BlockNodes:
    rows = [tombstone(writer, tool, item) for item in tool.withdrawn]
    return writer.definitions(rows, "guidegen-history")


def _crosswalks(writer: Writer, tool: Tool) -> BlockNodes:
    """Return the version that each crosswalk converts from, and who made it."""
    _ = writer.gettext
    rows: DefinitionRows = []
    for crosswalk in tool.crosswalks:
        version = _("From version {version}").format(version=crosswalk.version)
        term = writer.term(version, crosswalk.id)
        rows.append((term, [*writer.prose(crosswalk.authority), *writer.texts(crosswalk.note)]))
    return writer.definitions(rows)


def _scoring(writer: Writer, tool: Tool) -> BlockNodes:
    """Return the scoring rules in sentences, the scores, and the criteria."""
    scoring = tool.scoring
    compiled = writer.ask(CompiledRules(str(tool.id), "tool"))
    if scoring is None or compiled is None:
        return []
    _, words = writer.gettext, writer.plain_words
    sentences = list(describe_rules(compiled, compiled.scores, words, _))
    untitled: list[str] = []
    scores: DefinitionRows = []
    for title, text in describe_scores(compiled, words, _):
        if title:
            scores.append((writer.term(title), [writer.line(text)]))
        else:
            untitled.append(text)
    if not scores and not untitled:
        sentences[:1] = [_("There is no total: read the items, and talk about the low ones.")]
    summary = writer.program_text(" ".join(untitled + sentences))
    criteria: DefinitionRows = []
    for criterion in scoring.criteria:
        notes = []
        if criterion.authority:
            notes += writer.prose(criterion.authority)
        if criterion.note:
            notes += writer.prose(criterion.note)
        criteria.append((writer.term(_requirements(compiled, criterion, words, _)), notes))
    return [summary, *writer.definitions(scores), *writer.definitions(criteria)]


def _requirements(compiled: CompiledTool, criterion: Criterion, words: Words, _: Translate) -> str:
    """Return what a criterion requires."""
    if criterion.at_least is not None:
        cut = _("Criterion: {number} % or more").format(number=f"{criterion.at_least:g}")
        if not all(score.score_method.is_percent for score in compiled.scores):
            cut = cut.replace(" %", "")
        parts = [cut]
    elif criterion.title:
        parts = [words.line(criterion.title)]
    else:
        parts = [_("Criterion")]
    parts += [
        describe_requirement(compiled, requirement, words, _) for requirement in criterion.requires
    ]
    parts += describe_repetition(criterion, _)
    for id_ in criterion.variant:
        variant = compiled.tool.variant(id_)
        if variant:
            parts.append(words.line(variant.title))
    if criterion.version:
        parts.append(_("set for version {version}").replace("{version}", criterion.version))
    return "; ".join(parts)


#: functions for a tool's fields that are more than texts
TOOL_BLOCKS: Mapping[str, Callable[[Writer, Tool], BlockNodes]] = {
    "facts": _facts,
    "scoring": _scoring,
    "crosswalks": _crosswalks,
    "withdrawn": _withdrawn,
}
