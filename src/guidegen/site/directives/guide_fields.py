"""The blocks of a guide's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docutils import nodes

from guidegen.model import Guide
from guidegen.model.guide import Dose, Support
from guidegen.site.directives.evidence import evidence, links
from guidegen.site.directives.field import Blocks, Rows, as_list, facts, labelled
from guidegen.site.directives.lists import kind_label
from guidegen.site.writer import Content, Writer


def _facts(writer: Writer, guide: Guide) -> Blocks:
    return facts(writer, guide, before=[(writer.gettext("Kind"), kind_label(writer, guide))])


def _evidence(writer: Writer, guide: Guide) -> Blocks:
    return evidence(writer, guide.evidence)


def _assessments(writer: Writer, guide: Guide) -> Blocks:
    rows: Rows = [
        (writer.term(each.purpose), writer.prose(each.what)) for each in guide.assessments
    ]
    return as_list(writer, rows)


def _glossary(writer: Writer, guide: Guide) -> Blocks:
    rows: Rows = [
        (writer.term(each.term), writer.texts(each.definition)) for each in guide.glossary
    ]
    return as_list(writer, rows)


def _links(writer: Writer, guide: Guide) -> Blocks:
    return [links(writer, guide.links)] if guide.links else []


def _outcomes(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    whose = {"students": _("Students"), "adults": _("Adults")}
    horizons = {"near": _("near"), "mid": _("middle"), "end": _("end")}
    entries = []
    for outcome in guide.outcomes:
        marks = [whose[outcome.whose]] if outcome.whose else []
        marks += [horizons[outcome.horizon]] if outcome.horizon else []
        blocks = writer.prose(outcome.text)
        if marks:
            blocks.append(
                writer.line(*[part for mark in marks for part in (writer.mark(mark), " ")][:-1])
            )
        entries.append(blocks)
    return [writer.bullets(entries)] if entries else []


def _population(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    blocks = list(labelled(writer, guide.population, {
        "grades": _("Grades"), "subjects": _("Subjects"), "settings": _("Settings"),
        "students": _("Students"),
    }))  # fmt: skip
    if guide.population and guide.population.tiers:
        tiers = ", ".join(str(tier) for tier in guide.population.tiers)
        blocks += [
            writer.definitions(
                [(writer.term(_("Tiers of support")), [writer.label(tiers)])], "guidegen-facts"
            )
        ]
    return blocks


def _rules(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    labels = {
        "entry": _("Who starts"),
        "exclusion": _("For whom it is not meant"),
        "exit": _("How it ends"),
    }
    return labelled(writer, guide.rules, labels)


def _fit(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    sides = {
        "need": _("Need"), "fit": _("Fit"), "capacity": _("Capacity"), "evidence": _("Evidence"),
        "supports": _("Supports"), "usability": _("Usability"),
    }  # fmt: skip
    rows: Rows = []
    for each in guide.fit:
        marks = [_("{rating} of 5").format(rating=each.rating)] if each.rating is not None else []
        rows.append((writer.term(sides[each.indicator], *marks), writer.texts(each.note)))
    return as_list(writer, rows)


def _dosage(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    rows: list[list[Content]] = []
    for dose in guide.dosage:
        notes = [block for text in (dose.note, dose.source) if text for block in writer.prose(text)]
        rows.append([dose.what, [_amount(writer, dose)], notes])
    head = [_("What"), _("Amount"), _("Notes and source")]
    name = f"{_('Dosage')}: {writer.called(guide.title)}"
    return [writer.table(name, head, rows, widths=[2, 2, 3])] if rows else []


def _amount(writer: Writer, dose: Dose) -> nodes.Node:
    _ = writer.gettext
    low, high = dose.at_least, dose.at_most
    if low is not None and high is not None:
        amount = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    elif low is not None:
        amount = _("at least {number}").format(number=f"{low:g}")
    else:
        amount = _("at most {number}").format(number=f"{high:g}") if high is not None else ""
    unit: list[nodes.Node | str] = []
    unit += [" ", writer.words(dose.unit, nodes.inline(translatable=True))] if dose.unit else []
    return writer.line(amount, *unit)


def _training(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    rows: Rows = []
    for each in guide.training:
        role = writer.settings.role(each.role)
        hours = (
            [_("{hours} hours").format(hours=f"{each.hours:g}")] if each.hours is not None else []
        )
        body: list[nodes.Node] = [*writer.texts(each.what)]
        body += (
            writer.lead(nodes.emphasis("", _("Delivered by:")), writer.prose(each.by))
            if each.by
            else []
        )
        rows.append((writer.term(role.title if role else each.role, *hours), body))
    return as_list(writer, rows)


def _supports(writer: Writer, guide: Guide) -> Blocks:
    rows: Rows = []
    for support in guide.supports:
        rows.append((_support_term(writer, guide, support), [
            *writer.texts(support.what),
            *labelled(writer, support, {
                "by": writer.gettext("By"), "when": writer.gettext("When"),
                "evidence": writer.gettext("Seen by"),
            }),
        ]))  # fmt: skip
    return as_list(writer, rows)


def _support_term(writer: Writer, guide: Guide, support: Support) -> nodes.term:
    if support.driver is None:
        return writer.term(support.title or writer.gettext("Support"))
    name = support.driver if "." in support.driver else f"{guide.id}.{support.driver}"
    title = support.title or writer.title_of("component", name) or support.driver
    return nodes.term("", "", writer.link("component", name, [writer.words(title, nodes.inline())]))


def _monitoring(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    labels = {
        "who": _("Who"), "how_often": _("How often"), "sample": _("Sample"),
        "route": _("Route of the data"), "decision": _("Decision"), "threshold": _("Watched for"),
    }  # fmt: skip
    rows: Rows = []
    for line in guide.monitoring:
        title = writer.words(writer.title_of("tool", line.tool) or line.tool, nodes.inline())
        term = nodes.term("", "", writer.link("tool", line.tool, [title]))
        rows.append((term, labelled(writer, line, labels)))
    return as_list(writer, rows)


#: what shows the fields that are more than texts
GUIDE_BLOCKS: Mapping[str, Callable[[Writer, Guide], Blocks]] = {
    "facts": _facts,
    "outcomes": _outcomes,
    "population": _population,
    "rules": _rules,
    "fit": _fit,
    "evidence": _evidence,
    "dosage": _dosage,
    "training": _training,
    "assessments": _assessments,
    "supports": _supports,
    "monitoring": _monitoring,
    "glossary": _glossary,
    "links": _links,
}
