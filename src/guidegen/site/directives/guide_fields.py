"""The blocks of a guide's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docutils import nodes

from guidegen.model import Guide
from guidegen.model.guide import Dose, Support
from guidegen.site.directives.evidence import evidence_list, link_list
from guidegen.site.directives.labels import guide_kind_label
from guidegen.site.directives.shared_fields import fact_list, labeled_texts
from guidegen.site.writer import BlockNodes, CellContent, DefinitionRows, Writer, separate


def _facts(writer: Writer, guide: Guide) -> BlockNodes:
    kind = guide_kind_label(writer, guide)
    return fact_list(writer, guide, before=[(writer.gettext("Kind"), kind)])


def _evidence(writer: Writer, guide: Guide) -> BlockNodes:
    return evidence_list(writer, guide.evidence)


def _assessments(writer: Writer, guide: Guide) -> BlockNodes:
    rows: DefinitionRows = []
    for assessment in guide.assessments:
        rows.append((writer.term(assessment.purpose), writer.prose(assessment.what)))
    return writer.definitions(rows)


def _glossary(writer: Writer, guide: Guide) -> BlockNodes:
    rows: DefinitionRows = []
    for entry in guide.glossary:
        rows.append((writer.term(entry.term), writer.texts(entry.definition)))
    return writer.definitions(rows)


def _links(writer: Writer, guide: Guide) -> BlockNodes:
    return link_list(writer, guide.links)


def _outcomes(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    whose = {"students": _("Students"), "adults": _("Adults")}
    horizons = {"near": _("near"), "mid": _("middle"), "end": _("end")}
    entries = []
    for outcome in guide.outcomes:
        blocks = writer.prose(outcome.text)
        marks = []
        if outcome.whose:
            marks.append(writer.mark(whose[outcome.whose]))
        if outcome.horizon:
            marks.append(writer.mark(horizons[outcome.horizon]))
        if marks:
            blocks.append(writer.line(*separate(marks, " ")))
        entries.append(blocks)
    return [writer.bullets(entries)] if entries else []


def _population(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    labels = {
        "grades": _("Grades"),
        "subjects": _("Subjects"),
        "settings": _("Settings"),
        "students": _("Students"),
    }
    blocks = [*labeled_texts(writer, guide.population, labels)]
    if guide.population and guide.population.tiers:
        tiers = writer.program_text(", ".join(map(str, guide.population.tiers)))
        rows = [(writer.term(_("Tiers of support")), [tiers])]
        blocks += writer.definitions(rows, "guidegen-facts")
    return blocks


def _rules(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    labels = {
        "entry": _("Who starts"),
        "exclusion": _("For whom it is not meant"),
        "exit": _("How it ends"),
    }
    return labeled_texts(writer, guide.rules, labels)


def _fit(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    indicators = {
        "need": _("Need"),
        "fit": _("Fit"),
        "capacity": _("Capacity"),
        "evidence": _("Evidence"),
        "supports": _("Supports"),
        "usability": _("Usability"),
    }
    rows: DefinitionRows = []
    for fit in guide.fit:
        term = writer.term(indicators[fit.indicator])
        if fit.rating is not None:
            writer.add_marks(term, [_("{rating} of 5").format(rating=fit.rating)])
        rows.append((term, writer.texts(fit.note)))
    return writer.definitions(rows)


def _dosage(writer: Writer, guide: Guide) -> BlockNodes:
    if not guide.dosage:
        return []
    _ = writer.gettext
    rows: list[list[CellContent]] = []
    for dose in guide.dosage:
        notes = []
        if dose.note:
            notes += writer.prose(dose.note)
        if dose.source:
            notes += writer.prose(dose.source)
        rows.append([dose.what, [_amount(writer, dose)], notes])
    head = [_("What"), _("Amount"), _("Notes and source")]
    name = _("Dosage") + f": {writer.plain_title(guide.title)}"
    return [writer.table(name, head, rows, widths=[2, 2, 3])]


def _amount(writer: Writer, dose: Dose) -> nodes.Node:
    """Return the range and the unit of a dose."""
    _ = writer.gettext
    low, high = dose.at_least, dose.at_most
    amount = ""
    if low is not None and high is not None:
        amount = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    elif low is not None:
        amount = _("at least {number}").format(number=f"{low:g}")
    elif high is not None:
        amount = _("at most {number}").format(number=f"{high:g}")
    if not dose.unit:
        return writer.line(amount)
    return writer.line(amount, " ", writer.fill(dose.unit, nodes.inline(translatable=True)))


def _training(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    rows: DefinitionRows = []
    for training in guide.training:
        role = writer.settings.role(training.role)
        term = writer.term(role.title if role else training.role)
        if training.hours is not None:
            writer.add_marks(term, [_("{hours} hours").format(hours=f"{training.hours:g}")])
        body = writer.texts(training.what)
        if training.by:
            lead = nodes.emphasis("", _("Delivered by:"))
            body += writer.with_lead(lead, writer.prose(training.by))
        rows.append((term, body))
    return writer.definitions(rows)


def _supports(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    labels = {"by": _("By"), "when": _("When"), "evidence": _("Seen by")}
    rows: DefinitionRows = []
    for support in guide.supports:
        body = [*writer.texts(support.what), *labeled_texts(writer, support, labels)]
        rows.append((_support_term(writer, guide, support), body))
    return writer.definitions(rows)


def _support_term(writer: Writer, guide: Guide, support: Support) -> nodes.term:
    """Return a support's title, linked to the driver that it belongs to if there is one."""
    if support.driver is None:
        return writer.term(support.title or writer.gettext("Support"))
    name = str(support.driver)
    if "." not in name:
        name = f"{guide.id}.{name}"
    title = support.title or writer.title_of("component", name) or support.driver
    return nodes.term("", "", writer.link("component", name, [writer.fill(title, nodes.inline())]))


def _monitoring(writer: Writer, guide: Guide) -> BlockNodes:
    _ = writer.gettext
    labels = {
        "who": _("Who"),
        "how_often": _("How often"),
        "sample": _("Sample"),
        "route": _("Route of the data"),
        "decision": _("Decision"),
        "threshold": _("Watched for"),
    }
    rows: DefinitionRows = []
    for line in guide.monitoring:
        title = writer.fill(writer.title_of("tool", line.tool) or line.tool, nodes.inline())
        term = nodes.term("", "", writer.link("tool", line.tool, [title]))
        rows.append((term, labeled_texts(writer, line, labels)))
    return writer.definitions(rows)


#: functions for a guide's fields that are more than texts
GUIDE_BLOCKS: Mapping[str, Callable[[Writer, Guide], BlockNodes]] = {
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
